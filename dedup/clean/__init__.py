"""clean: residue out of each page, by its own words and by what all other pages say."""
