"""A book of many chapters beside one of a single chapter: from the file to the first chapter's edition.

Both are EPUBs whose chapters are 30 KB of the bundled article's kind, opened in turn in processes of their own, so that
a noisy machine is noisy for both. Reported are the medians of time and peak memory, and their ratios, which are to stay
under 2.

    python -m tests.benchmarks.chapters [--rounds N] [--chapters N]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

TREE = Path(__file__).resolve().parents[2]
ARTICLE = TREE / "resources" / "publications" / "karabakh-2020" / "article.md"
OPENING = """
import json, resource, sys, time
from pathlib import Path
begun = time.perf_counter()
from reader import paths
from reader.language.catalogs import Catalogs
from reader.publication.building import build_edition
from reader.publication.documents import open_book
loaded = time.perf_counter()
book = open_book(Path(sys.argv[1]))
publication = book.chapter(book.first_readable())
opened = time.perf_counter()
edition = build_edition(publication, Catalogs(paths.locales()), publication.language)
built = time.perf_counter()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([opened - begun, built - begun, memory, len(edition.blocks)]))
"""
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A long book</dc:title>'
    "<dc:language>en</dc:language></metadata>"
    '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
    "<spine>{spine}</spine></package>"
)
CONTAINER = '<?xml version="1.0"?><container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'


class Opening(NamedTuple):
    """What one opening took: seconds to the chapter's blocks, seconds to its edition, and megabytes at the peak."""

    blocks: float
    edition: float
    memory: float


def write_book(path: Path, chapters: int) -> None:
    """Write an EPUB of so many chapters of the bundled article's text."""
    from reader.publication.markdown import load_markdown

    texts = [block.text for block in load_markdown(ARTICLE).blocks]
    numbers = range(1, chapters + 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        items = "".join(f'<item id="i{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
        spine = "".join(f'<itemref idref="i{n}"/>' for n in numbers)
        archive.writestr("book.opf", PACKAGE.format(items=items, spine=spine))
        lines = "".join(f'<li><a href="c{n}.xhtml">Chapter {n}</a></li>' for n in numbers)
        archive.writestr("nav.xhtml", page(f'<nav epub:type="toc"><ol>{lines}</ol></nav>'))
        for number in numbers:
            body = "".join(f"<p>{text}</p>" for text in texts[number % 7 :] + texts[: number % 7])
            archive.writestr(f"c{number}.xhtml", page(f"<h1>Chapter {number}</h1>{body}"))


def page(body: str) -> str:
    """Return an XHTML page."""
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>Page</title></head><body>{body.replace('&', '&amp;')}</body></html>"
    )


def opening(path: Path) -> Opening:
    """Open a book in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(path)], capture_output=True, text=True, check=True, cwd=TREE
    )
    blocks, edition, memory, _ = json.loads(done.stdout)
    return Opening(blocks, edition, memory)


def main() -> None:
    """Measure, and print a line for each quantity."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chapters", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = {count: Path(folder) / f"{count}.epub" for count in (1, options.chapters)}
        for count, path in paths.items():
            write_book(path, count)
        measured: dict[int, list[Opening]] = {count: [] for count in paths}
        for _ in range(options.rounds):
            for count, path in paths.items():
                measured[count].append(opening(path))
    for field in Opening._fields:
        one, many = (statistics.median(getattr(run, field) for run in runs) for runs in measured.values())
        unit, factor = ("MB", 1) if field == "memory" else ("ms", 1000)
        print(f"{field:8} one {one * factor:7.1f} {unit}  many {many * factor:7.1f} {unit}  ratio {many / one:.2f}")


if __name__ == "__main__":
    main()
