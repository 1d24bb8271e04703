"""Texts as they are compared: folding, words, shingles, similarity, hashes."""
