"""The words of a text as the search index has them: folded, and without what Arabic writes before them.

Texts and queries are cut into words here, not by SQLite, so that an index made by one version of it is read by any
other. A word is a run of letters or a run of digits (so that 1442هـ has the year), or a character by itself in scripts
that part no words (Han, Kana). An Arabic word is indexed in a second column as well, without each particle and article
that it may begin with: والكتاب is found by الكتاب and by كتاب. Which those are is the glossary's own data
(:mod:`reader.glossary.attachments`).

Measured on 1,000 documents of 30 KB (tests/benchmarks/library.py): words with this second column take 28 MB and answer
in 2 to 50 ms; FTS5's trigrams, which find the inside of words too, 75 MB and 3 to 30 ms, but nothing of two letters,
"art" in "party" and شرك in شركة.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.glossary.attachments import ARABIC
from reader.language.folding import fold, fold_key
from reader.language.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT: Final = 1
"""Raised when a text gives other words than before: the index is then made anew."""

_ALONE: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# In Indic scripts vowel signs aren't letters but inside words.
_SIGNS: Final = "\u0300-\u036f\u0900-\u0963\u0970-\u0dff"
WORD: Final = re.compile(rf"[{_ALONE}]|(?:[^\W\d_{_ALONE}]|[{_SIGNS}])+|\d+")
_ARABIC: Final = re.compile("[\u0620-\u064a]")
_REACH: Final = max(map(len, ARABIC.proclitics))
_OWN: Final = "له"
"""What is left of الله without what only looks like the article."""


class Word(NamedTuple):
    """A word of a text: folded, with the characters of the text that show it."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """Return the folded words of a text.

    >>> words_of("الخِلَافَةُ، O’Brien, 1442هـ")
    ['الخلافه', 'o', 'brien', '1442', 'ه']
    """
    return WORD.findall(fold_key(text))


def placed_words(text: str) -> Iterator[Word]:
    """Yield the folded words of a text with their places in it.

    >>> list(placed_words("في خِلَافَةٍ"))
    [Word(text='في', start=0, end=2), Word(text='خلافه', start=3, end=12)]
    """
    folded = fold(text)
    for found in WORD.finditer(folded.text):
        yield Word(found[0], *folded.span(found.start(), found.end()))


@lru_cache(maxsize=100_000)
def bare_forms(word: str) -> tuple[str, ...]:
    """Return what a folded word is without what may be written before it, once for each way to take that off.

    >>> bare_forms("والكتاب"), bare_forms("للخلافه"), bare_forms("الله"), bare_forms("books")
    (('الكتاب', 'كتاب'), ('لخلافه', 'خلافه'), (), ())
    """
    if not _ARABIC.match(word):
        return ()
    forms = []
    for cut in range(1, min(_REACH, len(word) - 2) + 1):
        article = ARABIC.proclitics.get(word[:cut])
        rest = word[cut:]
        if article is None or (rest == _OWN and word.endswith("الله")):
            continue
        if ARABIC.may_precede(word[:cut], len(rest)):
            forms.append(rest)
    return tuple(forms)


def indexed_words(text: str, language: str) -> tuple[str, str, str]:
    """Return the three columns of the index for a text: its words, their bare forms that are others, its language.

    >>> indexed_words("قال في الكتاب", "ar-SY")
    ('قال في الكتاب', 'كتاب', 'ar')
    """
    words = words_of(text)
    return " ".join(words), " ".join(bare for word in words for bare in bare_forms(word)), tongue(language)


def tongue(language: str) -> str:
    """Return the word that a language is in the index: the primary subtag of its tag.

    >>> tongue("ar-SY"), tongue("x-?"), tongue("")
    ('ar', 'x', 'und')
    """
    return (words_of(primary(language)) or ["und"])[0]
