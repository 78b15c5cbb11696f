"""The library: its documents, its search, what is imported."""
