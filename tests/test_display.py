"""Whether there is a display, seen from the environment and the sockets."""

from __future__ import annotations

import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.display import has_display

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names its displays")


@pytest.fixture
def sockets() -> Iterator[Path]:
    """Return a folder (of a short name: sockets need one) with those of X display 7 and of a Wayland display."""
    with tempfile.TemporaryDirectory(prefix="x") as name:
        folder = Path(name)
        (folder / "plain").write_text("", encoding="utf-8")
        listening = [socket.socket(socket.AF_UNIX) for _ in range(3)]
        for one, place in zip(listening, (f"{folder}/X7", f"{folder}/wayland-7", f"\0{folder}/X8"), strict=True):
            one.bind(place)
            one.listen()
        yield folder
        for one in listening:
            one.close()


@pytest.mark.parametrize(
    ("display", "expected"),
    [
        ("", False),
        (":7", True),
        (":7.0", True),
        ("unix:7", True),
        (":8", True),  # without a file: an abstract socket
        (":9", False),
        ("unix:9.0", False),
        ("nonsense", False),
        (":7x", False),
        ("localhost:10.0", True),
        ("far.example:0", True),
    ],
)
def test_x11(sockets: Path, display: str, expected: bool) -> None:
    assert has_display({"DISPLAY": display}, sockets) is expected


@pytest.mark.parametrize(
    ("name", "expected"), [("wayland-7", True), ("{folder}/wayland-7", True), ("wayland-8", False), ("plain", False)]
)
def test_wayland(sockets: Path, name: str, expected: bool) -> None:
    name = name.format(folder=sockets)
    assert has_display({"WAYLAND_DISPLAY": name, "XDG_RUNTIME_DIR": str(sockets)}, sockets) is expected


def test_wayland_without_a_folder_needs_a_path(sockets: Path) -> None:
    assert not has_display({"WAYLAND_DISPLAY": "wayland-7"}, sockets)
    assert has_display({"WAYLAND_DISPLAY": f"{sockets}/wayland-7"}, sockets)
    assert has_display({"WAYLAND_SOCKET": "5"}, sockets)


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("offscreen", True),
        ("minimal", True),
        ("vnc:size=800x600", True),
        ("xcb", True),
        ("wayland", False),
        ("wayland;xcb", True),
        ("wayland-egl", False),
    ],
)
def test_the_platform_asked_for_decides(sockets: Path, platform: str, expected: bool) -> None:
    assert has_display({"QT_QPA_PLATFORM": platform, "DISPLAY": ":7"}, sockets) is expected


def test_without_an_environment_there_is_none() -> None:
    assert not has_display({})
