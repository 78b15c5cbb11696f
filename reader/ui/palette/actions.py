"""The window's actions as entries of the palette, by their names in every language of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.ui.actions import bare_name, make_actions, shown_keys
from reader.ui.palette.entries import Entry, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.language.words import Words
    from reader.ui.actions import Actions

_LEFT_OUT = frozenset({"palette"})


def action_entries(actions: Actions, words: Words, languages: Mapping[str, Words]) -> list[Entry]:
    """Return the actions that can be asked for now; ``words`` are the interface's, among those of all languages."""
    names = {tag: _names(in_language) for tag, in_language in languages.items()}
    own = next((tag for tag, in_language in languages.items() if in_language is words), "en")
    shown = action_names(actions, words)
    entries = []
    for name, action in actions.named().items():
        if name in _LEFT_OUT or not (action.isEnabled() and action.isVisible()):
            continue
        others = [names[tag][name] for tag in names if tag != own]
        state = words.pgettext("palette", "on") if action.isCheckable() and action.isChecked() else ""
        entries.append(Entry(Kind.ACTION, name, shown[name], own, (shown[name], *others), state, shown_keys(action)))
    return entries


def action_names(actions: Actions, words: Words) -> dict[str, str]:
    """Return the names of actions as they stand by themselves: "Theme: Dark" where the menu says "Dark"."""
    themes = words.pgettext("palette", "Theme: {choice}")
    layouts = words.pgettext("palette", "Layout: {choice}")
    frames = {"themes": themes, "layouts": layouts}
    found = {}
    for name, action in actions.named().items():
        frame = frames.get(name.partition(".")[0], "{choice}")
        found[name] = frame.format(choice=bare_name(action).rstrip("…"))
    return found


def _names(words: Words) -> dict[str, str]:
    """Return the actions' names in a language, by actions of their own that nobody sees."""
    parent = QObject()
    actions = make_actions(parent)
    actions.retranslate(words)
    return action_names(actions, words)
