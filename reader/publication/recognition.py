"""The language of a passage: from what its source says, checked by its script, or else from its letters.

Sources are wrong often enough (an Arabic book whose pages all say ``lang="en"``) that what can't be is not believed:
a passage in Arabic script is in no language of the Latin one. But Latin letters are guests in any script, as names and
abbreviations: «RAID أو LVM؟» is Arabic where the text around it is, and so is a list's item «Xen». Only a sentence of
them, or a passage, is in a language of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reader.language.languages import Direction, LanguageUnknownError, direction, language
from reader.publication.scripts import LETTERS, RIGHTWARD, SAMPLE, fits, script_of, script_of_letter

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_FEW: Final = 40
"""Letters below which frequencies say nothing."""
_MANY: Final = 150
"""Letters from which a passage that stands in another script than its surroundings is told apart by them."""
_PASSAGE: Final = 8
"""The words from which a passage that has some of another script in it is one."""
_OUTWEIGHS: Final = 3
"""How many times as many they are as those."""
_LONG_SENTENCE: Final = 6
"""The Latin words that are more than a name."""
_SHORT_SENTENCE: Final = 3
"""Those that are where they end as a sentence does."""
_SENTENCE_END: Final = re.compile(r"[.!?…][”’»\"')\]]*\s*\Z")
_USUAL: Final = {
    "Latn": "en", "Arab": "ar", "Hebr": "he", "Grek": "el", "Cyrl": "ru", "Armn": "hy", "Syrc": "syr", "Deva": "hi",
    "Beng": "bn", "Thai": "th", "Geor": "ka", "Kana": "ja", "Hani": "zh", "Hang": "ko",
}  # fmt: skip
"""The language that is most often written in a script."""
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
    {"eng", "fra", "deu", "spa", "ita", "por", "nld", "tur", "pol", "swe", "dan", "nob", "fin", "ces", "hun", "ron"}
    | {"ind"}
)
"""The languages of the Latin script that are told apart."""


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


def recognise(text: str, *, declared: str | None, default: str, way: str | None = None) -> str:
    """Return the tag of the language of a passage.

    ``declared`` is what its source says (a tag, or None), ``default`` the language of the text around it: it holds
    where the passage says too little of its own. ``way`` is the direction that the source sets (``ltr``, ``rtl``): what
    runs from the right and has letters that do is in their language.

    >>> recognise("نص عربي", declared="en", default="en"), recognise("1993", declared=None, default="ar")
    ('ar', 'ar')
    >>> recognise("RAID أو LVM؟", declared="ar", default="ar"), recognise("Xen", declared=None, default="ar")
    ('ar', 'ar')
    >>> recognise("Disks fail, and arrays of them do not.", declared="ar", default="ar")
    'en'
    >>> recognise("این کتاب را چه کسی نوشته است؟", declared=None, default="en")
    'fa'
    """
    wanted = declared or default
    if way == "rtl" and direction(wanted) is Direction.LTR:
        wanted = _rightward(text, default) or wanted
    script = script_of(text)
    if script is None or fits(wanted, script) or not _takes_over(text, script, wanted, way):
        return wanted
    return _other(text, script, declared, default)


def recognise_code(text: str, *, declared: str | None, default: str) -> str:
    """Return the tag of the language of lines that stand as they were typed: the script of most letters says it.

    Those of code are Latin in any text, and run from left to right.

    >>> recognise_code("apt install xen", declared="ar", default="ar")
    'en'
    """
    wanted = declared or default
    script = script_of(text)
    return wanted if script is None or fits(wanted, script) else _other(text, script, declared, default)


def _other(text: str, script: str, declared: str | None, default: str) -> str:
    """Return the language of a text in another script than its source says: that of the text around it, if it can."""
    if declared and fits(default, script):
        return default
    # The names in a table are in no language that frequencies tell.
    return _by_letters(text[:_FEW] if "\t" in text else text, script, certain=True)


def _rightward(text: str, default: str) -> str | None:
    """Return the language of those letters of a text that run from the right; None without any."""
    letters = "".join(RIGHTWARD.findall(text[:SAMPLE]))
    script = script_of(letters)
    if script is None:
        return None
    return default if fits(default, script) else _by_letters(letters, script)


def _takes_over(text: str, script: str, wanted: str, way: str | None = None) -> bool:
    """Return whether a text most of whose letters are of a script that ``wanted`` is not written in is in another.

    It is if it has no word of the language wanted, but for a few Latin ones, which are names. Else the script that it
    begins in says it (as in rules P2 and P3 of Unicode Standard Annex #9), if of Latin there is a passage and no table;
    or it is nearly all of it in the other.
    """
    cells = _cells(text)
    if not _is_own(text[:SAMPLE], wanted):
        longest = max(map(len, cells))
        return script != "Latn" or way == "ltr" or longest >= _LONG_SENTENCE or _is_sentence(text, longest)
    words = [_is_own(word, wanted) for cell in cells for word in cell]
    own, others = sum(words), len(words) - sum(words)
    passage = others >= _PASSAGE and others >= _OUTWEIGHS * own
    if script != "Latn":
        return passage or not words[0]
    nearly_all = others >= 2 * _PASSAGE and others >= 2 * _OUTWEIGHS * own
    return len(cells) == 1 and passage and (not words[0] or nearly_all)


def _cells(text: str) -> list[list[str]]:
    """Return the words of a text, of each cell of a table apart; a single Latin letter, as in «A.14», is none."""
    cells = re.split(r"[\t\n]", text[:SAMPLE]) if "\t" in text else [text[:SAMPLE]]
    return [[word for word in cell.split() if _is_word(word)] for cell in cells]


def _is_word(text: str) -> bool:
    letters = LETTERS.findall(text)
    return len(letters) > 1 or (len(letters) == 1 and script_of_letter(letters[0]) != "Latn")


def _is_own(text: str, tag: str) -> bool:
    """Return whether some characters have a letter that a language is written in."""
    scripts = {script_of_letter(letter) for letter in set(text) if letter.isalpha()}
    return any(script and fits(tag, script) for script in scripts)


def _is_sentence(text: str, words: int) -> bool:
    """Return whether some words end as a sentence does."""
    return words >= _SHORT_SENTENCE and bool(_SENTENCE_END.search(text[-10:]))


def recognise_text(sample: str) -> str:
    """Return the tag of the language of a whole text, from a sample of some thousand characters.

    >>> recognise_text("Der Text handelt von einer langen Reise durch das Gebirge, die im Winter begann.")
    'de'
    """
    script = script_of(sample)
    return "en" if script is None else _by_letters(sample, script)


def _by_letters(text: str, script: str, *, certain: bool = False) -> str:
    """Return the language of a text by its letters; ``certain`` takes more of them to say another than the usual."""
    sample = text[:SAMPLE]
    if script == "Arab":
        return _arabic_script(sample)
    if script == "Latn" and len(LETTERS.findall(sample)) >= (_MANY if certain else _FEW):
        return _by_frequency(sample, _LATIN, "en", sureness=0.9 if certain else 0.3)
    return _USUAL[script]


def _arabic_script(sample: str) -> str:
    """Return Arabic, Persian or Urdu: by frequencies, or in a few words by letters that only one of them has."""
    letters = frozenset(sample)
    if len(letters & _URDU) > 1:
        return "ur"
    if not letters & (_PERSIAN | _URDU):
        return "ar"
    if len(LETTERS.findall(sample)) >= _FEW:
        return _by_frequency(sample, frozenset({"ara", "pes", "urd"}), "ar")
    return "fa" if len(letters & _PERSIAN) > len(letters & set("ةىيك")) else "ar"


def _by_frequency(sample: str, allowed: frozenset[str], default: str, *, sureness: float = 0.3) -> str:
    from turbohtml.detect import LanguageDetection, detect_language

    found = detect_language(sample, LanguageDetection(threshold=sureness, allowed=allowed))
    return _ISO_639_3.get(found.language or "", default)


def direction_beside(declared: str | None, tag: str, text: str = "") -> Direction | None:
    """Return the direction that a source's ``dir`` sets where it is another than its language's, else None.

    It holds for what says none by itself, as numbers or a name: an English paragraph in an Arabic page, which is
    ``rtl`` as a whole, runs from left to right, and no word in Arabic script runs so.
    """
    names = declared == "rtl" and script_of(text) == "Latn" and not _takes_over(text, "Latn", "ar")
    return direction_of_code(declared, tag, "" if names else text)


def direction_of_code(declared: str | None, tag: str, text: str) -> Direction | None:
    """Return the direction of lines that stand as they were typed, as :func:`direction_beside`: any letter says it.

    >>> direction_of_code("rtl", "en", "1 + 2"), direction_of_code("rtl", "en", "x = 2")
    (<Direction.RTL: 'rtl'>, None)
    """
    if declared not in {"ltr", "rtl"} or Direction(declared) is direction(tag) or script_of(text) is not None:
        return None
    return Direction(declared)
