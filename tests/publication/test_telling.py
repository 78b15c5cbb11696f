"""The map of telling: where the text speaks of which time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.publication.telling import Source, telling
from reader.timeline.dates import parse_edtf
from tests.benchmarks.synthetic import synthetic_edition

if TYPE_CHECKING:
    from reader.publication.edition import Edition


def test_every_dated_mention_is_a_point_in_the_text_s_order(edition: Edition) -> None:
    told = telling(edition)
    assert [point.mention for point in told.points] == [mention for mention in edition.mentions if mention.is_dated]
    places = [point.place for point in told.points]
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] < 1
    for point in told.points:
        block = edition.block_by_id[point.mention.block]
        assert point.block == block.number
        assert block.text[point.offset :].startswith(point.mention.text)
        assert str(point.date) == str(parse_edtf(point.mention.edtf or ""))
        assert point.event == point.mention.target


def test_dates_are_found_or_anchored(edition: Edition) -> None:
    sources = {point.mention.text: point.source for point in telling(edition).points}
    assert {Source.FOUND, Source.ANCHORED} == set(sources.values())
    first_world_war = next(text for text in sources if text in {"First World War", "الحرب العالمية الأولى"})
    assert sources[first_world_war] is Source.ANCHORED
    assert sources[next(text for text in sources if "1442" in text)] is Source.FOUND


def test_the_two_orders_have_every_event_once(edition: Edition) -> None:
    told = telling(edition)
    events = {event.id for event in edition.events}
    assert len(told.by_time) == len(told.by_telling) == len(events)
    assert set(told.by_time) == set(told.by_telling) == events
    assert list(told.by_time) == [event.id for event in edition.events]
    assert told.by_time != told.by_telling


def test_the_telling_begins_with_what_the_text_speaks_of_first(edition: Edition) -> None:
    told = telling(edition)
    numbers = {block.id: block.number for block in edition.blocks}

    def first(event: str) -> tuple[int, int]:
        passages = edition.event_by_id[event].passages
        if passages:
            return numbers[passages[0].block], passages[0].start
        return min((numbers[block], 0) for block in edition.event_by_id[event].blocks)

    places = [first(event) for event in told.by_telling]
    assert places == sorted(places)
    for event in edition.events:
        assert [point.mention for point in told.points_of(event.id)] == list(event.passages)
    assert set(told.unspoken) == {event.id for event in edition.events if not event.passages}


def test_what_nothing_dates_is_listed(edition: Edition) -> None:
    told = telling(edition)
    assert told.undated == ()
    many = synthetic_edition("ar", 400)
    told = telling(many)
    assert told.undated
    assert told.unspoken
    assert list(told.by_time[-len(told.undated) :]) == list(told.undated)
    assert set(told.by_telling) == {event.id for event in many.events}


def test_what_the_text_never_speaks_of_stands_last_in_the_telling() -> None:
    edition = synthetic_edition("en", 40)
    spoken = edition.events[-1]
    homeless = spoken.changed(id="homeless", blocks=(), passages=())
    margin = edition.margin.changed(events=(homeless, *edition.events))
    told = telling(edition.changed(make_margin=lambda: margin))
    assert told.by_telling[-1] == "homeless"
    assert told.by_telling[0] == "event-00000"
