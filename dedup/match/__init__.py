"""The match step: pairs proposed by keys, verified on texts, headlines and evidence of events."""
