"""What can go wrong with files, as data: :mod:`reader.error_words` has the words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Fault(StrEnum):
    """The ways in which a document can fail to open."""

    MISSING = "missing"
    NO_PUBLICATION = "no publication"
    """A folder without a publication.toml."""
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    """An archive that is cut off, or whose bytes are not those that were put in."""
    NOT_UTF8 = "not utf-8"
    MALFORMED = "malformed"
    KEY_MISSING = "key missing"
    KEY_UNKNOWN = "key unknown"
    VALUE_INVALID = "value invalid"
    REFERENCE_UNKNOWN = "reference unknown"
    DUPLICATE = "duplicate"
    UNKNOWN_FORMAT = "unknown format"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    """More than can be read in bounded time and memory; ``detail`` is the bound that is passed."""
    ENCRYPTED = "encrypted"
    """Locked by a publisher (DRM) or by a password."""
    BINARY = "binary"
    """No text, though its name says so."""
    UNSAFE = "unsafe"
    """It declares what could read other files or grow without bound (XML entities); ``place`` is the line."""


class DocumentError(Exception):
    """A document can't be read: which file, where in it, and what is wrong.

    ``place`` is a line, key or id as the file's author would name it; ``detail`` is the offending value or the
    parser's own remark. Neither is a sentence to show by itself.
    """

    def __init__(self, path: Path, fault: Fault, *, place: str = "", detail: str = "") -> None:
        super().__init__(path, fault, place, detail)
        self.path = path
        self.fault = fault
        self.place = place
        self.detail = detail


class HomeError(Exception):
    """The folder of what this reader keeps exists but can't be used; ``detail`` is the system's reason."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class NotKeptError(Exception):
    """What was to be kept could not be written, and holds until the program ends.

    ``path`` is the database's file, None for one in memory; ``detail`` is the system's reason (a full disk, a lock, a
    folder that can only be read).
    """

    def __init__(self, path: Path | None, detail: str) -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class DamagedError(Exception):
    """What this reader keeps can't be read in its database's file; ``detail`` is the database's own reason."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class NotWrittenError(Exception):
    """A file could not be written: nothing is changed at its path; ``detail`` is the system's reason."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class PrintFault(StrEnum):
    """The ways in which pages can fail to reach a printer."""

    NO_PROGRAM = "no program"
    """The system's program that takes pages for a printer is missing, or can't be run."""
    REFUSED = "refused"
    """It took none; ``detail`` is what it said."""
    NO_ANSWER = "no answer"
    """It did not come to an end in time; ``detail`` is the time in seconds."""


class NotPrintedError(Exception):
    """Pages could not be handed to a printer, which is known by its ``printer`` name."""

    def __init__(self, printer: str, fault: PrintFault, *, detail: str = "") -> None:
        super().__init__(printer, fault, detail)
        self.printer = printer
        self.fault = fault
        self.detail = detail


class NameTakenError(Exception):
    """A name was to be given that another thing of its kind has already."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class OutputError(Exception):
    """Data could not be written to standard output; ``detail`` is the system's reason."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class TargetUnknownError(Exception):
    """A block, event or term was asked for that the edition does not have; ``known`` are those that it has."""

    def __init__(self, target: str, known: tuple[str, ...]) -> None:
        super().__init__(target, known)
        self.target = target
        self.known = known
