"""The reader's choices: each declared once, with its type, range and default."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from reader.library.database import Database

Value = TypeVar("Value", str, int, bool)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One choice: its name in the database, its default, and what values it may have."""

    name: str
    default: Value
    choices: tuple[Value, ...] = ()
    least: int | None = None
    most: int | None = None

    def accepts(self, value: object) -> bool:
        """Return whether a stored value has this setting's type and lies in its range."""
        if type(value) is not type(self.default):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, int) and self.least is not None and self.most is not None:
            return self.least <= value <= self.most
        return True


LANGUAGE = Setting("language", "")
"""The language of interface and edition; empty: the system's."""
THEME = Setting("theme", "system", choices=("system", "light", "sepia", "dark"))
TEXT_SIZE = Setting("text_size", 100, least=70, most=250)
"""In per cent of the faces' own sizes."""
LAYOUT = Setting("layout", "single", choices=("single", "parallel", "interleaved"))
DIGITS = Setting("digits", "latn", choices=("latn", "arab"))
"""The digits of an Arabic interface: 0123 or ٠١٢٣. The article's own digits are never changed."""
TIMELINE_SHOWN = Setting("timeline_shown", default=True)
TIMELINE_WIDTH = Setting("timeline_width", 390, least=240, most=900)
"""In device-independent pixels."""
WINDOW_GEOMETRY = Setting("window_geometry", "")
"""Base64 of the toolkit's own form: size, place, whether maximised."""
LAST_DOCUMENT = Setting("last_document", "")


class Settings:
    """The choices kept in the database. A value of the wrong type or range counts as not set."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._values = {str(name): value for name, value in database.rows("SELECT name, value FROM setting")}

    def get(self, setting: Setting[Value]) -> Value:
        """Return a setting's value, or its default."""
        try:
            value = json.loads(str(self._values[setting.name]))
        except (KeyError, ValueError):
            return setting.default
        return cast("Value", value) if setting.accepts(value) else setting.default

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Keep a value; raise ValueError if the setting can't have it."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} = {value!r}")
        text = json.dumps(value)
        if self._values.get(setting.name) == text:
            return
        self._values[setting.name] = text
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (setting.name, text),
            )
