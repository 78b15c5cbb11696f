"""Where the reader is: back and forward after jumps, the place in each edition, progress and the time left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.library.database import open_database, open_in_memory
from reader.library.pace import Paces
from reader.publication.reading_time import whole_minutes
from reader.ui.reading.watch import ReadingWatch
from tests.ui.conftest import Opened, settle
from tests.ui.test_marks import book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.ui.main_window import MainWindow


def place(window: MainWindow) -> tuple[str, int]:
    """Return the block and the offset at the top of the view."""
    top = window.article.places.top_place()
    assert top is not None
    return top.block, top.offset


def test_back_and_forward_after_jumps(window: MainWindow) -> None:
    actions, view = window.actions_, window.article
    assert not actions.back.isEnabled()
    view.steering.go_to_block("p7")
    view.steering.go_to_block("p20")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
    settle()
    left = place(window)
    seen = []
    for action in (actions.back, actions.back, actions.forward, actions.forward):
        action.trigger()
        settle()
        seen.append(place(window))
    assert [block for block, _ in seen[:3]] == ["p7", "p1", "p7"]
    assert seen[3] == left
    assert not actions.forward.isEnabled()


def test_events_and_cards_are_jumps_and_scrolling_is_none(window: MainWindow) -> None:
    window.article.verticalScrollBar().setValue(900)
    settle()
    assert not window.actions_.back.isEnabled()
    here = place(window)
    window.around.link.go_to_event(window.editions[0].events[-1].id)
    settle()
    assert place(window) != here
    window.actions_.back.trigger()
    settle()
    assert place(window) == here


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_arrow_that_points_back_goes_back(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.article.steering.go_to_block("p9")
    back = Qt.Key.Key_Left if language == "en" else Qt.Key.Key_Right
    onward = Qt.Key.Key_Right if language == "en" else Qt.Key.Key_Left
    seen = []
    for key in (onward, back, onward):
        QTest.keyClick(window.article, key, Qt.KeyboardModifier.AltModifier)
        settle()
        seen.append(place(window)[0])
    assert seen == ["p9", "p1", "p9"]


def test_the_keys_turn_with_the_language(window: MainWindow) -> None:
    before = window.actions_.back.shortcut().toString()
    window.choosing.set_language("ar")
    assert (before, window.actions_.back.shortcut().toString()) == ("Alt+Left", "Alt+Right")
    assert "Alt+" in window.actions_.back.text()


def test_the_mouse_has_its_own_buttons(window: MainWindow) -> None:
    view = window.article
    view.steering.go_to_block("p9")
    settle()
    seen = []
    for button in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
        QTest.mouseClick(view.viewport(), button, pos=QPoint(300, 300))
        settle()
        seen.append(place(window)[0])
    assert seen == ["p1", "p9"]


def test_the_way_back_holds_in_the_other_language(window: MainWindow) -> None:
    window.article.steering.go_to_block("p9")
    window.choosing.set_language("ar")
    settle()
    window.actions_.back.trigger()
    window.actions_.forward.trigger()
    settle()
    assert place(window)[0] == "p9"


def test_back_leads_into_the_chapter_that_was_left(window: MainWindow, tmp_path: Path) -> None:
    window.document_dropped.emit(str(book(tmp_path)))
    settle()
    assert not window.actions_.back.isEnabled()
    window.place.open_chapter(2)
    settle()
    seen = [window.shown.chapter[0]]
    for action in (window.actions_.back, window.actions_.forward):
        action.trigger()
        settle()
        seen.append(window.shown.chapter[0])
    assert seen == [2, 1, 2]


def test_a_book_opens_in_the_chapter_that_was_read(opened: Opened, tmp_path: Path) -> None:
    path = book(tmp_path)
    first = opened(database=open_database(tmp_path / "kept"), document=str(path))
    first.place.open_chapter(2)
    settle()
    first.close()
    again = opened(database=open_database(tmp_path / "kept"), document=str(path))
    assert again.shown.chapter == (2, 2)


def test_each_edition_keeps_its_own_place_in_a_block(opened: Opened, tmp_path: Path) -> None:
    window = opened(database=open_database(tmp_path))
    window.article.steering.go_to_block("p6")
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.value() + 130)
    settle()
    english = place(window)
    assert english[1] > 0
    window.close()
    again = opened(database=open_database(tmp_path), language="en", theme="dark", text_size=150, width=900)
    settle()
    block, offset = place(again)
    line = again.article.places.top_place()
    assert line is not None
    assert block == english[0]
    assert offset <= english[1] < offset + 90  # the line that holds the character is the first one


@pytest.mark.parametrize("change", ["text size", "theme", "width", "layout"])
def test_the_place_is_kept_to_the_line(window: MainWindow, change: str) -> None:
    window.article.steering.go_to_block("p6")
    bar = window.article.verticalScrollBar()
    bar.setValue(bar.value() + 130)
    settle()
    before = place(window)
    acts: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
        "text size": (lambda: window.choosing.set_text_size(175), lambda: window.choosing.set_text_size(100)),
        "theme": (lambda: window.choosing.set_theme("dark"), lambda: window.choosing.set_theme("light")),
        "width": (lambda: window.resize(700, 880), lambda: window.resize(1360, 880)),
        "layout": (lambda: window.choosing.set_layout("interleaved"), lambda: window.choosing.set_layout("single")),
    }
    for act in acts[change]:
        act()
        settle()
        assert place(window)[0] == before[0]
    assert place(window) == before


def test_progress_and_time_left_are_of_words(window: MainWindow) -> None:
    settle()
    watch = window.around.tools.watch
    whole = watch.minutes_left()
    assert whole is not None
    assert whole_minutes(whole) == window.editions[0].minutes
    window.article.steering.go_to_block("p20")
    settle()
    left, before = watch.minutes_left(), watch.words_before()
    blocks = window.editions[0].blocks
    number = window.editions[0].block_by_id["p20"].number
    assert before == sum(len(block.text.split()) for block in blocks[: number - 1])
    assert left is not None
    assert left < whole / 2
    window.article.verticalScrollBar().setValue(window.article.verticalScrollBar().maximum())
    settle()
    assert "at the end" in window.status.findChildren(type(window.status._place))[0].text()


@pytest.mark.parametrize("layout", ["single", "parallel", "interleaved"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_progress_only_grows_on_the_way_down(opened: Opened, layout: str, language: str) -> None:
    window = opened(layout=layout, language=language)
    settle()
    bar, seen = window.article.verticalScrollBar(), []
    for step in range(0, bar.maximum() + 1, max(1, bar.maximum() // 25)):
        bar.setValue(step)
        seen.append(window.status._progress)
    assert seen == sorted(seen)
    bar.setValue(bar.maximum())
    assert window.status._progress == 1


def test_the_readers_own_pace_is_measured_and_kept(opened: Opened) -> None:
    database = open_in_memory()
    window = opened(database=database)
    clock = [0.0]
    watch = ReadingWatch(window.article, database, now=lambda: clock[0])
    watch.show(window.editions[0])
    settle()
    before = watch.minutes_left()
    bar = window.article.verticalScrollBar()
    for _ in range(14):
        watch.look()
        clock[0] += 16  # fast: some 110 words
        bar.setValue(bar.value() + 200)
    watch.look()
    pace = Paces(database).get("en")
    assert pace.words_per_minute > pace.usual
    window.article.steering.go_to_block("p1")
    after = watch.minutes_left()
    assert before is not None
    assert after is not None
    assert after < before


def test_a_jump_is_not_reading(opened: Opened) -> None:
    database = open_in_memory()
    window = opened(database=database)
    clock = [0.0]
    watch = ReadingWatch(window.article, database, now=lambda: clock[0])
    watch.show(window.editions[0])
    settle()
    for block in ("p2", "p3", "p5", "p6", "p8", "p9"):
        watch.look()
        clock[0] += 30
        window.article.steering.go_to_block(block)
    watch.look()
    assert Paces(database).get("en").words_per_minute == Paces(database).get("en").usual
