"""Articles edited by code, each character knowing where it came from: the truth that re-anchoring is held against."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.publication.anchored_text import AnchoredText

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from reader.publication.anchors import Placement

Letters = list[tuple[str, int]]
"""Characters with the place that each had in the article before the edits; -1 for one that is new."""


@dataclass
class EditedBlock:
    """A block while it is edited."""

    id: str
    letters: Letters

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)


def begin(blocks: Iterable[tuple[str, str]]) -> list[EditedBlock]:
    """Return blocks whose characters are numbered through."""
    edited: list[EditedBlock] = []
    number = 0
    for identifier, text in blocks:
        edited.append(EditedBlock(identifier, [(letter, number + place) for place, letter in enumerate(text)]))
        number += len(text)
    return edited


def anchored(language: str, blocks: list[EditedBlock]) -> AnchoredText:
    """Return edited blocks as anchors are found in them."""
    return AnchoredText(language, ((block.id, block.text) for block in blocks))


def origins(blocks: list[EditedBlock], placement: Placement) -> set[int]:
    """Return where the characters of a placement came from."""
    by_id = {block.id: block for block in blocks}
    return {
        origin
        for span in placement.spans
        for _, origin in by_id[span.block].letters[span.start : span.end]
        if origin >= 0
    }


# The edits. Each changes the list of blocks in place.


def move(blocks: list[EditedBlock], chance: random.Random) -> None:
    """Put a fifth of the blocks elsewhere."""
    for _ in range(max(1, len(blocks) // 5)):
        block = blocks.pop(chance.randrange(len(blocks)))
        blocks.insert(chance.randrange(len(blocks) + 1), block)


def split(blocks: list[EditedBlock], chance: random.Random) -> None:
    """Cut every longer block in two at a space; the first half keeps the id."""
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        spaces = [at for at, (letter, _) in enumerate(block.letters) if letter == " "]
        if len(spaces) > 8:
            cut = chance.choice(spaces[2:-2])
            blocks.insert(place + 1, EditedBlock(f"{block.id}-b", block.letters[cut + 1 :]))
            block.letters = block.letters[:cut]


def join(blocks: list[EditedBlock], _chance: random.Random) -> None:
    """Join every third block to the one before it."""
    for place in range(len(blocks) - 1, 0, -3):
        blocks[place - 1].letters += [(" ", -1), *blocks.pop(place).letters]


def renumber(blocks: list[EditedBlock], chance: random.Random) -> None:
    """Put in new blocks and number all by their place, as a text without ids of its own is."""
    for place in sorted((chance.randrange(len(blocks)) for _ in range(4)), reverse=True):
        words = chance.choice(("An interlude.", "كلام جديد أضيف إلى النص."))
        blocks.insert(place, EditedBlock("new", [(letter, -1) for letter in words]))
    for number, block in enumerate(blocks, start=1):
        block.id = f"p{number}"


def rename(blocks: list[EditedBlock], _chance: random.Random) -> None:
    """Give every block an id that it never had."""
    for number, block in enumerate(blocks):
        block.id = f"other-{number * 7}"


def touch_up(blocks: list[EditedBlock], chance: random.Random) -> None:
    """Edit one word in fifteen: put one in, take one out, misspell it, change its punctuation or its vowels."""
    for block in blocks:
        words = words_of(block.letters)
        for start, end in reversed(words):
            if chance.random() < 1 / 15 and len(words) > 5:
                chance.choice((_insert, _remove, _misspell, _punctuate, _revowel))(block.letters, start, end)


def words_of(letters: Letters) -> list[tuple[int, int]]:
    """Return where the words begin and end."""
    bounds = [-1, *(at for at, (letter, _) in enumerate(letters) if letter.isspace()), len(letters)]
    return [(a + 1, b) for a, b in pairwise(bounds) if b > a + 1]


def _insert(letters: Letters, start: int, _end: int) -> None:
    letters[start:start] = [(letter, -1) for letter in "indeed "]


def _remove(letters: Letters, start: int, end: int) -> None:
    del letters[start : end + 1]


def _misspell(letters: Letters, start: int, end: int) -> None:
    middle = (start + end) // 2
    letters[middle : middle + 1] = [(letters[middle][0], -1), (letters[middle][0], -1)]


def _punctuate(letters: Letters, _start: int, end: int) -> None:
    if letters[end - 1][0] in ",.،":
        del letters[end - 1]
    else:
        letters.insert(end, (",", -1))


def _revowel(letters: Letters, start: int, _end: int) -> None:
    letters.insert(start + 1, ("\u064e" if "\u0600" <= letters[start][0] <= "\u06ff" else "\u0301", -1))


EDITS: dict[str, list[Callable[[list[EditedBlock], random.Random], None]]] = {
    "moved": [move],
    "split": [split],
    "joined": [join],
    "renumbered": [renumber],
    "renamed": [rename],
    "touched up": [touch_up],
    "moved and touched up": [move, touch_up],
    "split and renumbered": [split, renumber],
    "everything": [move, split, join, touch_up, renumber],
}
