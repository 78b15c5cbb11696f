"""The window on an X11 desktop, as the window manager and the task bar see it: title, icon, class.

A server (Xvfb) and a window manager of its own are started for it. Where they, or what Qt needs for X11, are not
installed, it says so and is skipped.
"""

from __future__ import annotations

import ctypes.util
import os
import re
import shutil
import subprocess
import sys
import time
from configparser import RawConfigParser
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TREE = Path(__file__).parents[2]
MANAGERS = ("openbox", "xfwm4", "marco", "icewm", "fluxbox")
"""Window managers that do with nothing but a display, any of which will do."""
ICON_SIZES = {16, 32, 48, 64, 128}
"""What task bars, menus and switchers ask for, in pixels."""
PATIENCE = 30.0
"""Seconds to wait for a program on a busy machine."""


Found = TypeVar("Found")


def wait_for(find: Callable[[], Found | None], what: str) -> Found:
    """Return what is found in time; fail with ``what`` was missing."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = find()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail(f"not seen in time: {what}")


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a program when the block is left."""
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def ask(display: str, *command: str) -> str:
    """Return what a tool of X11 says about a display."""
    environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    ).stdout


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start an X server and a window manager on it, and return the display's name."""
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None:
        pytest.skip(f"no window manager is installed: {', '.join(MANAGERS)}")
    for tool in ("Xvfb", "xprop", "xwininfo"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    if ctypes.util.find_library("xcb-cursor") is None:
        pytest.skip("Qt's X11 plugin lacks libxcb-cursor")
    number = tmp_path_factory.mktemp("x11") / "display"
    with number.open("w", encoding="ascii") as file:
        command = ["Xvfb", "-displayfd", str(file.fileno()), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[file.fileno()])
    with ended(server):
        name = ":" + wait_for(lambda: number.read_text("ascii").strip(), "the display's number")
        environment = {**os.environ, "DISPLAY": name}
        with ended(subprocess.Popen([manager], env=environment, stderr=subprocess.DEVNULL)):
            wait_for(lambda: "window id" in ask(name, "xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), manager)
            yield name


@pytest.fixture(params=["en", "ar"])
def window(request: pytest.FixtureRequest, display: str, tmp_path: Path) -> Iterator[tuple[str, str, str]]:
    """Start the program as on a first day, in a language of the system; return language, display and window id."""
    variables = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANGUAGE": request.param, "LC_ALL": "C.UTF-8"}
    environment = {**os.environ, **variables, "XDG_DATA_HOME": str(tmp_path)}
    program = subprocess.Popen([sys.executable, "-m", "reader"], cwd=TREE, env=environment)

    def find() -> str | None:
        # Mapped, and taken over by the window manager, which notes its state.
        for line in ask(display, "xwininfo", "-root", "-tree").splitlines():
            number = line.split()[0] if '("hashiya"' in line else None
            if number and "window state: Normal" in ask(display, "xprop", "-id", number, "WM_STATE"):
                return number
        return None

    with ended(program):
        yield request.param, display, wait_for(find, "the window")


def test_the_window_manager_is_told_what_it_is(window: tuple[str, str, str]) -> None:
    language, display, number = window
    said = ask(
        display, "xprop", "-notype", "-id", number, "WM_CLASS", "_NET_WM_NAME", "_NET_WM_WINDOW_TYPE", "WM_HINTS"
    )
    entry = RawConfigParser(delimiters="=", interpolation=None)
    entry.read(TREE / "packaging" / "linux" / "hashiya.desktop", encoding="utf-8")
    # The entry's own name, which is what a desktop compares first, and what it says of the class.
    assert entry["Desktop Entry"]["StartupWMClass"] == "hashiya"
    assert 'WM_CLASS = "hashiya", "hashiya"' in said
    title = re.search(r'^_NET_WM_NAME = "(.*)"$', said, re.MULTILINE)
    assert title is not None
    assert title[1].endswith({"en": "Hashiya", "ar": "حاشية"}[language])
    assert "_NET_WM_WINDOW_TYPE_NORMAL" in said
    wait_for(lambda: ask(display, "xprop", "-id", number, "_NET_FRAME_EXTENTS").count(",") == 3, "the frame")


def test_the_window_brings_its_icon(window: tuple[str, str, str]) -> None:
    _language, display, number = window

    def is_whole() -> bool:
        # Until the program sends its own, a window manager may put one of its own there.
        said = ask(display, "xprop", "-id", number, "-len", "2000000", "_NET_WM_ICON")
        found = re.findall(r"Icon \((\d+) x (\d+)\)", said)
        return {int(width) for width, height in found if width == height} >= ICON_SIZES

    assert wait_for(is_whole, "the icon in every size")
