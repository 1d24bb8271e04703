"""headlines: articles under one headline."""
