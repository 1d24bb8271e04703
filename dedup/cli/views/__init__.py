"""What commands show that no report holds."""
