"""The alphabetical order of headwords in a language's index, and the letter that each stands under.

There is no collation tool that fits: ICU is a large compiled library, pyuca reads 1.7 MB of weights for an order that
a glossary needs two alphabets of, Babel has none and the system's depends on what is installed. The key is made by
folding. For English that is the order of CLDR's root for words of the Latin script. For Arabic the order of letters is
the code points' once hamza is folded into its seat; ة stands with ت and ى with ي, as in CLDR's "compat" order.

An index passes over the article, as the rules for indexes have it (ISO 999; Chicago Manual of Style, 16): الخلافة
stands under خ, "The Hague" under H. Words whose alif and lam are their own keep them (الله، التزام). An article that
a name is romanized with (Al-Jazeera) is a part of the English name.

Other languages get the order by folding too: right for those whose alphabet has no letters of its own after z.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from reader.language.folding import Folding, fold_key
from reader.language.languages import primary

_TEH_AS_TEH: Final = Folding(teh=False)
_SPELLED: Final = Folding(hamza=False, yeh=False, teh=False, accents=False)

_ENGLISH_ARTICLE: Final = re.compile(r"(?:the|an?) (?=\w)")
_ARABIC_ARTICLE: Final = re.compile(r"ال(?=\w\w)")
# Verbal nouns of the eighth form and other words that begin with alif and lam, as _SPELLED has them.
_NO_ARTICLE: Final = re.compile(
    r"(?:الله|اللهم|الت(?:زام|قاء|هاب|باس|ماس|حاق|فاف|فات|قاط|واء|حام|صاق|ءام|جاء|ماع|ياع|هام|عاب)(?:ات|ية|ي)?"
    r"|التي|الذي|الذين|الياس|الماس|الا|الي|البوم|البان(?:يا|ية|ي)?)(?!\w)"
)
_SIGNS: Final = re.compile(r"^\W+")
_DIGITS: Final = re.compile(r"\d+")
_NUMBER_WIDTH: Final = 12
_SCRIPTS: Final = {"ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC"}

NUMBERS: Final = "#"
"""The heading of what begins with a digit or a sign."""


class CollationKey(NamedTuple):
    """Orders headwords: compare keys of one language only.

    First digits and signs, then words of the language's own script, then those of others. Then word by word, letters
    before accents and case; equal headwords stay apart by their code points.
    """

    group: int
    letters: str
    accents: str
    text: str


def collation_key(text: str, language: str) -> CollationKey:
    """Return the key of a headword in the index of a language.

    >>> sorted(["S-300", "Baku", "S-75", "the Hague", "Àgdam"], key=lambda word: collation_key(word, "en"))
    ['Àgdam', 'Baku', 'the Hague', 'S-75', 'S-300']
    >>> sorted(["الشرك", "أهل الذمة", "الخلافة", "باكو"], key=lambda word: collation_key(word, "ar"))
    ['أهل الذمة', 'باكو', 'الخلافة', 'الشرك']
    """
    bare = _without_article(text, language)
    letters = " ".join(re.sub(r"[^\w\s-]", "", _primary(bare)).replace("-", " ").replace("_", " ").split())
    letters = _DIGITS.sub(lambda found: found[0].zfill(_NUMBER_WIDTH), letters)
    return CollationKey(_group(letters, language), letters, unicodedata.normalize("NFD", bare).casefold(), text)


def index_letter(text: str, language: str) -> str:
    """Return the letter that a headword stands under in the index of a language.

    >>> index_letter("الخلافة", "ar"), index_letter("أهل الذمة", "ar"), index_letter("Élan", "en")
    ('خ', 'ا', 'E')
    >>> index_letter("300", "en") == NUMBERS
    True
    """
    key = collation_key(text, language)
    return NUMBERS if key.group == 0 else key.letters[0].replace("ء", "ا").upper()


def _primary(text: str) -> str:
    return fold_key(text, _TEH_AS_TEH).replace("ة", "ت")


def _without_article(text: str, language: str) -> str:
    """Return a headword without the article it begins with; of the same spelling otherwise."""
    stripped = _SIGNS.sub("", text)
    spelled = fold_key(stripped, _SPELLED)
    article = None
    if primary(language) == "en":
        article = _ENGLISH_ARTICLE.match(spelled)
    elif primary(language) == "ar" and not _NO_ARTICLE.match(fold_key(stripped, _TEH_AS_TEH)):
        article = _ARABIC_ARTICLE.match(spelled)
    return spelled[article.end() :] if article else stripped


def _group(letters: str, language: str) -> int:
    first = letters[:1]
    if not first.isalpha():
        return 0
    own = _SCRIPTS.get(primary(language), "LATIN")
    return 1 if unicodedata.name(first, "").startswith(own) else 2
