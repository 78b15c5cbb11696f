"""Prepare what a bundle takes besides the program and its packages: run as ``stage.py FOLDER``, before PyInstaller.

Into the folder come ``locales``, all catalogs compiled anew by the locked Babel (a .mo that lies in the tree may be of
another), and ``files``: smaller files in the place of those of the packages, each at its place in the bundle.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

import contents
import trim_cldr
import trim_icu

sys.path.append(str(contents.TREE / "packaging"))

LIBRARIES = Path("PySide6", "Qt", "lib")
"""Where Qt's libraries lie among the packages; on Windows and macOS there is no ICU among them."""


def stage_catalogs(target: Path) -> list[str]:
    """Copy the catalogs' sources and compile them; return each fault in a line."""
    from build_catalogs import compile_catalogs

    source = contents.TREE / "locales"
    for file in source.glob("*/LC_MESSAGES/*.po"):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    return compile_catalogs(target)


def stage_data(target: Path) -> None:
    """Write the smaller copies of CLDR's and ICU's data."""
    packages = Path(sysconfig.get_path("purelib"))
    locale_data = Path("babel", "locale-data")
    trim_cldr.main(packages / locale_data, target / locale_data)
    languages = frozenset(tag.split("-")[0] for tag in contents.languages())
    for library in (packages / LIBRARIES).glob("libicudata.so.*"):
        (target / LIBRARIES).mkdir(parents=True, exist_ok=True)
        trim_icu.main(library, target / LIBRARIES / library.name, languages)


def main(folder: Path) -> int:
    """Prepare the folder, which is emptied first; return 1 and name the faults when a catalog is broken."""
    if folder.exists():
        shutil.rmtree(folder)
    faults = stage_catalogs(folder / "locales")
    stage_data(folder / "files")
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
