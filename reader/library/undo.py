"""Undo and redo of what was done to marks and to a document's margin, as data: a list of changes and a place in it.

It holds for a session. Nothing is written here: the caller applies what it is given (:meth:`Marks.apply`,
:meth:`Edits.apply <reader.library.edits.Edits.apply>`), and only when that succeeded, or the change holds for the
session, goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from typing import Self

MOST = 200
"""How many steps are remembered."""


class Change(Protocol):
    """Something that was done, and can be undone."""

    @property
    def reversed(self) -> Self:
        """The change that undoes this one."""


Done = TypeVar("Done", bound=Change)
"""The changes that a list is of; those that are undone together are a step: one, or all those of an import."""


class UndoList(Generic[Done]):
    """The steps that were made, and how many of them stand.

    >>> steps = UndoList[Change]()
    >>> steps.can_undo, steps.can_redo, steps.undo()
    (False, False, ())
    """

    def __init__(self) -> None:
        self._steps: list[tuple[Done, ...]] = []
        self._standing = 0

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._standing > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to make again."""
        return self._standing < len(self._steps)

    def did(self, *changes: Done) -> None:
        """Remember a step that was made; those that were taken back before it are forgotten."""
        if changes:
            del self._steps[self._standing :]
            self._steps.append(changes)
            del self._steps[:-MOST]
            self._standing = len(self._steps)

    def undo(self) -> tuple[Done, ...]:
        """Take back the last step that stands and return the changes to apply, in their order."""
        if not self.can_undo:
            return ()
        self._standing -= 1
        return tuple(change.reversed for change in reversed(self._steps[self._standing]))

    def redo(self) -> tuple[Done, ...]:
        """Return the changes of the step that was taken back last, to apply again; none if there is none."""
        if not self.can_redo:
            return ()
        self._standing += 1
        return self._steps[self._standing - 1]

    def forget(self) -> None:
        """Forget all steps: what they changed is not there any more."""
        self._steps.clear()
        self._standing = 0
