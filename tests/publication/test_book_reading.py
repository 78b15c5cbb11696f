"""A whole book, read step by step: its dates and events are those of its chapters, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.library.database import open_in_memory
from reader.library.edit_records import ItemKind
from reader.library.edits import Edits
from reader.library.revising import revise
from reader.publication import book_reading
from reader.publication.book_reading import BookReading
from reader.publication.editions import BookEditions
from reader.publication.opening import open_editions
from reader.timeline.dates import parse_edtf
from reader.timeline.events import Basis, Event, Track
from tests.made_book import ARABIC, ENGLISH, MadeChapter, write_book

if TYPE_CHECKING:
    from pathlib import Path

    from reader.publication.book_texts import ShownBlock
    from reader.publication.book_timeline import BookTimeline


def editions_of(path: Path) -> BookEditions:
    editions = open_editions(path, Catalogs(paths.locales()), "en", paths.resources())
    assert isinstance(editions, BookEditions)
    return editions


def reading_of(editions: BookEditions) -> BookReading:
    reading = editions.through(editions.language)
    assert reading is not None
    return reading


def read(reading: BookReading) -> BookTimeline:
    for work in reading.steps():
        if work is not None:
            work()
    assert reading.timeline is not None
    return reading.timeline


def shown_blocks(reading: BookReading, number: int) -> tuple[ShownBlock, ...]:
    steps = reading.texts_of(number)
    while True:
        try:
            work = next(steps)
        except StopIteration as end:
            return cast("tuple[ShownBlock, ...]", end.value)
        if work is not None:
            work()


@pytest.fixture(params=["en", "ar"])
def editions(request: pytest.FixtureRequest, tmp_path: Path) -> BookEditions:
    """Return the editions of the same book in English and in Arabic."""
    chapters = ENGLISH if request.param == "en" else ARABIC
    return editions_of(write_book(tmp_path / "book.epub", chapters, language=request.param))


def test_the_events_are_those_of_all_chapters_in_the_order_of_time(editions: BookEditions) -> None:
    timeline = read(reading_of(editions))
    assert [str(event.date) for event in timeline.events] == ["1899", "1901", "1924-05-03", "1931"]
    twice = timeline.events[2]
    assert list(timeline.chapters_of(twice.id)) == [1, 3]
    assert [(stop.chapter, stop.block) for stop in timeline.stops(twice.id)] == [(1, "c1-p3"), (3, "c3-p1")]
    assert timeline.by_telling == tuple(timeline.events[number].id for number in (1, 2, 0, 3))
    assert all(event.proposed for event in timeline.events)


def test_passages_are_the_chapters_own_mentions(editions: BookEditions) -> None:
    timeline = read(reading_of(editions))
    for chapter in editions.chapters:
        editions.open_chapter(chapter.number)
        edition = editions.edition(editions.language)
        own = [mention for mention in edition.mentions if mention.is_dated]
        stops = [stop for event in timeline.events for stop in timeline.stops(event.id)]
        here = [stop.mention for stop in stops if stop.chapter == chapter.number]
        assert sorted(here, key=repr) == sorted(own, key=repr)


def test_a_point_of_the_map_stands_where_its_words_do(editions: BookEditions) -> None:
    reading = reading_of(editions)
    timeline = read(reading)
    text = "".join(block.text + "\n" for number in range(1, 5) for block in shown_blocks(reading, number))
    told = list(timeline.told())
    assert [point.block for point in told] == [1, 1, 3, 3, 4]
    for point in told:
        begin = round(point.place * len(text))
        assert text[begin : begin + len(point.mention.text)] == point.mention.text


def test_a_day_in_both_calendars_is_one_event_of_the_book(tmp_path: Path) -> None:
    chapters = [
        MadeChapter("1", ("سقطت بغداد في 4 صفر 656هـ.",)),
        MadeChapter("2", ("سقطت بغداد في 10 شباط 1258م، الموافق 4 صفر 656هـ.",)),
    ]
    timeline = read(reading_of(editions_of(write_book(tmp_path / "both.epub", chapters, language="ar"))))
    (event,) = timeline.events
    assert (event.id, str(event.date), event.date.hijri) == ("on-1258-02-10", "1258-02-10", "0656-02-04")
    stops = [(stop.chapter, stop.mention.text, stop.mention.hijri) for stop in timeline.stops(event.id) if stop.mention]
    assert stops == [
        (1, "4 صفر 656هـ", "0656-02-04"),
        (2, "10 شباط 1258م", "0656-02-04"),
        (2, "4 صفر 656هـ", "0656-02-04"),
    ]


def test_the_first_telling_gives_an_event_its_words(editions: BookEditions) -> None:
    timeline = read(reading_of(editions))
    editions.open_chapter(1)
    first = editions.edition(editions.language)
    event = timeline.events[2]
    assert event.title == first.event_by_id[event.id].title
    editions.open_chapter(3)
    assert event.id in editions.edition(editions.language).event_by_id


def test_a_reading_that_was_left_off_goes_on(editions: BookEditions) -> None:
    whole = read(reading_of(editions))
    for stop in range(0, 24, 3):
        reading = BookReading(editions.book, Catalogs(paths.locales()), editions.language, lambda one: one)
        steps = reading.steps()
        for _ in range(stop):
            next(steps, None)
        again = read(reading)
        assert again.events == whole.events
        assert list(again.told()) == list(whole.told())


def test_what_the_reader_made_of_it_is_in_the_timeline(editions: BookEditions) -> None:
    reading = reading_of(editions)
    edits = Edits(open_in_memory())
    edits.drop(editions.id, ItemKind.EVENT, read(reading).events[3].id)
    added = Event("flood", parse_edtf("1930"), Track.HISTORY, Basis.RECORD, "A flood", "It came at night.", ("c2-p2",))
    edits.add(editions.id, added)
    revise(editions, edits)
    timeline = read(reading)
    assert [str(event.date) for event in timeline.events] == ["1899", "1901", "1924-05-03", "1930"]
    (stop,) = timeline.stops("flood")
    assert (stop.chapter, stop.block, stop.mention) == (2, "c2-p2", None)
    assert not timeline.events[3].proposed


def test_a_chapter_that_can_t_be_read_is_passed_over_and_told(tmp_path: Path) -> None:
    path = write_book(tmp_path / "book.epub", ENGLISH)
    data = path.read_bytes()
    at = data.index(b"c4.xhtml") + 20
    path.write_bytes(data[:at] + bytes(16) + data[at + 16 :])
    reading = reading_of(editions_of(path))
    timeline = read(reading)
    assert reading.done == reading.count == 4
    assert len(reading.unread) == 1
    assert [str(event.date) for event in timeline.events] == ["1899", "1901", "1924-05-03"]


def test_a_large_page_is_handed_out(tmp_path: Path) -> None:
    long = MadeChapter("Long", (*("Words without end. " * 60 for _ in range(200)), "In 1977 it ended."))
    reading = reading_of(editions_of(write_book(tmp_path / "book.epub", (*ENGLISH, long))))
    work = [step for step in reading.steps() if step is not None and (step(), True)]
    assert len(work) == 1
    assert reading.book.size(5) > book_reading.LARGE
    assert reading.timeline is not None
    assert "1977" in [str(event.date) for event in reading.timeline.events]


def test_dates_of_the_era_before_christ_have_the_ids_of_their_chapters(tmp_path: Path) -> None:
    chapters = (
        MadeChapter("One", ("In 44 BC he fell.",)),
        MadeChapter("Two", ("In AD 44 nothing fell. In 44 BC too.",)),
    )
    editions = editions_of(write_book(tmp_path / "book.epub", chapters))
    timeline = read(reading_of(editions))
    editions.open_chapter(2)
    assert {event.id for event in editions.edition("en").events} <= set(timeline.number_of)


def test_a_text_of_one_chapter_is_not_read_through(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# A note\n\nIn 1999.", encoding="utf-8")
    assert editions_of(path).through("en") is None
