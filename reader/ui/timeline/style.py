"""The style sheets of the timeline, in a theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.theme import Theme

_PANE = """
#timelinePane QToolButton {{ padding: 3px; border-radius: 6px; }}
#timelinePane QToolButton:focus {{ padding: 2px; }}
#timelinePane QToolButton:hover {{ background: {surface}; }}
#timelinePane QToolButton:checked {{ background: {accent-soft}; }}
#timelinePane QToolButton:disabled {{ background: transparent; }}
#timelinePane #segments QToolButton {{ padding: 2px 9px; }}
#timelinePane #segments QToolButton:focus {{ padding: 1px 8px; }}
#timelinePane #segments QToolButton:checked {{ background: {surface}; }}
#timelineRange, #mapTitle, #timelineProgress {{ color: {text-muted}; }}
#mapDate {{ color: {accent}; }}
#timelineMap {{ background: {pane}; border: none; }}
#timelineMap:focus {{ border-top: 2px solid {focus}; }}
#timelineFilter {{ background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 7px;
    padding: 4px 7px; selection-background-color: {selection}; selection-color: {selection-text}; }}
#timelineFilter:focus {{ border: 2px solid {focus}; padding: 3px 6px; }}
"""
_TABLE = """
QTableView {{ background: {pane}; alternate-background-color: {surface}; border: none; outline: 0;
    selection-background-color: {selection}; selection-color: {selection-text}; color: {text}; }}
QTableView::item {{ padding: 1px 6px; border: 2px solid transparent; }}
QTableView::item:selected {{ background: {selection}; color: {selection-text}; }}
QTableView::item:focus {{ border: 2px solid {focus}; background: {selection}; color: {selection-text}; }}
QHeaderView, QTableCornerButton::section {{ background: {pane}; }}
QHeaderView::section {{ background: {pane}; color: {text-muted}; border: none; border-bottom: 1px solid {border};
    padding: 4px 6px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {border}; border-radius: 4px; min-width: 36px; margin: 2px 2px; }}
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}
"""


def pane_style(theme: Theme) -> str:
    """Return the style sheet of the pane, over the window's."""
    return _PANE.format(**theme.colors)


def table_style(theme: Theme) -> str:
    """Return the style sheet of the table."""
    return _TABLE.format(**theme.colors)
