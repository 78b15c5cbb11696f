"""Make a smaller copy of ICU's data library, with what Qt asks of it for the languages that are shipped.

The library is Qt's ``libicudata.so.N``. This needs ``icupkg`` (Debian's icu-devtools), ``nm``, ``as`` and ``ld``
(binutils).

Qt's libraries call four parts of ICU (``nm -D --undefined-only libQt6Core.so.6`` names them): collation (ucol),
names of time zones (ucal), case mapping (u_strToUpper) and charset converters (ucnv). Qt has text boundaries, dates and
numbers by itself. So the dictionaries for text boundaries, transliterations, names of languages, regions,
currencies, units and characters are never read, whatever the language. Of what is read, the shipped languages stay, and
every collation but the East Asian ones. ``probe_icu.py`` shows that the program sees no difference.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

UNREAD = re.compile(
    r"(brkitr|curr|lang|rbnf|region|translit|unit)/"
    r"|(currencyNumericCodes|dayPeriods|genderList|grammaticalFeatures|keyTypeData|langInfo|likelySubtags|metadata)\.res$"
    r"|(pluralRanges|plurals|supplementalData|units|windowsZones)\.res$|(nfkc|nfkc_cf|uts46)\.nrm$|(uemoji|ulayout|unames)\.icu$|confusables\.cfu$|\w+\.spp$"
)
"""Items that nothing in Qt reads: Qt has text boundaries, currencies, plurals, normal forms and week days by itself."""

LARGE_COLLATION = re.compile(r"coll/(zh|ja|ko|yue)\b|coll/(zh|yue)_")
LOCALE = re.compile(r"(?:zone/)?(?P<language>(?!res_index)[a-z]{2,3})(?:_\w*)?\.res$")
"""A locale's items, outside collation: ``ar.res``, ``zone/en_GB.res``; not ``root.res`` or ``res_index.res``."""

CHARSETS = re.compile(
    r"iso-8859_|windows-874-"
    r"|ibm-(912|913|914|915|1089|9005|5012|920|921|923)_"  # ISO 8859-2 … -9, -13, -15
    r"|ibm-(5346|5347|5348|5349|5350|9447|9448|9449|5354)_"  # windows-1250 … 1258
    r"|ibm-(878|1168|437|850|874|720|864)_"  # KOI8-R, KOI8-U; DOS in English, Latin, Thai and Arabic
)
"""The converters of charsets that a Unix locale, the web or an old text in a shipped language may be in. UTF-8, UTF-16
and Latin-1 need no table at all."""


def is_needed(item: str, languages: frozenset[str]) -> bool:
    """Return whether an item of ICU's data stays, by its name.

    >>> shipped = frozenset({"en", "ar"})
    >>> [is_needed(name, shipped) for name in ("coll/ar.res", "coll/de.res", "zone/ar.res", "zone/de.res")]
    [True, True, True, False]
    >>> [is_needed(name, shipped) for name in ("root.res", "res_index.res", "de_AT.res", "lang/ar.res")]
    [True, True, False, False]
    >>> [is_needed(name, shipped) for name in ("iso-8859_14-1998.cnv", "ibm-37_P100-1995.cnv")]
    [True, False]
    """
    if UNREAD.match(item) or LARGE_COLLATION.match(item):
        return False
    if item.endswith(".cnv"):
        return CHARSETS.match(item) is not None
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
        found = sorted(path.relative_to(items).as_posix() for path in items.rglob("*") if path.is_file())
        needless = [item for item in found if not is_needed(item, languages)]
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
