"""Ten thousand concepts of five forms in 30,000 characters: the matcher beside two other ways to find raw strings.

The floor is one look through the folded text for its words. One compiled alternation and Aho-Corasick (measured where
pyahocorasick is installed) only find the forms as strings: of the rules (whole words, particles, pronouns, spelling,
the longest form) they have none but the boundary of words, and what they find is a part of what the matcher finds.

    python -m tests.benchmarks.matching [--concepts N] [--rounds N]
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
import time
from typing import TYPE_CHECKING, Any, TypeVar

from reader.glossary.matching import TermMatcher
from reader.glossary.terms import Category, Concept
from reader.language.folding import fold, fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")
LENGTH = 30_000
ALPHABETS = {"ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةأإى", "en": "abcdefghijklmnopqrstuvwxyz"}
PARTICLES = {"ar": ("", "", "و", "ال", "وال", "بال", "لل"), "en": ("",)}


class Dice:
    """The same throws every time (a linear congruential generator, Knuth's constants for 64 bits)."""

    def __init__(self, state: int) -> None:
        self.state = state

    def pick(self, items: Sequence[Item]) -> Item:
        """Return one of the items."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return items[(self.state >> 33) % len(items)]


def glossary(language: str, size: int, dice: Dice) -> tuple[list[Concept], str]:
    """Return concepts of five forms of one to three words, and a text of words, forms and particles."""
    letters = ALPHABETS[language]
    known = ["".join(dice.pick(letters) for _ in range(dice.pick(range(3, 10)))) for _ in range(2 * size)]
    forms = [" ".join(dice.pick(known) for _ in range(dice.pick((1, 1, 1, 2, 2, 3)))) for _ in range(5 * size)]
    concepts = [
        Concept(
            f"c{at}", Category.RELIGION, f"c{at}", None, None, "…", (), {language: tuple(forms[5 * at : 5 * at + 5])}
        )
        for at in range(size)
    ]
    particles = PARTICLES[language]
    words = (dice.pick(particles) + dice.pick(dice.pick((known, known, forms))) for _ in range(6_000))
    return concepts, " ".join(words)[:LENGTH]


def milliseconds(rounds: int, work: Callable[[], object]) -> float:
    """Return the least time of some rounds, in milliseconds."""
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return 1000 * min(took)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for language in ALPHABETS:
        compare(language, *glossary(language, options.concepts, Dice(1442)), options.rounds)


def compare(language: str, concepts: list[Concept], text: str, rounds: int) -> None:
    """Print the times of one language, each with its ratio to the floor."""
    words = re.compile(r"\w+")
    floor = milliseconds(rounds, lambda: list(words.finditer(fold(text).text)))
    print(f"{language}: {len(concepts)} concepts, {len(text)} characters; floor (fold, split) {floor:.1f} ms")
    begun = time.perf_counter()
    matcher = TermMatcher(concepts, language)
    built = 1000 * (time.perf_counter() - begun)
    report("trie of words, every rule", built, milliseconds(rounds, lambda: matcher.find(text)), floor)
    print(f"    {len(matcher.find(text))} mentions")
    forms = sorted({fold_key(form) for one in concepts for form in one.forms[language]}, key=len, reverse=True)
    alternation(forms, text, floor)
    if importlib.util.find_spec("ahocorasick"):
        automaton(importlib.import_module("ahocorasick"), forms, text, rounds, floor)


def alternation(forms: list[str], text: str, floor: float) -> None:
    """Measure one compiled alternation, the longest first: once, since it is slow."""
    begun = time.perf_counter()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    built = 1000 * (time.perf_counter() - begun)
    report("one alternation, whole words", built, milliseconds(1, lambda: pattern.findall(fold(text).text)), floor)


def automaton(library: Any, forms: list[str], text: str, rounds: int, floor: float) -> None:
    """Measure Aho-Corasick, raw and with its hits held to the boundaries of words."""
    begun = time.perf_counter()
    found = library.Automaton()
    for form in forms:
        found.add_word(form, len(form))
    found.make_automaton()
    built = 1000 * (time.perf_counter() - begun)

    def whole() -> list[tuple[int, int]]:
        folded = f" {fold(text).text} "
        spans = ((last - size + 1, last + 1) for last, size in found.iter(folded))
        return [span for span in spans if not folded[span[0] - 1].isalnum() and not folded[span[1]].isalnum()]

    report("Aho-Corasick, raw strings", built, milliseconds(rounds, lambda: list(found.iter(fold(text).text))), floor)
    report("Aho-Corasick, whole words", built, milliseconds(rounds, whole), floor)


def report(name: str, built: float, spent: float, floor: float) -> None:
    """Print one way's time to build and to find."""
    print(f"  {name:30} built in {built:7.0f} ms, finds in {spent:7.1f} ms, ratio {spent / floor:.1f}")


if __name__ == "__main__":
    main()
