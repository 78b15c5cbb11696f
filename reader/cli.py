"""The command line. Data goes to standard output, messages to standard error; a bad file is one line and exit 2."""

from __future__ import annotations

import gettext
import os
from importlib import import_module
from typing import TYPE_CHECKING

from reader import output, paths
from reader.commands.answers import refuse
from reader.display import has_display
from reader.errors import (
    DocumentError,
    HomeError,
    NotKeptError,
    NotWrittenError,
    OutputError,
    TargetUnknownError,
)
from reader.language.catalogs import INTERFACE, Catalog, Catalogs
from reader.language.languages import LanguageUnknownError, best_match
from reader.open_options import OpenOptions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.library.instance import Instance

_TOLD = (
    *(DocumentError, HomeError, LanguageUnknownError, NotKeptError),
    *(NotWrittenError, OutputError, TargetUnknownError),
)
"""What is told in a line; anything else is a fault of the program."""

NO_DOMAIN = "messages"
"""The domain that gettext begins with: nothing is found in it."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code: 0, 1 when a check found something, 2 for bad input.

    It is 2 too when the answer can't be written. Exits by itself for --help, --version and bad options.
    """
    output.speak_utf8()
    try:
        return _answer(list(arguments))
    except _TOLD as error:
        return _fail(error)
    except BrokenPipeError:
        return 0  # the reader of our output has had enough


def _answer(arguments: list[str]) -> int:
    plain = _plain_start(arguments)
    if plain is not None:
        return _open(plain)
    from reader.arguments import Arguments

    words = _words_or_english() if arguments[0] == "self-test" else _words()  # a broken catalog is for it to find
    try:
        options = Arguments(words).parse(arguments)
        module, _, name = _COMMANDS[options.command].partition(":")
        code: int = getattr(import_module(module), name)(options, words)
        return code
    finally:
        output.flush()


def _plain_start(arguments: list[str]) -> OpenOptions | None:
    """Return what a start without options asks for: it is the usual one, and needs no parser and no words."""
    from_desktop = arguments[:1] == ["--from-desktop"]
    rest = arguments[from_desktop:]
    if not rest:
        return OpenOptions(from_desktop=from_desktop)
    if len(rest) == 1 and not rest[0].startswith("-") and (from_desktop or rest[0] not in _COMMANDS):
        return OpenOptions(document=rest[0], from_desktop=from_desktop)
    return None


def _fail(error: Exception) -> int:
    from reader.error_words import error_words

    return refuse(error_words(error, _words_or_english()))


def _words_or_english() -> Catalog:
    """Return what :func:`_words` does, English where the catalog is what is broken."""
    try:
        return _words()
    except DocumentError:
        gettext.textdomain(NO_DOMAIN)
        return Catalog("en")


def _words() -> Catalog:
    """Return the words of the language that the environment asks for, by gettext's own order of variables."""
    # argparse says its own part ("usage", "unrecognized arguments") through the process's gettext domain.
    gettext.bindtextdomain(INTERFACE, str(paths.locales()))
    gettext.textdomain(INTERFACE)
    catalogs = Catalogs(paths.locales())
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next((value for name in names if (value := os.environ.get(name))), "")
    tag = best_match(wanted.split(":"), catalogs.languages(), "en")
    return catalogs.interface(tag) if tag in catalogs.languages() else Catalog("en")


# The commands


def run_open(options: argparse.Namespace, _words: Catalog) -> int:
    """Open the window."""
    asked = OpenOptions.of(options)
    return _open(asked.changed(new_window=options.new_window, from_desktop=options.from_desktop))


def _open(options: OpenOptions) -> int:
    if not has_display(os.environ):
        return refuse(
            _words().gettext("There is no display to open a window on. For a picture of it: hashiya snapshot OUT.png")
        )
    instance = _first_instance(options)
    if instance is None:
        return 0
    from reader.app import open_window

    try:
        return open_window(options, instance)
    finally:
        instance.let_go()


def _first_instance(options: OpenOptions) -> Instance | None:
    """Return this start's place among those of this reader, None where an open window has taken its request."""
    from reader.library.instance import Handing, Instance

    instance = Instance(paths.library_folder(), os.environ)
    request = None if options.new_window else options.request(paths.publications(), os.environ)
    handed = request is not None and instance.hand_over(request) is Handing.HANDED
    return None if handed else instance


def run_snapshot(options: argparse.Namespace, words: Catalog) -> int:
    """Write a picture of the window."""
    from reader.app import snapshot

    try:
        snapshot(options.output, OpenOptions.of(options), options.size, options.card, drawer=options.drawer)
    except OSError:
        message = words.gettext("{path}: the picture can’t be written. Choose a folder that can be written to.")
        return refuse(message.format(path=options.output))
    return 0


_COMMANDS = {
    "open": "reader.cli:run_open",
    "snapshot": "reader.cli:run_snapshot",
    "export": "reader.commands.documents:run_export",
    "events": "reader.commands.documents:run_events",
    "mentions": "reader.commands.documents:run_mentions",
    "glossary": "reader.commands.documents:run_glossary",
    "import": "reader.commands.shelf:run_import",
    "search": "reader.commands.shelf:run_search",
    "check": "reader.commands.upkeep:run_check",
    "self-test": "reader.commands.upkeep:run_self_test",
    "catalogs": "reader.commands.upkeep:run_catalogs",
}
"""Each command's module and function; a start loads none but its own."""
