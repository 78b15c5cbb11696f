"""The glossary in the contents panel: by category or by letter, filtered, with what the reader knows at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from reader.glossary.terms import Category
from reader.language.languages import Direction, direction
from reader.publication.contents import by_category, by_letter, filtered_terms, term_entries
from reader.publication.labels import category_words
from reader.ui.contents.model import Row
from reader.ui.contents.page import SIDE, ContentsPage
from reader.ui.fonts import interface_font
from reader.ui.naming import named
from reader.ui.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from PySide6.QtWidgets import QWidget

    from reader.publication.contents import TermEntry, TermGroup
    from reader.publication.edition import Edition
    from reader.ui.theme import Theme
    from reader.ui.voice import Voice

ORDERS = ("category", "alphabet")


class GlossaryPage(ContentsPage):
    """Lists the terms; a target is the id of a term."""

    order_chosen = Signal(str)
    """One of the :data:`ORDERS`."""
    known_changed = Signal(str, bool)
    """The reader says to know a term (its id), or takes that back."""

    def __init__(self, order: str, parent: QWidget | None = None) -> None:
        super().__init__("glossaryPage", filtered=True, parent=parent)
        self._known: frozenset[str] = frozenset()
        self.orders = Segments(self)
        self.orders.set_values(ORDERS)
        self.orders.set_value(order)
        self._order = order
        self.head.addWidget(self.orders)
        self.head.addStretch()
        self.know_button = named(QPushButton(self), "knowTerm")
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 6, SIDE, 8)
        row.addWidget(self.know_button)
        row.addStretch()
        self.foot.addLayout(row)
        self.orders.chosen.connect(self._set_order)
        self.view.target_current.connect(lambda _term: self._offer())
        self.know_button.clicked.connect(self._change_known)

    # What it lists

    def rows(self, edition: Edition, voice: Voice) -> list[Row]:
        """Return the terms under their headings, those that are known last."""
        entries = filtered_terms(term_entries(edition), self.filter.text())
        known = [entry for entry in entries if entry.term.id in self._known]
        others = [entry for entry in entries if entry.term.id not in self._known]
        listed: list[Row] = []
        for group in self._groups(others, edition.language):
            heading = category_words(group.heading, voice.words) if self._order == "category" else group.heading
            listed += self._group(heading, group.entries, voice)
        if known:
            listed += self._group(voice.words.gettext("You know these: they are not marked"), known, voice)
        return listed

    def _groups(self, entries: Iterable[TermEntry], language: str) -> tuple[TermGroup, ...]:
        if self._order == "category":
            return by_category(entries, [category.value for category in Category])
        return by_letter(entries, language)

    @staticmethod
    def _group(heading: str, entries: Iterable[TermEntry], voice: Voice) -> list[Row]:
        return [Row(heading), *(_row(entry, voice) for entry in entries)]

    def empty_words(self, voice: Voice) -> str:
        """Say that there is no glossary, or in a chapter that it has none of the terms."""
        if self.is_chapter:
            return voice.words.gettext("No glossary term occurs in this chapter.")
        return voice.words.gettext("This document brings no glossary.")

    def extent_words(self, voice: Voice) -> str:
        """Say that terms and mentions are those of the chapter."""
        return voice.words.gettext("Terms and mentions of this chapter")

    def set_edition(self, edition: Edition, voice: Voice) -> None:
        """List another edition's terms."""
        words = voice.words
        self.filter.setPlaceholderText(words.gettext("Filter the glossary"))
        self.filter.setAccessibleName(words.gettext("Filter the glossary"))
        self.orders.setAccessibleName(words.gettext("Order of the glossary"))
        font = interface_font(voice.language)
        self.orders.set_label("category", words.pgettext("glossary", "By kind"), font)
        self.orders.set_label("alphabet", words.pgettext("glossary", "By letter"), font)
        super().set_edition(edition, voice)
        self.filter.setVisible(bool(edition.terms))
        self.orders.setVisible(bool(edition.terms))
        self._offer()

    def set_known(self, known: Collection[str]) -> None:
        """Tell which terms the reader knows."""
        if frozenset(known) != self._known:
            self._known = frozenset(known)
            self.fill()
            self._offer()

    def set_appearance(self, theme: Theme, tag: str, scale: float) -> None:
        """Draw in a theme, a language's faces and a text size."""
        super().set_appearance(theme, tag, scale)
        self.know_button.setFont(interface_font(tag, scale))

    def show_term(self, term: str) -> None:
        """Put the keyboard's mark on a term, filtered out or not."""
        if self.view.contents.row_of(term) is None:
            self.filter.clear()
        self.view.go_to(term)

    # What the reader does

    def _set_order(self, order: str) -> None:
        self._order = order
        self.fill()
        self.order_chosen.emit(order)

    def _offer(self) -> None:
        """Offer to leave the current term unmarked in the text, or to mark it again."""
        term = self.view.current_target
        self.know_button.setVisible(term is not None)
        if term is not None and self.voice is not None:
            text = know_words(self.voice, known=term in self._known)
            self.know_button.setText(text)
            self.know_button.setAccessibleName(text)

    def _change_known(self) -> None:
        term = self.view.current_target
        if term is not None:
            self.known_changed.emit(term, term not in self._known)


def know_words(voice: Voice, *, known: bool) -> str:
    """Return what the button says that leaves a term unmarked, or marks it again."""
    return voice.words.gettext("Mark it again") if known else voice.words.gettext("I know this one")


def _row(entry: TermEntry, voice: Voice) -> Row:
    term, words, number = entry.term, voice.words, voice.formats.number
    # Isolated: a name that ends in a bracket would have it on the wrong side in a line of the other direction.
    names = [isolated(name, tag) for tag, name in term.counterparts]
    if term.transliteration:
        names.append(isolated(term.transliteration, "en"))
    if term.proposed:
        names.append(words.pgettext("standing", "proposed"))
    count = words.ngettext("{count} mention", "{count} mentions", entry.mentions).format(count=number(entry.mentions))
    return Row(
        text=term.term,
        target=term.id,
        detail=" · ".join(names),
        more=term.definition,
        aside=number(entry.mentions) if entry.mentions else "–",
        spoken=words.pgettext("glossary", "{term}. {mentions}. {definition}").format(
            term=term.term, mentions=count, definition=term.definition
        ),
    )


def isolated(text: str, language: str) -> str:
    """Return a text in isolates of its language's direction (Unicode Standard Annex #9, 2.4)."""
    opening = "\u2067" if direction(language) is Direction.RTL else "\u2066"
    return f"{opening}{text}\u2069"
