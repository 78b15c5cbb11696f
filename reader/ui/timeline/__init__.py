"""The timeline pane: events as a list, as a map of the telling, as a table, and the strip above them."""
