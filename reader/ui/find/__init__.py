"""Find in the text: the bar, the search, the lights on what was found."""
