"""The reader's choices: each declared once, with its type, range and default."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from reader.records import Record

if TYPE_CHECKING:
    from reader.library.database import Database

Value = TypeVar("Value", str, int, bool)


class Setting(Record, Generic[Value]):
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
    """The choices kept in the database. A value of the wrong type or range counts as not set.

    A choice holds for the session from the moment it is made, whether or not it could be kept: what was chosen and
    what is stored are two things. One that could not be kept is tried again when it is made again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stored = {str(name): str(value) for name, value in database.rows("SELECT name, value FROM setting")}
        self._unkept: dict[str, str] = {}

    def get(self, setting: Setting[Value]) -> Value:
        """Return a setting's value in this session, or its default."""
        try:
            value = json.loads(self._unkept.get(setting.name) or self._stored[setting.name])
        except (KeyError, ValueError):
            return setting.default
        return cast("Value", value) if setting.accepts(value) else setting.default

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Choose a value and keep it.

        Raises ValueError if the setting can't have it (nothing is changed then), and
        :class:`~reader.errors.NotKeptError` if it could not be kept (it holds until the program ends then).
        """
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} = {value!r}")
        text = json.dumps(value)
        self._unkept[setting.name] = text
        if self._stored.get(setting.name) != text:
            self._keep(setting.name, text)
            self._stored[setting.name] = text
        del self._unkept[setting.name]

    def hold(self, setting: Setting[Value], value: Value) -> None:
        """Choose a value for this session alone, as the command line does; raises ValueError as :meth:`set` does."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} = {value!r}")
        self._unkept[setting.name] = json.dumps(value)

    def _keep(self, name: str, text: str) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, text),
            )
