"""Dates, calendars, the detection of dates in running text, and the events of a timeline."""
