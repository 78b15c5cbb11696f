"""The keys of the window's actions: those declared with them, and the reader's own in their stead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction

    Keys = tuple[str, ...]

RESERVED = frozenset(
    (
        *("Esc", "Tab", "Shift+Tab", "Return", "Enter", "Space", "Backspace", "Del"),
        *("Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End"),
    )
)
"""Keys by which the reader goes about in texts and lists: they are no action's."""

MIRRORED = {"back": "forward", "forward": "back"}
"""Actions whose keys are arrows along the line."""


class Shortcuts(QObject):
    """Gives every action its keys, and keeps those that the reader chose, by the action's name.

    Keys are written as Qt writes them in files ("Ctrl+Shift+F"), whatever the interface's language.
    """

    changed = Signal(str)
    """An action's keys are others: all of the reader's own keys, as JSON, to be kept."""

    def __init__(self, actions: Mapping[str, QAction], kept: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = dict(actions)
        self._usual = {name: _portable(action.shortcuts()) for name, action in self._actions.items()}
        self._rtl = False
        self._own = _read(kept)
        for name in self._own:
            self._apply(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all actions."""
        return tuple(self._actions)

    def keys(self, name: str) -> Keys:
        """Return an action's keys in force, the one that menus show first."""
        return self._own.get(name, self.usual(name))

    def usual(self, name: str) -> Keys:
        """Return the keys that an action was declared with, in a right-to-left interface those of its mirror image."""
        return self._usual[MIRRORED.get(name, name) if self._rtl else name]

    def set_direction(self, *, rtl: bool) -> None:
        """Let the arrows among the keys point where they lead."""
        self._rtl = rtl
        for name in MIRRORED:
            self._apply(name)

    def is_own(self, name: str) -> bool:
        """Return whether an action has other keys than it was declared with."""
        return self.keys(name) != self.usual(name)

    @property
    def has_own(self) -> bool:
        """Whether any action has other keys than it was declared with."""
        return any(map(self.is_own, self._actions))

    @property
    def own(self) -> Mapping[str, Keys]:
        """The reader's own keys by the name of their action, as they are now: :meth:`put` puts them in force again."""
        return dict(self._own)

    def put(self, own: Mapping[str, Keys]) -> None:
        """Let these be the reader's own keys, and no others."""
        self._own = dict(own)
        for name in self._actions:
            self._apply(name)
        self._tell()

    def holder(self, keys: str) -> str | None:
        """Return the name of the action that has these keys, or None."""
        return next((name for name in self._actions if keys in self.keys(name)), None)

    def assign(self, name: str, keys: Sequence[str]) -> None:
        """Give an action these keys, and no others; an action that had one of them loses it.

        Raises ValueError for keys that are :data:`RESERVED`.
        """
        given = tuple(dict.fromkeys(keys))
        if RESERVED.intersection(given):
            raise ValueError(given)
        for other in self._actions:
            left = tuple(one for one in self.keys(other) if one not in given)
            if other != name and left != self.keys(other):
                self._set(other, left)
        self._set(name, given)
        self._tell()

    def restore(self, name: str) -> None:
        """Give an action the keys that it was declared with."""
        self.assign(name, self.usual(name))

    def restore_all(self) -> None:
        """Give every action the keys that it was declared with."""
        self.put({name: keys for name, keys in self._own.items() if name not in self._actions})

    def _set(self, name: str, keys: Keys) -> None:
        if keys == self.usual(name):
            self._own.pop(name, None)
        else:
            self._own[name] = keys
        self._apply(name)

    def _apply(self, name: str) -> None:
        # A name that no action bears any more is kept: an older or newer version may know it.
        if name in self._actions:
            self._actions[name].setShortcuts([QKeySequence(keys) for keys in self.keys(name)])

    def _tell(self) -> None:
        self.changed.emit(json.dumps({name: list(keys) for name, keys in sorted(self._own.items())}))


def _portable(sequences: Sequence[QKeySequence]) -> Keys:
    return tuple(sequence.toString(QKeySequence.SequenceFormat.PortableText) for sequence in sequences)


def _read(kept: str) -> dict[str, Keys]:
    """Return the reader's own keys; what can't be understood is passed over."""
    try:
        values = json.loads(kept)
    except ValueError:
        return {}
    items = values.items() if isinstance(values, dict) else ()
    return {
        name: tuple(keys)
        for name, keys in items
        if isinstance(keys, list) and all(isinstance(one, str) and one not in RESERVED for one in keys)
    }
