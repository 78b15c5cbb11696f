"""The marks that a reader makes in a text."""
