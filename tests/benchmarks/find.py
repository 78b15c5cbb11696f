"""Find in 3 MB: the time to the first occurrence, to all of them, and the longest step, beside a plain ``str.find``.

The floor is ``str.find`` of the query in each block of the same text, unfolded: what a search costs that minds every
mark. The document is the bundled article, repeated, with the sought word once at the very end.

    python -m tests.benchmarks.find [--megabytes N]
"""

from __future__ import annotations

import argparse
import time
import unicodedata
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.language.folding import fold
from reader.publication.edition import EditionBlock
from reader.publication.kinds import BlockKind
from reader.publication.occurrences import OccurrenceFinder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "resources" / "publications" / "karabakh-2020" / "article.md"
VOCALISED = "ثُمَّ تَكُونُ خِلَافَةٌ عَلَى مِنْهَاجِ النُّبُوَّةِ فَتَكُونُ مَا شَاءَ اللَّهُ أَنْ تَكُونَ "
LAST = {"English": ("Timbuktu", "timbuktu", "the"), "vocalised Arabic": ("قُسْطَنْطِينِيَّة", "قسطنطينيه", "تكون")}


def document(text: str, last: str, size: int, *, one_block: bool) -> list[EditionBlock]:
    """Return blocks of a text repeated up to a size in bytes, with a word at the end."""
    texts = (text * (size // len(text.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")
    parts = [texts] if one_block else [texts[at : at + 600] for at in range(0, len(texts), 600)]
    parts[-1] += " " + last
    return [
        EditionBlock(f"p{number}", number, BlockKind.PARAGRAPH, 0, 0, part, (), True)
        for number, part in enumerate(parts, start=1)
    ]


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that some work takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def longest(steps: Iterator[object]) -> float:
    """Return the longest time between two steps, in milliseconds."""
    spent, goes_on = 0.0, True
    while goes_on:
        begun = time.perf_counter()
        goes_on = next(steps, steps) is not steps
        spent = max(spent, 1000 * (time.perf_counter() - begun))
    return spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=3)
    size = int(parser.parse_args().megabytes * 1_000_000)
    for name, text in (("English", ARTICLE.read_text(encoding="utf-8")), ("vocalised Arabic", VOCALISED)):
        last, rare, frequent = LAST[name]
        for one_block in (False, True):
            blocks = document(text, last, size, one_block=one_block)
            print(f"{name}, {size / 1e6:g} MB in {len(blocks)} blocks")
            measure(blocks, last, rare, frequent)
        sample = text * (300_000 // len(text))
        floor = timed(partial(normalized, sample))
        print(f"  fold with its map: ratio {timed(partial(fold, sample)) / floor:.2f} to a normalization")


def normalized(text: str) -> list[str]:
    """Return what Python itself makes of each character of a text, for comparing."""
    return [unicodedata.normalize("NFKD", one).casefold() for one in text]


def measure(blocks: list[EditionBlock], last: str, rare: str, frequent: str) -> None:
    """Print the times of one document."""
    floor = min(timed(lambda: [block.text.find(last) for block in blocks]) for _ in range(3))
    print(f"  floor, str.find in each block: {floor:.1f} ms")
    finder = OccurrenceFinder(blocks)
    report("first occurrence, at the very end, nothing folded yet", timed(lambda: first(finder, rare)), floor)
    report("the same, all folded", timed(lambda: first(finder, rare)), floor)
    found = len(finder.find(frequent))
    report(f"all {found} occurrences of a frequent word", timed(lambda: finder.find(frequent)), floor)
    fresh = OccurrenceFinder(blocks)
    report("first of them, nothing folded yet", timed(lambda: first(fresh, frequent)), floor)
    finder = OccurrenceFinder(blocks)
    preparing, finding = longest(finder.prepare()), longest(finder.steps(frequent))
    print(f"  longest step: preparing {preparing:.1f} ms, finding {finding:.1f} ms")


def first(finder: OccurrenceFinder, query: str) -> object:
    """Return the first occurrence of a query."""
    return next(step.occurrences[0] for step in finder.steps(query) if step.occurrences)


def report(name: str, spent: float, floor: float) -> None:
    """Print one figure with its ratio to the floor."""
    print(f"  {name}: {spent:.1f} ms, ratio {spent / floor:.1f}")


if __name__ == "__main__":
    main()
