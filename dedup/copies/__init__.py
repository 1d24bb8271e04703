"""copies: articles that carry one text."""
