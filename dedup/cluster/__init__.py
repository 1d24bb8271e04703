"""The cluster step: copy groups, headline groups and stories, each component checked inside."""
