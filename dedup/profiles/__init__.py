"""What an article is known by when headlines and events are compared."""
