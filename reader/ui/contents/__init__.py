"""The contents pane: outline, glossary, notes and marks of what is read."""
