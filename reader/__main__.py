"""``python -m reader`` and the command ``hashiya``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line on this process's arguments and return its exit code."""
    from reader.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
