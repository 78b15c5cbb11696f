"""Makes the search index of a library: ``python -m tests.library.index_maker FOLDER`` begins when told to by a line.

It prints how many steps it took.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.library.database import open_database
from reader.library.search_index import make_index


def main(folder: Path) -> None:
    """Say that it is there, wait for the word, and make the index."""
    database = open_database(folder)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    print(sum(1 for _ in make_index(database)))  # noqa: T201
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
