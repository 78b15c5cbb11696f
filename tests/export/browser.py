"""A real browser without a window, driven over pipes: nothing listens on a port.

Chromium speaks its DevTools protocol (https://chromedevtools.github.io/devtools-protocol/) on the file descriptors 3
and 4 with ``--remote-debugging-pipe``: messages of JSON, each ended by a zero byte. What is asked of a page that way is
not subject to the page's own policy against scripts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


AS_3_AND_4 = """
import fcntl, os, sys
reading, writing = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(reading, 3)
os.dup2(writing, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Goes on as another program, with two pipes as its file descriptors 3 and 4."""


class Browser:
    """A browser with one page open."""

    def __init__(self, writing: int, reading: int) -> None:
        self._writing = writing
        self._reading = reading
        self._number = 0
        self._rest = b""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def open(self, path: Path) -> None:
        """Open a file and wait until it is laid out."""
        self.send("Page.enable")
        self.send("Page.navigate", url=path.as_uri())
        while self._message().get("method") != "Page.loadEventFired":
            pass

    def evaluate(self, expression: str) -> Any:
        """Return what an expression in the page's context comes to."""
        said = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"])
        return said["result"].get("value")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": parameters}
        if hasattr(self, "_session"):
            command["sessionId"] = self._session
        os.write(self._writing, json.dumps(command).encode() + b"\0")
        while (answer := self._message()).get("id") != self._number:
            pass
        if "error" in answer:
            raise RuntimeError(answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._reading, 1 << 20)
            if not read:
                raise EOFError
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


@contextmanager
def browser(program: str, profile: Path, width: int = 1200, height: int = 1000) -> Iterator[Browser]:
    """Run a browser with a profile of its own."""
    to_browser, from_us = os.pipe()
    to_us, from_browser = os.pipe()
    arguments = [
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"),
        *(f"--user-data-dir={profile}", f"--window-size={width},{height}"),
    ]
    with subprocess.Popen(
        [sys.executable, "-S", "-c", AS_3_AND_4, str(to_browser), str(from_browser), program, *arguments],
        pass_fds=(to_browser, from_browser),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(to_browser)
        os.close(from_browser)
        try:
            yield Browser(from_us, to_us)
        finally:
            process.kill()
            os.close(from_us)
            os.close(to_us)
