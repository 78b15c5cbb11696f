"""What the reader chooses of a window: each choice is kept for the next start and shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.errors import DocumentError, NotKeptError
from reader.language.languages import language
from reader.library import settings as keys
from reader.ui.announcing import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.settings import AnySetting, Choice
    from reader.ui.main_window import MainWindow

SIZES = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)
"""The steps of the text size, in per cent."""

_OF_THE_PAGE = frozenset(
    setting.name
    for setting in (keys.LINE_HEIGHT, keys.COLUMN_WIDTH, keys.LATIN_FACE, keys.ARABIC_FACE, keys.ARABIC_SIZE)
)
"""Settings that the text is set by, and nothing else."""


class Choosing:
    """Puts choices in force. The place at the top of the text stays whatever is chosen."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def choose(self, setting: AnySetting, value: Choice) -> None:
        """Choose a value of any setting. Raises ValueError for one that the setting can't have."""
        ways: dict[str, Callable[[Any], object]] = {
            keys.THEME.name: self.set_theme,
            keys.TEXT_SIZE.name: self.set_text_size,
            keys.LAYOUT.name: self.set_layout,
            keys.DIGITS.name: lambda digits: self.set_arabic_digits(digits == "arab"),
            keys.VOCALISATION.name: self.set_vocalisation,
            keys.FIRST_MENTIONS_ONLY.name: self.set_first_mentions_only,
            keys.LANGUAGE.name: self.set_language,
            keys.INTERFACE_LANGUAGE.name: self.set_interface_language,
        }
        if setting.name in ways:
            if not setting.accepts(value):
                raise ValueError(f"{setting.name} = {value!r}")
            ways[setting.name](value)
            return
        self._window.kept.keep_choice(setting, value)
        if setting.name in _OF_THE_PAGE:
            self._window.show_editions()

    # Language

    def set_language(self, tag: str) -> None:
        """Switch the edition to a language, and the interface too where it follows.

        One that can't be read is told of, and nothing changes.
        """
        window = self._window
        if tag == window.shown.language:
            return
        follows = not window.kept.setting(keys.INTERFACE_LANGUAGE)
        try:
            if window.reading is not None:
                window.reading.nearest(tag)
            if follows:
                window.switcher.words_of(tag)
                window.switcher.switch(tag)
        except DocumentError as error:
            window.header.languages.set_value(window.shown.language)
            window.failed.emit(error)
            return
        window.kept.keep(keys.LANGUAGE, tag)
        if not follows:
            window.show_editions()
        announce(window.article, language(tag).endonym)

    def set_interface_language(self, tag: str) -> None:
        """Fix the interface's language, or with an empty tag let it follow the edition's; the edition stays."""
        window = self._window
        edition = window.shown.language
        wanted = tag or (edition if edition in window.switcher.languages else window.words.language)
        try:
            window.switcher.words_of(wanted)
        except DocumentError as error:
            window.failed.emit(error)
            return
        window.kept.keep(keys.LANGUAGE, edition if tag else wanted)
        window.kept.keep(keys.INTERFACE_LANGUAGE, tag)
        if wanted == window.words.language:
            window.show_editions()
        else:
            window.switcher.switch(wanted)

    def next_language(self) -> None:
        """Switch to the language after the one in force."""
        tags = self._window.shown.offered_languages
        now = self._window.shown.language
        self.set_language(tags[(tags.index(now) + 1) % len(tags) if now in tags else 0])

    # Look

    def set_theme(self, choice: str) -> None:
        """Show a theme by name, or the system's choice."""
        self._window.kept.keep(keys.THEME, choice)
        self._window.show_theme()

    def set_text_size(self, per_cent: int) -> None:
        """Set the size of the text, in per cent."""
        self._window.kept.keep(keys.TEXT_SIZE, per_cent)
        self._window.draw()
        self._window.show_editions()

    def step_text_size(self, step: int) -> None:
        """Set the next larger size (1) or the next smaller one (-1)."""
        now = self._window.kept.setting(keys.TEXT_SIZE)
        larger = [size for size in SIZES if size > now]
        smaller = [size for size in SIZES if size < now]
        chosen = larger[:1] if step > 0 else smaller[-1:]
        if chosen:
            self.set_text_size(chosen[0])

    def set_layout(self, value: str) -> None:
        """Show one edition, two side by side, or one under the other block by block."""
        self._window.kept.keep(keys.LAYOUT, value)
        self._window.show_choices()
        self._window.show_editions()

    def set_arabic_digits(self, arabic_indic: bool) -> None:
        """Write the numbers of an Arabic interface as ٠١٢٣, or as 0123."""
        self._window.kept.keep(keys.DIGITS, "arab" if arabic_indic else "latn")
        self._window.show_locale()
        self._window.show_editions()

    # Text

    def set_vocalisation(self, choice: str) -> None:
        """Show the vocalisation of Arabic text, hide it but for the hadith's, or hide all."""
        window = self._window
        place = window.place.position() if window.reading is not None and window.article.anchor.block else None
        window.kept.keep(keys.VOCALISATION, choice)
        window.show_editions()
        if place is not None:
            window.place.return_to(place)

    def set_first_mentions_only(self, first_only: bool) -> None:
        """Mark every mention of a term, or its first only."""
        self._window.kept.keep(keys.FIRST_MENTIONS_ONLY, first_only)
        self._window.show_editions()

    def set_known(self, term: str, known: bool) -> None:
        """Leave a term unmarked in the text from now on, or mark it again."""
        try:
            self._window.shown.set_known(term, known)
        except NotKeptError as error:
            self._window.kept.tell_not_kept(error)
        self._window.show_editions()
