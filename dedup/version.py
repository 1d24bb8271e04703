"""The version of this package; the distribution's metadata are made from it."""

__version__ = "0.1.0"
