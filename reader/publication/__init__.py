"""An article with its timeline, glossary and notes, and the editions made of it."""
