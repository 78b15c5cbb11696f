"""What an export is made of: one or two editions, each with its own words and number forms, and what goes with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language.formats import Formats
from reader.library.placed_marks import placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.language.catalogs import Catalogs
    from reader.language.formats import Digits
    from reader.language.words import Words
    from reader.library.marks import Mark
    from reader.library.placed_marks import PlacedMark
    from reader.publication.edition import Edition, EditionBlock
    from reader.publication.editions import Editions


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What an export shall hold beside the text.

    ``languages`` are one or two tags; of two the first is the leading one: its direction is the page's.
    """

    languages: tuple[str, ...]
    timeline: bool = False
    glossary: bool = False
    notes: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """An edition with the forms of its own language: what stands in one column of an export."""

    edition: Edition
    formats: Formats

    @property
    def words(self) -> Words:
        """The catalog of the interface's words in the edition's language."""
        return self.formats.words


@dataclass(frozen=True, slots=True)
class Material:
    """The columns of an export, one or two, and the reader's marks as they stand in them."""

    columns: tuple[Column, ...]
    options: ExportOptions
    marks: tuple[PlacedMark, ...] = ()
    picture: Callable[[str], bytes] | None = None
    """Gives the bytes of a picture of the text by its address; raises :class:`~reader.errors.DocumentError`."""

    @property
    def leading(self) -> Column:
        """The first column: its language and direction are the page's."""
        return self.columns[0]

    @property
    def rows(self) -> tuple[tuple[EditionBlock | None, ...], ...]:
        """The blocks in reading order, those of one id side by side."""
        ids = dict.fromkeys(block.id for column in self.columns for block in column.edition.blocks)
        return tuple(tuple(column.edition.block_by_id.get(name) for column in self.columns) for name in ids)


def gather(
    editions: Editions,
    catalogs: Catalogs,
    options: ExportOptions,
    marks: Iterable[Mark] = (),
    digits: Digits = "latn",
) -> Material:
    """Return what an export is made of.

    Raises ValueError unless the options name one or two different languages,
    :class:`~reader.language.languages.LanguageUnknownError` for one that the publication does not have and
    :class:`~reader.errors.DocumentError` for a catalog that can't be read.
    """
    tags = options.languages
    if len(tags) not in {1, 2} or len(set(tags)) != len(tags):
        raise ValueError(tags)
    columns = tuple(Column(editions.edition(tag), _formats(tag, catalogs, digits)) for tag in tags)
    shown = tuple(marks) if options.marks else ()
    # A mark may be in a language that is not exported: on whole blocks it holds in the others as well.
    others = {mark.anchor.language for mark in shown if mark.anchor.language in editions.languages} - set(tags)
    texts = {column.edition.language: column.edition for column in columns}
    texts |= {tag: editions.edition(tag) for tag in sorted(others)}
    return Material(columns, options, placed(shown, texts), editions.picture)


def _formats(tag: str, catalogs: Catalogs, digits: Digits) -> Formats:
    words = catalogs.interface(tag if tag in catalogs.languages() else "en")
    return Formats(words.language, words, digits)
