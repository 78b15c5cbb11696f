"""Object names, by which style sheets and tests know widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

Named = TypeVar("Named", bound="QObject")


def named(thing: Named, name: str) -> Named:
    """Return a widget with its object name set."""
    thing.setObjectName(name)
    return thing
