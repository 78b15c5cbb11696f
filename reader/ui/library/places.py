"""Where the library's search looks: in all texts or in those of a language, in all of the library or a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from reader.ui.library.rows import endonym
from reader.ui.naming import name_choice, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.library.session import LibrarySession
    from reader.ui.voice import Voice

FSI, PDI = "\u2068", "\u2069"


def choice_box(parent: QWidget, name: str) -> QComboBox:
    """Return a list to choose from that gives way where there is little room."""
    box = named(QComboBox(parent), name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumWidth(70)
    box.setMaximumWidth(190)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return box


def fill_box(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Offer items, and leave chosen what was if it is still there."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == list(items):
        return
    chosen = box.currentData()
    box.clear()
    for text, value in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


class LibraryPlaces(QWidget):
    """Offers the languages that there are texts in and the collections; none where there is nothing to choose."""

    changed = Signal()
    """Another place was chosen."""

    def __init__(self, session: LibrarySession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = choice_box(self, "librarySearchLanguage")
        self._collection = choice_box(self, "librarySearchCollection")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in (self._language, self._collection):
            row.addWidget(box)
            box.activated.connect(lambda _index: self.changed.emit())
        row.addStretch(1)

    @property
    def language(self) -> str | None:
        """The tag of the language to look in; None for all."""
        return cast("str | None", self._language.currentData())

    @property
    def collection(self) -> int | None:
        """The number of the collection to look in; None for all of the library."""
        return cast("int | None", self._collection.currentData())

    def refresh(self, voice: Voice) -> None:
        """Offer what the library has now, in a language's words; a choice that is gone gives way to all."""
        words, before = voice.words, (self.language, self.collection)
        tags = self._session.shelf.languages()
        kept = self._session.collections.all(voice.language)
        fill_box(self._language, [(words.gettext("All languages"), None), *((endonym(tag), tag) for tag in tags)])
        fill_box(
            self._collection,
            [(words.gettext("All documents"), None), *((f"{FSI}{one.name}{PDI}", one.number) for one in kept)],
        )
        name_choice(self._language, words.gettext("Language of the texts to search"))
        name_choice(self._collection, words.gettext("Collection to search"))
        self._language.setVisible(len(tags) > 1)
        self._collection.setVisible(bool(kept))
        self.setVisible(len(tags) > 1 or bool(kept))
        if (self.language, self.collection) != before:
            self.changed.emit()
