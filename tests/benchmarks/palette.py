"""A letter typed into the palette, among a thousand and five thousand names in two languages.

The floor is one look through all folded names for the letters as they are: it ranks nothing and forgives nothing.

    python -m tests.benchmarks.palette
"""

from __future__ import annotations

import statistics
import time

from reader.language.folding import fold_key
from reader.language.fuzzy import NameIndex
from tests.benchmarks.matching import Dice

ENGLISH = [
    "timeline",
    "theme",
    "dark",
    "light",
    "larger",
    "text",
    "event",
    "resolution",
    "council",
    "minsk",
    "protocol",
    "border",
    "ceasefire",
]
ARABIC = [
    "الخط",
    "الزمني",
    "المظهر",
    "داكن",
    "فاتح",
    "تكبير",
    "النص",
    "حدث",
    "قرار",
    "مجلس",
    "مينسك",
    "بروتوكول",
    "الحدود",
    "الخلافة",
]
QUERIES = ("timeline dark", "الخلافه مجلس", "timelnie", "xylophone", "thd", "resolution council minsk", "12")


def names(count: int, dice: Dice) -> list[tuple[str, ...]]:
    """Return so many things, each with a name of 2 to 14 words in either language, a number and an id."""

    def words(known: list[str]) -> str:
        return " ".join(dice.pick(known) for _ in range(dice.pick(range(2, 15))))

    return [(words(ENGLISH), words(ARABIC), str(at), f"p{at}") for at in range(count)]


def main() -> None:
    """Print how long the index takes, and how long a letter, in milliseconds and in floors."""
    typed = [query[:length] for query in QUERIES for length in range(1, len(query) + 1)]
    for count in (1_000, 5_000):
        things = names(count, Dice(7))
        began = time.perf_counter()
        index = NameIndex(things)
        built = time.perf_counter() - began
        folded = [fold_key(name) for every in things for name in every]
        floors, letters = [], []
        for query in typed:
            began = time.perf_counter()
            wanted = fold_key(query)
            sum(wanted in name for name in folded)
            floors.append(time.perf_counter() - began)
            began = time.perf_counter()
            index.find(query, 60)
            letters.append(time.perf_counter() - began)
        middle, floor = statistics.median(letters), statistics.median(floors)
        print(
            f"{count} things: index {built * 1000:.0f} ms; a letter {middle * 1000:.1f} ms "
            f"({middle / floor:.1f} floors), at most {max(letters) * 1000:.1f} ms"
        )


if __name__ == "__main__":
    main()
