"""The events for calendars, read back by the icalendar package."""

from __future__ import annotations

import datetime as dt
import gettext
import importlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import paths
from reader.export.exchange import Loss, Reason
from reader.export.ical import icalendar
from reader.language.catalogs import Catalogs
from reader.language.formats import Formats
from reader.publication.building import build_edition
from reader.publication.bundle import load_bundle
from reader.timeline.dates import parse_edtf
from reader.timeline.days import civil
from tests.benchmarks.synthetic import synthetic_edition

if TYPE_CHECKING:
    from reader.publication.edition import Edition

ENGLISH = Formats("en", gettext.NullTranslations())


@pytest.fixture(scope="module")
def package() -> Any:
    return importlib.import_module("icalendar")


def with_events(*changes: dict[str, Any]) -> Edition:
    """Return an edition with an event for each set of changes to one of its own."""
    edition = synthetic_edition("en", 1)
    event = edition.events[0].changed(date=parse_edtf("1994-05-12"))
    margin = edition.margin.changed(events=tuple(event.changed(**change) for change in changes))
    return edition.changed(make_margin=lambda: margin)


def with_dates(*dates: str) -> Edition:
    return with_events(*({"id": date, "date": parse_edtf(date)} for date in dates))


def read(text: str, package: Any) -> list[Any]:
    """Return the events that the package reads."""
    calendar = package.Calendar.from_ical(text)
    assert calendar.errors == []
    events = list(calendar.walk("VEVENT"))
    assert all(event.errors == [] for event in events)
    return events


@pytest.fixture(scope="module", params=["en", "ar"])
def bundled(request: pytest.FixtureRequest) -> tuple[Edition, Formats]:
    """Return each edition of the bundled publication with its formats."""
    catalogs = Catalogs(paths.locales())
    publication = load_bundle(paths.publications() / "karabakh-2020")
    return build_edition(publication, catalogs, request.param), Formats(
        request.param, catalogs.interface(request.param)
    )


def test_the_bundled_timeline_is_read_back(bundled: tuple[Edition, Formats], package: Any) -> None:
    edition, formats = bundled
    text, losses = icalendar(edition, formats)
    early = [event for event in edition.events if (event.date.lower or 0) < dt.date(1583, 1, 1).toordinal()]
    assert [str(event.date) for event in early] == ["0644/0656"]
    assert losses == tuple(Loss(event.id, Reason.OUT_OF_RANGE) for event in early)
    carried = [event for event in edition.events if event not in early]
    found = read(text, package)
    assert [str(one["SUMMARY"]) for one in found] == [event.title for event in carried]
    for one, event in zip(found, carried, strict=True):
        assert event.date.lower is not None
        assert event.date.upper is not None
        assert one["DTSTART"].dt == dt.date(*civil(event.date.lower))
        assert one["DTEND"].dt == dt.date(*civil(event.date.upper + 1))
        assert str(one["X-HASHIYA-EDTF"]) == str(event.date)
        assert str(one["DESCRIPTION"]).endswith(event.summary)
        assert one["SUMMARY"].params["LANGUAGE"] == edition.language
        assert str(one["TRANSP"]) == "TRANSPARENT"


def test_the_same_edition_gives_the_same_file(bundled: tuple[Edition, Formats], package: Any) -> None:
    edition, formats = bundled
    text = icalendar(edition, formats).text
    assert text == icalendar(edition, formats).text
    events = read(text, package)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert {event["DTSTAMP"].dt for event in events} == {dt.datetime(2020, 10, 5, tzinfo=dt.UTC)}


def test_lines_are_folded_at_75_octets_between_characters(bundled: tuple[Edition, Formats]) -> None:
    edition, formats = bundled
    lines = icalendar(edition, formats).text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
        assert b"\n" not in line
    assert any(line.startswith(b" ") for line in lines)


@pytest.mark.parametrize(
    ("date", "start", "end", "status", "said"),
    [
        ("2020-09-27", (2020, 9, 27), (2020, 9, 28), "CONFIRMED", ""),
        ("2020-12-31", (2020, 12, 31), (2021, 1, 1), "CONFIRMED", ""),
        ("2009-10-10/2009-10-11", (2009, 10, 10), (2009, 10, 12), "CONFIRMED", ""),
        ("1988-02", (1988, 2, 1), (1988, 3, 1), "TENTATIVE", "February 1988"),
        ("1994", (1994, 1, 1), (1995, 1, 1), "TENTATIVE", "1994"),
        ("2020-09-27~", (2020, 9, 27), (2020, 9, 28), "TENTATIVE", "c. 27 September 2020"),
        ("2020-09-27?", (2020, 9, 27), (2020, 9, 28), "TENTATIVE", "perhaps 27 September 2020"),
        ("1914/1918", (1914, 1, 1), (1919, 1, 1), "TENTATIVE", "1914–1918"),
        ("199X", (1990, 1, 1), (2000, 1, 1), "TENTATIVE", "1990s"),
        ("1583-01-01", (1583, 1, 1), (1583, 1, 2), "CONFIRMED", ""),
        ("9999-12-30", (9999, 12, 30), (9999, 12, 31), "CONFIRMED", ""),
    ],
)
def test_a_date_takes_all_the_days_that_it_may_be(
    date: str, start: tuple[int, int, int], end: tuple[int, int, int], status: str, said: str, package: Any
) -> None:
    text, losses = icalendar(with_dates(date), ENGLISH)
    (event,) = read(text, package)
    assert losses == ()
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(*start), dt.date(*end))
    assert str(event["STATUS"]) == status
    assert str(event["DESCRIPTION"]).partition("\n")[0 if said else 1] == said


def test_what_can_t_be_carried_is_told(package: Any) -> None:
    dates = (
        "1991/..",
        "../1985-04",
        "1991-05-12/",
        "XXXX",
        "1582-12-31",
        "0644",
        "-0043",
        "9999",
        "9999-12-31",
        "Y17000",
    )
    text, losses = icalendar(with_dates(*dates), ENGLISH)
    events = {str(event["X-HASHIYA-EDTF"]): event for event in read(text, package)}
    assert losses == (
        *(Loss(date, Reason.OPEN_END) for date in dates[:3]),
        Loss("XXXX", Reason.UNDATED),
        *(Loss(date, Reason.OUT_OF_RANGE) for date in dates[4:]),
    )
    assert set(events) == set(dates[:3])
    assert (events["1991/.."]["DTSTART"].dt, events["1991/.."]["DTEND"].dt) == (
        dt.date(1991, 1, 1),
        dt.date(1992, 1, 1),
    )
    assert str(events["../1985-04"]["DESCRIPTION"]).startswith("until April 1985\n")
    assert str(events["1991-05-12/"]["STATUS"]) == "TENTATIVE"


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n,;\\:"اُ€😀'), max_size=200)


@given(TEXTS, TEXTS)
def test_any_text_comes_back(title: str, summary: str) -> None:
    package = importlib.import_module("icalendar")
    text, _ = icalendar(with_events({"title": title, "summary": summary}), ENGLISH)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (event,) = read(text, package)
    assert str(event["SUMMARY"]) == title
    assert str(event["DESCRIPTION"]) == summary


def test_a_text_can_t_add_lines_of_its_own(package: Any) -> None:
    text, _ = icalendar(with_events({"title": "a\r\nATTACH:file:///etc/passwd\x00\x07", "id": "x;y,\n"}), ENGLISH)
    (event,) = read(text, package)
    assert "ATTACH" not in event
    assert str(event["SUMMARY"]) == "a\nATTACH:file:///etc/passwd"


def test_without_a_date_of_the_publication_the_stamp_is_still_the_same(package: Any) -> None:
    (event,) = read(icalendar(with_dates("1994").changed(edtf=""), ENGLISH).text, package)
    assert event["DTSTAMP"].dt == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def test_all_kinds_of_dates_are_read(package: Any) -> None:
    edition = synthetic_edition("ar", 300)
    text, losses = icalendar(edition, ENGLISH, lambda track: f"{track}, x")
    events = read(text, package)
    assert len(events) == len(edition.events) - sum(loss.left_out for loss in losses)
    assert {event["CATEGORIES"].cats[0] for event in events} <= {f"{event.track}, x" for event in edition.events}
