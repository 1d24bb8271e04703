"""Turns saved news pages into clean articles and story clusters."""
