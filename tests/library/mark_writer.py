"""Makes, edits and deletes marks as fast as it can, and prints each change once it is confirmed. It is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.library.database import open_database
from reader.library.marks import MarkColor, Marks
from reader.publication.anchors import Anchor

PUBLICATION = "karabakh-2020"


def main() -> None:
    """Write to the database in the folder that is the first argument; the second one tells the rounds apart."""
    marks = Marks(open_database(Path(sys.argv[1])))
    for number in range(100_000):
        words = f"{sys.argv[2]} {number} خِلَافَةٌ"
        anchor = Anchor("ar", "p27", number, "p27", number + len(words), words)
        made = marks.add(PUBLICATION, anchor, MarkColor.BLUE, "made")
        confirm("made", made.mark.id)
        if number % 3 == 1:
            marks.edit(made.mark, note="edited")
            confirm("edited", made.mark.id)
        elif number % 3 == 2:
            marks.remove(made.mark)
            confirm("deleted", made.mark.id)


def confirm(what: str, identifier: str) -> None:
    """Tell of a change, at once."""
    sys.stdout.write(f"{what} {identifier}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
