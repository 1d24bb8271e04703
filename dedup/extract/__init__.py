"""extract: a page becomes an article of blocks and facts, or a reason why it is none."""
