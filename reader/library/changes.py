"""Changes to settings that can be taken back: one by one, or all since they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.settings import AnySetting, Choice, Settings


class SettingChanges:
    """Remembers what settings were before each change. ``choose`` puts a value in force and keeps it.

    Changes of one number in a row are one step: who tries sizes wants back the one that there was.
    """

    def __init__(
        self, declared: Iterable[AnySetting], settings: Settings, choose: Callable[[AnySetting, Choice], None]
    ) -> None:
        self._declared = tuple(declared)
        self._settings = settings
        self._choose = choose
        self._first = self._values()
        self._steps: list[list[tuple[AnySetting, Choice]]] = []
        self._last = ""

    def _values(self) -> list[tuple[AnySetting, Choice]]:
        return [(setting, self._settings.value(setting)) for setting in self._declared]

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._steps)

    @property
    def are_defaults(self) -> bool:
        """Whether every setting has its default."""
        return all(self._settings.value(setting) == setting.default for setting in self._declared)

    def change(self, setting: AnySetting, value: Choice) -> None:
        """Choose a value; one that is in force already is no change."""
        before = self._settings.value(setting)
        if value == before:
            return
        is_number = type(value) is int
        if not (is_number and self._last == setting.name):
            self._steps.append([(setting, before)])
        self._last = setting.name if is_number else ""
        self._choose(setting, value)

    def undo(self) -> None:
        """Take the last step back."""
        if self._steps:
            self._return_to(self._steps.pop())

    def restore_defaults(self) -> None:
        """Choose every setting's default, in one step."""
        before = [(setting, value) for setting, value in self._values() if value != setting.default]
        if before:
            self._steps.append(before)
            self._return_to([(setting, setting.default) for setting, _ in before])

    def cancel(self) -> None:
        """Put everything as it was in the beginning."""
        self._steps = []
        self._return_to(self._first)

    def _return_to(self, values: Iterable[tuple[AnySetting, Choice]]) -> None:
        self._last = ""
        for setting, value in values:
            if self._settings.value(setting) != value:
                self._choose(setting, value)
