"""1,000 marks in 3 MB: all of them, and the longest single one, in a text as it was, moved about, and edited.

The floor is one ``str.find`` of words that are not in the text: what it costs to look through it once. The text is
the bundled article, repeated, each copy's words shuffled and numbered so that no two passages are alike.

    python -m tests.benchmarks.marks [--megabytes N] [--marks N]
"""

from __future__ import annotations

import argparse
import time
from random import Random

from reader import paths
from reader.language.catalogs import Catalogs
from reader.publication.bundle import load_bundle
from reader.publication.editions import BuiltEditions
from tests.publication.edited_article import anchored, begin, move, touch_up, words_of


def blocks_of(texts: list[str], size: int, chance: Random) -> list[tuple[str, str]]:
    """Return ids and texts up to a size in bytes."""
    blocks: list[tuple[str, str]] = []
    while size > 0:
        for text in texts:
            words = [
                f"{word}{chance.randrange(99)}" if place % 9 == 0 else word for place, word in enumerate(text.split())
            ]
            chance.shuffle(words)
            blocks.append((f"p{len(blocks) + 1}", " ".join(words)))
            size -= len(blocks[-1][1].encode())
    return blocks


def main() -> None:
    """Measure in both languages and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=3.0)
    parser.add_argument("--marks", type=int, default=1000)
    options = parser.parse_args()
    editions = BuiltEditions(load_bundle(paths.publications() / paths.DEFAULT_PUBLICATION), Catalogs(paths.locales()))
    for tag in editions.languages:
        texts = [block.text for block in editions.edition(tag).blocks]
        measure(tag, blocks_of(texts, int(options.megabytes * 1_000_000), Random(1)), options.marks)  # noqa: S311


def measure(tag: str, source: list[tuple[str, str]], count: int) -> None:
    """Print how long marks take in one language."""
    chance = Random(2)  # noqa: S311  # the same marks each time
    blocks = begin(source)
    before = anchored(tag, blocks)
    anchors = []
    for block in (chance.choice(blocks) for _ in range(count)):
        words = words_of(block.letters)
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.randrange(12))
        anchors.append(before.anchor(block.id, words[first][0], block.id, words[last][1]))
    text = "\n".join(words for _, words in source)
    begun = time.perf_counter()
    text.find("\x00 never there")
    floor = time.perf_counter() - begun
    for name, edits in (("as it was", []), ("moved", [move]), ("edited", [touch_up])):
        blocks = begin(source)
        for edit in edits:
            edit(blocks, chance)
        after = anchored(tag, blocks)
        begun = time.perf_counter()
        for _ in after.fold_slices():
            pass
        folding = time.perf_counter() - begun
        times = []
        for anchor in anchors:
            begun = time.perf_counter()
            after.place(anchor)
            times.append(time.perf_counter() - begun)
        print(
            f"{tag} {name}: {len(text):,} characters, {count} marks {sum(times):.2f} s, "
            f"longest {1000 * max(times):.1f} ms ({max(times) / floor:.0f} × the floor of {1000 * floor:.2f} ms), "
            f"folding once {folding:.2f} s"
        )


if __name__ == "__main__":
    main()
