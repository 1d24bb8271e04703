"""Match: candidate pairs become verified, typed relations or refusals."""
