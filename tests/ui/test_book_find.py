"""Find in a book of chapters: what is counted, and from which chapter to which it leads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.library.database import open_in_memory
from reader.library.settings import FIND_WHOLE_BOOK
from tests.made_book import ARABIC, ENGLISH, MadeChapter, write_book
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.find.presenter import FindPresenter
    from reader.ui.main_window import MainWindow


@pytest.fixture
def english(tmp_path: Path) -> str:
    """Return the path of the book in English."""
    return str(write_book(tmp_path / "english.epub", ENGLISH))


@pytest.fixture
def arabic(tmp_path: Path) -> str:
    """Return the path of the book in Arabic."""
    return str(write_book(tmp_path / "arabic.epub", ARABIC, language="ar"))


def wait(finder: FindPresenter, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not finder.search.is_running and not finder.book.is_running)
    settle()


def find(window: MainWindow, query: str, qtbot: QtBot) -> FindPresenter:
    window.actions_.find.trigger()
    finder = window.around.aids.find
    finder.bar.query.setText(query)
    wait(finder, qtbot)
    return finder


def told(window: MainWindow) -> tuple[int, str, str]:
    bar = window.around.aids.find.bar
    return window.shown.chapter[0], bar.count_text, bar.remark


def lit_words(window: MainWindow) -> list[str]:
    raw = window.article.document().toRawText()
    return [raw[slice(*lit.span)] for lit in window.article.mentions.light.layer("hit")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_next_hit_is_in_the_next_chapter_that_has_one(
    opened: Opened, request: pytest.FixtureRequest, qtbot: QtBot, language: str
) -> None:
    path = request.getfixturevalue("english" if language == "en" else "arabic")
    window = opened(document=path, language="en")
    finder = find(window, "lantern" if language == "en" else "سراج", qtbot)
    seen = [told(window)]
    for _ in range(4):
        QTest.keyClick(finder.bar.query, Qt.Key.Key_Return)
        wait(finder, qtbot)
        assert finder.bar.query.hasFocus()
        assert finder.current is not None
        assert len(lit_words(window)) == len(finder.search.hits)
        seen.append(told(window))
    assert seen == [
        (1, "1 of 4", ""),
        (3, "2 of 4", ""),
        (3, "3 of 4", ""),
        (4, "4 of 4", ""),
        (1, "1 of 4", "Went on from the beginning"),
    ]


def test_going_back_comes_to_the_last_hit_of_the_chapter_before(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    finder = find(window, "lantern", qtbot)
    seen = []
    for _ in range(4):
        QTest.keyClick(finder.bar.query, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        wait(finder, qtbot)
        seen.append(told(window))
    assert seen == [
        (4, "4 of 4", "Went on from the end"),
        (3, "3 of 4", ""),
        (3, "2 of 4", ""),
        (1, "1 of 4", ""),
    ]


def test_typing_opens_no_other_chapter_but_the_next_step_does(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    finder = find(window, "rose", qtbot)
    assert told(window) == (1, "1 hit", "None in this chapter")
    window.actions_.find_next.trigger()
    wait(finder, qtbot)
    assert told(window) == (4, "1 of 1", "")
    window.actions_.find_next.trigger()
    wait(finder, qtbot)
    assert told(window) == (4, "1 of 1", "Went on from the beginning")
    finder.bar.query.setText("nowhere")
    wait(finder, qtbot)
    assert told(window) == (4, "Not found", "")


def test_a_step_that_comes_before_the_count_waits_for_it(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    filler = MadeChapter("Filler", tuple("Nothing of the kind stands in this line. " * 20 for _ in range(30)))
    chapters = (ENGLISH[0], *([filler] * 12), ENGLISH[3])
    window = opened(document=str(write_book(tmp_path / "long.epub", chapters)))
    finder = find(window, "well", qtbot)
    seen: list[tuple[int, str, str]] = []

    def step() -> None:
        seen.append(told(window))
        window.actions_.find_next.trigger()
        seen.append(told(window))

    finder.search.ended.connect(step, Qt.ConnectionType.SingleShotConnection)
    finder.bar.query.setText("dark")
    wait(finder, qtbot)
    assert [(chapter, count) for chapter, count, _ in seen] == [(1, "Searching…"), (1, "Searching…")]
    assert told(window) == (14, "1 of 1", "")


def test_progress_is_told_while_chapters_are_searched(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    filler = MadeChapter("Filler", tuple("A lantern stands in this line. " * 20 for _ in range(30)))
    window = opened(document=str(write_book(tmp_path / "long.epub", [filler] * 12)))
    remarks: list[str] = []
    window.actions_.find.trigger()
    finder = window.around.aids.find
    finder.book.advanced.connect(lambda: remarks.append(finder.bar.remark))
    finder.bar.query.setText("lantern")
    wait(finder, qtbot)
    assert any("of 12 chapters searched" in remark for remark in remarks)
    assert told(window) == (1, "1 of 7,200", "")


def test_the_chapter_alone_is_searched_if_the_reader_wants_it(opened: Opened, english: str, qtbot: QtBot) -> None:
    database = open_in_memory()
    window = opened(document=english, database=database)
    finder = find(window, "lantern", qtbot)
    assert finder.bar.whole_book.isChecked()
    QTest.mouseClick(finder.bar.whole_book, Qt.MouseButton.LeftButton)
    wait(finder, qtbot)
    assert told(window) == (1, "1 of 1", "")
    window.actions_.find_next.trigger()
    wait(finder, qtbot)
    assert told(window) == (1, "1 of 1", "Went on from the beginning")
    finder.bar.query.setText("rose")
    wait(finder, qtbot)
    assert told(window) == (1, "Not in this chapter", "")
    assert window.kept.setting(FIND_WHOLE_BOOK) is False
    again = opened(document=english, database=database)
    assert not find(again, "lantern", qtbot).bar.whole_book.isChecked()


def test_closing_or_other_words_stop_the_search(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    filler = MadeChapter("Filler", tuple("Nothing of the kind stands in this line. " * 20 for _ in range(30)))
    window = opened(document=str(write_book(tmp_path / "long.epub", [filler] * 12)))
    finder = find(window, "", qtbot)
    finder.bar.query.setText("kind")
    qtbot.waitUntil(lambda: finder.book.is_running)
    finder.bar.query.setText("")
    assert not finder.book.is_running
    finder.bar.query.setText("kind")
    qtbot.waitUntil(lambda: finder.book.is_running)
    finder.close()
    assert not finder.book.is_running
    assert finder.book.total == 0


def test_a_text_of_one_chapter_offers_no_whole(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    finder = find(window, "Zurich", qtbot)
    assert finder.bar.whole_book.isHidden()
    assert not finder.book.is_on


def test_a_chapter_that_can_t_be_read_is_passed_over(opened: Opened, english: str, qtbot: QtBot) -> None:
    path = Path(english)
    data = path.read_bytes()
    at = data.index(b"c3.xhtml") + 20
    path.write_bytes(data[:at] + bytes(16) + data[at + 16 :])
    window = opened(document=english)
    finder = find(window, "lantern", qtbot)
    assert told(window) == (1, "1 of 2", "")
    window.actions_.find_next.trigger()
    wait(finder, qtbot)
    assert told(window) == (4, "2 of 2", "")


def test_a_large_chapter_is_searched_beside_the_window(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    large = MadeChapter("Large", tuple("A lantern stands in this line. " * 40 for _ in range(100)))
    window = opened(document=str(write_book(tmp_path / "large.epub", (ENGLISH[0], large))))
    find(window, "lantern", qtbot)
    assert told(window) == (1, "1 of 4,001", "")


def test_the_count_goes_on_in_another_language_without_a_search(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english)
    finder = find(window, "lantern", qtbot)
    window.actions_.find_next.trigger()
    wait(finder, qtbot)
    started: list[None] = []
    finder.book.advanced.connect(lambda: started.append(None))
    window.choosing.set_language("ar")
    wait(finder, qtbot)
    assert started == []
    assert finder.bar.count_text == "2 من 4"


def test_the_bar_of_a_book_has_room_in_both_languages(opened: Opened, english: str, qtbot: QtBot) -> None:
    window = opened(document=english, width=480, height=420)
    finder = find(window, "1924", qtbot)
    for language in ("ar", "en"):
        window.choosing.set_language(language)
        wait(finder, qtbot)
        words = [text for where, text in shown_words(window) if "find" in where.lower() or "FindBar" in where]
        assert [text for text in words if foreign_words(text.replace("Shift", ""), language)] == []
        for widget in (finder.bar.query, finder.bar.whole_book, finder.bar._count, finder.bar._close):
            assert finder.bar.rect().contains(widget.geometry())
        assert finder.bar._count.width() >= finder.bar._count.sizeHint().width()
