"""Look into a bundle: that nothing in it reaches a network, and that nothing is missing.

Run as ``inspect_bundle.py FOLDER`` with the Python that PyInstaller is installed in; what is wrong is said
in a line each, and then the exit code is 1. With ``--sizes`` it says what the bundle consists of, in a table.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import asked_modules
import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 84_000_000
"""Bytes that a bundle may take unpacked: what it takes, and a little. Whoever raises it says what came in for it."""

NEEDED = (
    *("reader.app", "reader.ui.main_window", "encodings.utf_8", "sqlite3", "PySide6.QtWidgets"),
    "shiboken6.files.dir.shibokensupport.signature.loader",
)
"""Some modules that no bundle is whole without."""

COMPONENTS = (
    ("Qt's libraries", r"PySide6/Qt/lib/libQt6|libQt6|Qt6\w+\.dll|Qt\w+\.framework"),
    ("Qt's plugins and translations", r"PySide6/(Qt/)?(plugins|translations)/"),
    ("ICU, its data trimmed", r"(PySide6/Qt/lib/)?libicu"),
    ("Python's binding to Qt", r"PySide6/|shiboken6/|libpyside6|libshiboken6"),
    ("the parser of HTML (turbohtml)", r"turbohtml/"),
    ("Python and its library", r"libpython|python3|base_library\.zip|Python|\w+\.cpython-"),
    ("fonts", r"reader/resources/fonts/"),
    ("catalogs, as sources and compiled", r"reader/locales/"),
    ("the article and other resources", r"reader/"),
    ("CLDR, trimmed", r"babel/"),
    ("SQLite, XCB and XKB", r"libsqlite3|libxcb|libxkb"),
    ("the program and all other modules, packed", r"hashiya"),
)
"""What a bundle consists of: a name, and the places of its files as a pattern; the first that matches counts."""

NETWORK_FILES = re.compile(
    r"QtNetwork|Qt6Network|QtWebSockets|libssl|libcrypto|(?:^|/)_(?:socket|ssl|hashlib|asyncio)\b"
)
"""Files of modules and libraries that reach a network."""

BUILT_IN = tuple(name for name in contents.NETWORK_MODULES if name.startswith("_"))
"""Modules of the network that a Python may have inside itself, as Debian's has ``_socket``: no file shows it."""

NAMING = frozenset({"_compat_pickle"})
"""Modules that name some of these without loading them: this one has a table of what Python 2 called its modules."""


def modules(folder: Path) -> frozenset[str]:
    """Return the dotted names of all Python modules in a bundle: in the program, the base library, and as files."""
    readers = importlib.import_module("PyInstaller.archive.readers")  # it is not among the developers' packages
    names = set(readers.CArchiveReader(str(program(folder))).open_embedded_archive("PYZ.pyz").toc)
    for library in folder.rglob("base_library.zip"):  # on other systems than Linux
        with zipfile.ZipFile(library) as archive:
            names |= {dotted(name) for name in archive.namelist()}
    for pattern in ("*.abi3.so", "*.cpython-*.so", "*.pyd", "*.py", "*.pyc"):
        for path in folder.rglob(pattern):
            place = path.relative_to(folder).as_posix()
            names.add(dotted(re.sub(r"^(_internal/)?(python3\.\d+/lib-dynload/)?", "", place)))
    return frozenset(names)


def dotted(place: str) -> str:
    """Return the name of the module in a file.

    >>> dotted("collections/__init__.pyc"), dotted("_bz2.cpython-311-x86_64-linux-gnu.so")
    ('collections', '_bz2')
    """
    stem = re.sub(r"(\.abi3|\.cpython-[^/]*)?\.(so|pyd|pyc?)$", "", place)
    return stem.removesuffix("/__init__").replace("/", ".")


def program(folder: Path) -> Path:
    """Return the executable of a bundle."""
    return next(path for path in (folder / "hashiya", folder / "hashiya.exe") if path.is_file())


def network_modules(names: frozenset[str]) -> list[str]:
    """Return those of some modules that reach a network, sorted.

    >>> network_modules(frozenset({"http.client", "urllib.parse", "reader.cli"}))
    ['http.client']
    """
    forbidden = contents.NETWORK_MODULES
    return sorted(name for name in names if any(f"{name}.".startswith(f"{root}.") for root in forbidden))


def faults(folder: Path) -> Iterator[str]:
    """Produce what is wrong with a bundle."""
    names = modules(folder)
    for needed in NEEDED:
        if needed not in names:
            yield f"missing: module {needed}"
    yield from (f"reaches a network: module {name}" for name in network_modules(names))
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        place = path.relative_to(folder).as_posix()
        if NETWORK_FILES.search(place):
            yield f"reaches a network: {place}"
    for name, asked in asked_modules.asking(asked_modules.bundle_codes(folder, program(folder)), BUILT_IN):
        if name not in NAMING:
            yield f"reaches a network: module {name} asks for {asked}"
    yield from missing_formats(folder)
    size = sum(components(folder).values())
    if size > LIMIT:
        yield f"too large: {size:,} bytes, and {LIMIT:,} are the most"
    yield from missing_libraries(folder, files)


def missing_formats(folder: Path) -> Iterator[str]:
    """Produce the plugins for pictures that a bundle lacks; that they work, its self-test shows."""
    there = {path.name.removeprefix("lib").partition(".")[0] for path in folder.rglob("imageformats/*")}
    yield from (f"missing: plugin imageformats/{name}" for name in contents.PICTURE_PLUGINS if name not in there)


def components(folder: Path) -> dict[str, int]:
    """Return the bytes of what a bundle consists of, by the names of :data:`COMPONENTS`, what is left as ``other``."""
    sizes = dict.fromkeys((*(name for name, _pattern in COMPONENTS), "other"), 0)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            place = path.relative_to(folder).as_posix().removeprefix("_internal/")
            sizes[next((name for name, pattern in COMPONENTS if re.match(pattern, place)), "other")] += (
                path.stat().st_size
            )
    return sizes


def table(sizes: dict[str, int]) -> Iterator[str]:
    r"""Produce a table of sizes in Markdown, the largest first, in millions of bytes.

    >>> print("\n".join(table({"fonts": 3_400_000, "other": 60_000})))
    | part | MB |
    |---|---|
    | fonts | 3.4 |
    | other | 0.1 |
    | **all** | **3.5** |
    """
    yield from ("| part | MB |", "|---|---|")
    for name, size in sorted(sizes.items(), key=lambda entry: -entry[1]):
        if size:
            yield f"| {name} | {size / 1e6:.1f} |"
    yield f"| **all** | **{sum(sizes.values()) / 1e6:.1f}** |"


def missing_libraries(folder: Path, files: list[Path]) -> Iterator[str]:
    """Produce the shared libraries that a bundle's files ask for and neither it nor the system has (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    binaries = [path for path in files if re.search(r"\.so(\.|$)", path.name) and not path.is_symlink()]
    for path in binaries:
        environment = {"LD_LIBRARY_PATH": str(folder / "_internal"), "PATH": "/usr/bin:/bin"}
        found = subprocess.run(["ldd", str(path)], env=environment, capture_output=True, text=True, check=False)
        for name in re.findall(r"^\s*(\S+) => not found", found.stdout, re.MULTILINE):
            yield f"missing: library {name}, for {path.relative_to(folder)}"


if __name__ == "__main__":
    if "--sizes" in sys.argv[2:]:
        sys.stdout.writelines(f"{line}\n" for line in table(components(Path(sys.argv[1]))))
        sys.exit()
    found = list(faults(Path(sys.argv[1])))
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    sys.exit(1 if found else 0)
