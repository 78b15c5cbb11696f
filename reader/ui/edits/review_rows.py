"""The rows of the review: an item in words, with its sentence and how it stands with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from reader.glossary.terms import Concept
from reader.library.edit_records import ItemKind, kind_of
from reader.library.review import Standing
from reader.publication.labels import category_words, note_kind_words
from reader.timeline.events import Event
from reader.timeline.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from reader.language.words import Words
    from reader.library.edit_records import Item
    from reader.library.edits import ItemKey
    from reader.library.review import ReviewItem
    from reader.ui.voice import Voice

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1


class ReviewRow(NamedTuple):
    """A row in words."""

    item: ReviewItem
    about: str
    """Its kind and its date or category."""
    standing: str
    title: str
    sentence: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ". ".join(filter(None, (self.title, self.about, self.standing, self.sentence)))


def kind_words(kind: ItemKind, words: Words) -> str:
    """Return what an item is called by its kind."""
    return {
        ItemKind.EVENT: words.pgettext("item", "Event"),
        ItemKind.CONCEPT: words.pgettext("item", "Term"),
        ItemKind.NOTE: words.pgettext("item", "Note"),
    }[kind]


def standing_words(standing: Standing, words: Words) -> str:
    """Return how it stands with an item, in a word."""
    return {
        Standing.PROPOSED: words.pgettext("standing", "proposed"),
        Standing.KEPT: words.pgettext("standing", "kept"),
        Standing.EDITED: words.pgettext("standing", "edited"),
        Standing.ADDED: words.pgettext("standing", "added"),
        Standing.DROPPED: words.pgettext("standing", "dropped"),
        Standing.OWN: words.pgettext("standing", "the document’s own"),
    }[standing]


def review_row(item: ReviewItem, voice: Voice) -> ReviewRow:
    """Return an item in words."""
    kind = kind_words(kind_of(item.item), voice.words)
    detail = _detail(item.item, voice)
    sentence = item.sentence.text if item.sentence is not None else ""
    title = _title(item.item)
    if sentence.startswith(title.rstrip(".…")):  # a title that is the sentence's beginning says nothing more
        title, sentence = sentence, ""
    return ReviewRow(item, f"{kind} · {detail}", standing_words(item.standing, voice.words), title, sentence)


def _detail(item: Item, voice: Voice) -> str:
    if isinstance(item, Event):
        return date_words(item.date, voice.formats)
    if isinstance(item, Concept):
        return category_words(item.category.value, voice.words)
    return note_kind_words(item.kind, voice.words)


def _title(item: Item) -> str:
    if isinstance(item, Event):
        return item.title
    return item.term if isinstance(item, Concept) else item.text


class ReviewModel(QAbstractListModel):
    """The items that are shown, a row each; what a row says is made when it is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[ReviewItem] = []
        self._voice: Voice | None = None
        self._rows: dict[int, ReviewRow] = {}

    def set_items(self, items: Sequence[ReviewItem], voice: Voice) -> None:
        """Show other items, in the interface's words."""
        self.beginResetModel()
        self._items, self._voice = list(items), voice
        self._rows = {}
        self.endResetModel()

    @property
    def items(self) -> tuple[ReviewItem, ...]:
        """The items that are shown."""
        return tuple(self._items)

    def row_of(self, key: ItemKey) -> int | None:
        """Return the row of an item, None if it is not shown."""
        return next((number for number, item in enumerate(self._items) if item.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows and speaks."""
        if not index.isValid() or self._voice is None:
            return None
        number = index.row()
        if number not in self._rows:
            self._rows[number] = review_row(self._items[number], self._voice)
        row = self._rows[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == ROW else None
