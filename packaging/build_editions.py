"""Compile the editions of the bundled publications: ``resources/compiled/PUBLICATION.TAG.json``.

They are made after the catalogs (build_catalogs.py), of their compiled form: ``python packaging/build_editions.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent


def build_editions(tree: Path = TREE) -> list[Path]:
    """Compile the editions of a source tree and return the files written."""
    sys.path[:0] = [] if str(tree) in sys.path else [str(tree)]
    from reader.language.catalogs import Catalogs
    from reader.publication.compiled import compile_editions

    resources = tree / "resources"
    return compile_editions(resources / "publications", Catalogs(tree / "locales"), resources / "compiled")


if __name__ == "__main__":
    build_editions()
