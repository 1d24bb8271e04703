"""The cleaning rules, one file each."""
