"""The timeline of a book of chapters: read beside, shown whole, and tied to whichever chapter is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.library.database import open_in_memory
from reader.library.settings import TIMELINE_SCOPE
from reader.publication.edition import Mention
from reader.ui.book_reader import SETTLE
from tests.made_book import ARABIC, ENGLISH, MadeChapter, write_book
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow


@pytest.fixture
def english(tmp_path: Path) -> str:
    """Return the path of the book in English."""
    return str(write_book(tmp_path / "english.epub", ENGLISH))


@pytest.fixture
def arabic(tmp_path: Path) -> str:
    """Return the path of the book in Arabic."""
    return str(write_book(tmp_path / "arabic.epub", ARABIC, language="ar"))


def wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.around.book.is_busy and not window.timeline.is_busy)
    settle()


def dates(window: MainWindow) -> list[str]:
    """Return the dates of the events in the list, in its order."""
    model = window.timeline.model
    events = (model.event_at(row) for row in range(model.rowCount()))
    return [str(event.date) for event in events if event is not None]


def event_of(window: MainWindow, date: str) -> str:
    events = window.timeline.contents.events
    assert events is not None
    return next(event.id for event in events.events if str(event.date) == date)


ALL = ["1899", "1901", "1924-05-03", "1931"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_chapter_is_shown_first_and_then_the_book(
    opened: Opened, request: pytest.FixtureRequest, qtbot: QtBot, language: str
) -> None:
    window = opened(document=request.getfixturevalue("english" if language == "en" else "arabic"), language=language)
    assert dates(window) == ["1901", "1924-05-03"]
    wait(window, qtbot)
    assert dates(window) == ALL
    assert window.timeline.head.scope == "book"
    assert not window.timeline.progress.isVisible()


def test_an_event_of_another_chapter_opens_it_at_its_passage(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    pane, link = window.timeline, window.around.link
    rows = pane.model.rows
    pane.choose(event_of(window, "1931"))
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    settle()
    assert window.shown.chapter[0] == 4
    assert isinstance(link.passage, Mention)
    assert link.passage in window.editions[0].mentions
    text = window.article.document().toRawText()
    assert [text[slice(*lit.span)] for lit in window.article.mentions.light.layer("passage")] == ["1931"]
    assert window.article.mentions.light.layer("flash")
    assert pane.view.hasFocus()
    assert pane.model.rows is rows, "the list was built anew"


def test_enter_goes_from_passage_to_passage_through_the_chapters(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    event, pane = event_of(window, "1924-05-03"), window.timeline
    seen = []
    for _ in range(3):
        window.around.link.go_to_event(event)
        settle()
        row = pane.model.row_of(event)
        assert row is not None
        passage = window.around.link.passage
        assert isinstance(passage, Mention)
        seen.append((window.shown.chapter[0], passage.block, "2 of 2" in pane.model.row(row).blocks))
    assert seen == [(1, "c1-p3", False), (3, "c3-p1", True), (1, "c1-p3", False)]


def test_reading_lights_the_events_of_the_chapter_on_the_page(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    lit = {}
    for chapter in (1, 2, 3, 4):
        window.place.open_chapter(chapter)
        settle()
        lit[chapter] = sorted(window.timeline.model.lit)
    assert lit == {
        1: ["on-1901", "on-1924-05-03"],
        2: [],
        3: ["on-1899", "on-1924-05-03"],
        4: ["on-1931"],
    }


def test_the_mark_stays_with_its_chapter(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    link = window.around.link
    link.go_to_event(event_of(window, "1899"))
    settle()
    before = link.passage
    assert before is not None
    window.place.open_chapter(4)
    settle()
    assert link.passage is None
    assert not window.article.mentions.light.layer("passage")
    window.place.open_chapter(3)
    settle()
    assert link.passage == before
    window.timeline.head.scopes.chosen.emit("chapter")
    wait(window, qtbot)
    assert link.passage == before


def test_rows_say_in_which_chapter(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    model = window.timeline.model
    said = {}
    for date in ALL:
        row = model.row_of(event_of(window, date))
        assert row is not None
        said[date] = model.row(row).blocks
    assert said == {
        "1899": "Chapter 3",
        "1901": "The well",
        "1924-05-03": "The well and 1 more chapter",
        "1931": "The sea",
    }
    window.timeline.head.order_chosen.emit("telling")
    wait(window, qtbot)
    headings = [model.row(row).text for row in range(model.rowCount()) if model.event_at(row) is None]
    assert headings == ["The well", "Chapter 3", "The sea"]


def test_the_map_shows_the_whole_book_and_leads_into_it(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    window.timeline.show_view("map")
    wait(window, qtbot)
    pane = window.timeline.map
    assert pane is not None
    points = pane.model.points
    assert [str(point.told.date) for point in points] == ["1901", "1924-05-03", "1924-05-03", "1899", "1931"]
    assert points.shares == sorted(points.shares)
    assert "Chapter 3" in pane.model.spoken(2)
    pane.view.point_chosen.emit(points[4].told.mention)
    settle()
    assert window.shown.chapter[0] == 4
    assert isinstance(window.around.link.passage, Mention)
    reading = pane.view._reading
    assert reading is not None
    assert reading[0] <= points.shares[4] <= reading[1]


def test_the_table_shows_the_whole_book(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    window.timeline.show_view("table")
    wait(window, qtbot)
    table = window.timeline.table
    assert table is not None
    model = table.rows()
    assert [model.index(row, 4).data() for row in range(model.rowCount())] == [
        "Chapter 3",
        "The well",
        "The well and 1 more chapter",
        "The sea",
    ]
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Chapters"


def test_the_choice_between_chapter_and_book_is_kept(opened: Opened, english: str, qtbot: QtBot) -> None:
    database = open_in_memory()
    window = opened(document=english, database=database)
    wait(window, qtbot)
    chapter = next(button for value, button in window.timeline.head.scopes._buttons.items() if value == "chapter")
    QTest.mouseClick(chapter, Qt.MouseButton.LeftButton)
    wait(window, qtbot)
    assert dates(window) == ["1901", "1924-05-03"]
    window.place.open_chapter(2)
    wait(window, qtbot)
    assert dates(window) == []
    assert window.timeline.empty_text() == "This chapter speaks of no dates."
    assert window.timeline.head.scopes.isVisible()
    assert window.kept.setting(TIMELINE_SCOPE) == "chapter"
    again = opened(document=english, database=database)
    wait(again, qtbot)
    assert again.timeline.head.scope == "chapter"
    assert again.reading is not None
    reading = again.reading.through("en")
    assert reading is not None
    assert reading.done == 0


def test_a_chapter_without_dates_still_shows_the_book(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    window.place.open_chapter(2)
    wait(window, qtbot)
    assert dates(window) == ALL
    assert window.timeline.empty_text() == ""


def test_nothing_is_read_while_the_pane_is_closed(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    window.timeline_side.toggle()
    assert window.around.book.reader.reading is None
    window.place.open_chapter(3)
    qtbot.wait(2 * SETTLE)
    assert window.reading is not None
    reading = window.reading.through("en")
    assert reading is not None
    assert reading.done == 0
    window.timeline_side.toggle()
    wait(window, qtbot)
    assert dates(window) == ALL


def test_another_language_reads_nothing_again(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    wait(window, qtbot)
    events = window.timeline.contents.events
    window.choosing.set_language("ar")
    assert window.around.book.reader.reading is None
    wait(window, qtbot)
    assert window.timeline.contents.events is not events
    assert dates(window) == ALL
    row = window.timeline.model.row_of(event_of(window, "1924-05-03"))
    assert row is not None
    assert window.timeline.model.row(row).blocks == "\u2066The well\u2069 وفصل آخر"
    said = [text for where, text in shown_words(window) if "segments" in where.lower()]
    assert "نطاق الخط الزمني" in said
    assert [text for text in said if text != "English" and foreign_words(text, "ar")] == []


def test_a_document_of_one_text_has_no_such_choice(opened: Opened) -> None:
    window = opened()
    assert window.timeline.head.scope == ""
    assert not window.timeline.head.scopes.isVisible()


def test_progress_is_told_and_the_window_goes_on(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    chapters = [MadeChapter(f"Part {n}", (f"In {1500 + n} it was so. " + "More words. " * 900,)) for n in range(1, 31)]
    window = opened(document=str(write_book(tmp_path / "long.epub", chapters)))
    told: list[str] = []
    window.around.book.reader.advanced.connect(lambda: told.append(window.timeline.progress.text()))
    assert window.timeline.progress.text() == "Reading the book: 0 of 30 chapters"
    window.place.open_chapter(7)
    wait(window, qtbot)
    assert len(told) > 3
    assert dates(window) == [str(1500 + n) for n in range(1, 31)]
    assert window.timeline.progress.text() == ""


def test_glossary_and_notes_say_that_they_are_the_chapters(opened: Opened, tmp_path: Path) -> None:
    chapters = (MadeChapter("One", ("The Caliphate was proclaimed.",)), MadeChapter("Two", ("Nothing.",)))
    window = opened(document=str(write_book(tmp_path / "book.epub", chapters)))
    window.actions_.contents.trigger()
    page = window.around.aids.contents.panel.glossary
    window.around.aids.contents.panel.show_tab("glossary")
    settle()
    assert page._extent.isVisible()
    assert page._extent.text() == "Terms and mentions of this chapter"
    window.place.open_chapter(2)
    settle()
    assert not page._extent.isVisible()
    assert page.empty_text == "No glossary term occurs in this chapter."
