"""Prepare what a bundle takes besides the program and its packages: run as ``stage.py FOLDER``, before PyInstaller.

Three folders come into the folder:

- ``reader``: what is compiled for the package, at its place in it: all catalogs, anew by the locked Babel (a .mo that
  lies in the tree may be of another), the template of the interface, and the editions, of these catalogs.
- ``files``: smaller files in the place of those of the packages, each at its place in the bundle.
- ``added``: files that no package has, each at its place in the bundle.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

import contents
import shiboken_support
import trim_cldr
import trim_icu

sys.path += [str(contents.TREE), str(contents.TREE / "packaging")]

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


def stage_template(target: Path) -> None:
    """Write down the messages of the interface: the modules go along compiled, and ``hashiya check`` asks for them."""
    from reader.language.extraction import WRITTEN, interface_messages, template

    pot = template(interface_messages(contents.TREE / "reader"), project="reader")
    (target / WRITTEN).write_text(f"{pot}\n", "utf-8")


def stage_editions(catalogs: Path, target: Path) -> None:
    """Compile the editions of the bundled publications."""
    from reader.language.catalogs import Catalogs
    from reader.publication.compiled import compile_editions

    target.mkdir(parents=True)
    compile_editions(contents.TREE / "resources" / "publications", Catalogs(catalogs), target)


def stage_data(packages: Path, target: Path) -> None:
    """Write the smaller copies of CLDR's and ICU's data."""
    trim_cldr.main(packages / "babel", target / "babel")
    languages = frozenset(tag.split("-")[0] for tag in contents.languages())
    for library in (packages / LIBRARIES).glob("libicudata.so.*"):
        (target / LIBRARIES).mkdir(parents=True, exist_ok=True)
        trim_icu.main(library, target / LIBRARIES / library.name, languages)


def main(folder: Path) -> int:
    """Prepare the folder, which is emptied first; return 1 and name the faults when a catalog is broken."""
    if folder.exists():
        shutil.rmtree(folder)
    packages = Path(sysconfig.get_path("purelib"))
    package = folder / "reader"
    faults = stage_catalogs(package / "locales")
    stage_template(package)
    if not faults:
        stage_editions(package / "locales", package / "resources" / "compiled")
    stage_data(packages, folder / "files")
    shiboken_support.main(packages, folder / "added")
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
