"""The commands that look after things: check, self-test, catalogs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader import output, paths
from reader.commands.answers import FOUND, refuse, show_json
from reader.commands.documents import document_path
from reader.language.catalogs import Catalog, Catalogs

if TYPE_CHECKING:
    import argparse


def run_check(options: argparse.Namespace, words: Catalog) -> int:
    """Check a publication and its catalogs."""
    from reader.finding_words import finding_words
    from reader.publication.bundle import load_draft
    from reader.publication.checking import check_publication

    publication = load_draft(document_path(options))
    findings = check_publication(publication, Catalogs(paths.locales()), paths.package())
    for finding in findings:
        output.write(finding_words(finding, words) + "\n")
    count = len(findings)
    summary = words.ngettext("{count} finding", "{count} findings", count) if count else words.gettext("No findings.")
    output.complain(summary.format(count=count))
    return FOUND if findings else 0


def run_self_test(options: argparse.Namespace, words: Catalog) -> int:
    """Try whether the program works here."""
    from reader.display import has_display

    if not has_display(os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.self_test import passed, self_test

    checks = self_test(options.picture, Catalog("en") if options.json else words)  # data is in one language
    if options.json:
        show_json([check.record() for check in checks])
    for check in () if options.json else checks:
        mark = words.pgettext("self-test", "ok") if check.passed else words.pgettext("self-test", "FAILED")
        output.write(f"{mark}\t{check.shown_name(words)}\t{check.found}\n")
    return 0 if passed(checks) else FOUND


def run_catalogs(options: argparse.Namespace, words: Catalog) -> int:
    """Bring the translators’ catalogs up to date, in a source tree: an installed program's files are not to change."""
    from reader.publication.translation import update_catalogs

    if not _is_source_tree():
        message = words.gettext(
            "{path}: these catalogs belong to an installed program and stay as they are. "
            "Run “python -m reader catalogs” in Hashiya’s source tree."
        )
        return refuse(message.format(path=paths.locales()))
    try:
        for path in update_catalogs(paths.locales(), paths.package(), paths.publications(), new=options.new):
            output.write(words.gettext("written: {path}").format(path=path) + "\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None:
            return refuse(str(error))  # a parser's, who names the file and the line
        from reader.error_words import reason_words

        message = words.gettext(
            "{path}: can’t be read or written ({detail}). Check its permissions, and whether the disk is full."
        )
        return refuse(message.format(path=error.filename, detail=reason_words(error.strerror or "", words)))
    return 0


def _is_source_tree() -> bool:
    """Return whether the program runs from its sources, with its catalogs beside the package and not in it."""
    package = paths.package()
    return (package / "cli.py").is_file() and not paths.locales().is_relative_to(package)
