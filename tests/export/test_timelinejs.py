"""The events for TimelineJS, held against the fields that its documentation lists."""

from __future__ import annotations

import gettext
import json
from typing import TYPE_CHECKING, Any

import pytest

from reader import paths
from reader.export.exchange import Loss, Reason
from reader.export.timelinejs import timelinejs
from reader.language.catalogs import Catalogs
from reader.language.formats import Formats
from reader.publication.building import build_edition
from reader.publication.bundle import load_bundle
from reader.timeline.dates import parse_edtf
from tests.benchmarks.synthetic import synthetic_edition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.publication.edition import Edition

# The documented fields: name, whether it is required, and its type.
ROOT = {"events": (True, list), "title": (False, dict), "eras": (False, list), "scale": (False, str)}
SLIDE = {
    "start_date": (True, dict),
    "end_date": (False, dict),
    "text": (False, dict),
    "media": (False, dict),
    "group": (False, str),
    "display_date": (False, str),
    "background": (False, dict),
    "autolink": (False, bool),
    "unique_id": (False, str),
}
DATE = {
    "year": (True, int),
    "month": (False, int),
    "day": (False, int),
    "hour": (False, int),
    "minute": (False, int),
    "second": (False, int),
    "millisecond": (False, int),
    "display_date": (False, str),
}
TEXT = {"headline": (False, str), "text": (False, str)}
ENGLISH = Formats("en", gettext.NullTranslations())


def check(found: dict[str, Any], fields: Mapping[str, tuple[bool, type]]) -> None:
    """Check an object against a table of fields."""
    assert set(found) <= set(fields)
    for name, (required, kind) in fields.items():
        assert name in found or not required
        assert type(found.get(name, kind())) is kind


def check_date(date: dict[str, Any]) -> None:
    check(date, DATE)
    assert date["year"] != 0
    assert -271_821 <= date["year"] <= 275_760
    assert 1 <= date.get("month", 1) <= 12
    assert 1 <= date.get("day", 1) <= 31
    assert "month" in date or "day" not in date


def check_timeline(timeline: dict[str, Any]) -> None:
    """Check a timeline against all that is documented."""
    check(timeline, ROOT)
    assert timeline["scale"] in {"human", "cosmological"}
    check(timeline["title"], SLIDE | {"start_date": (False, dict)})
    for slide in timeline["events"]:
        check(slide, SLIDE)
        for name in ("start_date", "end_date"):
            if name in slide:
                check_date(slide[name])
    for slide in (timeline["title"], *timeline["events"]):
        check(slide["text"], TEXT)


@pytest.fixture(scope="module", params=["en", "ar"])
def bundled(request: pytest.FixtureRequest) -> tuple[Edition, Formats]:
    """Return each edition of the bundled publication with its formats."""
    catalogs = Catalogs(paths.locales())
    publication = load_bundle(paths.publications() / "karabakh-2020")
    return build_edition(publication, catalogs, request.param), Formats(
        request.param, catalogs.interface(request.param)
    )


def test_the_bundled_timeline_is_carried_whole(bundled: tuple[Edition, Formats]) -> None:
    edition, formats = bundled
    text, losses = timelinejs(edition, formats)
    assert losses == ()
    timeline = json.loads(text)
    check_timeline(timeline)
    assert timeline["title"]["text"]["headline"] == edition.title.replace("&", "&amp;")
    assert edition.provenance in timeline["title"]["text"]["text"]
    assert [slide["unique_id"] for slide in timeline["events"]] == [event.id for event in edition.events]
    assert {slide["group"] for slide in timeline["events"]} == {event.track.value for event in edition.events}
    assert text == timelinejs(edition, formats).text


def test_dates_are_said_in_the_edition_s_words(bundled: tuple[Edition, Formats]) -> None:
    edition, formats = bundled
    slides = {slide["unique_id"]: slide for slide in json.loads(timelinejs(edition, formats).text)["events"]}
    movement = next(event for event in edition.events if str(event.date) == "1988-02")
    said = slides[movement.id]["display_date"]
    assert said == {"en": "February 1988", "ar": "شباط/فبراير 1988"}[edition.language]
    assert slides[movement.id]["start_date"] == {"year": 1988, "month": 2}


def with_dates(*dates: str) -> Edition:
    """Return an edition with an event for each date, named by it."""
    edition = synthetic_edition("en", 1)
    event = edition.events[0]
    events = tuple(event.changed(id=date, date=parse_edtf(date)) for date in dates)
    margin = edition.margin.changed(events=events)
    return edition.changed(make_margin=lambda: margin)


@pytest.mark.parametrize(
    ("date", "start", "end", "said"),
    [
        ("2020-09-27", {"year": 2020, "month": 9, "day": 27}, None, "27 September 2020"),
        ("1994", {"year": 1994}, None, "1994"),
        ("2004-06-XX", {"year": 2004, "month": 6}, None, "June 2004"),
        ("2004-XX-31", {"year": 2004}, None, "2004"),
        ("0644~/0656~", {"year": 644}, {"year": 656}, "c. 644 – c. 656 CE"),
        ("2016-04-01~/2016-04-26", {"year": 2016, "month": 4, "day": 1}, {"year": 2016, "month": 4, "day": 26}, None),
        ("199X", {"year": 1990}, {"year": 1999}, "1990s"),
        ("19XX", {"year": 1900}, {"year": 1999}, "20th century"),
        ("198X/199X", {"year": 1980}, {"year": 1999}, "1980s – 1990s"),
        ("2001-21", {"year": 2001, "month": 3}, {"year": 2001, "month": 5}, "spring 2001"),
        ("2001-24", {"year": 2001, "month": 12}, {"year": 2002, "month": 2}, "winter 2001"),
        ("-0043-03-15", {"year": -44, "month": 3, "day": 15}, None, "15 March 44 BCE"),
        ("0000", {"year": -1}, None, "1 BCE"),
        ("-0001/0001", {"year": -2}, {"year": 1}, "2 BCE – 1 CE"),
        ("Y-17000", {"year": -17001}, None, "17001 BCE"),
    ],
)
def test_only_known_parts_are_written(
    date: str, start: dict[str, int], end: dict[str, int] | None, said: str | None
) -> None:
    text, losses = timelinejs(with_dates(date), ENGLISH)
    assert losses == ()
    (slide,) = json.loads(text)["events"]
    check_timeline(json.loads(text))
    assert slide["start_date"] == start
    assert slide.get("end_date") == end
    assert said is None or slide["display_date"] == said


def test_what_can_t_be_carried_is_told() -> None:
    dates = ("1991/..", "../1985-04", "1991/", "XXXX", "Y-300000", "Y275760", "0000-02-29", "1500-02-29", "2020-02-29")
    text, losses = timelinejs(with_dates(*dates), ENGLISH)
    slides = {slide["unique_id"]: slide for slide in json.loads(text)["events"]}
    check_timeline(json.loads(text))
    assert losses == (
        Loss("1991/..", Reason.OPEN_END),
        Loss("../1985-04", Reason.OPEN_END),
        Loss("1991/", Reason.OPEN_END),
        Loss("XXXX", Reason.UNDATED),
        Loss("Y-300000", Reason.OUT_OF_RANGE),
        Loss("Y275760", Reason.OUT_OF_RANGE),
        Loss("0000-02-29", Reason.NO_SUCH_DAY),
        Loss("1500-02-29", Reason.NO_SUCH_DAY),
    )
    assert set(slides) == set(dates) - {loss.event for loss in losses if loss.left_out}
    assert slides["../1985-04"]["start_date"] == {"year": 1985, "month": 4}
    assert slides["../1985-04"]["display_date"] == "until April 1985"
    assert slides["0000-02-29"]["start_date"] == {"year": -1, "month": 2}


def test_texts_become_no_markup() -> None:
    edition = synthetic_edition("en", 1)
    event = edition.events[0].changed(title="<script>x</script> & co", summary="a < b", date=parse_edtf("1994"))
    margin = edition.margin.changed(events=(event,))
    edition = edition.changed(make_margin=lambda: margin, title="<b>")
    timeline = json.loads(timelinejs(edition, ENGLISH, lambda _track: "<i>").text)
    assert timeline["events"][0]["text"] == {
        "headline": "&lt;script&gt;x&lt;/script&gt; &amp; co",
        "text": "<p>a &lt; b</p>",
    }
    assert timeline["events"][0]["group"] == "&lt;i&gt;"
    assert timeline["title"]["text"]["headline"] == "&lt;b&gt;"


def test_all_kinds_of_dates_give_documented_fields() -> None:
    edition = synthetic_edition("ar", 1_000)
    text, losses = timelinejs(edition, ENGLISH)
    timeline = json.loads(text)
    check_timeline(timeline)
    left_out = {loss.event for loss in losses if loss.left_out}
    assert left_out == {event.id for event in edition.events if event.date.is_undated}
    assert len(timeline["events"]) == len(edition.events) - len(left_out)
