"""The tie between timeline and text: stepping through passages, and the mark that stays on the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.publication.edition import Mention
from reader.ui.article.passage_light import FLASH_TIME
from reader.ui.timeline.link import BAR, events_in, passages
from tests.ui.conftest import Opened, settle

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

CEASEFIRE = "ceasefire-1994"


def marked_words(window: MainWindow) -> list[str]:
    """Return the words with the quiet mark's ground."""
    layer = window.article.mentions.light.layer("passage")
    text = window.article.document().toPlainText()
    return [text[lit.span[0] : lit.span[1]] for lit in layer]


def bar_lines(window: MainWindow) -> int:
    """Return how many lines of pixels beside the column are in the bar's colour."""
    window.article.viewport().repaint()
    image = window.article.viewport().grab().toImage()
    theme = window.article.theme
    assert theme is not None
    accent = theme.color("accent")
    frame = window.article.document().rootFrame().frameFormat()
    rtl = window.editions[0].direction.value == "rtl"
    x = image.width() - round(frame.rightMargin()) + 14 - BAR + 1 if rtl else round(frame.leftMargin()) - 14 + 1
    return sum(image.pixelColor(x, y) == accent for y in range(image.height()))


def test_enter_steps_through_the_passages_and_says_which(window: MainWindow) -> None:
    pane = window.timeline
    pane.choose(CEASEFIRE)
    pane.view.setFocus()
    stops = passages(window.editions[0], window.editions[0].event_by_id[CEASEFIRE])
    row = pane.model.row_of(CEASEFIRE)
    assert row is not None
    seen = []
    for step in [*range(1, len(stops) + 1), 1]:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
        settle()
        seen.append(window.around.link.passage)
        assert f"{step} of {len(stops)}" in pane.model.row(row).blocks
        assert f"Passage {step} of {len(stops)}." in pane.model.row(row).spoken
    assert seen == [*stops, stops[0]]


def test_the_passage_keeps_a_mark_until_another_is_chosen(window: MainWindow) -> None:
    link = window.around.link
    link.go_to_event(CEASEFIRE)
    settle()
    assert window.article.mentions.light.layer("flash")
    QTest.qWait(FLASH_TIME + 300)
    assert not window.article.mentions.light.layer("flash")
    assert marked_words(window) == ["1994"]
    assert bar_lines(window) > 10
    window.article.steering.go_to_block("p20")
    settle()
    assert bar_lines(window) == 0
    assert marked_words(window) == ["1994"]
    link.go_to_event("june-war-1967")
    settle()
    assert marked_words(window) != ["1994"]
    row = window.timeline.model.row_of(CEASEFIRE)
    assert row is not None
    assert " of " not in window.timeline.model.row(row).blocks


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_mark_goes_on_in_the_other_language_and_theme(opened: Opened, language: str) -> None:
    window = opened(language=language)
    window.around.link.go_to_event(CEASEFIRE)
    window.around.link.go_to_event(CEASEFIRE)
    settle()
    before = window.around.link.passage
    assert isinstance(before, Mention)
    window.actions_.next_language.trigger()
    window.choosing.set_theme("dark")
    settle()
    after = window.around.link.passage
    assert isinstance(after, Mention)
    assert after in window.editions[0].mentions
    assert after.target == before.target
    assert after.block == before.block
    window.article.steering.go_to_mention(after, flash=False)
    settle()
    assert marked_words(window) == [after.text]
    assert bar_lines(window) > 10


def test_a_block_without_words_of_its_own_has_the_bar(window: MainWindow) -> None:
    edition = window.editions[0]
    found = [
        (event.id, step)
        for event in edition.events
        for step, stop in enumerate(passages(edition, event), start=1)
        if isinstance(stop, str)
    ]
    assert found
    event, step = found[0]
    for _ in range(step):
        window.around.link.go_to_event(event)
    settle()
    assert isinstance(window.around.link.passage, str)
    assert marked_words(window) == []
    assert bar_lines(window) > 10


def test_a_mark_of_the_map_steps_on_from_there(window: MainWindow) -> None:
    window.timeline.show_view("map")
    settle()
    made = window.timeline.map
    assert made is not None
    stops = passages(window.editions[0], window.editions[0].event_by_id[CEASEFIRE])
    second = stops[1]
    assert isinstance(second, Mention)
    made.mention_chosen.emit(second)
    settle()
    assert window.around.link.passage == second
    window.around.link.go_to_event(CEASEFIRE)
    settle()
    assert window.around.link.passage == stops[2 % len(stops)]


def test_events_in_view_are_those_told_then_those_that_belong_there(window: MainWindow) -> None:
    edition = window.editions[0]
    blocks = tuple(block.id for block in edition.blocks)
    found = events_in(edition, blocks)
    assert len(found) == len(set(found)) == len(edition.events)
    told = [m.target for block in edition.blocks for m in block.mentions if m.is_dated and m.target]
    assert list(found)[: len(dict.fromkeys(told))] == list(dict.fromkeys(told))
