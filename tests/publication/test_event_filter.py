"""The filter of the timeline: tracks, and words typed one letter after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.folding import fold_key
from reader.publication.event_filter import EventFilter
from reader.timeline.events import Track
from tests.benchmarks.synthetic import synthetic_edition

if TYPE_CHECKING:
    from reader.publication.edition import EditionEvent

ENGLISH = synthetic_edition("en", 300).events
ARABIC = synthetic_edition("ar", 300).events


def titles(typed: str, *, tracks: set[Track] | None = None) -> set[str]:
    return {ARABIC[number].title.partition("،")[0] for number in EventFilter(ARABIC).matching(typed, tracks)}


def test_nothing_typed_leaves_all() -> None:
    events = EventFilter(ENGLISH)
    assert events.matching() == events.matching("  ") == list(range(300))
    assert events.matching(tracks=()) == []


def test_tracks_are_chosen() -> None:
    found = EventFilter(ENGLISH).matching(tracks={Track.LAW, Track.HISTORY})
    assert {ENGLISH[number].track for number in found} == {Track.LAW, Track.HISTORY}
    assert len(found) == sum(event.track in {Track.LAW, Track.HISTORY} for event in ENGLISH)


@pytest.mark.parametrize("typed", ["قُرْطُبَة", "قرطبه", "قرط", "قـرطبة"])
def test_what_is_typed_is_compared_folded(typed: str) -> None:
    assert {title[-5:] for title in titles(typed)} == {"قرطبة"}


def test_every_word_has_to_stand_somewhere() -> None:
    assert titles("حلب معارك") == {"معارك قرب حلب"}
    assert titles("معارك خسائر حلب") == {"معارك قرب حلب"}  # the summary counts too
    assert titles("حلب قرطبة") == set()
    assert titles("١٢") == titles("12") != set()


def test_other_words_can_be_given() -> None:
    dated = EventFilter(ENGLISH, lambda event: f"{event.title} {event.date}")
    found = dated.matching("2010-0")
    assert found
    assert all("2010-0" in str(ENGLISH[number].date) for number in found)
    assert EventFilter(ENGLISH).matching("2010-0") == []


def test_it_can_be_made_ready_a_few_at_a_time() -> None:
    asked: list[str] = []

    def words(event: EditionEvent) -> str:
        asked.append(event.id)
        return event.title

    events = EventFilter(ENGLISH, words)
    assert not events.prepare(100)
    assert len(asked) == 100
    assert events.prepare(200)
    events.matching("baku")
    assert len(asked) == 300


TYPED = st.lists(st.sampled_from(["b", "ba", "bak", "baku", "fight", "12", " ", "é", "Talks in", "x", ""]), max_size=8)


@given(TYPED, st.none() | st.sets(st.sampled_from(Track)))
def test_typing_on_gives_what_a_fresh_look_gives(typed: list[str], tracks: set[Track] | None) -> None:
    events = EventFilter(ENGLISH)
    for text in typed:
        wanted = [
            number
            for number, event in enumerate(ENGLISH)
            if (tracks is None or event.track in tracks)
            and all(word in fold_key(f"{event.title}\n{event.summary}") for word in fold_key(text).split())
        ]
        assert events.matching(text, tracks) == wanted
