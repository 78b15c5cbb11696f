"""Which mentions are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.publication.edition import Mention, MentionKind
from reader.publication.term_marks import marked_by_block, marked_mentions

if TYPE_CHECKING:
    from reader.publication.edition import Edition

MENTIONS = st.lists(
    st.builds(Mention, st.just("p1"), st.just(0), st.just(1), st.just("x"), st.sampled_from(MentionKind), st.text("ab"))
)


def test_everything_is_marked_unless_asked_otherwise(edition: Edition) -> None:
    assert tuple(marked_mentions(edition.mentions)) == edition.mentions
    assert marked_by_block(edition) == {block.id: block.mentions for block in edition.blocks}


def test_only_the_first_mention_of_each_term(edition: Edition) -> None:
    marked = list(marked_mentions(edition.mentions, first_only=True))
    terms = [mention.target for mention in marked if mention.kind is MentionKind.TERM]
    assert len(terms) == len(set(terms)) == len({m.target for m in edition.mentions if m.kind is MentionKind.TERM})
    for mention in (one for one in marked if one.kind is MentionKind.TERM):
        assert mention == edition.alike(mention)[0]


def test_no_mention_of_a_term_that_is_known(edition: Edition) -> None:
    known = next(mention.target for mention in edition.mentions if mention.kind is MentionKind.TERM)
    assert known is not None
    for first_only in (False, True):
        by_block = marked_by_block(edition, first_only=first_only, known={known})
        marked = [mention for block in edition.blocks for mention in by_block[block.id]]
        assert marked
        assert all(one.target != known for one in marked if one.kind is MentionKind.TERM)


@given(MENTIONS, st.booleans(), st.frozensets(st.text("ab")))
def test_what_is_no_term_stays_and_nothing_changes_its_order(
    mentions: list[Mention], first_only: bool, known: frozenset[str]
) -> None:
    marked = list(marked_mentions(mentions, first_only=first_only, known=known))
    others = [one for one in mentions if one.kind is not MentionKind.TERM]
    assert [one for one in marked if one.kind is not MentionKind.TERM] == others
    remaining = iter(mentions)
    assert all(any(one is other for other in remaining) for one in marked)
