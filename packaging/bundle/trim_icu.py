"""Make a smaller copy of ICU's data library, with what Qt asks of it for the languages that are shipped.

The library is Qt's ``libicudata.so.N``. This needs ``icupkg`` (Debian's
icu-devtools), ``nm``, ``as`` and ``ld`` (binutils).

Qt's libraries call four parts of ICU (``nm -D --undefined-only libQt6Core.so.6`` names them): collation (ucol),
names of time zones (ucal), case mapping (u_strToUpper) and charset converters (ucnv). Qt has text boundaries, dates and
numbers by itself. So the dictionaries for text boundaries, transliterations, names of languages, regions,
units and characters are never read, whatever the language; of what is read, the shipped languages stay, and every
collation but the East Asian ones. ``probe_icu.py`` shows that the program sees no difference.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

UNREAD = re.compile(r"(brkitr|lang|rbnf|region|translit|unit)/|unames\.icu$|confusables\.cfu$|ulayout\.icu$|\w+\.spp$")
"""Items that nothing in Qt reads."""

LARGE_COLLATION = re.compile(r"coll/(zh|ja|ko|yue)\b|coll/(zh|yue)_")
LOCALE = re.compile(r"(?:(?:curr|zone)/)?(?P<language>(?!res_index)[a-z]{2,3})(?:_\w+)?\.res$")
"""A locale's items, outside collation, as ``ar.res`` or ``zone/en_GB.res``; not ``root.res`` or ``res_index.res``."""

MAX_BYTES = 4 + 60 + 4 + 1 + 1 + 1
"""Where a converter, after its header, says how many bytes a character takes at most (``UConverterStaticData``)."""


def is_needed(item: str, data: bytes, languages: frozenset[str]) -> bool:
    """Return whether an item of ICU's data stays, by its name and what it holds.

    Of the charset converters, those of one byte a character stay; UTF-8, UTF-16 and Latin-1 need no table at all.

    >>> shipped = frozenset({"en", "ar"})
    >>> [is_needed(name, b"", shipped) for name in ("coll/ar.res", "coll/de.res", "zone/ar.res", "zone/de.res")]
    [True, True, True, False]
    >>> [is_needed(name, b"", shipped) for name in ("root.res", "res_index.res", "de_AT.res", "lang/ar.res")]
    [True, True, False, False]
    """
    if UNREAD.match(item) or LARGE_COLLATION.match(item):
        return False
    if item.endswith(".cnv"):
        return data[int.from_bytes(data[:2], "little") + MAX_BYTES] == 1
    locale = LOCALE.fullmatch(item)
    return locale is None or locale["language"] in languages


def main(library: Path, target: Path, languages: frozenset[str]) -> None:
    """Write the smaller copy.

    Raises :class:`subprocess.CalledProcessError` when a tool fails, :class:`ValueError` for a library without data.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        symbol, data = read_data(library)
        package = folder / f"{symbol.removesuffix('_dat')}l.dat"
        package.write_bytes(data)
        items = folder / "items"
        items.mkdir()
        _run("icupkg", "--extract", "*", "--destdir", str(items), str(package))
        found = {path.relative_to(items).as_posix(): path for path in items.rglob("*") if path.is_file()}
        needless = sorted(item for item, path in found.items() if not is_needed(item, path.read_bytes(), languages))
        (folder / "needless.txt").write_text("".join(f"{item}\n" for item in needless), "utf-8")
        # The items bear the package's name, and icupkg takes that from the file that it writes.
        trimmed = folder / "trimmed" / package.name
        trimmed.parent.mkdir()
        _run("icupkg", "--remove", str(folder / "needless.txt"), str(package), str(trimmed))
        _link(trimmed, symbol, library.name, target)


def read_data(library: Path) -> tuple[str, bytes]:
    """Return the name of a data library's one symbol, and what it holds.

    Raises :class:`ValueError` when there is no such symbol, or when its section is not laid out as in the file.
    """
    for line in _run("nm", "--dynamic", "--print-size", "--defined-only", str(library)).splitlines():
        address, size, _kind, symbol = line.split()
        if symbol.startswith("icudt"):
            start = int(address, 16)
            data = library.read_bytes()[start : start + int(size, 16)]
            if data[2:4] == b"\xda\x27":  # the magic number of ICU's data files
                return symbol, data
    raise ValueError(f"{library}: no ICU data where it was expected")


def _link(data: Path, symbol: str, name: str, target: Path) -> None:
    """Wrap data into a shared library that holds one symbol."""
    source = data.with_suffix(".s")
    source.write_text(
        f'.section .note.GNU-stack,"",@progbits\n.section .rodata,"a",@progbits\n.balign 16\n.globl {symbol}\n'
        f'.type {symbol}, @object\n{symbol}:\n.incbin "{data}"\n.size {symbol}, . - {symbol}\n',
        "utf-8",
    )
    part = data.with_suffix(".o")
    _run("as", str(source), "-o", str(part))
    options = ["-shared", "-soname", name, "--build-id=none", "-z", "noexecstack", "-z", "relro", "-z", "now"]
    _run("ld", *options, "-o", str(target), str(part))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
