"""Errors and findings in words: one clear line that says what, where and what to do."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from reader.errors import (
    DamagedError,
    DocumentError,
    Fault,
    HomeError,
    NameTakenError,
    NotKeptError,
    NotPrintedError,
    NotWrittenError,
    OutputError,
    PrintFault,
    TargetUnknownError,
)
from reader.language.languages import LanguageUnknownError

if TYPE_CHECKING:
    from reader.language.words import Words
    from reader.library.database import Database


def error_words(error: Exception, words: Words) -> str:
    """Return the line that a person reads when a command or the window can’t go on."""
    if isinstance(error, DocumentError):
        return _document(error, words)
    if isinstance(error, LanguageUnknownError):
        return _language(error, words)
    if isinstance(error, TargetUnknownError):
        known = ", ".join(error.known[:8]) + (" …" if len(error.known) > 8 else "")
        return words.gettext("There is no “{target}” in this text. There is: {known}.").format(
            target=error.target, known=known
        )
    if isinstance(error, HomeError | NotKeptError | DamagedError):
        return _home(error, words)
    if isinstance(error, NotWrittenError):
        text = words.gettext("{path}: can’t be written ({detail}). Nothing there has changed.")
        return text.format(path=error.path, detail=reason_words(error.detail, words))
    if isinstance(error, NotPrintedError):
        return _not_printed(error, words)
    if isinstance(error, NameTakenError):
        return words.gettext("There is already one called “{name}”. Choose another name.").format(name=error.name)
    if isinstance(error, OutputError):
        return words.gettext("Standard output can’t be written to ({detail}).").format(
            detail=reason_words(error.detail, words)
        )
    return str(error)


def reason_words(detail: str, words: Words) -> str:
    """Return the system's reason for a failure in words; one that is not known here stays as the system says it.

    Known are the usual ones of files (POSIX, ``<errno.h>``) and of the database (SQLite's result codes). What they are
    called in English are the words that both have for them.

    >>> from reader.language.catalogs import Catalog
    >>> reason_words(os.strerror(errno.ENOSPC), Catalog("en")), reason_words("Level 2 halted", Catalog("en"))
    ('No space left on device', 'Level 2 halted')
    """
    _ = words.gettext
    reasons = {
        os.strerror(errno.ENOENT): _("No such file or directory"),
        os.strerror(errno.EACCES): _("Permission denied"),
        os.strerror(errno.EPERM): _("Operation not permitted"),
        os.strerror(errno.ENOSPC): _("No space left on device"),
        os.strerror(errno.EROFS): _("Read-only file system"),
        os.strerror(errno.EISDIR): _("Is a directory"),
        os.strerror(errno.ENOTDIR): _("Not a directory"),
        os.strerror(errno.ENAMETOOLONG): _("File name too long"),
        os.strerror(errno.EDQUOT): _("Disk quota exceeded"),
        os.strerror(errno.EIO): _("Input/output error"),
        os.strerror(errno.EBADF): _("Bad file descriptor"),
        "database or disk is full": _("database or disk is full"),
        "attempt to write a readonly database": _("attempt to write a readonly database"),
        "unable to open database file": _("unable to open database file"),
        "database is locked": _("database is locked"),
        "disk I/O error": _("disk I/O error"),
        "file is not a database": _("file is not a database"),
        "database disk image is malformed": _("database disk image is malformed"),
    }
    reasons.pop("Unknown error", None)  # what Windows says of those that it has none of
    return reasons.get(detail, detail)


def _home(error: HomeError | NotKeptError | DamagedError, words: Words) -> str:
    if isinstance(error, NotKeptError):
        return _not_kept(error, words)
    if isinstance(error, DamagedError):
        text = words.gettext(
            "{path}: what Hashiya keeps there is damaged ({detail}). "
            "Put a sound copy in its place, or move it away to begin anew."
        )
    else:
        text = words.gettext(
            "{path}: can’t be used to keep your library, marks and settings ({detail}). "
            "Make the folder readable, or point XDG_DATA_HOME to another."
        )
    return text.format(path=error.path, detail=reason_words(error.detail, words))


def database_words(database: Database, words: Words) -> str | None:
    """Return what a person should know of how the database could be opened; None when all is well.

    A database in memory that was asked for is well.
    """
    damage = damage_words(database, words)
    hindered = _not_kept(database.obstacle, words) if database.obstacle is not None else None
    return " ".join(filter(None, (damage, hindered))) or None


def damage_words(database: Database, words: Words) -> str | None:
    """Return what became of a file that could not be read when the database was opened; None if there was none."""
    if database.set_aside is not None:
        text = words.gettext("What Hashiya kept could not be read. The file was set aside as {path}.")
        return text.format(path=database.set_aside)
    if database.unread is not None:
        text = words.gettext("What Hashiya kept could not be read. The file {path} is left as it is.")
        return text.format(path=database.unread)
    return None


def unwritable_words(error: NotKeptError, words: Words) -> str:
    """Return what can't be written to and why, without what follows from that."""
    if error.path is None:
        return words.gettext("Nothing can be kept ({detail}).").format(detail=reason_words(error.detail, words))
    return words.gettext("{path}: can’t be written to ({detail}).").format(
        path=error.path, detail=reason_words(error.detail, words)
    )


def import_words(error: Exception, words: Words) -> str:
    """Return why an import can't go on: of a library that can't be written to, not what a window would say of it."""
    if not isinstance(error, NotKeptError):
        return error_words(error, words)
    remedy = words.gettext(
        "The import stopped. Free room there or make it writable, or point XDG_DATA_HOME to another folder, "
        "then import again."
    )
    return f"{unwritable_words(error, words)} {remedy}"


def _not_kept(error: NotKeptError, words: Words) -> str:
    lasting = words.gettext(
        "New marks, notes, edits and choices and your place last until you quit; nothing can be added to the library."
    )
    return f"{unwritable_words(error, words)} {lasting}"


def _not_printed(error: NotPrintedError, words: Words) -> str:
    _ = words.gettext
    sentences = {
        PrintFault.NO_PROGRAM: _(
            "Nothing was printed: the system’s program lp is missing or can’t be run. "
            "Install the print service’s programs (cups-client), or print into a PDF file."
        ),
        PrintFault.REFUSED: _("Nothing went to {printer}. The system’s print service says: {detail}."),
        PrintFault.NO_ANSWER: _(
            "The system’s print service has not taken the pages for {printer} within {detail} seconds. "
            "Look whether it runs, then print again."
        ),
    }
    printer = f"\u2068{error.printer}\u2069"
    return sentences[error.fault].format(printer=printer, detail=f"\u2068{error.detail}\u2069")


def _language(error: LanguageUnknownError, words: Words) -> str:
    if not error.available:
        return words.gettext("“{tag}” is not a language tag. Write one like en or ar.").format(tag=error.tag)
    available = ", ".join(error.available)
    return words.gettext("There is nothing in the language “{tag}”. Choose one of: {available}.").format(
        tag=error.tag, available=available
    )


def _document(error: DocumentError, words: Words) -> str:
    _ = words.gettext
    sentences = {
        Fault.MISSING: _("{path}: no such file. Check the name, or give the id of a bundled publication."),
        Fault.NO_PUBLICATION: _(
            "{path}: this folder holds no publication. Open a file in it, or import the folder into the library."
        ),
        Fault.DAMAGED: _("{path}: the file is damaged or incomplete. Get it again from where it came."),
        Fault.UNREADABLE: _("{path}: can’t be read ({detail}). Check its permissions."),
        Fault.NOT_UTF8: _("{path}, line {place}: not UTF-8 text. Save the file as UTF-8 and open it again."),
        Fault.MALFORMED: _("{path}: can’t be understood: {detail}. Correct that place and try again."),
        Fault.KEY_MISSING: _("{path}, {place}: “{detail}” is missing. Add it."),
        Fault.KEY_UNKNOWN: _("{path}, {place}: “{detail}” is not a key that is known here. Correct its spelling."),
        Fault.VALUE_INVALID: _("{path}, {place}: this value can’t be used: {detail}. Correct it."),
        Fault.REFERENCE_UNKNOWN: _("{path}, {place}: points to “{detail}”, which does not exist. Correct it."),
        Fault.DUPLICATE: _("{path}, {place}: “{detail}” stands there twice. Give each its own name."),
        Fault.UNKNOWN_FORMAT: _(
            "{path}: files of this kind can’t be opened. Open a publication, EPUB, HTML, Markdown or plain text."
        ),
        Fault.EMPTY: _("{path}: there is no text in it."),
        Fault.TOO_LARGE: _("{path}: it is too large to be read safely ({detail}). Open a smaller part of it."),
        Fault.ENCRYPTED: _("{path}: it is locked, by a password or by its publisher. Open a copy without the lock."),
        Fault.BINARY: _("{path}: there is no text in it, though its name says so. Choose another file."),
        Fault.UNSAFE: _(
            "{path}, {place}: it declares XML entities, which could read other files or grow without bound. "
            "Remove them and try again."
        ),
    }
    if error.fault is Fault.MALFORMED and error.place:
        return _("{path}, line {place}: can’t be understood: {detail}. Correct that place and try again.").format(
            path=error.path, place=error.place, detail=error.detail
        )
    place = error.place or error.path.name
    if place.isdecimal() and error.fault is not Fault.NOT_UTF8:
        place = _("line {number}").format(number=place)
    detail = reason_words(error.detail, words)
    return sentences[error.fault].format(path=error.path, place=place, detail=detail)
