"""The command line. Data goes to standard output, messages to standard error; a bad file is one line and exit 2."""

from __future__ import annotations

import gettext
import json
import os
from typing import TYPE_CHECKING

from reader import output, paths
from reader.display import has_display
from reader.errors import DocumentError, HomeError, NotKeptError, OutputError, TargetUnknownError
from reader.language.catalogs import INTERFACE, Catalog, Catalogs
from reader.language.languages import LanguageUnknownError, best_match
from reader.open_options import OpenOptions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.publication.edition import Edition

FOUND = 1
"""The exit code for a check that found something."""
BAD_INPUT = 2
"""The exit code for what can't be understood or read."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code: 0, 1 when a check found something, 2 for bad input.

    It is 2 too when the answer can't be written. Exits by itself for --help, --version and bad options.
    """
    output.speak_utf8()
    try:
        return _answer(list(arguments))
    except (DocumentError, HomeError, LanguageUnknownError, NotKeptError, OutputError, TargetUnknownError) as error:
        return _fail(error)
    except BrokenPipeError:
        return 0  # the reader of our output has had enough


def _answer(arguments: list[str]) -> int:
    plain = _plain_start(arguments)
    if plain is not None:
        return _open(plain)
    from reader.arguments import Arguments

    words = _words()
    try:
        options = Arguments(words).parse(arguments)
        return _COMMANDS[options.command](options, words)
    finally:
        output.flush()


def _plain_start(arguments: list[str]) -> OpenOptions | None:
    """Return what a start without options asks for: it is the usual one, and needs no parser and no words."""
    if not arguments:
        return OpenOptions()
    if len(arguments) == 1 and not arguments[0].startswith("-") and arguments[0] not in _COMMANDS:
        return OpenOptions(document=arguments[0])
    return None


def _fail(error: Exception) -> int:
    from reader.error_words import error_words

    try:
        words = _words()
    except DocumentError:  # the catalog is what is broken
        words = Catalog("en")
    return _refuse(error_words(error, words))


def _refuse(message: str) -> int:
    """Say in one line on standard error why a command can't go on."""
    output.complain(f"hashiya: {message}")
    return BAD_INPUT


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


def _run_open(options: argparse.Namespace, _words: Catalog) -> int:
    return _open(OpenOptions.of(options))


def _open(options: OpenOptions) -> int:
    if not has_display(os.environ):
        return _refuse(
            _words().gettext("There is no display to open a window on. For a picture of it: hashiya snapshot OUT.png")
        )
    from reader.app import open_window

    return open_window(options)


def _run_snapshot(options: argparse.Namespace, words: Catalog) -> int:
    from reader.app import snapshot

    try:
        snapshot(options.output, OpenOptions.of(options), options.size, options.card, drawer=options.drawer)
    except OSError:
        message = words.gettext("{path}: the picture can’t be written. Choose a folder that can be written to.")
        return _refuse(message.format(path=options.output))
    return 0


def _document(options: argparse.Namespace) -> Path:
    from reader.publication.opening import find_document

    return find_document(options.document or paths.DEFAULT_PUBLICATION, paths.publications())


def _edition(options: argparse.Namespace) -> Edition:
    """Return the edition asked for; without --language the publication's own."""
    from reader.publication.opening import open_editions

    tag = options.language
    editions = open_editions(_document(options), Catalogs(paths.locales()), tag or "en", paths.compiled())
    return editions.edition(tag or editions.language)


def _run_export(options: argparse.Namespace, words: Catalog) -> int:
    from reader.export.text import edition_text

    text = edition_text(_edition(options))
    if options.output is None:
        output.write(text)
        return 0
    try:
        options.output.write_text(text, encoding="utf-8")
    except OSError as error:
        message = words.gettext("{path}: can’t be written ({detail}). Choose another place.")
        return _refuse(message.format(path=options.output, detail=error.strerror))
    return 0


def _run_events(options: argparse.Namespace, _words: Catalog) -> int:
    from reader.export.records import event_records

    return _show(event_records(_edition(options)), ("date", "title"), as_json=options.json)


def _run_mentions(options: argparse.Namespace, _words: Catalog) -> int:
    from reader.export.records import mention_records

    columns = ("block", "start", "end", "kind", "target", "edtf", "text")
    return _show(mention_records(_edition(options)), columns, as_json=options.json)


def _run_glossary(options: argparse.Namespace, _words: Catalog) -> int:
    from reader.export.records import term_records

    return _show(term_records(_edition(options)), ("term", "mentions", "definition"), as_json=options.json)


def _show(records: list[dict[str, object]], columns: tuple[str, ...], *, as_json: bool) -> int:
    """Write records to standard output: as JSON, or as lines of tab-parted columns."""
    if as_json:
        _write_json(records)
        return 0
    for record in records:
        cells = ("" if record[name] is None else str(record[name]) for name in columns)
        output.write("\t".join(cell.replace("\n", " ") for cell in cells) + "\n")
    return 0


def _write_json(records: list[dict[str, object]]) -> None:
    output.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def _run_check(options: argparse.Namespace, words: Catalog) -> int:
    from reader.finding_words import finding_words
    from reader.publication.bundle import load_draft
    from reader.publication.checking import check_publication

    publication = load_draft(_document(options))
    findings = check_publication(publication, Catalogs(paths.locales()), paths.package())
    for finding in findings:
        output.write(finding_words(finding, words) + "\n")
    count = len(findings)
    summary = words.ngettext("{count} finding", "{count} findings", count) if count else words.gettext("No findings.")
    output.complain(summary.format(count=count))
    return FOUND if findings else 0


def _run_self_test(options: argparse.Namespace, words: Catalog) -> int:
    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.self_test import passed, self_test

    checks = self_test(options.picture)
    if options.json:
        _write_json([check.record() for check in checks])
    for check in () if options.json else checks:
        mark = words.pgettext("self-test", "ok") if check.passed else words.pgettext("self-test", "FAILED")
        output.write(f"{mark}\t{check.name}\t{check.found}\n")
    return 0 if passed(checks) else FOUND


def _run_catalogs(options: argparse.Namespace, words: Catalog) -> int:
    from reader.publication.translation import update_catalogs

    for path in update_catalogs(paths.locales(), paths.package(), paths.publications(), new=options.new):
        output.write(words.gettext("written: {path}").format(path=path) + "\n")
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace, Catalog], int]] = {
    "open": _run_open,
    "snapshot": _run_snapshot,
    "export": _run_export,
    "events": _run_events,
    "mentions": _run_mentions,
    "glossary": _run_glossary,
    "check": _run_check,
    "self-test": _run_self_test,
    "catalogs": _run_catalogs,
}
