"""The language of a passage: from what its source says, checked by its script, or else from its letters.

Sources are wrong often enough (an Arabic book whose pages all say ``lang="en"``) that what can't be is not believed:
a passage in Arabic script is in no language of the Latin one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from reader.language.languages import Direction, LanguageUnknownError, direction, language, primary

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_SAMPLE: Final = 1_000
"""The characters of a passage that are looked at."""
_FEW: Final = 40
"""Letters below which frequencies say nothing."""
_MANY: Final = 150
"""Letters from which a passage that stands in another script than its surroundings is told apart by them."""
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
_USUAL: Final = {
    "Latn": "en", "Arab": "ar", "Hebr": "he", "Grek": "el", "Cyrl": "ru", "Armn": "hy", "Syrc": "syr", "Deva": "hi",
    "Beng": "bn", "Thai": "th", "Geor": "ka", "Kana": "ja", "Hani": "zh", "Hang": "ko",
}  # fmt: skip
"""The language that is most often written in a script."""
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
_PERSIAN: Final = frozenset("پچژگکیۀ")
_URDU: Final = frozenset("ٹڈڑںےہھ")
_ISO_639_3: Final = {
    "ara": "ar", "arb": "ar", "eng": "en", "fas": "fa", "per": "fa", "pes": "fa", "urd": "ur", "heb": "he", "fra": "fr",
    "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "rus": "ru",
    "tur": "tr", "pol": "pl", "swe": "sv", "dan": "da", "nob": "nb", "nor": "no", "fin": "fi", "ces": "cs", "cze": "cs",
    "ell": "el", "gre": "el", "hun": "hu", "ron": "ro", "rum": "ro", "ukr": "uk", "jpn": "ja", "kor": "ko", "zho": "zh",
    "chi": "zh", "cmn": "zh", "hin": "hi", "ind": "id", "vie": "vi", "lat": "la", "cat": "ca",
}  # fmt: skip
"""Two-letter codes (ISO 639-1) of common languages by their three-letter ones: BCP 47 wants the shorter."""
_LATIN: Final = frozenset(
    {
        "eng",
        "fra",
        "deu",
        "spa",
        "ita",
        "por",
        "nld",
        "tur",
        "pol",
        "swe",
        "dan",
        "nob",
        "fin",
        "ces",
        "hun",
        "ron",
        "ind",
    }
)


@lru_cache(maxsize=256)
def known_tag(declared: str) -> str | None:
    """Return the tag of a language that a source names, in the form used here; None if it names none.

    English and Arabic are themselves whatever their region: the reader's own editions are not by region.

    >>> known_tag("ar-SA"), known_tag("ENG"), known_tag("fr-CA"), known_tag("und"), known_tag("en_US; x")
    ('ar', 'en', 'fr-CA', None, None)
    """
    tag = declared.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    main, _, rest = tag.partition("-")
    main = _ISO_639_3.get(main.lower(), main.lower())
    if main in {"en", "ar"}:
        return main
    if main in {"und", "mul", "mis", "zxx"}:
        return None  # codes of no language
    for candidate in (f"{main}-{rest}" if rest else main, main):
        try:
            return language(candidate).tag
        except LanguageUnknownError:
            continue
    return None


def recognise(text: str, *, declared: str | None, default: str) -> str:
    """Return the tag of the language of a passage.

    ``declared`` is what its source says (a tag, or None), ``default`` the language of the text around it: it holds
    where the passage says too little of its own.

    >>> recognise("نص عربي", declared="en", default="en"), recognise("1993", declared=None, default="ar")
    ('ar', 'ar')
    >>> recognise("این کتاب را چه کسی نوشته است؟", declared=None, default="en")
    'fa'
    """
    wanted = declared or default
    script = script_of(text)
    if script is None or fits(wanted, script):
        return wanted
    if declared and fits(default, script):
        return default
    return _by_letters(text, script, certain=True)


def recognise_text(sample: str) -> str:
    """Return the tag of the language of a whole text, from a sample of some thousand characters.

    >>> recognise_text("Der Text handelt von einer langen Reise durch das Gebirge, die im Winter begann.")
    'de'
    """
    script = script_of(sample)
    return "en" if script is None else _by_letters(sample, script)


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script of most letters of a text, None without letters of a known one."""
    found = Counter(map(_script, _LETTERS.findall(text[:_SAMPLE])))
    found.pop("", None)
    if not found:
        return None
    # Kana is decisive: Japanese has more of the signs that it shares with Chinese.
    return "Kana" if found["Kana"] * 4 > found["Hani"] > 0 else max(found, key=lambda code: found[code])


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    code = ord(letter)
    return next((script for first, last, script in _SCRIPTS if first <= code <= last), "")


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


def _by_letters(text: str, script: str, *, certain: bool = False) -> str:
    """Return the language of a text by its letters; ``certain`` takes more of them to say another than the usual."""
    sample = text[:_SAMPLE]
    if script == "Arab":
        return _arabic_script(sample)
    if script == "Latn" and len(_LETTERS.findall(sample)) >= (_MANY if certain else _FEW):
        return _by_frequency(sample, _LATIN, "en", sureness=0.9 if certain else 0.3)
    return _USUAL[script]


def _arabic_script(sample: str) -> str:
    """Return Arabic, Persian or Urdu: by frequencies, or in a few words by letters that only one of them has."""
    letters = frozenset(sample)
    if len(letters & _URDU) > 1:
        return "ur"
    if not letters & (_PERSIAN | _URDU):
        return "ar"
    if len(_LETTERS.findall(sample)) >= _FEW:
        return _by_frequency(sample, frozenset({"ara", "pes", "urd"}), "ar")
    return "fa" if len(letters & _PERSIAN) > len(letters & set("ةىيك")) else "ar"


def _by_frequency(sample: str, allowed: frozenset[str], default: str, *, sureness: float = 0.3) -> str:
    from turbohtml.detect import LanguageDetection, detect_language

    found = detect_language(sample, LanguageDetection(threshold=sureness, allowed=allowed))
    return _ISO_639_3.get(found.language or "", default)


def direction_beside(declared: str | None, tag: str, text: str = "") -> Direction | None:
    """Return the direction that a source's ``dir`` sets where it is another than its language's, else None.

    It holds for what has no letters to go by, as code or numbers: an English paragraph in an Arabic page, which is
    ``rtl`` as a whole, runs from left to right.
    """
    if declared not in {"ltr", "rtl"} or Direction(declared) is direction(tag) or script_of(text) is not None:
        return None
    return Direction(declared)
