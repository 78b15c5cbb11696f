"""Editions of a book are of one chapter at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.publication.editions import BookEditions
from reader.publication.opening import open_editions

if TYPE_CHECKING:
    from pathlib import Path

CHAPTER = "## {title}\n\nOn {day} May 1993 they spoke of the Khilafah. {text}\n\nMore of it.\n\n"


@pytest.fixture
def book(tmp_path: Path) -> BookEditions:
    path = tmp_path / "book.md"
    chapters = (
        CHAPTER.format(title=f"Chapter {number}", day=number, text="Words without end. " * 2500)
        for number in (1, 2, 3, 4)
    )
    path.write_text("# The book\n\n" + "".join(chapters), encoding="utf-8")
    editions = open_editions(path, Catalogs(paths.locales()), "en", paths.resources())
    assert isinstance(editions, BookEditions)
    return editions


def test_one_chapter_is_shown_at_a_time(book: BookEditions) -> None:
    assert len(book.chapters) >= 4
    first = book.edition("en")
    book.open_chapter(3)
    third = book.edition("en")
    assert {block.id for block in first.blocks}.isdisjoint(block.id for block in third.blocks)
    assert third.kicker == "The book"
    assert book.chapter_of(third.blocks[0].id) == 3
    assert book.chapter_of(first.blocks[0].id) == 1


def test_a_chapter_has_its_own_timeline_and_glossary(book: BookEditions) -> None:
    book.open_chapter(3)
    edition = book.edition("en")
    (event,) = edition.events
    assert event.title.endswith("they spoke of the Khilafah.")
    assert any(term.term.startswith("Khilafah") for term in edition.terms)
    told = [mention for mention in edition.mentions if mention.is_dated]
    assert told
    assert all(mention.target in edition.event_by_id for mention in told)


def test_the_whole_is_all_chapters(book: BookEditions) -> None:
    book.open_chapter(2)
    whole = book.whole().edition("en")
    assert len(whole.events) == 4
    assert book.chapter == 2


def test_a_chapter_that_is_not_there_changes_nothing(book: BookEditions) -> None:
    with pytest.raises(IndexError):
        book.open_chapter(99)
    assert book.chapter == 1
    assert book.edition("en").blocks
