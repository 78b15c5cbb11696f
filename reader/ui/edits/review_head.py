"""The head of the review: how much is looked at, and the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from reader.language.folding import fold_key
from reader.library.edit_records import ItemKind
from reader.library.review import Standing, progress
from reader.ui.edits.review_rows import kind_words, review_row, standing_words
from reader.ui.library.bars import begin_lines
from reader.ui.naming import name_choice, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.library.review import ReviewItem
    from reader.ui.voice import Voice

ALL = "all"
REVIEW_STYLE = """
#reviewList {{ background: {page}; border: none; border-top: 1px solid {border}; border-bottom: 1px solid {border};
    padding: 4px 0; }}
#reviewEmpty {{ background: {page}; color: {text-muted}; border-top: 1px solid {border};
    border-bottom: 1px solid {border}; padding: 16px; }}
#reviewProgress {{ color: {text}; }}
#reviewBar {{ background: {border}; border: none; border-radius: 3px; max-height: 6px; }}
#reviewBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""


class ReviewHead(QWidget):
    """Says how much is looked at, and lets through what its filters are set to."""

    filtered = Signal()
    """The filters are set otherwise."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = named(QLabel(self, wordWrap=True), "reviewProgress")
        self.bar = named(QProgressBar(self), "reviewBar")
        self.standings = named(QComboBox(self), "reviewStandings")
        self.kinds = named(QComboBox(self), "reviewKinds")
        self.words = named(QLineEdit(self), "reviewFilter")
        self.bar.setTextVisible(False)
        self.words.setClearButtonEnabled(True)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.standings)
        choices.addWidget(self.kinds)
        choices.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addLayout(choices)
        self.standings.currentIndexChanged.connect(self.filtered)
        self.kinds.currentIndexChanged.connect(self.filtered)
        self.words.textChanged.connect(self.filtered)

    def retranslate(self, voice: Voice) -> None:
        """Say everything in the interface's words; what is chosen stays."""
        words = voice.words
        _ = words.gettext
        standings = {one.value: standing_words(one, words) for one in Standing}
        _say(self.standings, {ALL: words.pgettext("filter", "All"), **standings})
        kinds = {kind.value: kind_words(kind, words) for kind in ItemKind}
        _say(self.kinds, {ALL: words.pgettext("filter", "All kinds"), **kinds})
        name_choice(self.standings, _("How it stands"))
        name_choice(self.kinds, _("Kind"))
        self.words.setPlaceholderText(_("Filter by words"))
        self.words.setAccessibleName(_("Filter by words"))
        begin_lines(voice.language, self.words)

    def let_through(self, items: Iterable[ReviewItem], voice: Voice) -> Iterator[ReviewItem]:
        """Yield the items that are as the filters want them."""
        standing, kind = self.standings.currentData(), self.kinds.currentData()
        words = fold_key(self.words.text()).strip()
        for item in items:
            if standing not in {ALL, item.standing.value} or kind not in {ALL, item.key[0].value}:
                continue
            if not words or words in fold_key(review_row(item, voice).spoken):
                yield item

    def show_looking(self, share: float, voice: Voice) -> None:
        """Say how much of the text is looked through, 0…1."""
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * share))
        self._tell(voice.words.gettext("Looking through the text…"))

    def show_progress(self, items: Sequence[ReviewItem], voice: Voice) -> None:
        """Say how many of the proposals somebody has looked at."""
        seen, total = progress(items)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(seen)
        text = voice.words.ngettext(
            "{seen} of {count} proposal looked at", "{seen} of {count} proposals looked at", total
        )
        number = voice.formats.number
        self._tell(text.format(seen=number(seen), count=number(total)))

    def _tell(self, said: str) -> None:
        self.said.setText(said)
        self.bar.setAccessibleName(said)


def _say(box: QComboBox, values: dict[str, str]) -> None:
    """Say a choice's values in words; the choice stays."""
    chosen = box.currentData() or ALL
    before = box.blockSignals(True)
    box.clear()
    for value, said in values.items():
        box.addItem(said[:1].upper() + said[1:], value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(before)
