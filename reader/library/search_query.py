"""What a reader types to search the library: words, "phrases" and -what is not to be there. All of it means something.

Words are all to stand in one block, in any order and as the beginnings of words; a phrase is whole words in its order.
Both find an Arabic word with what is written before it. Whatever else is typed, quotation marks and hyphens of any
kind among it, parts words and is no error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.glossary.attachments import ARABIC
from reader.language.folding import SPELLING, fold_key
from reader.library.search_words import bare_forms, tongue, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.library.search_words import Word

MOST: Final = 24
"""The terms of a query that count, the first ones."""
_LONGEST: Final = 2_000
"""The characters of a query that are read."""
_TERM: Final = re.compile(r"""(?P<not>-?)(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))""")
_SHORTEST_BEGINNING: Final = 3
"""From how many letters on a word is found by its beginning."""


class Pattern(NamedTuple):
    """Words in a row; the last may be a beginning. ``bare`` patterns are of one word and fit its bare forms."""

    words: tuple[str, ...]
    beginning: bool = False
    bare: bool = False

    def fts(self) -> str:
        """Return the pattern as an expression of FTS5: it holds words alone, and so nothing that could be syntax."""
        column = "bare" if self.bare else "words"
        return f'{column} : "{" ".join(self.words)}"{" *" if self.beginning else ""}'

    def fits(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether it stands at a place of a text."""
        if at + len(self.words) > len(words):
            return False
        if self.bare:
            return any(self._is(form, self.words[0]) for form in bare_forms(words[at].text))
        *before, last = self.words
        if any(words[at + number].text != one for number, one in enumerate(before)):
            return False
        return self._is(words[at + len(before)].text, last)

    def _is(self, word: str, sought: str) -> bool:
        return word.startswith(sought) if self.beginning else word == sought


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is sought, or is not to be there: any of its patterns."""

    patterns: tuple[Pattern, ...]
    excluded: bool = False

    def fts(self) -> str:
        """Return the term as an expression of FTS5."""
        return "(" + " OR ".join(pattern.fts() for pattern in self.patterns) + ")"

    def reach(self, words: Sequence[Word], at: int) -> int:
        """Return how many words of a text it takes from a place on, 0 if it does not stand there."""
        return max((len(pattern.words) for pattern in self.patterns if pattern.fits(words, at)), default=0)


@dataclass(frozen=True, slots=True)
class WordQuery:
    """The terms of a query."""

    sought: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    def fts(self, language: str | None = None) -> str:
        """Return the query as an expression of FTS5, within a language if one is given; empty if nothing is sought.

        >>> parse_query('border -"the sea"').fts("en")
        '(tongue : "en" AND (words : "border" OR words : "border" * OR bare : "border" *)) NOT ((words : "the sea"))'
        """
        if not self.sought:
            return ""
        within = [] if language is None else [f'tongue : "{tongue(language)}"']
        found = " AND ".join([*within, *(term.fts() for term in self.sought)])
        without = self.excluded_fts()
        return f"({found}) NOT ({without})" if without else f"({found})"

    def excluded_fts(self) -> str:
        """Return what is not to be there as an expression of FTS5; empty if that is nothing."""
        return " OR ".join(term.fts() for term in self.excluded)


def parse_query(text: str) -> WordQuery:
    """Return what a text that was typed asks for: never an error, whatever it is.

    >>> parse_query("«مجلس الأمن» -1993").excluded
    (Term(patterns=(Pattern(words=('1993',), beginning=False, bare=False),), excluded=True),)
    >>> parse_query('-- "" *^:(AND').fts()
    '((words : "and" OR words : "and" * OR bare : "and" *))'
    """
    terms = []
    for found in _TERM.finditer(_marked(text[:_LONGEST])):
        excluded = bool(found["not"])
        quoted = found["phrase"] is not None
        words = tuple(words_of(found["phrase"] if quoted else found["word"]))
        if not words:
            continue
        if quoted or excluded or len(words) > 1:
            patterns = (*_phrases(words), *_exact(words))
        else:
            patterns = tuple(_beginnings(words[0], found["word"]))
        terms.append(Term(tuple(dict.fromkeys(patterns)), excluded))
    kept = terms[:MOST]
    return WordQuery(tuple(term for term in kept if not term.excluded), tuple(term for term in kept if term.excluded))


def _marked(text: str) -> str:
    """Return a text with its quotation marks and hyphens as the keyboard's own, and else as it is."""
    return re.sub(r"[“”„‟«»″]", '"', re.sub(r"(?<!\S)[‐‑‒–—−﹣－]", "-", text))


def _exact(words: tuple[str, ...]) -> Iterator[Pattern]:
    if len(words) == 1 and not words[0].isdigit():
        yield Pattern(words, bare=True)


def _phrases(words: tuple[str, ...]) -> Iterator[Pattern]:
    """Yield a phrase, and what it is after each Arabic particle that its first word may be written together with."""
    yield Pattern(words)
    first, rest = words[0], words[1:]
    if not rest or not "\u0620" <= first[0] <= "\u064a":
        return
    definite = first.startswith(ARABIC.article)
    for particle, article in ARABIC.proclitics.items():
        if article or not particle or not ARABIC.may_precede(particle, len(first)):
            continue
        swallowed = ARABIC.contracted(first) if definite and particle.endswith(ARABIC.swallowing) else None
        yield Pattern((particle + (swallowed or first), *rest))


def _beginnings(word: str, typed: str) -> Iterator[Pattern]:
    """Yield the ways in which a word is found: as it is, as a beginning, after particles, before endings."""
    yield Pattern((word,))
    if word.isdigit():
        return
    if len(word) < _SHORTEST_BEGINNING:
        yield Pattern((word,), bare=True)
        return
    yield Pattern((word,), beginning=True)
    yield Pattern((word,), beginning=True, bare=True)
    bare = word.removeprefix(ARABIC.article)
    if bare != word and len(bare) >= _SHORTEST_BEGINNING:
        yield Pattern((bare,), beginning=True)
        yield Pattern((bare,), beginning=True, bare=True)
    for stem in _before_endings(typed, bare):
        yield Pattern((stem,), beginning=True)
        yield Pattern((stem,), beginning=True, bare=True)


def _before_endings(typed: str, bare: str) -> tuple[str, ...]:
    """Return what an Arabic noun in ة is before a pronoun: خلافت for خلافة."""
    spelled = fold_key(typed, SPELLING)
    if not spelled.endswith("ة") or len(bare) <= _SHORTEST_BEGINNING:
        return ()
    return tuple(stem.removeprefix(ARABIC.article) for stem in ARABIC.stems(spelled))
