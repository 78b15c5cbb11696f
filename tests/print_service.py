"""A print service for a test: CUPS's own server, on a socket of its own, with printers that keep what arrives.

Nothing of the system's own print service is touched, and no internet socket is opened. A printer's backend (the program
that CUPS gives a job to, backend(7)) is a script that writes down the job and its file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60.0
"""Seconds to wait for something on a busy machine."""
DAEMONS = tuple(f"/usr/{place}/cups/daemon" for place in ("lib", "libexec", "lib64", "local/lib", "local/libexec"))
"""Where systems have them (CUPS's ``ServerBin``)."""
SERVER = """
Listen {folder}/socket
DefaultAuthType None
Browsing No
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """
ServerRoot {folder}/settings
ServerBin {folder}/programs
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool/temporary
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""
PRINTER = """
<{kind} {name}>
DeviceURI keep:/{name}
State Idle
Accepting {accepting}
Shared No
JobSheets none none
OpPolicy default
ErrorPolicy abort-job
</{kind}>
"""
BACKEND = """#!/bin/sh
# keep JOB USER TITLE COPIES OPTIONS [FILE]; without arguments: what devices there are
[ $# -gt 0 ] || exit 0
cat "${{6:--}}" >'{folder}/arrived/'"$1.pdf"
printf '%s\\n' "$PRINTER" "$4" "$5" "$3" >'{folder}/arrived/'"$1.draft"
mv '{folder}/arrived/'"$1.draft" '{folder}/arrived/'"$1.txt"
"""


@dataclass(frozen=True)
class Arrived:
    """A job as the printer's backend was given it."""

    printer: str
    copies: int
    options: tuple[str, ...]
    title: str
    file: Path


class PrintService:
    """A server that runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.socket = folder / "socket"

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which programs talk to this server, and know no printer of anyone's own."""
        return {**os.environ, "CUPS_SERVER": str(self.socket), "HOME": str(self._folder)}

    def arrived(self, count: int = 1) -> list[Arrived]:
        """Return the jobs that arrived, in their order, as soon as there are so many."""
        until = time.monotonic() + PATIENCE
        while len(told := sorted(self._folder.glob("arrived/*.txt"), key=lambda path: int(path.stem))) < count:
            assert time.monotonic() < until, self.log[-2000:]
            time.sleep(0.02)
        return [_read(path) for path in told]

    @property
    def log(self) -> str:
        """What the server wrote down."""
        return (self._folder / "log" / "error").read_text(encoding="utf-8", errors="replace")


def _read(told: Path) -> Arrived:
    printer, copies, options, title = told.read_text(encoding="utf-8").split("\n", 3)
    return Arrived(printer, int(copies), tuple(options.split()), title.removesuffix("\n"), told.with_suffix(".pdf"))


def missing() -> str:
    """Return what is not installed that a print service needs; empty where all is there."""
    there = {"lp": shutil.which("lp"), "lpstat": shutil.which("lpstat"), "cupsd": _server(), "cups-exec": _daemons()}
    return ", ".join(program for program, place in there.items() if place is None)


def _server() -> str | None:
    return shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def _daemons() -> Path | None:
    """Return the folder of the programs through which the server starts others."""
    return next((place for place in map(Path, DAEMONS) if (place / "cups-exec").is_file()), None)


@contextmanager
def print_service(*printers: str, usual: str | None = None, refusing: tuple[str, ...] = ()) -> Iterator[PrintService]:
    """Run a server with printers by name while the block lasts; some of them take no jobs."""
    # A socket's path has to be short, which a test's own folder is not; and the server's user has to reach it.
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    try:
        _write_settings(folder, printers, usual, refusing)
        command = [str(_server()), "-f", "-c", f"{folder}/settings/cupsd.conf", "-s", f"{folder}/settings/files.conf"]
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            _wait_for(process, folder)
            yield PrintService(folder)
        finally:
            process.terminate()
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_settings(folder: Path, printers: tuple[str, ...], usual: str | None, refusing: tuple[str, ...]) -> None:
    folder.chmod(0o755)
    for place in ("settings", "programs/backend", "spool/temporary", "cache", "state", "log", "arrived"):
        (folder / place).mkdir(parents=True)
    (folder / "settings" / "cupsd.conf").write_text(SERVER.format(folder=folder), encoding="utf-8")
    (folder / "settings" / "files.conf").write_text(FILES.format(folder=folder), encoding="utf-8")
    written = [
        PRINTER.format(
            kind="DefaultPrinter" if name == usual else "Printer",
            name=name,
            accepting="No" if name in refusing else "Yes",
        )
        for name in printers
    ]
    (folder / "settings" / "printers.conf").write_text("".join(written), encoding="utf-8")
    (folder / "programs" / "daemon").symlink_to(_daemons() or "")
    backend = folder / "programs" / "backend" / "keep"
    backend.write_text(BACKEND.format(folder=folder), encoding="utf-8")
    backend.chmod(0o700)  # CUPS runs such a one as the server's own user


def _wait_for(process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not (folder / "socket").is_socket():
        said = (folder / "said").read_text(encoding="utf-8", errors="replace")
        log = folder / "log" / "error"
        written = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        assert process.poll() is None, said + written
        assert time.monotonic() < until, said + written
        time.sleep(0.02)
