"""One window a reader: a second start hands what it was asked for to the first, through files alone.

The first start holds a lock on a file in the library's folder for as long as it runs. The system lets go of the lock
when the process ends, however it ends, so that a lock never outlives its program. A second start finds the file
locked, puts a request into a folder beside it and waits until the first has taken it. A request is taken by renaming
it and withdrawn by removing it: of the two only one can succeed, so a document is opened once.

One window stands for one reader on one display: the names carry a key of host, user and display, so that a home that
two computers or two sessions share has a window on each. Where nothing can be written or locked (a home that can only
be read, some network file systems) every start opens a window of its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from contextlib import suppress
from enum import Enum
from typing import IO, TYPE_CHECKING

from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE = 4.0
"""How long to wait for the first window to take a request, in seconds; it may be busy or about to end."""
STALE = 60.0
"""The age in seconds from which on a request is one that nobody waits for: its start was ended."""
LONGEST = 65_536
"""The bytes that a request may have."""

_SESSION = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM", "HOSTNAME", "COMPUTERNAME")


class Handing(Enum):
    """What became of the attempt to be the one window, or to hand over to it."""

    FIRST = "first"
    """This start is the one that holds the lock."""
    HANDED = "handed"
    """Another start has taken the request: this one is to end."""
    ALONE = "alone"
    """Nothing can be locked, or the other does not answer: this start opens a window of its own."""


class Request(Record):
    """What a start asks of the window; None leaves it as it is. ``document`` is an absolute path or an id."""

    document: str | None = None
    language: str | None = None
    layout: str | None = None
    theme: str | None = None
    block: str | None = None
    text_size: int | None = None
    activation: str | None = None
    """The token by which a Wayland compositor lets the window be raised (xdg-activation)."""

    def text(self) -> str:
        """Return it as JSON."""
        return json.dumps({name: getattr(self, name) for name in self._fields})

    @classmethod
    def read(cls, text: str) -> Request | None:
        """Return the request that a text says, or None for a text that is none.

        >>> Request.read(Request(document="/a.md", text_size=125).text()).document
        '/a.md'
        >>> Request.read('{"document": 7}') is None
        True
        """
        try:
            values = json.loads(text)
        except ValueError:
            return None
        if not isinstance(values, dict) or set(values) != set(cls._fields):
            return None
        wanted = {name: int if name == "text_size" else str for name in cls._fields}
        if any(value is not None and type(value) is not wanted[name] for name, value in values.items()):
            return None
        return cls(**values)


class Instance:
    """One start's side of the agreement."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        key = session_key(environment)
        self._lock = folder / f"window-{key}.lock"
        self.requests = folder / f"requests-{key}"
        """The folder that the first window watches."""
        self._held: IO[bytes] | None = None

    @property
    def is_first(self) -> bool:
        """Whether this start holds the lock."""
        return self._held is not None

    def hand_over(self, request: Request, patience: float = PATIENCE) -> Handing:
        """Become the first window, or hand a request to the one that is; wait ``patience`` seconds for it."""
        try:
            if self._take_lock():
                return Handing.FIRST
            placed = self._place(request)
        except OSError:
            return Handing.ALONE
        return self._wait(placed, patience)

    def _wait(self, placed: Path, patience: float) -> Handing:
        """Wait until a request is taken, or the first window is gone and this start takes its stead."""
        deadline = time.monotonic() + patience
        while placed.exists():
            if self._take_lock():
                return Handing.FIRST if _withdraw(placed) else Handing.HANDED
            if time.monotonic() > deadline:
                return Handing.ALONE if _withdraw(placed) else Handing.HANDED
            time.sleep(0.01)
        return Handing.HANDED

    def taken(self) -> list[Request]:
        """Take the requests that wait, oldest first; what is no request of this user's is removed."""
        found = []
        with suppress(OSError):
            for path in sorted(self.requests.glob("*.json"), key=lambda path: path.name):
                request = _take(path)
                if request is not None:
                    found.append(request)
        return found

    def watch(self) -> Path | None:
        """Make the folder of requests and return it, to be watched; None where this is not the first window."""
        if not self.is_first:
            return None
        try:
            self.requests.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            return None
        return self.requests

    def let_go(self) -> None:
        """Let another start be the first."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def _take_lock(self) -> bool:
        """Return whether the lock is this start's now; raises OSError where nothing can be locked."""
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        held = self._lock.open("ab")
        try:
            _lock(held)
        except BlockingIOError:
            held.close()
            return False
        except OSError:
            held.close()
            raise
        self._held = held
        return True

    def _place(self, request: Request) -> Path:
        """Put a request into the folder, whole at once; return where it lies."""
        self.requests.mkdir(mode=0o700, exist_ok=True)
        name = f"{time.time_ns():020d}-{os.getpid()}"
        hidden, placed = self.requests / f".{name}", self.requests / f"{name}.json"
        hidden.write_text(request.text(), encoding="utf-8")
        hidden.replace(placed)
        return placed


def session_key(environment: Mapping[str, str]) -> str:
    """Return a name for this computer, user and display, the same at each start there."""
    uname = getattr(os, "uname", None)
    parts = [uname().nodename if uname else "", str(_user())]
    parts += [f"{name}={environment.get(name, '')}" for name in _SESSION]
    return f"{zlib.crc32(os.fsencode(chr(10).join(parts))):08x}"


def _user() -> int:
    own = getattr(os, "getuid", None)
    return own() if own else 0


def _lock(file: IO[bytes]) -> None:
    """Lock a file until it is closed; raises BlockingIOError if another program has it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from None
        return
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _withdraw(placed: Path) -> bool:
    """Take a request back; return False where the other window has taken it already."""
    try:
        placed.unlink()
    except FileNotFoundError:
        return False
    return True


def _take(path: Path) -> Request | None:
    """Take a request out of the folder and return it; None for one that is withdrawn, stale or no request."""
    own = path.with_suffix(".taken")
    try:
        path.rename(own)
        status = own.lstat()
        fresh = abs(time.time() - status.st_mtime) < STALE
        ours = status.st_uid == _user() or sys.platform == "win32"
        text = own.read_text(encoding="utf-8") if fresh and ours and status.st_size <= LONGEST else ""
    except (OSError, UnicodeDecodeError):
        text = ""
    with suppress(OSError):
        own.unlink()
    return Request.read(text)
