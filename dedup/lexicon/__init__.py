"""What cue phrases, agencies and phrases of pages mean, language by language: the one loader of ``dedup/data``."""
