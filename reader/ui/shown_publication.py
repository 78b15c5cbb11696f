"""The publication that is read: which of its editions are on the page, in what form, and what is marked in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import settings as keys
from reader.ui.article.writer import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library.settings import Settings
    from reader.publication.books import Chapter
    from reader.publication.edition import Edition, Mention
    from reader.publication.editions import Editions
    from reader.ui.article.shown_text import ShownText
    from reader.ui.article.text_map import Run
    from reader.ui.language_switcher import LanguageSwitcher


class ShownPublication:
    """Chooses editions by the settings and the interface's language in force."""

    def __init__(self, settings: Settings, switcher: LanguageSwitcher) -> None:
        self._settings = settings
        self._switcher = switcher
        self._shown_text: ShownText | None = None
        self.reading: Editions | None = None
        """The publication in all its languages; None before one is open."""

    @property
    def language(self) -> str:
        """The language of the edition that is asked for: the interface's own, unless that is fixed."""
        fixed = self._settings.get(keys.INTERFACE_LANGUAGE)
        return (self._settings.get(keys.LANGUAGE) if fixed else "") or self._switcher.catalog.language

    @property
    def offered_languages(self) -> tuple[str, ...]:
        """The languages to switch to: the interface's, or where that is fixed the publication's."""
        fixed = self._settings.get(keys.INTERFACE_LANGUAGE)
        return self.reading.languages if fixed and self.reading is not None else self._switcher.languages

    @property
    def layout(self) -> Layout:
        """One edition, or two of them side by side or block by block."""
        return Layout(self._settings.get(keys.LAYOUT))

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions on the page, the chosen one first, without their vocalisation if that is hidden."""
        choice = self._settings.get(keys.VOCALISATION)
        if choice == keys.VOCALISATION.default:
            return self.source_editions
        if self._shown_text is None:
            from reader.ui.article.shown_text import ShownText

            self._shown_text = ShownText()
        made = self._shown_text
        return tuple(made.edition(edition, choice) for edition in self.source_editions)

    @property
    def source_editions(self) -> tuple[Edition, ...]:
        """The editions on the page as they are, whether or not their vocalisation is hidden; none before one is open.

        Raises :class:`~reader.errors.DocumentError` for one that can't be read.
        """
        if self.reading is None:
            return ()
        first = self.reading.nearest(self.language)
        if self.layout is Layout.SINGLE:
            return (first,)
        others = [tag for tag in self.reading.languages if tag != first.language][:1]
        return (first, *(self.reading.edition(tag) for tag in others))

    @property
    def chapters(self) -> Sequence[Chapter]:
        """The chapters; none where the text has not more than one."""
        return self.reading.chapters if self.reading is not None else ()

    @property
    def chapter(self) -> tuple[int, int]:
        """The number of the chapter that is shown, from 1, and how many there are; 1, 1 for a text without any."""
        return (self.reading.chapter, max(1, len(self.reading.chapters))) if self.reading is not None else (1, 1)

    # What is marked

    @property
    def known_terms(self) -> frozenset[str]:
        """The ids of the terms that the reader knows."""
        from reader.library.known_terms import KnownTerms

        return KnownTerms(self._settings).of(self.reading.id) if self.reading is not None else frozenset()

    def set_known(self, term: str, known: bool) -> None:
        """Remember whether the reader knows a term.

        Raises :class:`~reader.errors.NotKeptError` if it could not be kept; it holds until the program ends then.
        """
        from reader.library.known_terms import KnownTerms

        if self.reading is not None:
            KnownTerms(self._settings).set(self.reading.id, term, known=known)

    def marked(self, shown: Sequence[Edition]) -> list[Mapping[str, tuple[Mention, ...]]]:
        """Return which mentions are marked, by block, for each edition; nothing where all are."""
        first_only, known = self._settings.get(keys.FIRST_MENTIONS_ONLY), self.known_terms
        if not (first_only or known):
            return []
        from reader.publication.term_marks import marked_by_block

        return [marked_by_block(edition, first_only=first_only, known=known) for edition in shown]

    # From what is shown to what is written, and back: they differ where the vocalisation is hidden

    def source_text(self, run: Run) -> str:
        """Return what a run of the page stands for in the edition itself, vocalisation and all."""
        edition = self.editions[run.column]
        end = run.offset + run.end - run.start
        if self._shown_text is None:
            return edition.block_by_id[run.block].text[run.offset : end]
        return self._shown_text.source_text(edition, run.block, run.offset, end)

    def shown_offset(self, block: str, offset: int) -> int:
        """Return where a character of a block of the first edition stands in what is shown of it."""
        return self._shown_text.shown_offset(self.editions[0], block, offset) if self._shown_text else offset

    def source_offset(self, block: str, offset: int) -> int:
        """Return where a character that is shown of a block stands in the first edition itself."""
        return self._shown_text.source_offset(self.editions[0], block, offset) if self._shown_text else offset
