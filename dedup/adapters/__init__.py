"""The same steps inside other people's programs."""
