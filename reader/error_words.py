"""Errors and findings in words: one clear line that says what, where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import (
    DocumentError,
    Fault,
    HomeError,
    NameTakenError,
    NotKeptError,
    NotWrittenError,
    OutputError,
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
    if isinstance(error, HomeError):
        return words.gettext(
            "{path}: can’t be used to keep settings and positions ({detail}). "
            "Make the folder readable, or point XDG_DATA_HOME to another."
        ).format(path=error.path, detail=error.detail)
    if isinstance(error, NotKeptError):
        return _not_kept(error, words)
    if isinstance(error, NotWrittenError):
        text = words.gettext("{path}: can’t be written ({detail}). It is as it was.")
        return text.format(path=error.path, detail=error.detail)
    if isinstance(error, NameTakenError):
        return words.gettext("There is already one called “{name}”. Choose another name.").format(name=error.name)
    if isinstance(error, OutputError):
        return words.gettext("Standard output can’t be written to ({detail}).").format(detail=error.detail)
    return str(error)


def database_words(database: Database, words: Words) -> str | None:
    """Return what a person should know of how the database could be opened; None when all is well.

    A database in memory that was asked for is well.
    """
    if database.set_aside is not None:
        text = words.gettext("What Hashiya kept could not be read. The file was set aside as {path}.")
        told = [text.format(path=database.set_aside)]
    elif database.damaged is not None:
        text = words.gettext("What Hashiya kept could not be read. The file {path} is left as it is.")
        told = [text.format(path=database.damaged)]
    else:
        told = []
    if database.obstacle is not None:
        told.append(_not_kept(database.obstacle, words))
    return " ".join(told) or None


def _not_kept(error: NotKeptError, words: Words) -> str:
    if error.path is None:
        text = words.gettext("Nothing can be kept ({detail}): choices and position last until you quit.")
        return text.format(detail=error.detail)
    return words.gettext("{path}: can’t be written to ({detail}): choices and position last until you quit.").format(
        path=error.path, detail=error.detail
    )


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
    return sentences[error.fault].format(path=error.path, place=place, detail=error.detail)
