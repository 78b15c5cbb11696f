"""Positions by edition, the way back, and the reader's pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotKeptError
from reader.language.languages import LanguageUnknownError
from reader.library.database import Database, open_database, open_in_memory
from reader.library.edition_positions import EditionPositions
from reader.library.history import MOST, History
from reader.library.pace import (
    FASTEST,
    MEMORY_WORDS,
    SLOWEST,
    Pace,
    Paces,
    Reading,
    WordCount,
    minutes_left,
)
from reader.library.positions import Position
from reader.library.reading_clock import IDLE, LEAP, STRETCH, ReadingClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database() -> Iterator[Database]:
    database = open_in_memory()
    yield database
    database.close()


# Positions


def test_each_edition_keeps_its_offset_in_the_block_that_is_shared(tmp_path: Path) -> None:
    positions = EditionPositions(open_database(tmp_path))
    positions.keep("one", "en", Position("p7", 40))
    assert positions.get("one", "ar") == Position("p7")
    positions.keep("one", "ar", Position("p7", 12))
    again = EditionPositions(open_database(tmp_path))
    assert again.get("one", "en") == Position("p7", 40)
    assert again.get("one", "ar") == Position("p7", 12)
    again.keep("one", "ar", Position("p8", 5))
    assert again.get("one", "en") == Position("p8")
    assert again.get("two", "en") is None


def test_a_position_that_can_t_be_kept_holds_and_is_kept_with_the_next(database: Database) -> None:
    positions = EditionPositions(database)
    positions.keep("one", "en", Position("p1"))
    database.rows("PRAGMA query_only = ON")
    with pytest.raises(NotKeptError):
        positions.keep("one", "en", Position("p9", 4))
    assert positions.get("one", "en") == Position("p9", 4)
    assert EditionPositions(database).get("one", "en") == Position("p1")
    database.rows("PRAGMA query_only = OFF")
    positions.keep("two", "ar", Position("p2"))
    assert EditionPositions(database).get("one", "en") == Position("p9", 4)


# Back and forward


def test_the_way_back_leads_to_where_each_jump_began() -> None:
    history = History[int]()
    assert not history.can_go_back
    assert history.back(1) is None
    assert history.forward(1) is None
    history.jump(1, 20)
    history.jump(25, 3)
    assert history.back(4) == 25
    assert history.back(25) == 1
    assert history.forward(2) == 25
    history.jump(26, 50)
    assert not history.can_go_forward
    assert [history.back(50), history.back(26)] == [26, 2]


def test_a_jump_to_where_one_is_changes_nothing() -> None:
    history = History[int]()
    history.jump(1, 2)
    history.back(2)
    history.jump(1, 1)
    assert history.can_go_forward


@given(st.lists(st.tuples(st.sampled_from("jbf"), st.integers(0, 9), st.integers(0, 9))))
def test_back_and_forward_undo_each_other(moves: list[tuple[str, int, int]]) -> None:
    history = History[int]()
    for move, here, there in moves:
        if move == "j":
            history.jump(here, there)
        elif move == "b" and (left := history.back(here)) is not None:
            assert history.forward(left) == here
            assert history.back(here) == left
        elif move == "f" and (come_to := history.forward(here)) is not None:
            assert history.back(come_to) == here
            assert history.forward(here) == come_to


def test_places_are_remembered_up_to_a_number() -> None:
    history = History[int]()
    for number in range(3 * MOST):
        history.jump(number, number + 1)
    steps = 0
    while history.back(0) is not None:
        steps += 1
    assert steps == MOST - 1


# Pace


def test_the_pace_goes_from_the_usual_one_to_the_reader_s_own() -> None:
    pace = Pace(200)
    for _ in range(100):
        pace = pace.after(Reading(600, 120))
    assert 280 < pace.words_per_minute < 300
    assert pace.read.words == pytest.approx(MEMORY_WORDS)
    for _ in range(100):
        pace = pace.after(Reading(600, 360))
    assert 100 < pace.words_per_minute < 120
    assert pace.minutes(2 * pace.words_per_minute) == pytest.approx(2)


@pytest.mark.parametrize(
    "reading", [Reading(0, 60), Reading(-5, 60), Reading(SLOWEST - 1, 60), Reading(FASTEST + 1, 60), Reading(9, 0)]
)
def test_what_can_t_have_been_reading_changes_nothing(reading: Reading) -> None:
    pace = Pace(200, Reading(900, 300))
    assert pace.after(reading) is pace


def test_the_pace_is_kept_by_language(tmp_path: Path) -> None:
    paces = Paces(open_database(tmp_path))
    assert paces.get("ar").words_per_minute == 200
    slower = paces.add("ar", Reading(1000, 600))
    paces.add("ar", Reading(1000, 1))
    again = Paces(open_database(tmp_path))
    assert again.get("ar") == slower
    assert again.get("en").words_per_minute == 225
    with pytest.raises(LanguageUnknownError):
        again.get("klingon")


def test_a_pace_that_can_t_be_kept_holds_for_the_session(database: Database) -> None:
    paces = Paces(database)
    database.rows("PRAGMA query_only = ON")
    with pytest.raises(NotKeptError):
        paces.add("en", Reading(1000, 600))
    assert paces.get("en").read == Reading(1000, 600)
    assert Paces(database).get("en").read == Reading(0, 0)


TEXTS = st.lists(st.text("a ب\n", max_size=30), max_size=8)


@given(TEXTS)
def test_words_are_counted_in_order(texts: list[str]) -> None:
    blocks = [(f"p{number}", text) for number, text in enumerate(texts)]
    counts = WordCount(blocks)
    assert counts.total == sum(len(text.split()) for text in texts)
    before = [counts.before(name, at) for name, text in blocks for at in range(len(text) + 1)]
    assert before == sorted(before)
    for name, text in blocks:
        assert 0 <= counts.progress(name, len(text)) <= 1
    if blocks:
        assert counts.before(blocks[-1][0], len(blocks[-1][1])) == counts.total


def test_progress_and_time_left() -> None:
    counts = WordCount([("p1", "one two three four"), ("p2", ""), ("p3", "five six seven eight")])
    assert [counts.progress("p1"), counts.progress("p3"), counts.progress("p3", 99)] == [0, 0.5, 1]
    assert counts.before("none") == 0
    assert minutes_left(Pace(200), counts, "p3") == pytest.approx(4 / 200)
    assert minutes_left(Pace(200), counts, "p3", 99) == 0
    assert [counts.block_at(share) for share in (0, 0.3, 0.5, 0.6, 1)] == ["p1", "p1", "p1", "p3", "p3"]
    assert WordCount([]).block_at(0.5) is None
    assert WordCount([]).progress("p1") == 1


def test_steady_reading_is_measured() -> None:
    clock = ReadingClock()
    told = [clock.move(number * 30, number * 9.0) for number in range(40)]
    readings = [reading for reading in told if reading]
    assert len(readings) >= 6
    assert {round(60 * reading.words / reading.seconds) for reading in readings} == {200}


@pytest.mark.parametrize(
    "moves",
    [
        [(0, 0.0), (LEAP + 1, 50.0), (LEAP + 9, 60.0)],
        [(900, 0.0), (950, 20.0), (500, 46.0)],
        [(0, 0.0), (10, 5.0), (12, 5.0 + IDLE + 1)],
        [(0, 0.0), (1, STRETCH + 1)],
        [(0, 0.0), (150, STRETCH - 1)],
    ],
    ids=["a leap", "a way back", "a rest", "hardly a move", "too short to say"],
)
def test_what_is_not_reading_is_not_measured(moves: list[tuple[int, float]]) -> None:
    clock = ReadingClock()
    assert [clock.move(word, seconds) for word, seconds in moves] == [None] * len(moves)


def test_a_stop_ends_a_stretch() -> None:
    clock = ReadingClock()
    clock.move(0, 0.0)
    clock.stop()
    assert clock.move(150, STRETCH + 1) is None
    assert clock.move(300, 2 * STRETCH + 2) == Reading(150, STRETCH + 1)
