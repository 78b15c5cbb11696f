"""Find in this text: what is lit, counted and gone to, what the switches do, and that it follows the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from reader.language.folding import Folding, fold_key
from reader.library.database import Database, open_in_memory
from reader.library.settings import FIND_LENIENCIES
from reader.ui.find.lights import hit_color
from reader.ui.theme import load_theme
from tests.test_themes import NAMES, THEMES
from tests.ui.conftest import Opened, settle
from tests.ui.shown_words import foreign_words, shown_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from reader.ui.find.presenter import FindPresenter
    from reader.ui.main_window import MainWindow


def find(window: MainWindow, query: str, qtbot: QtBot) -> FindPresenter:
    """Open the bar, type a query and wait for the search's end."""
    window.actions_.find.trigger()
    finder = window.around.aids.find
    finder.bar.query.setText(query)
    wait(finder, qtbot)
    return finder


def wait(finder: FindPresenter, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not finder.search.is_running)
    settle()


def lit_words(window: MainWindow) -> list[str]:
    """Return the words of the document that are lit as hits, in order."""
    raw = window.article.document().toRawText()
    return [raw[slice(*lit.span)] for lit in window.article.mentions.light.layer("hit")]


def occurrences(window: MainWindow, query: str) -> int:
    return sum(fold_key(block.text).count(fold_key(query)) for edition in window.editions for block in edition.blocks)


def test_folded_arabic_lights_the_vocalised_words_marks_and_all(opened: Opened, qtbot: QtBot) -> None:
    window = opened(language="ar", block="p27")
    finder = find(window, "خلافه", qtbot)
    assert len(finder.search.hits) == occurrences(window, "خلافة") == 3
    assert set(lit_words(window)) == {"خلافة", "خِلَافَةٌ"}
    assert finder.bar.query.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_the_count_goes_round_and_tells_of_the_wrap_quietly(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "KHILĀFAH", qtbot)
    told = [(finder.bar.count_text, finder.bar.remark)]
    for _ in range(3):
        window.actions_.find_next.trigger()
        told.append((finder.bar.count_text, finder.bar.remark))
    window.actions_.find_previous.trigger()
    told.append((finder.bar.count_text, finder.bar.remark))
    assert told == [
        ("1 of 3", ""),
        ("2 of 3", ""),
        ("3 of 3", ""),
        ("1 of 3", "Went on from the beginning"),
        ("3 of 3", "Went on from the end"),
    ]


def test_the_current_hit_is_in_view_and_lit_stronger(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "Karabakh", qtbot)
    for _ in range(8):
        finder.step(1)
        assert finder.current is not None
        span = finder.lights.span(finder.current)
        assert span is not None
        top = window.article.places.top_of(span[0])
        assert 0 <= top < window.article.viewport().height()
        layer = window.article.mentions.light.layer("hit")
        assert window.article.theme is not None
        accent = window.article.theme.color("accent")
        strong = [lit for lit in layer if lit.background == accent]
        assert [lit.span for lit in strong] == [span]


def test_enter_and_shift_enter_step_and_escape_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    window.article.setFocus()
    finder = find(window, "Minsk Group", qtbot)
    query = finder.bar.query
    assert query.hasFocus()
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert finder.bar.count_text.startswith("2 of")
    QTest.keyClick(query, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert finder.bar.count_text.startswith("1 of")
    QTest.keyClick(query, Qt.Key.Key_Escape)
    assert not finder.is_open
    assert window.article.hasFocus()
    assert not window.article.mentions.light.layer("hit")
    assert window.article.textCursor().selectedText().casefold() == "minsk group"


def test_the_selection_is_the_first_query(window: MainWindow, qtbot: QtBot) -> None:
    content = window.article.content
    assert content is not None
    mention = next(m for m in window.editions[0].mentions if m.target == "minsk-group")
    span = content.span(0, mention)
    assert span is not None
    window.article.select_span(*span)
    window.actions_.find.trigger()
    finder = window.around.aids.find
    wait(finder, qtbot)
    assert finder.bar.query.text() == mention.text
    assert finder.current is not None
    assert finder.lights.span(finder.current) == span


def test_escape_in_the_article_closes_the_search_after_the_card(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "Karabakh", qtbot)
    window.show_card(window.editions[0].mentions[0])
    window.article.setFocus()
    QTest.keyClick(window.article, Qt.Key.Key_Escape)
    assert not window.cards.card.isVisible()
    assert finder.is_open
    QTest.keyClick(window.article, Qt.Key.Key_Escape)
    assert not finder.is_open


@pytest.mark.parametrize("layout", ["parallel", "interleaved"])
def test_two_editions_are_both_searched(opened: Opened, qtbot: QtBot, layout: str) -> None:
    window = opened(layout=layout)
    finder = find(window, "2009", qtbot)
    hits = finder.search.hits
    assert len(hits) == occurrences(window, "2009")
    assert {hit.column for hit in hits.ordered} == {0, 1}
    seen = set()
    for _ in range(len(hits)):
        finder.step(1)
        assert finder.current is not None
        seen.add(finder.current)
        span = finder.lights.span(finder.current)
        assert span is not None
        assert window.article.document().toRawText()[slice(*span)] == "2009"
    assert len(seen) == len(hits)


def test_hits_follow_a_switch_of_language_layout_theme_and_size(opened: Opened, qtbot: QtBot) -> None:
    window = opened(block="p9")
    finder = find(window, "2009", qtbot)
    place = finder.current
    assert place is not None
    changes: tuple[Callable[[], None], ...] = (
        lambda: window.choosing.set_language("ar"),
        lambda: window.choosing.set_theme("dark"),
        lambda: window.choosing.set_layout("parallel"),
        lambda: window.choosing.set_text_size(150),
        lambda: window.choosing.set_language("en"),
        lambda: window.choosing.set_layout("single"),
    )
    for change in changes:
        change()
        wait(finder, qtbot)
        assert len(finder.search.hits) == occurrences(window, "2009")
        assert finder.current is not None
        assert finder.current.block == place.block
        assert "2009" in lit_words(window)


def test_a_switch_brings_the_difference_back_and_is_kept(opened: Opened, qtbot: QtBot) -> None:
    database: Database = open_in_memory()
    window = opened(language="ar", database=database, block="p27")
    finder = find(window, "خلافة", qtbot)
    assert len(finder.search.hits) == 3
    menu = finder._menu
    next(action for action in menu.actions() if action.objectName() == "find_marks").trigger()
    wait(finder, qtbot)
    assert lit_words(window) == ["خلافة"]
    assert menu.folding == Folding(marks=False)
    again = opened(language="ar", database=database)
    again.actions_.find.trigger()
    assert again.around.aids.find._menu.folding == Folding(marks=False)


def test_every_class_of_the_folding_has_a_switch_with_a_name_in_both_languages(window: MainWindow) -> None:
    finder = window.around.aids.find
    assert set(FIND_LENIENCIES) == set(Folding.__dataclass_fields__)
    names = []
    for language in ("en", "ar"):
        window.choosing.set_language(language)
        settle()
        names.append([action.text() for action in finder._menu.actions() if not action.isSeparator()])
        assert all(names[-1])
    assert not set(names[0]) & set(names[1])


def test_whole_words(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "is", qtbot)
    every = len(finder.search.hits)
    next(action for action in finder._menu.actions() if action.objectName() == "find_whole_words").trigger()
    wait(finder, qtbot)
    assert 0 < len(finder.search.hits) < every


def test_a_search_that_is_not_the_usual_one_is_told_by_more_than_a_colour(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "is", qtbot)
    button = finder.bar.findChild(QToolButton, "findOptions")
    assert isinstance(button, QToolButton)

    def filled() -> int:
        image = button.icon().pixmap(18).toImage()
        return sum(image.pixelColor(x, y).alpha() > 200 for x in range(image.width()) for y in range(image.height()))

    before = filled()
    assert button.accessibleDescription() == ""
    switch = next(action for action in finder._menu.actions() if action.objectName() == "find_whole_words")
    switch.trigger()
    assert filled() > before
    assert button.accessibleDescription() == "Not as usual"
    window.choosing.set_language("ar")
    settle()
    assert button.accessibleDescription() == "على غير المعتاد"
    switch.trigger()
    assert (filled(), button.accessibleDescription()) == (before, "")


def test_a_query_found_nowhere_is_told(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "zzz", qtbot)
    assert finder.bar.count_text == "Not found"
    finder.step(1)
    assert finder.current is None
    finder.bar.query.setText("")
    wait(finder, qtbot)
    assert finder.bar.count_text == ""


def test_ticks_stand_at_the_height_of_the_hits(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "Zurich", qtbot)
    qtbot.waitUntil(lambda: len(finder.lights.ticks.shares) > 0)
    shares = finder.lights.ticks.shares
    assert list(shares) == sorted(shares)
    bar = window.article.verticalScrollBar()
    whole = bar.maximum() + bar.pageStep()
    for hit in finder.search.hits.ordered:
        span = finder.lights.span(hit)
        assert span is not None
        height = (window.article.places.top_of(span[0]) + bar.value()) / whole
        assert min(abs(height - share) for share in shares) * window.article.height() <= 3
    finder.close()
    assert not finder.lights.ticks.isVisible()


def test_blocks_with_a_hit_are_told(window: MainWindow, qtbot: QtBot) -> None:
    told: list[dict[str, int]] = []
    window.around.aids.blocks_found.connect(told.append)
    finder = find(window, "Zurich", qtbot)
    counts = {block.id: fold_key(block.text).count("zurich") for block in window.editions[0].blocks}
    assert told[-1] == {block: count for block, count in counts.items() if count}
    finder.close()
    assert told[-1] == {}


def test_the_bar_speaks_the_interfaces_language_and_nothing_is_cut_off(opened: Opened, qtbot: QtBot) -> None:
    window = opened(width=480, height=420)
    finder = find(window, "2009", qtbot)
    for language in ("ar", "en"):
        window.choosing.set_language(language)
        wait(finder, qtbot)
        words = [text for where, text in shown_words(window) if "find" in where.lower() or "FindBar" in where]
        assert len(words) > 8
        assert [text for text in words if foreign_words(text.replace("Shift", ""), language)] == []
        for widget in (finder.bar.query, finder.bar._count, finder.bar._next, finder.bar._close):
            assert finder.bar.rect().contains(widget.geometry())


def test_the_bar_comes_and_goes_without_breaking_lines_anew(window: MainWindow, qtbot: QtBot) -> None:
    frame = window.article.document().rootFrame()
    before = frame.frameFormat()
    finder = find(window, "Zurich", qtbot)
    assert finder.bar.isVisible()
    assert frame.frameFormat() == before
    finder.close()
    settle()
    assert frame.frameFormat() == before


def test_f3_opens_the_bar_with_the_query_before(window: MainWindow, qtbot: QtBot) -> None:
    finder = find(window, "Zurich", qtbot)
    finder.close()
    window.actions_.find_next.trigger()
    wait(finder, qtbot)
    assert finder.is_open
    assert finder.bar.query.text() == "Zurich"
    focused = QApplication.focusWidget()
    assert focused is finder.bar.query


def ratio(one: str, other: str) -> float:
    from tests.test_themes import relative_luminance

    light, dark = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_text_on_a_hit_can_be_read(name: str) -> None:
    theme = load_theme(THEMES, name)
    assert ratio(hit_color(theme).name(), theme.colors["text"]) >= 7
    assert ratio(theme.colors["accent"], theme.colors["page"]) >= 4.5
