"""The arguments of the command line: its commands and their options, read by argparse.

What an option may be is declared where the choice itself is (:mod:`reader.library.settings`).
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reader import __version__, output
from reader.commands.answers import BAD_INPUT
from reader.glossary.terms import Category
from reader.language.words import N_
from reader.library.settings import LAYOUT, TEXT_SIZE, THEME

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import SupportsWrite

    from reader.language.words import Words

_SIDES = range(200, 8001)
"""How long a side of a picture may be, in pixels."""

_LONGEST_LIMIT = 9
"""How many digits a number of hits may have: more hits than that no library holds."""

_ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse says by itself, so that the catalogs have it."""


class _ArgumentParser(argparse.ArgumentParser):
    """Argparse with its errors in one line, and its help written as all data is: argparse takes no note of failures."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"hashiya: {message}. {self.prog} --help\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        if file is sys.stdout:
            output.write(message)
        else:
            output.complain(message.rstrip("\n"))


class Arguments:
    """The commands and their options. Without a command's name, the arguments open the window."""

    def __init__(self, words: Words) -> None:
        self._words = words
        _ = words.gettext
        self._commands: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
            "open": (_("read a document in the window (also without the word “open”)"), self._open),
            "snapshot": (_("write a picture of the window, without a display"), self._snapshot),
            "export": (_("write an edition in another form"), self._export),
            "events": (_("list the events of the timeline"), self._events),
            "mentions": (_("list the dates, terms and noted passages found in the text"), self._records),
            "glossary": (_("list the terms of the glossary"), self._glossary),
            "import": (_("take documents into the library"), self._import),
            "search": (_("search all texts of the library"), self._search),
            "check": (_("check a publication and its catalogs"), self._document),
            "self-test": (_("try whether the program works on this computer"), self._self_test),
            "catalogs": (_("bring the translators’ catalogs up to date"), self._catalogs),
        }

    def parse(self, arguments: list[str]) -> argparse.Namespace:
        """Return the options of a command line, the command's name among them as ``command``.

        Exits by itself for --help, --version and bad options.
        """
        named = bool(arguments) and arguments[0] in self._commands
        name = arguments[0] if named else "open"
        about, declare = self._commands[name]
        parser = _ArgumentParser(prog=f"hashiya {name}", description=about) if named else self._top()
        declare(parser)
        parser.set_defaults(command=name)
        return parser.parse_args(arguments[named:])

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
        about = _("show program's version number and exit")
        parser.add_argument("--version", action="version", version=f"hashiya {__version__}", help=about)
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
        parser.add_argument(
            "--layout", choices=LAYOUT.choices, help=_("one edition, two side by side, or block by block")
        )
        parser.add_argument("--theme", choices=THEME.choices, help=_("the colours"))
        parser.add_argument("--goto", metavar="BLOCK", help=_("the block to begin at, as p7"))
        about = _("the size of the text, {least} to {most} per cent")
        about = about.format(least=TEXT_SIZE.least, most=TEXT_SIZE.most)
        parser.add_argument("--text-size", type=self._text_size, metavar="%", help=about)

    def _size(self, text: str) -> tuple[int, int]:
        """Return a size written as 1360x880, each side 200 to 8000 pixels."""
        found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text.lower())
        sides = [int(side) for side in found.groups()] if found else []
        if not sides or not all(side in _SIDES for side in sides):
            message = self._words.gettext("“{text}” is no size: write one like 1360x880")
            raise argparse.ArgumentTypeError(message.format(text=text))
        return (sides[0], sides[1])

    def _text_size(self, text: str) -> int:
        """Return a text size in per cent that the setting accepts."""
        digits = text.removesuffix("%")
        if not digits.isdecimal() or not TEXT_SIZE.accepts(int(digits)):
            message = self._words.gettext("“{text}” is no text size: write a number from {least} to {most}")
            raise argparse.ArgumentTypeError(message.format(text=text, least=TEXT_SIZE.least, most=TEXT_SIZE.most))
        return int(digits)

    def _limit(self, text: str) -> int:
        """Return how many hits to show, none or more."""
        if not text.isdecimal() or len(text) > _LONGEST_LIMIT:
            message = self._words.gettext("“{text}” is no number of hits: write one like 20")
            raise argparse.ArgumentTypeError(message.format(text=text))
        return int(text)

    def _open(self, parser: argparse.ArgumentParser) -> None:
        self._document(parser)
        self._window(parser)
        about = self._words.gettext("open a window of its own, even if there is one already")
        parser.add_argument("--new-window", action="store_true", help=about)
        about = self._words.gettext("as a menu or a file manager starts it: what can’t be opened is told in the window")
        parser.add_argument("--from-desktop", action="store_true", help=about)

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

    def _export(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        self._document(parser)
        self._language(parser, default=None)
        forms = ("text", "markdown", "html", "epub", "pdf")
        parser.add_argument("--to", choices=forms, default="text", help=_("the form to write"))
        parts = ("timeline", "glossary", "notes", "marks")
        about = _("what to write beside the text; may be given several times")
        parser.add_argument("--with", dest="extra", action="append", choices=parts, help=about)
        self._output(parser)

    def _output(self, parser: argparse.ArgumentParser) -> None:
        about = self._words.gettext("the file to write; else standard output")
        parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=about)

    def _records(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        self._document(parser)
        self._language(parser, default=None)
        parser.add_argument("--json", action="store_true", help=_("as JSON"))

    def _events(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        self._records(parser)
        about = _("a format of other programs to write them in")
        parser.add_argument("--to", choices=("json", "timelinejs", "ics", "csv"), help=about)
        self._output(parser)

    def _glossary(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        self._records(parser)
        about = _("write all languages as a termbase")
        parser.add_argument("--to", choices=("tbx", "csv", "json"), help=about)
        self._output(parser)
        about = _("take the terms of a termbase (TBX, CSV) into the publication’s folder")
        parser.add_argument("--import", dest="take", type=Path, metavar="FILE", help=about)
        about = _("the category of new terms that name none")
        parser.add_argument("--category", choices=[category.value for category in Category], help=about)

    def _import(self, parser: argparse.ArgumentParser) -> None:
        about = self._words.gettext("the files to take in; they are copied and never changed")
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=about)

    def _search(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        parser.add_argument("words", nargs="*", metavar="WORDS", help=_("words, “phrases”, and -words to leave out"))
        parser.add_argument("--language", metavar="TAG", help=_("only texts in a language"))
        parser.add_argument(
            "--from", dest="first", metavar="DATE", help=_("only where a text speaks of this time or later")
        )
        parser.add_argument(
            "--until", dest="last", metavar="DATE", help=_("only where a text speaks of this time or earlier")
        )
        parser.add_argument("--limit", type=self._limit, default=20, metavar="N", help=_("how many hits to show"))
        parser.add_argument("--json", action="store_true", help=_("as JSON"))

    def _self_test(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        parser.add_argument("--json", action="store_true", help=_("as JSON"))
        parser.add_argument("--picture", type=Path, metavar="OUT.png", help=_("the picture to write"))

    def _catalogs(self, parser: argparse.ArgumentParser) -> None:
        _ = self._words.gettext
        parser.add_argument("--new", metavar="TAG", help=_("begin catalogs in a new language"))
