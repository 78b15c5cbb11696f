"""Keeps Qt's plugin for CUPS out of the program: it asks print servers, and printers themselves, over the network.

Only a Qt that was installed from its packages has it; the packaged program is built without. Pages go to a printer by
the system's own program (:mod:`reader.export.print_queue`), in either.
"""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

PRINTING = "printsupport"
"""The folder of plugins for printing, by Qt's name."""


@cache
def leave_printing_plugins_out() -> tempfile.TemporaryDirectory[str] | None:
    """Let Qt look for plugins in a folder that has all but those for printing; to be called before its first printer.

    Qt can't be told to leave a kind of plugins out: it takes all that lie in its folders. What it has loaded stays. The
    folder is there until the program ends; None where there is nothing to leave out. Where it can't be made Qt finds no
    more plugins at all. Windows and macOS print by the system's own means.
    """
    found = [Path(folder) for folder in QCoreApplication.libraryPaths()]
    if not sys.platform.startswith("linux") or not any((folder / PRINTING).is_dir() for folder in found):
        return None
    QCoreApplication.setLibraryPaths([])
    try:
        made = tempfile.TemporaryDirectory(prefix="hashiya-plugins-")
        links = [_linked(folder, Path(made.name, str(number))) for number, folder in enumerate(found)]
    except OSError:
        return None
    QCoreApplication.setLibraryPaths([str(folder) for folder in links])
    return made


def _linked(folder: Path, links: Path) -> Path:
    """Return a folder of plugins, in its stead one of links to its kinds where it has plugins for printing."""
    if not (folder / PRINTING).is_dir():
        return folder
    links.mkdir()
    for kind in folder.iterdir():
        if kind.name != PRINTING:
            (links / kind.name).symlink_to(kind)
    return links
