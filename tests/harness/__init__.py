"""What several test modules share: builders of inputs and checkers of outputs."""
