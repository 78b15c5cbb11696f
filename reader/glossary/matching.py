"""Where the terms of a glossary stand in running text.

Text and forms are folded (`reader.language.folding`) and compared word by word: whole words only, the longest
form first, never over two terms at once. What may hang on a word differs by language and is data
(`reader.glossary.attachments`).

A mention underlines the term and nothing else: in وبالخلافة the article and the word (الخلافة), in للخلافة
the lam of the article and the word (لخلافة), in خلافتهم the word without its pronoun (خلافت), in شركاً the
word with its case ending, in Baku’s the name.

The forms stand in a trie of words. Measured with 50,000 forms on 30,000 characters that are dense with them
(tests/benchmarks/matching.py, two cores): the trie 50 to 70 ms with every rule applied, built in 0.4 to 0.7 s;
one compiled alternation 320 to 380 ms and 1 s to build, before any rule; Aho-Corasick (pyahocorasick) 2 to 4 ms and
50 ms to build, but for raw strings, inside words too and without particles. The rules are most of the time and
would stay: a compiled dependency is not worth it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.glossary.attachments import attachments
from reader.glossary.terms import Category, Concept, is_capitals
from reader.language.folding import SPELLING, FoldedText, fold, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Names take no endings, and names of people no article either (العلي is another name than علي).
_NAMES: Final = frozenset({Category.PLACE, Category.PERSON, Category.WEAPON, Category.MEDIA})
_LONGEST_ENDING: Final = 3

# A word is a run of letters or a run of digits. In Indic scripts vowel signs aren't letters but inside words.
_WORD: Final = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff])+|\d+")
_SPACE: Final = re.compile(r"\s+|_")  # the words of a hashtag are joined by a low line
# Words in an address aren't prose: https://…, www.…, name@host, host.org/path.
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|int|gov|edu|[a-z]{2})\b(?:[/?#]\S*)?"
)
# To Persian a zero-width non-joiner is what a hyphen is to English; folding would drop it.
_JOINERS: Final = {0x200C: "-"}


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A mention of a concept: the span, in characters of the text as shown, that names it."""

    start: int
    end: int
    concept_id: str


class TermMatcher:
    """Finds the terms of a glossary in texts of one language. Build it once; finding changes nothing in it.

    `language` is a tag (RFC 5646); a concept's forms are those of that very tag, or else of its primary
    language. Of two concepts with one form the first wins. The time to find doesn't depend on the number of
    concepts.

    >>> concept = Concept("baku", Category.PLACE, "Baku", None, None, "A city.", (), {"ar": ("باكو",)})
    >>> TermMatcher([concept], "ar").find("وصل إلى باكو، ولباكو مطار.")
    [FoundTerm(start=8, end=12, concept_id='baku'), FoundTerm(start=16, end=20, concept_id='baku')]
    """

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self._rules = attachments(language)
        self._reach = max(map(len, self._rules.proclitics))
        self._root = _Node()
        self._stems: dict[str, list[_Form]] = {}  # single words as they stand before an ending
        for concept in concepts:
            primary = concept.forms.get(language.split("-", 1)[0].lower(), ())
            for listed in concept.forms.get(language, primary):
                self._add(_taken_apart(concept, listed))

    def find(self, text: str) -> list[FoundTerm]:
        """Return the mentions in `text`, in its order, none overlapping another."""
        folded = fold(text.translate(_JOINERS))
        words = [_Word(found[0], found.start(), found.end()) for found in _WORD.finditer(folded.text)]
        candidates: list[_Candidate] = []
        for at in range(len(words)):
            candidates.extend(self._candidates(folded, words, at))
        chosen = _chosen(folded.text, candidates) if candidates else []
        return [FoundTerm(*folded.span(one.start, one.end), one.form.concept_id) for one in chosen]

    def _add(self, form: _Form) -> None:
        """Put a form into the trie, and under what it looks like after or before an attachment."""
        self._enter(form)
        contracted = self._rules.contracted(form.words[0]) if form.definite else None
        if contracted:
            self._enter(form._replace(words=(contracted, *form.words[1:]), contracted=True))
        if len(form.words) == 1 and len(form.words[0]) > 2 and not form.definite and form.category not in _NAMES:
            for stem in self._rules.stems(form.spelled):
                self._stems.setdefault(stem, []).append(form)

    def _enter(self, form: _Form) -> None:
        node = self._root
        for word in form.words:
            node = node.following.setdefault(word, _Node())
        node.forms.append(form)

    def _candidates(self, folded: FoldedText, words: list[_Word], at: int) -> Iterator[_Candidate]:
        """Yield the possible mentions that begin in word `at`, for each way to take proclitics off it."""
        word = words[at].text
        for cut in range(min(self._reach + 1, len(word))):
            article = self._rules.proclitics.get(word[:cut])
            if article is None:
                continue
            node = self._root.following.get(word[cut:])
            if node is not None:
                yield from self._listed(folded, words, at, cut, node)
            if not article and self._stems:
                yield from self._inflected(folded, words[at], cut)

    def _listed(self, folded: FoldedText, words: list[_Word], at: int, cut: int, node: _Node) -> Iterator[_Candidate]:
        """Yield the forms that begin with word `at` less its first `cut` letters."""
        proclitic = words[at].text[:cut]
        start = words[at].start + cut - self._rules.proclitics[proclitic]
        reached = at
        while True:
            for form in node.forms:
                candidate = _Candidate(start, words[reached].end, form)
                if (
                    self._may_carry(form, proclitic)
                    and _gaps_agree(folded.text, words[at : reached + 1], form)
                    and self._stands_alone(folded, words[at].start, words[reached].end, form)
                    and self._spelled_alike(folded, candidate, proclitic)
                ):
                    yield candidate
            reached += 1
            following = node.following.get(words[reached].text) if reached < len(words) else None
            if following is None:
                return
            node = following

    def _inflected(self, folded: FoldedText, word: _Word, cut: int) -> Iterator[_Candidate]:
        """Yield the single words that end in a pronoun, or in a case ending, which the span takes in."""
        rest = word.text[cut:]
        for size in range(1, min(_LONGEST_ENDING, len(rest) - 1) + 1):
            ending = rest[-size:]
            for form in self._stems.get(rest[:-size], ()):
                written = folded.source[slice(*folded.span(word.start + cut, word.end))]
                if (
                    self._rules.may_end(form.spelled, ending, written)
                    and self._may_carry(form, word.text[:cut])
                    and self._stands_alone(folded, word.start, word.end, form)
                ):
                    end = word.end if ending == self._rules.accusative else word.end - size
                    yield _Candidate(word.start + cut, end, form)

    def _may_carry(self, form: _Form, proclitic: str) -> bool:
        """Tell whether a form may have a proclitic written before it."""
        article = self._rules.proclitics[proclitic]
        if form.contracted:
            return not article and proclitic.endswith(self._rules.swallowing)
        if article and form.category is Category.PERSON:
            return False
        certain = form.definite or len(form.words) > 1
        return certain or self._rules.may_precede(proclitic, len(form.words[0]))

    def _spelled_alike(self, folded: FoldedText, candidate: _Candidate, proclitic: str) -> bool:
        """Tell whether what folds alike is meant alike: abbreviations keep their case, words some letters."""
        form = candidate.form
        if not form.capitals and len(form.words) > 1:
            return True
        spelled = fold_key(folded.source[slice(*folded.span(candidate.start, candidate.end))], SPELLING)
        if form.capitals:
            return is_capitals(spelled)
        article = self._rules.proclitics[proclitic]
        return self._rules.same_word(form.spelled, spelled[article:], definite=bool(article) or form.definite)

    def _stands_alone(self, folded: FoldedText, start: int, end: int, form: _Form) -> bool:
        """Tell whether the words from `start` to `end` aren't part of a longer word, number or name."""
        before, after = folded.text[max(0, start - 2) : start], folded.text[end : end + 2]
        if form.is_letter:  # 1442هـ is an era, the label هـ) of a list is none, nor is the metre of 5 م²
            return before.strip()[-1:].isdigit() and not after[:1].isdigit()
        if form.words[0].isdigit() and before[-1:].isalpha():
            return False
        if after[:1].isdigit():
            return not folded.source[folded.starts[end]].isdecimal()  # the superscript of a footnote may follow
        if form.words[-1].isdigit() and after[:1].isalpha():
            return False
        if form.capitals and after[:1] == "-" and after[1:].isdigit():
            return False  # AH-64 isn't the era
        return self._rules.possessive is None or self._apostrophes_agree(folded.text, before, end)

    def _apostrophes_agree(self, text: str, before: str, end: int) -> bool:
        """Tell whether no word goes on over an apostrophe, but for the possessive."""
        if before[-1:] == "'" and before[:-1].isalnum():
            return False
        goes_on = _WORD.match(text, end + 1) if text[end : end + 1] == "'" else None
        return goes_on is None or goes_on[0] == self._rules.possessive


class _Form(NamedTuple):
    """A listed form, taken apart once."""

    concept_id: str
    category: Category
    words: tuple[str, ...]
    gaps: tuple[str, ...]  # between the words: a space for any white space, else the folded characters
    spelled: str  # with hamza forms, ى, ة and case as listed
    capitals: bool
    definite: bool  # listed with the article
    contracted: bool = False  # after a preposition that swallows the article's first letter

    @property
    def is_letter(self) -> bool:
        return len(self.words) == 1 and len(self.words[0]) == 1


class _Node:
    """A node of the trie: the forms that end here, and the words that may come next."""

    __slots__ = ("following", "forms")

    def __init__(self) -> None:
        self.forms: list[_Form] = []
        self.following: dict[str, _Node] = {}


class _Word(NamedTuple):
    """A word of the folded text and where it stands there."""

    text: str
    start: int
    end: int


class _Candidate(NamedTuple):
    """A possible mention: a span of the folded text, and the form it would be one of."""

    start: int
    end: int
    form: _Form


def _taken_apart(concept: Concept, listed: str) -> _Form:
    plain = listed.translate(_JOINERS)
    folded, spelled = fold_key(plain), fold_key(plain, SPELLING)
    found = list(_WORD.finditer(folded))
    gaps = (folded[left.end() : right.start()] for left, right in pairwise(found))
    return _Form(
        concept_id=concept.id,
        category=concept.category,
        words=tuple(word[0] for word in found),
        gaps=tuple(" " if gap.isspace() else gap for gap in gaps),
        spelled=spelled,
        capitals=is_capitals(listed),
        definite=spelled.startswith("ال"),  # spelled: إلهام folds to an article, and has none
    )


def _gaps_agree(text: str, words: list[_Word], form: _Form) -> bool:
    """Tell whether the words are joined as in the form: by white space, by a hyphen, by nothing."""
    for (left, right), gap in zip(pairwise(words), form.gaps, strict=True):
        found = text[left.end : right.start]
        if found != gap and not (gap == " " and _SPACE.fullmatch(found)):
            return False
    return True


def _chosen(text: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Take the longest candidates that don't overlap, outside addresses, and put them in order."""
    taken = bytearray(len(text))
    for address in _ADDRESS.finditer(text):
        taken[address.start() : address.end()] = b"\1" * (address.end() - address.start())
    chosen: list[_Candidate] = []
    for one in sorted(candidates, key=lambda one: (one.start - one.end, one.start, not one.form.definite)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen)
