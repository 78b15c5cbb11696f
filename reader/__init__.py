"""Hashiya: a desktop reader for texts that are hard to read alone."""

__version__ = "0.1.0"
