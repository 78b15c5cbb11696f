"""The reader's choices: each declared once, with its type, range and default."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from reader.records import Record

if TYPE_CHECKING:
    from typing import TypeAlias

    from reader.library.database import Database

    AnySetting: TypeAlias = "Setting[str] | Setting[int] | Setting[bool]"
    Choice: TypeAlias = str | int | bool

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
"""The language of the edition, and of the interface that follows it; empty: the system's."""
THEME = Setting("theme", "system", choices=("system", "light", "sepia", "dark"))
TEXT_SIZE = Setting("text_size", 100, least=70, most=250)
"""In per cent of the faces' own sizes."""
LAYOUT = Setting("layout", "single", choices=("single", "parallel", "interleaved"))
DIGITS = Setting("digits", "latn", choices=("latn", "arab"))
"""The digits of an Arabic interface: 0123 or ٠١٢٣. The article's own digits are never changed."""
TIMELINE_SHOWN = Setting("timeline_shown", default=True)
TIMELINE_WIDTH = Setting("timeline_width", 390, least=240, most=900)
"""In device-independent pixels."""
TIMELINE_VIEW = Setting("timeline_view", "list", choices=("list", "map", "table"))
TIMELINE_ORDER = Setting("timeline_order", "time", choices=("time", "telling"))
TIMELINE_TRUE_SCALE = Setting("timeline_true_scale", default=False)
"""Whether the timeline leaves out no empty time."""
TIMELINE_SCOPE = Setting("timeline_scope", "book", choices=("chapter", "book"))
"""Of what the timeline is, where a text has chapters."""
WINDOW_GEOMETRY = Setting("window_geometry", "")
"""Base64 of the toolkit's own form: size, place, whether maximised."""
LAST_DOCUMENT = Setting("last_document", "")
FIND_LENIENCIES = {
    name: Setting(f"find_{name}", default=True)
    for name in ("marks", "hamza", "yeh", "teh", "tatweel", "digits", "case", "accents", "typography")
}
"""Which differences a search passes over, by the classes of :class:`reader.language.folding.Folding`."""
FIND_WHOLE_WORDS = Setting("find_whole_words", default=False)
FIND_WHOLE_BOOK = Setting("find_whole_book", default=True)
"""Whether a search in a text with chapters goes through all of them."""
CONTENTS_SHOWN = Setting("contents_shown", default=False)
CONTENTS_WIDTH = Setting("contents_width", 300, least=220, most=700)
"""In device-independent pixels."""
CONTENTS_TAB = Setting("contents_tab", "outline", choices=("outline", "glossary", "notes", "marks"))
GLOSSARY_ORDER = Setting("glossary_order", "category", choices=("category", "alphabet"))
FIRST_MENTIONS_ONLY = Setting("first_mentions_only", default=False)
"""Whether only the first mention of a term is marked."""
VOCALISATION = Setting("vocalisation", "shown", choices=("shown", "hidden", "all hidden"))
"""Of Arabic text; "hidden" leaves the hadith its own."""
LINE_HEIGHT = Setting("line_height", 100, least=80, most=180)
"""In per cent of what is usual for the face."""
COLUMN_WIDTH = Setting("column_width", 45, least=26, most=80)
"""The measure of a line, in sizes of the Latin reading face; 45 is at most 70 characters."""
LATIN_FACE = Setting("latin_face", "")
ARABIC_FACE = Setting("arabic_face", "")
"""The family that text in a script is set in; empty: the bundled one."""
ARABIC_SIZE = Setting("arabic_size", 129, least=90, most=190)
"""Of Arabic letters, in per cent of the Latin ones."""
INTERFACE_LANGUAGE = Setting("interface_language", "")
"""The language of the interface where it is fixed; empty: it follows the edition's."""
CARET = Setting("caret", default=False)
"""Whether the text has a caret that the arrow keys move."""
RULER = Setting("ruler", default=False)
RULER_FORM = Setting("ruler_form", "band", choices=("band", "line"))
DISTRACTION_FREE = Setting("distraction_free", default=False)
SHORTCUTS = Setting("shortcuts", "{}")
"""The reader's own shortcuts as JSON: an action's name and its keys, no keys for one that has none any more."""
MARK_COLOR = Setting("mark_color", "yellow", choices=("yellow", "green", "blue", "pink"))
"""The colour of the mark that was made last."""
EXPORT_TARGET = Setting("export_target", "pdf", choices=("pdf", "html", "epub", "markdown", "text"))
EXPORT_LANGUAGES = Setting("export_languages", "shown", choices=("shown", "other", "both"))
"""Which editions an export or a print holds: the one on screen, the publication's other one, or both."""
EXPORT_TIMELINE = Setting("export_timeline", default=False)
EXPORT_GLOSSARY = Setting("export_glossary", default=False)
EXPORT_NOTES = Setting("export_notes", default=True)
EXPORT_MARKS = Setting("export_marks", default=False)

PRINTER = Setting("printer", "")
"""The printer that pages went to last, by the name that the system's print service has for it."""


def timeline_hidden(publication: str) -> Setting[str]:
    """Return the setting that names the tracks hidden in a publication's timeline, with spaces between."""
    return Setting(f"timeline_hidden:{publication}", "")


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
        return cast("Value", self.value(setting))

    def value(self, setting: AnySetting) -> Choice:
        """Return the value in this session of a setting of any type, or its default."""
        try:
            value = json.loads(self._unkept.get(setting.name) or self._stored[setting.name])
        except (KeyError, ValueError):
            return setting.default
        return cast("Choice", value) if setting.accepts(value) else setting.default

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Choose a value and keep it; raises as :meth:`choose` does."""
        self.choose(setting, value)

    def choose(self, setting: AnySetting, value: Choice) -> None:
        """Choose a value of a setting of any type and keep it.

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
