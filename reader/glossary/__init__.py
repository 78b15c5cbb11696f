"""The concepts of a glossary and how they are found in running text."""
