"""Scripts: which one a text is written in, and which languages are written in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from reader.language.languages import primary

LETTERS: Final = re.compile(r"[^\W\d_]")
SAMPLE: Final = 1_000
"""The characters of a passage that are looked at."""
RIGHTWARD: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
"""Words in the scripts that run from the right (Unicode Standard, chapter 9)."""
_SCRIPTS: Final = (
    (0x0041, 0x024F, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0700, 0x074F, "Syrc"),
    (0x0750, 0x077F, "Arab"),
    (0x0870, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3040, 0x30FF, "Kana"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"),
)
_ARABIC_SCRIPT: Final = frozenset({"ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "ks", "az", "ms", "pa", "ota"})
_HEBREW_SCRIPT: Final = frozenset({"he", "yi", "arc"})
_OTHER_SCRIPTS: Final = {
    "Arab": _ARABIC_SCRIPT,
    "Hebr": _HEBREW_SCRIPT,
    "Cyrl": frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "uz", "az", "tt", "bs"}),
    "Grek": frozenset({"el", "grc"}),
    "Armn": frozenset({"hy"}),
    "Syrc": frozenset({"syr", "arc"}),
    "Deva": frozenset({"hi", "mr", "ne", "sa"}),
    "Beng": frozenset({"bn", "as"}),
    "Thai": frozenset({"th"}),
    "Geor": frozenset({"ka"}),
    "Kana": frozenset({"ja"}),
    "Hani": frozenset({"zh", "ja", "ko"}),
    "Hang": frozenset({"ko"}),
}
"""The languages written in each script that is not Latin."""
_LATIN_TOO: Final = frozenset({"az", "ms", "ku", "sr", "kk", "ky", "mn", "tg", "uz", "tt", "bs"})
_NEVER_LATIN: Final = frozenset().union(*_OTHER_SCRIPTS.values()) - _LATIN_TOO


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script of most letters of a text, None without letters of a known one."""
    found = Counter(map(script_of_letter, LETTERS.findall(text[:SAMPLE])))
    found.pop("", None)
    if not found:
        return None
    # Kana is decisive: Japanese has more of the signs that it shares with Chinese.
    return "Kana" if found["Kana"] * 4 > found["Hani"] > 0 else max(found, key=lambda code: found[code])


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> str:
    """Return the ISO 15924 code of a letter's script, nothing for one that is not known here."""
    code = ord(letter)
    return next((script for first, last, script in _SCRIPTS if first <= code <= last), "")


@lru_cache(maxsize=1024)
def fits(tag: str, script: str) -> bool:
    """Return whether a language is written in a script (ISO 15924).

    >>> fits("ar", "Arab"), fits("en", "Arab"), fits("fa", "Latn"), fits("sr", "Latn")
    (True, False, False, True)
    """
    main = primary(tag)
    subtags = {subtag.title() for subtag in tag.split("-")[1:] if len(subtag) == 4}
    if subtags & {"Latn", *_OTHER_SCRIPTS}:
        return script in subtags
    if script in _OTHER_SCRIPTS:
        return main in _OTHER_SCRIPTS[script]
    return main not in _NEVER_LATIN


def akin(tag: str, other: str) -> bool:
    """Return whether two languages are written in one script.

    >>> akin("ar", "fa"), akin("en", "tr"), akin("ar", "en")
    (True, True, False)
    """
    return bool(_written_in(tag) & _written_in(other))


def _written_in(tag: str) -> frozenset[str]:
    return frozenset(script for script in ("Latn", *_OTHER_SCRIPTS) if fits(tag, script))
