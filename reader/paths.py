"""Where files lie: the program's own, and what this reader keeps on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DEFAULT_PUBLICATION = "karabakh-2020"
"""The bundled publication that is opened where no document is named."""

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of publications, fonts, icons and themes: in the package, or beside it in a checkout."""
    return _shipped("resources")


def locales() -> Path:
    """Return the folder of gettext catalogs: in the package, or beside it in a checkout."""
    return _shipped("locales")


def package() -> Path:
    """Return the folder of the program's own code."""
    return _PACKAGE


def publications() -> Path:
    """Return the folder of bundled publications, one folder each."""
    return resources() / "publications"


def compiled() -> Path:
    """Return the folder of compiled editions; it need not be there."""
    return resources() / "compiled"


def library_folder() -> Path:
    """Return the folder of the reader's own database; it need not exist yet."""
    if sys.platform.startswith(("win", "darwin")):
        import platformdirs

        return Path(platformdirs.user_data_dir("hashiya", appauthor=False))
    # The XDG Base Directory Specification by hand: the library takes 3 ms of each start.
    home = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (home if home.is_absolute() else Path.home() / ".local" / "share") / "hashiya"


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
