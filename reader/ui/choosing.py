"""Putting any setting's value in force: which of the window's ways it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.library import settings as keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.settings import AnySetting, Choice
    from reader.ui.main_window import MainWindow

_OF_THE_PAGE = frozenset(
    setting.name
    for setting in (keys.LINE_HEIGHT, keys.COLUMN_WIDTH, keys.LATIN_FACE, keys.ARABIC_FACE, keys.ARABIC_SIZE)
)
"""Settings that the text is set by, and nothing else."""


def choose(window: MainWindow, setting: AnySetting, value: Choice) -> None:
    """Choose a value of a setting and show it at once; the place at the top of the text stays.

    Raises ValueError for a value that the setting can't have.
    """
    ways: dict[str, Callable[[Any], object]] = {
        keys.THEME.name: window.set_theme,
        keys.TEXT_SIZE.name: window.set_text_size,
        keys.LAYOUT.name: window.set_layout,
        keys.DIGITS.name: lambda digits: window.set_arabic_digits(digits == "arab"),
        keys.VOCALISATION.name: window.set_vocalisation,
        keys.FIRST_MENTIONS_ONLY.name: window.set_first_mentions_only,
        keys.LANGUAGE.name: window.set_language,
        keys.INTERFACE_LANGUAGE.name: window.set_interface_language,
    }
    if setting.name in ways:
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} = {value!r}")
        ways[setting.name](value)
        return
    window.keep_choice(setting, value)
    if setting.name in _OF_THE_PAGE:
        window.set_text_anew()
