"""Anchors are found again in articles that were edited, and what is gone is orphaned."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.publication.anchored_text import AnchoredText, anchored_text
from reader.publication.anchors import Anchor, Fit, Span
from tests.publication.edited_article import EDITS, anchored, begin, origins, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.publication.edition import Edition
    from reader.publication.editions import Editions
    from tests.publication.edited_article import EditedBlock

ROUNDS = 3
MARKS = 40


def selections(blocks: list[EditedBlock], chance: random.Random) -> Iterator[tuple[str, int, str, int]]:
    """Yield passages as readers choose them: words, phrases, sentences, whole blocks, passages over several."""
    while True:
        place = chance.randrange(len(blocks))
        block = blocks[place]
        later = blocks[min(len(blocks) - 1, place + chance.randrange(1, 3))]
        words = words_of(block.letters)
        at = chance.randrange(len(words))
        kind = chance.choice(("word", "phrase", "sentence", "block", "blocks", "over blocks"))
        if kind == "block":
            yield block.id, 0, block.id, len(block.letters)
        elif kind == "blocks":
            yield block.id, 0, later.id, len(later.letters)
        elif kind == "over blocks" and later is not block:
            yield block.id, words[at][0], later.id, chance.choice(words_of(later.letters))[1]
        else:
            count = {"word": 1, "phrase": chance.randrange(2, 7)}.get(kind, chance.randrange(8, 40))
            yield block.id, words[at][0], block.id, words[min(len(words), at + count) - 1][1]


def re_anchored(tag: str, source: list[tuple[str, str]], name: str, number: int) -> Counter[str]:
    """Return how marks fared in an article edited in one way: right, wrong, orphaned, or their words gone."""
    chance = random.Random(f"{tag} {name} {number}")  # noqa: S311  # the same edits each time
    blocks = begin(source)
    before = anchored(tag, blocks)
    chosen = selections(blocks, chance)
    anchors = [before.anchor(*next(chosen)) for _ in range(MARKS)]
    truths = [origins(blocks, before.place(anchor)) for anchor in anchors]
    for edit in EDITS[name]:
        edit(blocks, chance)
    after = anchored(tag, blocks)
    left = {origin for block in blocks for _, origin in block.letters}
    fared: Counter[str] = Counter()
    for anchor, truth in zip(anchors, truths, strict=True):
        placement = after.place(anchor)
        found, wanted = origins(blocks, placement), truth & left
        shared = len(found & wanted)
        if 2 * len(wanted) < len(truth):
            fared["gone"] += 1
        elif placement.fit is Fit.ORPHANED:
            fared["orphaned"] += 1
        else:
            fared["right" if shared >= 0.8 * max(len(wanted), len(found)) else "wrong"] += 1
    return fared


@pytest.mark.parametrize("name", EDITS)
def test_at_least_95_of_100_are_found_again_in_the_right_place(edition: Edition, name: str) -> None:
    source = [(block.id, block.text) for block in edition.blocks]
    rounds = (re_anchored(edition.language, source, name, number) for number in range(ROUNDS))
    fared = sum(rounds, Counter[str]())
    judged = fared.total() - fared["gone"]
    assert judged > 0.9 * ROUNDS * MARKS
    assert fared["right"] >= 0.95 * judged, fared


def test_what_was_not_edited_is_where_it_was(edition: Edition) -> None:
    blocks = begin((block.id, block.text) for block in edition.blocks)
    text = anchored_text(edition)
    chosen = selections(blocks, random.Random(7))  # noqa: S311  # the same ones each time
    for _ in range(300):
        first, start, last, end = next(chosen)
        placement = text.place(text.anchor(first, start, last, end))
        assert placement.fit is Fit.EXACT
        spans = placement.spans
        assert (spans[0].block, spans[0].start, spans[-1].block, spans[-1].end) == (first, start, last, end)


def test_marks_on_what_is_gone_are_orphaned(edition: Edition) -> None:
    text = anchored_text(edition)
    fits: Counter[Fit] = Counter()
    for gone in edition.blocks[:26:3]:
        rest = AnchoredText(edition.language, ((b.id, b.text) for b in edition.blocks if b is not gone))
        words = words_of([(letter, 0) for letter in gone.text])
        passages = [(words[at][0], words[at + 3][1]) for at in range(0, len(words) - 4, 6)]
        fits.update(rest.place(text.anchor(gone.id, start, gone.id, end)).fit for start, end in passages)
    # The article repeats itself here and there: a few of the words do stand in another block, among the same others.
    assert fits[Fit.ORPHANED] >= 0.97 * fits.total(), fits


def test_an_anchor_of_one_language_is_not_found_in_another(editions: Editions) -> None:
    english, arabic = (anchored_text(editions.edition(tag)) for tag in ("en", "ar"))
    assert arabic.place(english.anchor("p5", 3, "p5", 90)).fit is Fit.ORPHANED


def test_repeated_words_are_told_apart_by_what_stands_around_them() -> None:
    before = AnchoredText("en", [("p1", "the cat and the dog and the bird")])
    anchor = before.anchor("p1", 12, "p1", 15)
    after = AnchoredText("en", [("p1", "Look: the cat and the dog and the bird")])
    assert after.place(anchor).spans == (Span("p1", 18, 21),)
    elsewhere = AnchoredText("en", [("p1", "the moon, the sun")])
    assert elsewhere.place(anchor).fit is Fit.ORPHANED


@pytest.mark.parametrize(
    ("quoted", "now"),
    [
        ("خِلَافَةٌ عَلَى مِنْهَاجِ", "خلافة على منهاج"),
        ("“honest” mediator", '"honest" mediator'),
        ("armour and soldiers", "armor and soldiers"),
        ("the Khilafah Rashida", "the Khilāfah Rāshida"),
    ],
)
def test_another_spelling_is_found(quoted: str, now: str) -> None:
    around = "One two three four, five six {} seven eight nine; ten eleven twelve."
    start = around.index("{}")
    before = AnchoredText("en", [("p1", around.format(quoted))])
    anchor = before.anchor("p1", start, "p1", start + len(quoted))
    placement = AnchoredText("en", [("q", "Before it."), ("p1", around.format(now))]).place(anchor)
    assert placement.spans == (Span("p1", start, start + len(now)),)
    assert placement.fit is Fit.CHANGED


def test_a_passage_torn_apart_is_found_in_pieces() -> None:
    one, other = ("a", "The first paragraph says this."), ("b", "The second paragraph says that.")
    between = ("c", "Something else stands here, and it is long enough to be told from the others.")
    anchor = AnchoredText("en", [one, other]).anchor_blocks("a", "b")
    assert anchor.whole
    placement = AnchoredText("en", [other, between, one]).place(anchor)
    assert placement.blocks == ("b", "a")


def test_long_passages_are_found_by_their_ends() -> None:
    words = [f"word{number} of{number % 97} many" for number in range(400)]
    text = " ".join(words)
    anchor = AnchoredText("en", [("p1", text)]).anchor("p1", 0, "p1", len(text))
    words[200] = "an edit"
    edited = " ".join(words)
    (span,) = AnchoredText("en", [("x", edited)]).place(anchor).spans
    assert span == Span("x", 0, len(edited))


def test_whole_blocks_are_known() -> None:
    text = AnchoredText("en", [("p1", "One."), ("p2", "Two.")])
    assert text.anchor("p1", 0, "p2", 4).whole
    assert not text.anchor("p1", 0, "p2", 3).whole
    assert text.anchor("p1", 1, "p2", 3) == Anchor("en", "p1", 1, "p2", 3, "ne.\nTwo", "O", ".")


def test_what_is_no_passage_is_refused() -> None:
    text = AnchoredText("en", [("p1", "One."), ("p2", "Two.")])
    with pytest.raises(KeyError):
        text.anchor("p3", 0, "p3", 1)
    for wrong in (("p1", 2, "p1", 2), ("p2", 0, "p1", 1), ("p1", -1, "p1", 2), ("p1", 0, "p1", 9)):
        with pytest.raises(ValueError, match="p"):
            text.anchor(*wrong)


def test_an_empty_text_orphans_all() -> None:
    anchor = Anchor("en", "p1", 0, "p1", 4, "Once upon a time")
    assert AnchoredText("en", []).place(anchor).fit is Fit.ORPHANED
    assert AnchoredText("en", [("p1", "")]).place(anchor).fit is Fit.ORPHANED
    assert AnchoredText("en", [("p1", "Word.")]).place(Anchor("en", "p1", 0, "p1", 1, " \n")).fit is Fit.ORPHANED


TEXTS = st.lists(st.text("ab اَبﷺ.\n\u00a0", max_size=20), min_size=1, max_size=5)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.text("ab اَب.\n", min_size=1, max_size=30), st.integers(-5, 99))
def test_spans_always_lie_in_their_blocks(texts: list[str], exact: str, start: int) -> None:
    blocks = {f"p{number}": text for number, text in enumerate(texts)}
    placement = AnchoredText("ar", blocks.items()).place(Anchor("ar", "p0", start, "p0", start + 3, exact, "a b", "ا"))
    assert (placement.fit is Fit.ORPHANED) == (placement.spans == ())
    for span in placement.spans:
        assert 0 <= span.start < span.end <= len(blocks[span.block])
