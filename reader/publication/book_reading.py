"""A reading of a whole book, chapter by chapter and in small steps, for what needs all of it: its timeline, find.

Nothing of it is done unless somebody asks for the next step; one that is left off goes on where it was. A step takes
some milliseconds, but for the parsing of a very large page, which is handed out to be done elsewhere.

Measured on 1,000 chapters of 30 KB, each with fifty dates (tests/benchmarks/whole_book.py): 18 ms a chapter, two thirds
of it the detection of dates; kept are 20 KB a chapter, most of it packed text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.errors import DocumentError
from reader.publication.book_dates import BookDates, BookProposals
from reader.publication.book_texts import BookTexts, ShownBlock
from reader.publication.edition import Edition, Margin, MentionKind
from reader.publication.model import Article
from reader.publication.struck import standing

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import TypeAlias

    from reader.language.catalogs import Catalogs
    from reader.publication.book_timeline import BookTimeline
    from reader.publication.books import Book
    from reader.publication.edition import Mention
    from reader.publication.model import Publication

    _Date: TypeAlias = tuple[int, int, str, str]

LARGE: Final = 100_000
"""The bytes of a page from which its parsing takes longer than a turn of the window's thread should: some 17 ms."""


class BookReading:
    """What is read of a book in one of its languages.

    ``revised`` gives the publication as its reader made it (:meth:`~reader.publication.editions.Editions.revise`); it
    is asked again after :meth:`revise`.
    """

    def __init__(self, book: Book, catalogs: Catalogs, tag: str, revised: Callable[[Publication], Publication]) -> None:
        self.book = book
        self.language = tag
        self.texts = BookTexts()
        self.timeline: BookTimeline | None = None
        """The timeline of the whole book, once that is read."""
        self.done = 0
        """The chapters that were gone through, from the first on."""
        self.unread: list[DocumentError] = []
        """Why chapters could not be read, each time that it was tried; they are passed over."""
        self._catalogs = catalogs
        self._revised = revised
        self._dates = BookDates()
        self._proposals = BookProposals(book.head.events)

    @property
    def count(self) -> int:
        """How many chapters there are."""
        return len(self.book.chapters)

    def revise(self) -> None:
        """Have the timeline made anew by the next steps, of what the reader makes of the publication now."""
        self.timeline = None

    def steps(self) -> Iterator[Callable[[], None] | None]:
        """Go on with the reading until :attr:`timeline` is there.

        Each step yields None, or work that takes long: it has to be done before the next step, and touches nothing
        else, so that another thread may do it.
        """
        while self.done < self.count:
            yield from self._next_chapter()
        if self.timeline is None:
            yield from self._make_timeline()

    # Chapter by chapter

    def _next_chapter(self) -> Iterator[Callable[[], None] | None]:
        """Read a chapter. What is found is kept at its end alone: one that is left off is begun again."""
        number = self.done + 1
        article = yield from self._article(number)
        if article is not None:
            yield from self._look_through(number, article)
        self.done = number

    def _look_through(self, number: int, article: Article) -> Iterator[None]:
        from reader.publication.building import dated_blocks

        publication = self._revised(replace(self.book.head, article=article))
        texts: list[tuple[str, str]] = []
        found: list[tuple[int, tuple[Mention, ...]]] = []
        dates: list[list[_Date]] = []
        length = 0
        for block, shown in zip(article.blocks, dated_blocks(publication, self._catalogs, self.language), strict=True):
            texts.append((shown.id, shown.text))
            if shown.mentions:
                found.append((length, shown.mentions))
            dates.append(_own_dates(shown.mentions) if shown.text == block.text else [])
            length += len(shown.text) + 1
            yield None
        if any(text != block.text for (_, text), block in zip(texts, article.blocks, strict=True)):
            dates = yield from self._source_dates(article)
        for block, own in zip(article.blocks, dates, strict=True):
            self._proposals.add(block, own)
        self._dates.add(number, length, found)
        self.texts.keep(number, texts)

    def _source_dates(self, article: Article) -> Generator[None, None, list[list[_Date]]]:
        """Find the dates of the blocks' own texts, where others are shown: what is proposed follows from those."""
        from reader.timeline.detection import DateContext, DateOrder, detect_dates

        context, order = DateContext(), DateOrder(self.book.head.date_order)
        dates: list[list[_Date]] = []
        for block in article.blocks:
            found, context = detect_dates(standing(block.text, block.struck), block.language, order, context=context)
            dates.append([(one.start, one.end, one.tied or one.edtf, one.hijri) for one in found])
            yield None
        return dates

    def texts_of(self, number: int) -> Generator[Callable[[], None] | None, None, tuple[ShownBlock, ...]]:
        """Return in steps, as :meth:`steps` has them, the text of a chapter, whether or not it is gone through yet.

        Of a chapter that can't be read there is none.
        """
        from reader.publication.building import shown_texts

        kept = self.texts.blocks(number)
        if kept is not None:
            return kept
        article = yield from self._article(number)
        if article is None:
            return ()
        publication = replace(self.book.head, article=article)
        self.texts.keep(number, shown_texts(publication, self._catalogs, self.language))
        return tuple(ShownBlock(*one) for one in shown_texts(publication, self._catalogs, self.language))

    def _article(self, number: int) -> Generator[Callable[[], None] | None, None, Article | None]:
        """Read a chapter; None for one that can't be, which is told in :attr:`unread`."""
        page = _Page(self.book, number)
        if self.book.size(number) > LARGE:
            yield page.read
        else:
            page.read()
            yield None
        self.unread.extend(page.errors)
        return page.article

    # The timeline

    def _make_timeline(self) -> Iterator[None]:
        from reader.publication.book_timeline import BookTimeline, tied
        from reader.publication.building import build_events
        from reader.publication.proposals import with_proposals

        head = self.book.head
        bare = replace(head, article=Article((), head.language, head.title), concepts=(), notes=())
        proposed = list(self._proposals.events()) if head.domain is None else []  # a publication brings its own
        publication = self._revised(with_proposals(bare, events=proposed))
        yield None
        events = build_events(publication, self._catalogs, self.language)
        targets = yield from tied(self._dates, publication.events)
        edition = _edition(publication, self.language, Margin(events))
        timeline = BookTimeline(edition, self._dates, targets, self.book.chapter_of)
        yield from timeline.prepare()
        self.timeline = timeline


class _Page:
    """A chapter being read, here or in another thread."""

    def __init__(self, book: Book, number: int) -> None:
        self._book = book
        self._number = number
        self.article: Article | None = None
        self.errors: list[DocumentError] = []

    def read(self) -> None:
        """Read it."""
        try:
            self.article = self._book.passing(self._number)
        except DocumentError as error:
            self.errors.append(error)


def _own_dates(mentions: tuple[Mention, ...]) -> list[_Date]:
    found = (one for one in mentions if one.kind is MentionKind.DATE)
    return [(one.start, one.end, one.edtf, one.hijri) for one in found if one.edtf]


def _edition(publication: Publication, tag: str, margin: Margin) -> Edition:
    """Return an edition of no text: what a timeline asks of one beside its events."""
    from reader.language.languages import direction

    return Edition(
        publication=publication.id,
        language=tag,
        direction=direction(tag),
        title=publication.title,
        kicker="",
        edtf="",
        date_line="",
        provenance="",
        provenance_detail="",
        blocks=(),
        make_margin=lambda: margin,
        minutes=1,
    )
