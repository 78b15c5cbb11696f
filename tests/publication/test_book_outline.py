"""The outline of a book lists all that its table of contents does, and the headings of the open chapter."""

from __future__ import annotations

from reader.publication.book_outline import OpenChapter, OutlineLine, book_outline
from reader.publication.books import Chapter, Entry
from reader.publication.contents import OutlineEntry

CHAPTERS = (Chapter(1, "Beginning"), Chapter(2, "Middle", 1), Chapter(3, ""))
CONTENTS = (
    Entry("Beginning", 0, 1, "a"),
    Entry("A scene", 1, 1, "a#scene"),
    Entry("Part two", 0, 0, ""),
    Entry("Middle", 1, 2, "b"),
    Entry("Another chapter of the same page", 1, 2, "b#other"),
    Entry("Below it", 2, 2, "b#below"),
)
PLACES = {"c1-p1": 1, "c1-p2": 2, "c1-p3": 3, "c1-p4": 4}


def shown(number: int, title: str = "", headings: tuple[OutlineEntry, ...] = ()) -> OpenChapter:
    at = {"a": "c1-p1", "a#scene": "c1-p3"}
    return OpenChapter(number, title, headings, PLACES if number == 1 else {}, at.get)


def test_parts_and_chapters_within_a_page_are_listed() -> None:
    assert book_outline(CHAPTERS, CONTENTS, shown(3)) == [
        OutlineLine("Beginning", 0, chapter=1),
        OutlineLine("Part two", 0),
        OutlineLine("Middle", 1, chapter=2),
        OutlineLine("Another chapter of the same page", 1, address="b#other"),
        OutlineLine("", 0, chapter=3),
    ]


def test_the_open_chapter_has_its_headings_and_what_else_the_contents_name_in_it() -> None:
    headings = (OutlineEntry("c1-p1", "Beginning", 1, 0), OutlineEntry("c1-p4", "Last words", 2, 0))
    assert book_outline(CHAPTERS, CONTENTS, shown(1, "Beginning", headings))[:3] == [
        OutlineLine("Beginning", 0, chapter=1),
        OutlineLine("A scene", 1, block="c1-p3"),
        OutlineLine("Last words", 2, block="c1-p4"),
    ]


def test_a_line_that_leads_to_a_heading_is_that_heading() -> None:
    headings = (OutlineEntry("c1-p3", "The scene in full", 4, 0),)
    assert book_outline(CHAPTERS, CONTENTS, shown(1, "", headings))[1] == OutlineLine(
        "The scene in full", 1, block="c1-p3"
    )


def test_a_book_of_one_page_without_headings_has_its_contents() -> None:
    contents = (Entry("One", 0, 1, "a"), Entry("Part", 0, 0, ""), Entry("Two", 1, 1, "a#scene"))
    assert book_outline(CHAPTERS[:1], contents, shown(1)) == [
        OutlineLine("One", 0, block="c1-p1"),
        OutlineLine("Part", 0),
        OutlineLine("Two", 1, block="c1-p3"),
    ]
