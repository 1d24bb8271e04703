"""Every option: what it is called, what it means, which values it may have."""
