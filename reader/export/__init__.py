"""Editions written elsewhere, one module a target."""
