"""One window a reader: real processes agree on which is the first, whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.instance import STALE, Handing, Instance, Request, session_key

TREE = Path(__file__).parents[2]
HERE = {"DISPLAY": ":7"}

HOLDER = """
import sys
from pathlib import Path
from reader.library.instance import Instance, Request
instance = Instance(Path(sys.argv[1]), {"DISPLAY": ":7"})
print(instance.hand_over(Request()).value, flush=True)
sys.stdin.readline()
"""

STARTER = """
import sys, time
from pathlib import Path
from reader.library.instance import Handing, Instance, Request
instance = Instance(Path(sys.argv[1]), {"DISPLAY": ":7"})
handing = instance.hand_over(Request(document=sys.argv[2]), 20.0)
print(handing.value, flush=True)
taken = []
if handing is Handing.FIRST:
    instance.watch()
    while len(taken) < int(sys.argv[3]):
        taken += [request.document for request in instance.taken()]
        time.sleep(0.01)
print(",".join(sorted(taken)), flush=True)
"""


Made = Callable[..., Instance]


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Made]:
    """Return a function that makes a start on a folder and a display."""
    made: list[Instance] = []

    def make(environment: Mapping[str, str] = HERE, folder: Path = tmp_path) -> Instance:
        made.append(Instance(folder, environment))
        return made[-1]

    yield make
    for one in made:
        one.let_go()


def run(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=TREE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    stream: IO[str] | None = process.stdout
    assert stream is not None
    return stream.readline().strip()


def take_one(instance: Instance, found: list[Request]) -> None:
    deadline = time.monotonic() + 60
    while not found and time.monotonic() < deadline:
        found += instance.taken()
        time.sleep(0.005)


def test_the_second_start_hands_over(instance: Made) -> None:
    first, second = instance(), instance()
    assert first.hand_over(Request()) is Handing.FIRST
    assert first.watch() == first.requests
    found: list[Request] = []
    taking = threading.Thread(target=take_one, args=(first, found))
    taking.start()
    wanted = Request(document="/text.md", language="ar", block="p7", text_size=125, activation="token")
    assert second.hand_over(wanted) is Handing.HANDED
    taking.join()
    assert found == [wanted]
    assert list(first.requests.iterdir()) == []
    assert not second.is_first
    assert second.watch() is None


def test_a_window_that_does_not_answer_is_not_waited_for_for_ever(instance: Made) -> None:
    first, second = instance(), instance()
    first.hand_over(Request())
    assert second.hand_over(Request(document="x"), 0.1) is Handing.ALONE
    assert first.taken() == []  # the request was withdrawn: nothing opens twice


def test_the_next_start_is_the_first_after_the_last_has_ended(instance: Made) -> None:
    first = instance()
    first.hand_over(Request())
    first.let_go()
    assert instance().hand_over(Request()) is Handing.FIRST


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_window_leaves_nothing_in_the_way(tmp_path: Path, instance: Made) -> None:
    holder = run(HOLDER, tmp_path)
    assert said(holder) == "first"
    second = instance()
    killing = threading.Timer(0.3, holder.send_signal, (signal.SIGKILL,))
    killing.start()
    # It waits for the answer, and takes the place of the one that was killed meanwhile.
    assert second.hand_over(Request(document="x"), 10.0) is Handing.FIRST
    holder.communicate(timeout=60)
    assert second.taken() == []


def test_of_starts_at_once_one_is_the_first_and_takes_what_the_others_ask(tmp_path: Path) -> None:
    count = 5
    starts = [run(STARTER, tmp_path, f"d{number}", count - 1) for number in range(count)]
    answers = [said(start) for start in starts]
    taken = [said(start).split(",") for start in starts]
    for start in starts:
        start.communicate(timeout=60)
    assert sorted(answers) == ["first", *["handed"] * (count - 1)]
    first = answers.index("first")
    assert taken[first] == sorted(f"d{number}" for number in range(count) if number != first)


def test_displays_users_and_platforms_have_windows_of_their_own(instance: Made) -> None:
    first = instance()
    first.hand_over(Request())
    for environment in ({"DISPLAY": ":8"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}):
        assert instance(environment).hand_over(Request()) is Handing.FIRST
    assert session_key(HERE) == session_key(dict(HERE))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_home_that_can_only_be_read_gives_each_start_a_window(tmp_path: Path, instance: Made) -> None:
    tmp_path.chmod(0o500)
    assert instance().hand_over(Request()) is Handing.ALONE


def test_a_home_that_is_no_folder_gives_each_start_a_window(tmp_path: Path, instance: Made) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert instance(folder=tmp_path / "file" / "library").hand_over(Request()) is Handing.ALONE


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", "no JSON", json.dumps({"document": "x"}), Request().text().replace("null", "[]", 1), "\0"],
)
def test_what_is_no_request_is_removed(instance: Made, text: str) -> None:
    first = instance()
    first.hand_over(Request())
    folder = first.watch()
    assert folder is not None
    (folder / "1.json").write_text(text, encoding="utf-8")
    assert first.taken() == []
    assert list(folder.iterdir()) == []


def test_requests_that_nobody_waits_for_are_not_answered(instance: Made) -> None:
    first = instance()
    first.hand_over(Request())
    folder = first.watch()
    assert folder is not None
    old, large, link = folder / "1.json", folder / "2.json", folder / "3.json"
    for path in (old, large):
        path.write_text(Request(document=path.name).text(), encoding="utf-8")
    then = time.time() - STALE - 5
    os.utime(old, (then, then))
    large.write_text(Request(document="x" * 100_000).text(), encoding="utf-8")
    (folder / "4.json").write_text(Request(document="good").text(), encoding="utf-8")
    assert [request.document for request in first.taken()] == ["good"]
    assert not link.exists()
    assert list(folder.iterdir()) == []


@given(st.builds(Request, st.none() | st.text(), st.none() | st.text(), text_size=st.none() | st.integers()))
def test_a_request_is_read_as_it_was_written(request: Request) -> None:
    assert Request.read(request.text()) == request


@given(st.text())
def test_any_text_is_a_request_or_none(text: str) -> None:
    assert Request.read(text) is None
