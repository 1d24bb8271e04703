"""stories: copy groups that tell one event."""
