"""The command line. Data goes to standard output, messages to standard error; a bad file is one line and exit 2."""

from __future__ import annotations

import argparse
import gettext
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reader import __version__, paths
from reader.error_words import error_words
from reader.errors import DocumentError, HomeError, TargetUnknownError
from reader.language.catalogs import INTERFACE, Catalog, Catalogs
from reader.language.languages import LanguageUnknownError, best_match
from reader.language.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.app import OpenOptions
    from reader.publication.edition import Edition
    from reader.publication.editions import Editions

LAYOUTS = ("single", "parallel", "interleaved")
THEMES = ("system", "light", "sepia", "dark")
BAD_INPUT = 2
FOUND = 1


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code: 0, 1 when a check found something, 2 for bad input."""
    try:
        words = _words()
    except DocumentError as error:
        return _fail(error, Catalog("en"))
    parser = _Parser(words)
    try:
        options = parser.parse(list(arguments))
        command: Callable[[argparse.Namespace, Catalog], int] = options.command
        code = command(options, words)
        sys.stdout.flush()
    except (DocumentError, HomeError, LanguageUnknownError, TargetUnknownError) as error:
        return _fail(error, words)
    except BrokenPipeError:
        # The reader of our output has gone; give what is left somewhere to go, so that exit is quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _fail(error: Exception, words: Catalog) -> int:
    return _refuse(error_words(error, words))


def _refuse(message: str) -> int:
    """Say in one line on standard error why a command can't go on."""
    sys.stderr.write(f"hashiya: {message}\n")
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


# The parser


_ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
)
"""What argparse says by itself, so that the catalogs have it."""


class _ArgumentParser(argparse.ArgumentParser):
    """Argparse with its errors in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"hashiya: {message}. {self.prog} --help\n")


class _Parser:
    """The commands and their options. Without a command's name, the arguments open the window."""

    def __init__(self, words: Catalog) -> None:
        self._words = words
        _ = words.gettext
        self._commands: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
            "open": (_("read a document in the window (also without the word “open”)"), self._open),
            "snapshot": (_("write a picture of the window, without a display"), self._snapshot),
            "export": (_("write an edition in another form"), self._export),
            "events": (_("list the events of the timeline"), self._events),
            "mentions": (_("list the dates, terms and noted passages found in the text"), self._mentions),
            "glossary": (_("list the terms of the glossary"), self._glossary),
            "check": (_("check a publication and its catalogs"), self._check),
            "self-test": (_("try whether the program works on this computer"), self._self_test),
            "catalogs": (_("bring the translators’ catalogs up to date"), self._catalogs),
        }

    def parse(self, arguments: list[str]) -> argparse.Namespace:
        """Return the options of a command line; exits by itself for --help, --version and bad options."""
        name = arguments[0] if arguments and arguments[0] in self._commands else None
        if name is None:
            parser = self._top()
            self._open(parser)
            return parser.parse_args(arguments)
        about, declare = self._commands[name]
        parser = _ArgumentParser(prog=f"hashiya {name}", description=about)
        declare(parser)
        return parser.parse_args(arguments[1:])

    def _top(self) -> argparse.ArgumentParser:
        _ = self._words.gettext
        width = max(map(len, self._commands))
        lines = [f"  {name.ljust(width)}  {about}" for name, (about, _declare) in self._commands.items()]
        parser = _ArgumentParser(
            prog="hashiya",
            usage="hashiya [DOCUMENT] [--language TAG] …\n       hashiya COMMAND …",
            description=_("A reader for texts that are hard to read alone, with timeline and glossary. Offline."),
            epilog="\n".join([_("commands (hashiya COMMAND --help says more):"), *lines]),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.add_argument("--version", action="version", version=f"hashiya {__version__}")
        return parser

    def _document(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        parser.add_argument("document", nargs="?", metavar="DOCUMENT", help=_("a path, or the id of a publication"))

    def _language(self, parser: argparse.ArgumentParser, *, default: str | None) -> None:
        _ = self._words.gettext
        parser.add_argument("--language", metavar="TAG", default=default, help=_("the language of the edition: en, ar"))

    def _window(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        self._language(parser, default=None)
        parser.add_argument("--layout", choices=LAYOUTS, help=_("one edition, two side by side, or block by block"))
        parser.add_argument("--theme", choices=THEMES, help=_("the colours"))
        parser.add_argument("--goto", metavar="BLOCK", help=_("the block to begin at, as p7"))
        parser.add_argument(
            "--text-size", type=self._text_size, metavar="%", help=_("the size of the text, 70 to 250 per cent")
        )

    def _size(self, text: str) -> tuple[int, int]:
        """Return a size written as 1360x880, each side 200 to 8000 pixels."""
        sides = [int(side) for side in text.lower().split("x") if side.isdecimal()]
        if len(sides) != 2 or not all(200 <= side <= 8000 for side in sides):
            message = self._words.gettext("“{text}” is no size: write one like 1360x880")
            raise argparse.ArgumentTypeError(message.format(text=text))
        return (sides[0], sides[1])

    def _text_size(self, text: str) -> int:
        """Return a text size in per cent, 70 to 250."""
        digits = text.removesuffix("%")
        if not digits.isdecimal() or not 70 <= int(digits) <= 250:
            message = self._words.gettext("“{text}” is no text size: write a number from 70 to 250")
            raise argparse.ArgumentTypeError(message.format(text=text))
        return int(digits)

    def _open(self, parser: argparse.ArgumentParser) -> None:
        self._document(parser)
        self._window(parser)
        parser.set_defaults(command=_run_open)

    def _snapshot(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        parser.add_argument("output", metavar="OUT.png", type=Path, help=_("the picture to write"))
        self._document(parser)
        self._window(parser)
        parser.add_argument(
            "--size", type=self._size, default=(1360, 880), metavar="WxH", help=_("the window’s size in pixels")
        )
        parser.add_argument("--card", metavar="TERM", help=_("open the card of a term, date or note"))
        parser.add_argument("--drawer", action="store_true", help=_("open the timeline where it is a drawer"))
        parser.set_defaults(command=_run_snapshot)

    def _export(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        self._document(parser)
        self._language(parser, default=None)
        parser.add_argument("--to", choices=("text",), default="text", help=_("the form to write"))
        parser.add_argument(
            "-o", "--output", type=Path, metavar="OUT", help=_("the file to write; else standard output")
        )
        parser.set_defaults(command=_run_export)

    def _records(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        self._document(parser)
        self._language(parser, default=None)
        parser.add_argument("--json", action="store_true", help=_("as JSON"))

    def _events(self, parser: argparse.ArgumentParser) -> None:
        self._records(parser)
        parser.set_defaults(command=_run_events)

    def _mentions(self, parser: argparse.ArgumentParser) -> None:
        self._records(parser)
        parser.set_defaults(command=_run_mentions)

    def _glossary(self, parser: argparse.ArgumentParser) -> None:
        self._records(parser)
        parser.set_defaults(command=_run_glossary)

    def _check(self, parser: argparse.ArgumentParser) -> None:
        self._document(parser)
        parser.set_defaults(command=_run_check)

    def _self_test(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        parser.add_argument("--json", action="store_true", help=_("as JSON"))
        parser.add_argument("--picture", type=Path, metavar="OUT.png", help=_("the picture to write"))
        parser.set_defaults(command=_run_self_test)

    def _catalogs(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        parser.add_argument("--new", metavar="TAG", help=_("begin catalogs in a new language"))
        parser.set_defaults(command=_run_catalogs)


# The commands


def _run_open(options: argparse.Namespace, words: Catalog) -> int:
    if not _has_display():
        return _refuse(
            words.gettext("There is no display to open a window on. For a picture of it: hashiya snapshot OUT.png")
        )
    from reader.app import open_window

    return open_window(_open_options(options))


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run_snapshot(options: argparse.Namespace, words: Catalog) -> int:
    from reader.app import snapshot

    try:
        snapshot(options.output, _open_options(options), options.size, options.card, drawer=options.drawer)
    except OSError:
        message = words.gettext("{path}: the picture can’t be written. Choose a folder that can be written to.")
        return _refuse(message.format(path=options.output))
    return 0


def _open_options(options: argparse.Namespace) -> OpenOptions:
    from reader.app import OpenOptions

    return OpenOptions(
        document=options.document,
        language=options.language,
        layout=options.layout,
        theme=options.theme,
        block=options.goto,
        text_size=options.text_size,
    )


def _editions(options: argparse.Namespace) -> Editions:
    from reader.publication.bundle import find_document, load_document
    from reader.publication.editions import Editions

    name = options.document or paths.DEFAULT_PUBLICATION
    publication = load_document(find_document(name, paths.publications()))
    return Editions(publication, Catalogs(paths.locales()))


def _edition(options: argparse.Namespace) -> Edition:
    """Return the edition asked for; without --language the publication's own."""
    editions = _editions(options)
    return editions.edition(options.language or editions.publication.language)


def _run_export(options: argparse.Namespace, words: Catalog) -> int:
    from reader.export.text import edition_text

    text = edition_text(_edition(options))
    if options.output is None:
        sys.stdout.write(text)
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
        json.dump(records, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return 0
    for record in records:
        cells = ("" if record[name] is None else str(record[name]) for name in columns)
        sys.stdout.write("\t".join(cell.replace("\n", " ") for cell in cells) + "\n")
    return 0


def _run_check(options: argparse.Namespace, words: Catalog) -> int:
    from reader.finding_words import finding_words
    from reader.publication.checking import check_publication

    publication = _editions(options).publication
    findings = check_publication(publication, Catalogs(paths.locales()), paths.package())
    for finding in findings:
        sys.stdout.write(finding_words(finding, words) + "\n")
    count = len(findings)
    summary = words.ngettext("{count} finding", "{count} findings", count) if count else words.gettext("No findings.")
    sys.stderr.write(summary.format(count=count) + "\n")
    return FOUND if findings else 0


def _run_self_test(options: argparse.Namespace, words: Catalog) -> int:
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.self_test import passed, self_test

    checks = self_test(options.picture)
    if options.json:
        json.dump([check.record() for check in checks], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    for check in () if options.json else checks:
        mark = words.pgettext("self-test", "ok") if check.passed else words.pgettext("self-test", "FAILED")
        sys.stdout.write(f"{mark}\t{check.name}\t{check.found}\n")
    return 0 if passed(checks) else FOUND


def _run_catalogs(options: argparse.Namespace, words: Catalog) -> int:
    from reader.publication.translation import update_catalogs

    for path in update_catalogs(paths.locales(), paths.package(), paths.publications(), new=options.new):
        sys.stdout.write(words.gettext("written: {path}").format(path=path) + "\n")
    return 0
