"""What the preferences show of each setting: its group, its name, and the names of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language.languages import language
from reader.language.words import N_, pgettext_noop
from reader.library import settings as keys
from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.language.words import Words
    from reader.library.settings import AnySetting


class Row(Record):
    """A setting in the dialog. ``names`` are those of its values, with their gettext context; ``face`` is a script's.

    The kind of control follows from the setting's own declaration: its type, choices and range.
    """

    setting: AnySetting
    name: str
    step: int = 5
    names: Mapping[str, tuple[str, str]] = {}
    unit: str = "%"
    face: str = ""
    """The language for whose script a face is chosen; empty for any other setting."""
    languages: bool = False
    """Whether the values are the interface's languages and the edition's own."""


class Group(Record):
    """Rows under one heading."""

    name: str
    rows: tuple[Row, ...]


GROUPS = (
    Group(
        N_("Text"),
        (
            Row(keys.TEXT_SIZE, N_("Text size")),
            Row(keys.LINE_HEIGHT, N_("Line height")),
            Row(keys.COLUMN_WIDTH, N_("Column width"), step=1, unit=""),
            Row(keys.LATIN_FACE, N_("Latin face"), face="en"),
            Row(keys.ARABIC_FACE, N_("Arabic face"), face="ar"),
            Row(keys.ARABIC_SIZE, N_("Arabic beside Latin")),
        ),
    ),
    Group(
        N_("Look"),
        (
            Row(
                keys.THEME,
                N_("Theme"),
                names={
                    "system": ("theme", pgettext_noop("theme", "As the system")),
                    "light": ("theme", pgettext_noop("theme", "Light")),
                    "sepia": ("theme", pgettext_noop("theme", "Sepia")),
                    "dark": ("theme", pgettext_noop("theme", "Dark")),
                },
            ),
            Row(
                keys.LAYOUT,
                N_("Layout"),
                names={
                    "single": ("layout", pgettext_noop("layout", "Single")),
                    "parallel": ("layout", pgettext_noop("layout", "Side by side")),
                    "interleaved": ("layout", pgettext_noop("layout", "Interleaved")),
                },
            ),
            Row(keys.RULER, N_("Reading ruler")),
            Row(
                keys.RULER_FORM,
                N_("The ruler is"),
                names={
                    "band": ("ruler", pgettext_noop("ruler", "A band")),
                    "line": ("ruler", pgettext_noop("ruler", "A line")),
                },
            ),
        ),
    ),
    Group(
        N_("Language"),
        (
            Row(keys.INTERFACE_LANGUAGE, N_("Language of the interface"), languages=True),
            Row(
                keys.DIGITS,
                N_("Digits of an Arabic interface"),
                names={
                    "latn": ("digits", pgettext_noop("digits", "0123")),
                    "arab": ("digits", pgettext_noop("digits", "٠١٢٣")),
                },
            ),
            Row(
                keys.VOCALISATION,
                N_("Vocalisation of Arabic"),
                names={
                    "shown": ("vocalisation", pgettext_noop("vocalisation", "Shown")),
                    "hidden": ("vocalisation", pgettext_noop("vocalisation", "Hidden, but for the hadith’s")),
                    "all hidden": ("vocalisation", pgettext_noop("vocalisation", "Hidden")),
                },
            ),
            Row(keys.FIRST_MENTIONS_ONLY, N_("Mark only the first mention of a term")),
        ),
    ),
)


def all_settings() -> tuple[AnySetting, ...]:
    """Return the settings that the preferences show."""
    return tuple(row.setting for group in GROUPS for row in group.rows)


def value_names(row: Row, words: Words, languages: Sequence[str]) -> dict[str, str]:
    """Return the values that a row offers, each with its name; ``languages`` are those of the interface."""
    if row.languages:
        follows = words.pgettext("interface language", "As the text’s")
        return {"": follows} | {tag: language(tag).endonym for tag in languages}
    return {value: words.pgettext(context, name) for value, (context, name) in row.names.items()}
