"""Where the reader is in a text, and what helps to stay there."""
