"""A process that opens hostile documents under limits, and says as JSON what became of each.

``python -m tests.publication.hostile.trial FOLDER NAME…`` opens the files of those names, in a cage that the kernel
ends at the first internet socket, with little memory and time, and an eye on every file that is opened.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from reader.errors import DocumentError
from tests import offline_cage

ADDRESS_SPACE = 1 << 30
"""Bytes of memory that the process may map; what it really takes is measured."""
SECONDS = 5
"""The time on the processor that one document may take."""
_READING = frozenset({"open", "os.listdir", "os.scandir", "subprocess.Popen", "os.system"})
CHAPTERS = 40
LINKS = 200


class TooSlowError(Exception):
    """A document took more than its time."""


def main(folder: Path, names: list[str]) -> None:
    """Open the documents and write a line of JSON for each."""
    from reader.publication.documents import open_book

    warm_up(folder)
    opened: list[str] = []
    sys.addaudithook(lambda event, arguments: note(event, arguments, opened))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    signal.signal(signal.SIGVTALRM, too_slow)
    if offline_cage.is_possible():
        offline_cage.close_cage()
    for name in names:
        print(json.dumps({"begun": name}), flush=True)  # noqa: T201
        opened.clear()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        found: dict[str, Any] = {"name": name}
        try:
            with open_book(folder / name) as book:
                found |= read(book)
        except DocumentError as error:
            found["fault"] = error.fault.value
            found["said"] = f"{error.path} {error.place} {error.detail}"[:500]
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        found["opened"] = sorted(set(opened))
        found["memory"] = peak_memory()
        print(json.dumps(found), flush=True)  # noqa: T201


def peak_memory() -> int:
    """Return the most memory that this program had, in MiB.

    On Linux by the kernel's own count: getrusage's begins with that of the process that started this one.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return int(status.partition("VmHWM:")[2].split()[0]) >> 10


def read(book: Any) -> dict[str, Any]:
    """Read a book as a reader would: its chapters, pictures, links, contents."""
    texts: list[str] = [book.head.title]
    pictures = 0
    for chapter in book.chapters[:CHAPTERS]:
        links = 0
        for block in book.article(chapter.number).blocks:
            texts.append(block.text[:2_000])
            if block.image is not None:
                pictures += 1
                try:
                    texts.append(book.picture(block.image.source).decode("latin-1")[:2_000])
                except DocumentError as error:
                    texts.append(error.fault.value)
            for link in block.links:
                links += 1
                if links < LINKS:
                    book.block_at(link.address or link.target)
    for entry in book.contents[:LINKS]:
        texts.append(entry.title)
        book.block_at(entry.address)
    return {"text": "\n".join(texts)[:200_000], "blocks": len(texts), "pictures": pictures}


def warm_up(folder: Path) -> None:
    """Load what opening documents needs, before the limits hold."""
    from reader.publication.documents import open_book

    tempfile.gettempdir()
    for name in ("warm.md", "warm.html"):
        (folder / name).write_text("<p>Une petite phrase pour commencer, écrite en français.</p>", encoding="utf-8")
        with open_book(folder / name) as book:
            book.whole()


def note(event: str, arguments: tuple[Any, ...], opened: list[str]) -> None:
    """Remember a file that is opened (PEP 578)."""
    if event in _READING and not isinstance(arguments[0], int):
        opened.append(f"{arguments[0]}")


def too_slow(_signal: int, _frame: object) -> None:
    """End a document that takes too long."""
    raise TooSlowError


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
