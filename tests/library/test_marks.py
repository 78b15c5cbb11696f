"""Marks are kept, changed, undone, and survive the program's sudden end."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import NotKeptError
from reader.library.database import FILE_NAME, Database, open_database, open_in_memory
from reader.library.edition_positions import EditionPositions
from reader.library.marks import Mark, MarkChange, MarkColor, Marks
from reader.library.positions import Position
from reader.library.schema import MIGRATIONS
from reader.library.undo import MOST, UndoList
from reader.publication.anchors import Anchor
from tests.library.mark_writer import PUBLICATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANCHOR = Anchor("ar", "p7", 3, "p8", 12, "«كلمة»\nأخرى", "قبل ", " بعد")
KILLS = 200
AT_ONCE = 2
"""How many programs write at the same time, each in a folder of its own."""


def ticking() -> Callable[[], datetime]:
    """Return a clock that is a second later each time."""
    seconds = count()
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))


@pytest.fixture
def database() -> Iterator[Database]:
    database = open_in_memory()
    yield database
    database.close()


def refuse_writes(database: Database, *, refused: bool = True) -> None:
    """Let the database refuse writes, or no more."""
    pragma = "ON" if refused else "OFF"
    database.rows(f"PRAGMA query_only = {pragma}")


def test_a_mark_comes_back_as_it_was_made(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    made = Marks(database).add("one", ANCHOR, MarkColor.PINK, "A note,\nof two lines").mark
    other = Marks(database).add("two", ANCHOR.changed(whole=True), MarkColor.GREEN).mark
    database.close()
    again = Marks(open_database(tmp_path))
    assert again.of("one") == (made,)
    assert again.of("two") == (other,)
    assert again.get(made.id) == made
    assert again.get("none") is None
    assert again.of("three") == ()


def test_marks_come_in_the_order_of_their_making(database: Database) -> None:
    marks = Marks(database, ticking())
    made = [marks.add("one", ANCHOR, color).mark for color in MarkColor]
    marks.edit(made[0], note="changed last")
    assert [mark.color for mark in marks.of("one")] == list(MarkColor)


def test_a_mark_is_edited_and_deleted(database: Database) -> None:
    marks = Marks(database, ticking())
    mark = marks.add("one", ANCHOR, MarkColor.YELLOW).mark
    moved = ANCHOR.changed(first="p9")
    edited = marks.edit(mark, color=MarkColor.BLUE, note="now a note", anchor=moved).mark
    assert (edited.id, edited.color, edited.note, edited.anchor) == (mark.id, MarkColor.BLUE, "now a note", moved)
    assert edited.created == mark.created < edited.modified
    assert marks.of("one") == (edited,)
    assert marks.edit(edited, note="").mark.note == ""
    marks.remove(edited)
    assert marks.of("one") == ()
    assert marks.get(mark.id) is None


def test_what_was_done_is_undone_and_done_again(database: Database) -> None:
    marks, steps = Marks(database, ticking()), UndoList[MarkChange]()
    made = marks.add("one", ANCHOR, MarkColor.YELLOW)
    steps.did(made)
    edited = marks.edit(made.mark, note="words")
    steps.did(edited)
    steps.did(marks.remove(edited.mark))
    states = [marks.of("one")]
    while steps.can_undo:
        marks.apply(steps.undo())
        states.append(marks.of("one"))
    assert states == [(), (edited.mark,), (made.mark,), ()]
    while steps.can_redo:
        marks.apply(steps.redo())
        states.append(marks.of("one"))
    assert states[4:] == [(made.mark,), (edited.mark,), ()]


def test_a_new_step_forgets_those_taken_back(database: Database) -> None:
    marks, steps = Marks(database), UndoList[MarkChange]()
    first, second = (marks.add("one", ANCHOR, color) for color in (MarkColor.YELLOW, MarkColor.BLUE))
    steps.did(first, second)
    assert [change.mark for change in steps.undo()] == [second.mark, first.mark]
    steps.did(marks.remove(first.mark))
    assert not steps.can_redo
    assert steps.redo() == ()
    steps.did()
    assert steps.can_undo
    steps.forget()
    assert not steps.can_undo


def test_steps_are_remembered_up_to_a_number(database: Database) -> None:
    made = Marks(database).add("one", ANCHOR, MarkColor.YELLOW)
    steps = UndoList[MarkChange]()
    for _ in range(MOST + 5):
        steps.did(made)
    undone = 0
    while steps.undo():
        undone += 1
    assert undone == MOST


def test_a_mark_that_can_t_be_kept_holds_for_the_session_and_is_kept_with_the_next(database: Database) -> None:
    marks = Marks(database, ticking())
    kept = marks.add("one", ANCHOR, MarkColor.YELLOW).mark
    refuse_writes(database)
    with pytest.raises(NotKeptError):
        marks.add("one", ANCHOR, MarkColor.BLUE, "dear")
    with pytest.raises(NotKeptError):
        marks.remove(kept)
    (held,) = marks.of("one")
    assert held.note == "dear"
    assert marks.get(kept.id) is None
    assert Marks(database).of("one") == (kept,)
    refuse_writes(database, refused=False)
    new = marks.add("one", ANCHOR, MarkColor.PINK).mark
    assert Marks(database).of("one") == (held, new)


def test_many_marks_are_applied_all_or_none(database: Database) -> None:
    marks = Marks(database)
    changes = [marks.add("one", ANCHOR, MarkColor.YELLOW) for _ in range(3)]
    marks.apply(change.reversed for change in changes)
    assert marks.of("one") == ()
    refuse_writes(database)
    with pytest.raises(NotKeptError):
        marks.apply(changes)
    assert Marks(database).of("one") == ()


def test_the_places_of_an_older_version_are_taken_over(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute("INSERT INTO position (publication, block, offset) VALUES ('one', 'p7', 31)")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    database = open_database(tmp_path)
    assert database.kept
    assert database.set_aside is None
    assert EditionPositions(database).get("one", "ar") == Position("p7")
    database.close()


# Killed


def kill_while_writing(folder: Path, kills: int, chance: random.Random, told: list[list[str]]) -> None:
    """Start the writer and kill it at a random moment of its work, again and again; collect what it confirmed."""
    script = str(Path(__file__).with_name("mark_writer.py"))
    for number in range(kills):
        arguments = [sys.executable, "-S", script, str(folder), str(number)]
        environment = {**os.environ, "PYTHONPATH": str(paths.package().parent)}
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as writer:
            assert writer.stdout is not None
            # Most are killed while they write, some while they start or open the database.
            lines = [writer.stdout.readline()] if number % 8 else []
            time.sleep(chance.random() * (0.05 if number % 8 else 0.1))
            writer.send_signal(signal.SIGKILL)
            lines += writer.stdout.readlines()
        # A line cut off by the kill confirms nothing.
        told.append([line.strip() for line in lines if line.endswith("\n")])


def expected(told: list[list[str]]) -> tuple[dict[str, str], set[str]]:
    """Return what was confirmed last of each mark, and the marks with a change begun that was not confirmed."""
    states: dict[str, str] = {}
    open_ended: set[str] = set()
    for lines in told:
        for line in lines:
            what, identifier = line.split()
            states[identifier] = what
        if lines:
            open_ended.add(lines[-1].split()[1])
    return states, open_ended


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_nothing_confirmed_is_lost_when_the_program_is_killed_200_times(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(AT_ONCE)]
    told: list[list[list[str]]] = [[] for _ in folders]
    chances = [random.Random(number) for number in range(AT_ONCE)]  # noqa: S311  # the same moments each time
    threads = [
        threading.Thread(target=kill_while_writing, args=(folder, KILLS // AT_ONCE, chance, lines))
        for folder, chance, lines in zip(folders, chances, told, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for folder, lines in zip(folders, told, strict=True):
        assert len(lines) == KILLS // AT_ONCE
        assert sum(map(bool, lines)) >= 7 * KILLS // AT_ONCE // 8
        check_kept(folder, lines)


def check_kept(folder: Path, told: list[list[str]]) -> None:
    """Hold a database against what its writers confirmed."""
    database = open_database(folder)
    assert database.kept
    assert database.set_aside is None
    assert database.rows("PRAGMA integrity_check") == [("ok",)]
    kept = {mark.id: mark for mark in Marks(database).of(PUBLICATION)}
    states, open_ended = expected(told)
    for identifier, what in states.items():
        assert state_of(kept.get(identifier)) in allowed(what, changing=identifier in open_ended)
    # Beyond that each writer may have kept the one mark that it had no time to tell of.
    assert len(kept.keys() - states.keys()) <= len(told)
    database.close()


def state_of(mark: Mark | None) -> str:
    """Return what was last done to a mark, by what is kept of it."""
    return "deleted" if mark is None else mark.note


def allowed(confirmed: str, *, changing: bool) -> set[str]:
    """Return what a mark may be: as it was confirmed, or as a change made it that was begun before the kill."""
    return {confirmed, "edited", "deleted"} if changing and confirmed == "made" else {confirmed}
