"""The system's printers, and handing a file to one of them, through the programs of its print service.

They are lpstat(1) and lp(1) of CUPS (package cups-client): programs of the system, which talk to the print service
themselves. Nothing is done through a shell, and each is given a time in which it has to end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.errors import NotPrintedError, PrintFault
from reader.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LOOKING, SENDING = 15.0, 120.0
"""Seconds in which the print service has to say its printers, and to take a file."""
PAUSE = 0.01
"""Seconds between two looks at a program that runs."""
UNKNOWN = -1.0
"""The share that is done of work that can't say how far it is."""
NAME_LENGTH = 255
"""Bytes of a job's name at most (RFC 8011, section 5.1.3: the syntax ``name``); CUPS drops a longer one."""
DEFAULT = "system default destination: "
"""What stands before the name of the printer that is usual here, in what lpstat says in English."""
STANDSTILL = "scheduler is not running"
"""What lpstat says in English where there is no print service to be asked."""


class Obstacle(StrEnum):
    """Why there is no printer to choose from."""

    NO_PROGRAM = "no program"
    """The programs of the print service are not installed."""
    NO_SERVICE = "no service"
    """The print service does not run, or does not answer."""
    NO_PRINTER = "no printer"
    """It knows none."""


class Printers(Record):
    """The printers that can be chosen by name, the one that is usual here, and why there are none."""

    names: tuple[str, ...] = ()
    usual: str | None = None
    obstacle: Obstacle | None = None


class Sides(StrEnum):
    """The sides of a sheet that are printed on, as IPP names them (RFC 8011, section 5.2.8)."""

    AS_SET = ""
    """Whatever is set for the printer."""
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


class PrintJob(Record):
    """What is to be printed, and how.

    ``paper`` is a size's name as lp knows it (``A4``, ``Letter``, ``Custom.210x300mm``); empty: the printer's own.
    """

    printer: str
    title: str
    copies: int = 1
    sides: Sides = Sides.AS_SET
    paper: str = ""


def find_printers(environment: Mapping[str, str] = os.environ, limit: float = LOOKING) -> Printers:
    """Ask the print service for its printers; where it says none, the obstacle is told.

    ``limit`` is the seconds that it has for each of up to three questions.
    """
    if not all(_place(program, environment) for program in ("lpstat", "lp")):
        return Printers(obstacle=Obstacle.NO_PROGRAM)
    try:
        names = names_in(_said("-e", environment, limit))
        if names:
            return Printers(names, usual_in(_said("-d", environment, limit)))
        stands_still = STANDSTILL in _said("-r", environment, limit)
    except (OSError, subprocess.TimeoutExpired):
        return Printers(obstacle=Obstacle.NO_SERVICE)
    return Printers(obstacle=Obstacle.NO_SERVICE if stands_still else Obstacle.NO_PRINTER)


def names_in(answer: str) -> tuple[str, ...]:
    r"""Return the names in what ``lpstat -e`` says, one on each line, without doubles.

    A name may have any printable character but a space, ``/`` and ``#`` (lpadmin(8)); one with ``/`` is an instance, a
    printer with options of the reader's own (lpoptions(1)).

    >>> names_in("office\noffice/draft\n-odd;$(name)&\n")
    ('office', 'office/draft', '-odd;$(name)&')
    """
    return tuple(dict.fromkeys(line for line in answer.split("\n") if line))


def usual_in(answer: str) -> str | None:
    r"""Return the name in what ``lpstat -d`` says in English; None where it has none.

    >>> usual_in("system default destination: office\n"), usual_in("no system default destination\n")
    ('office', None)
    """
    named = (line.removeprefix(DEFAULT) for line in answer.split("\n") if line.startswith(DEFAULT))
    return next(named, None) or None


def command(job: PrintJob, file: Path) -> list[str]:
    """Return the command that hands a file to a printer (lp(1)), an argument each.

    >>> from pathlib import Path
    >>> command(PrintJob("office", "War", 2, Sides.LONG_EDGE, "A4"), Path("/tmp/pages.pdf"))[:8]
    ['lp', '-d', 'office', '-n', '2', '-o', 'sides=two-sided-long-edge', '-o']
    """
    options = {"sides": job.sides.value, "media": job.paper}
    chosen = [part for name, value in options.items() if value for part in ("-o", f"{name}={value}")]
    return ["lp", "-d", job.printer, "-n", str(job.copies), *chosen, "-t", job_name(job.title), "--", str(file)]


def job_name(title: str) -> str:
    r"""Return a title as the name of a job: in one line, and no longer than :data:`NAME_LENGTH` bytes.

    >>> job_name("War\n and Peace"), len(job_name("\u062d" * 300))
    ('War and Peace', 127)
    """
    plain = "".join(one if one.isprintable() else " " for one in title)
    return " ".join(plain.split()).encode()[:NAME_LENGTH].decode(errors="ignore")


def send_steps(
    job: PrintJob, file: Path, environment: Mapping[str, str] = os.environ, limit: float = SENDING
) -> Iterator[float]:
    """Hand a file to a printer, and yield :data:`UNKNOWN` until the print service has it; then it can be removed.

    ``limit`` is in seconds. Stop asking, and the file is not handed over any further. Raises
    :class:`~reader.errors.NotPrintedError`.
    """
    until = time.monotonic() + limit
    with _begun(job, file, environment) as process:
        try:
            while not _has_ended(process):
                if time.monotonic() > until:
                    raise NotPrintedError(job.printer, PrintFault.NO_ANSWER, detail=f"{limit:g}")
                yield UNKNOWN
        finally:
            process.kill()
        if process.returncode:
            said = process.stderr.read() if process.stderr is not None else b""
            detail = _remark(os.fsdecode(said)) or str(process.returncode)
            raise NotPrintedError(job.printer, PrintFault.REFUSED, detail=detail)


def _begun(job: PrintJob, file: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start lp. It has no terminal that it could ask for a password on: then it would wait for an answer."""
    place = _place("lp", environment)
    if place is None:
        raise NotPrintedError(job.printer, PrintFault.NO_PROGRAM)
    try:
        return subprocess.Popen(  # noqa: S603  # the arguments are passed on as they are, without a shell
            command(job, file),
            executable=place,
            env=surroundings(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise NotPrintedError(job.printer, PrintFault.NO_PROGRAM, detail=error.strerror or "") from None


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(PAUSE)
    except subprocess.TimeoutExpired:
        return False
    return True


def _remark(said: str) -> str:
    r"""Return what lp said, in one line, without its own name and the full stop.

    >>> _remark("lp: Error - The printer or class does not exist.\n")
    'The printer or class does not exist'
    """
    lines = (line.removeprefix("lp: ").removeprefix("Error - ").strip() for line in said.splitlines())
    return " ".join(line for line in lines if line).removesuffix(".")


def _said(question: str, environment: Mapping[str, str], limit: float) -> str:
    """Return what lpstat answers; raises OSError and :class:`subprocess.TimeoutExpired`."""
    done = subprocess.run(  # noqa: S603  # the arguments are passed on as they are, without a shell
        [_place("lpstat", environment) or "lpstat", question],
        env=surroundings(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=limit,
        check=False,
        start_new_session=True,
    )
    return os.fsdecode(done.stdout)


def _place(program: str, environment: Mapping[str, str]) -> str | None:
    return shutil.which(program, path=environment.get("PATH"))


def surroundings(environment: Mapping[str, str], *, bundled: bool | None = None) -> dict[str, str]:
    """Return the environment for a program of the system: in English, and with its own libraries.

    The bundled program runs with ``LD_LIBRARY_PATH`` on its own libraries, which a program of the system must not be
    given; what it was before, if anything, stands in ``LD_LIBRARY_PATH_ORIG`` (PyInstaller, "Launching external
    programs from the frozen application").

    >>> surroundings({"LANG": "ar", "LD_LIBRARY_PATH": "/bundle:/own", "LD_LIBRARY_PATH_ORIG": "/own"}, bundled=True)
    {'LANG': 'ar', 'LC_ALL': 'C', 'LD_LIBRARY_PATH': '/own'}
    >>> surroundings({"LD_LIBRARY_PATH": "/bundle"}, bundled=True)
    {'LC_ALL': 'C'}
    >>> surroundings({"LD_LIBRARY_PATH": "/own"}, bundled=False)
    {'LD_LIBRARY_PATH': '/own', 'LC_ALL': 'C'}
    """
    made = {**environment, "LC_ALL": "C"}
    if getattr(sys, "frozen", False) if bundled is None else bundled:
        before = made.pop("LD_LIBRARY_PATH_ORIG", None)
        made.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            made["LD_LIBRARY_PATH"] = before
    return made
