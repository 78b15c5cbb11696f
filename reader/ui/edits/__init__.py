"""What a reader makes of a timeline, a glossary and notes: kept, edited, dropped, added, reviewed, saved."""
