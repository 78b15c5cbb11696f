"""The commands of the library: import and search."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader import output, paths
from reader.commands.answers import BAD_INPUT, refuse, show_json
from reader.commands.kept import Kept
from reader.errors import NotKeptError
from reader.language.catalogs import Catalogs

if TYPE_CHECKING:
    import argparse

    from reader.language.catalogs import Catalog
    from reader.library.import_queue import ImportQueue, ImportState
    from reader.library.search import Hit

TURN = 0.2
"""Seconds between two looks at how an import goes."""


def run_import(options: argparse.Namespace, words: Catalog) -> int:
    """Take documents into the library; Ctrl+C stops after the one at work, and the rest waits for the next time."""
    from reader.error_words import error_words, import_words
    from reader.library.import_queue import ImportQueue

    with Kept(words).opened() as database:  # what is to be told of it is said before anything is taken in
        obstacle = database.obstacle
    if obstacle is not None:
        return refuse(import_words(obstacle, words))
    queue = ImportQueue(paths.library_folder())
    queue.start(options.files)
    _watch(queue, words)
    for failure in queue.failures:
        refuse(error_words(failure.error, words))
    for imported in queue.imported:
        output.write(f"{imported.publication}\t{imported.outcome}\t{imported.source}\n")
    if queue.state.obstacle is not None:
        return refuse(import_words(queue.state.obstacle, words))
    return BAD_INPUT if queue.failures else 0


def _watch(queue: ImportQueue, words: Catalog) -> None:
    """Say which document is at work, each once, until all is done."""
    said = ""
    try:
        while not queue.wait(TURN):
            said = _say(queue.state, said, words)
    except KeyboardInterrupt:
        queue.cancel()
        queue.wait()
        output.complain(words.gettext("Stopped. The next import takes in the rest."))


def _say(state: ImportState, said: str, words: Catalog) -> str:
    current = str(state.current or "")
    if current and current != said:
        text = words.gettext("{done} of {total}: {path}")
        output.complain(text.format(done=min(state.done + 1, state.total), total=state.total, path=current))
    return current or said


def run_search(options: argparse.Namespace, words: Catalog) -> int:
    """Search all texts of the library, best first."""
    from reader.library.bundled import in_own_words, index_bundled
    from reader.library.database import open_to_search
    from reader.library.search import BackwardRangeError, LibraryQuery, day_range, search
    from reader.library.search_records import hit_record
    from reader.timeline.dates import EdtfError
    from reader.timeline.typed_dates import backward_words, no_date_words

    try:
        days = day_range(options.first, options.last)
    except BackwardRangeError:
        return refuse(backward_words(options.first, options.last, words, words.language))
    except EdtfError as error:
        return refuse(no_date_words(error.text, words, words.language))
    query = LibraryQuery(" ".join(options.words), days, options.language)
    catalogs = Catalogs(paths.locales())
    with Kept(words).opened(open_to_search) as database:
        with suppress(NotKeptError):  # a library that can only be read is searched as it is
            for _step in index_bundled(database, paths.resources(), catalogs):
                pass
        page = in_own_words(search(database, query, limit=options.limit), catalogs)
    if options.json:
        show_json([hit_record(hit) for hit in page.hits])
    else:
        for hit in page.hits:
            output.write(_line(hit) + "\n")
    output.complain(words.ngettext("{count} hit", "{count} hits", page.total).format(count=page.total))
    return 0


def _line(hit: Hit) -> str:
    excerpt = " ".join(hit.excerpt.text.split())
    before, after = "…" * hit.excerpt.cut_before, "…" * hit.excerpt.cut_after
    return "\t".join((hit.publication, hit.block, hit.title, f"{before}{excerpt}{after}"))
