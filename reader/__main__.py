"""``python -m reader`` and the command ``hashiya``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line on this process's arguments and return its exit code."""
    # What a start makes lives on: looking through it for garbage, time and again, finds none. On again when it is done.
    gc.disable()
    from reader.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
