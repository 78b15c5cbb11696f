"""Whether there is a display that a window can be opened on, seen from the environment and the file system.

Qt ends the process when it can't open the display that it is told of, so this is asked first. It connects to nothing:
on X11 and Wayland a local display is a socket that can be seen; a display on another computer is taken as said.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  # X11's own place, by convention of all its servers
"""Where a local X server has its socket."""
KERNEL_SOCKETS = Path("/proc/net/unix")
"""Linux's list of the sockets that programs listen on, those without a file among them."""


def has_display(environment: Mapping[str, str], sockets: Path = X_SOCKETS) -> bool:
    """Return whether one of the platforms that Qt would try has a display; the environment names them and it.

    Platforms that need no display (offscreen, minimal, linuxfb …) always have one, and so has any system but Linux.
    """
    if not sys.platform.startswith("linux"):
        return True
    asked = [name for name in environment.get("QT_QPA_PLATFORM", "").split(";") if name]
    return any(_has(name, environment, sockets) for name in asked or ("wayland", "xcb"))


def _has(platform: str, environment: Mapping[str, str], sockets: Path) -> bool:
    if platform.startswith("wayland"):
        return _has_wayland(environment)
    return _has_x11(environment.get("DISPLAY", ""), sockets) if platform.startswith("xcb") else True


def _has_wayland(environment: Mapping[str, str]) -> bool:
    """Whether there is the socket that wl_display_connect(3) would take: a name, or a path that is absolute."""
    if environment.get("WAYLAND_SOCKET"):
        return True
    name, folder = environment.get("WAYLAND_DISPLAY"), environment.get("XDG_RUNTIME_DIR")
    if not name or not (folder or Path(name).is_absolute()):
        return False
    return Path(folder or "/", name).is_socket()


def _has_x11(display: str, sockets: Path) -> bool:
    """Whether a display as X(7) writes it, ``host:number.screen``, is another computer's or has its socket here."""
    found = re.fullmatch(r"(.*):(\d+)(?:\.\d+)?", display)
    if not found:
        return False
    host, number = found.groups()
    if host not in {"", "unix"}:
        return True
    socket = sockets / f"X{number}"
    return socket.is_socket() or f" @{socket}\n" in _listening()


def _listening() -> str:
    try:
        return KERNEL_SOCKETS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
