"""The events as a table: read back whole, and no cell a formula."""

from __future__ import annotations

import csv
import gettext
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.event_formats import EventFormat, events_text
from reader.export.records import event_records
from reader.export.spreadsheet import COLUMNS, csv_table, plain_cell
from reader.language.formats import Formats
from reader.timeline.dates import parse_edtf
from tests.benchmarks.synthetic import synthetic_edition

if TYPE_CHECKING:
    from reader.publication.edition import Edition


def rows(edition: Edition) -> list[dict[str, str]]:
    """Return the rows as they are read from the file's bytes."""
    octets = csv_table(edition).text.encode("utf-8")
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig"), newline=""), strict=True))


def with_event(**changes: object) -> Edition:
    edition = synthetic_edition("en", 1)
    margin = edition.margin.changed(events=(edition.events[0].changed(**changes),))
    return edition.changed(make_margin=lambda: margin)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_is_read_back_whole(language: str) -> None:
    edition = synthetic_edition(language, 500)
    found = rows(edition)
    assert tuple(found[0]) == COLUMNS
    for row, record in zip(found, event_records(edition), strict=True):
        plain = {name: plain_cell(cell) for name, cell in row.items()}
        date = parse_edtf(plain["date"])
        assert {name: plain[name] for name in ("id", "date", "title", "summary", "track", "basis")} == {
            name: record[name] for name in ("id", "date", "title", "summary", "track", "basis")
        }
        assert plain["blocks"].split() == record["blocks"]
        assert (plain["start"] == "", plain["end"] == "") == (date.lower is None, date.upper is None)
        if plain["start"]:
            assert parse_edtf(plain["start"]).lower == date.lower


def test_a_spreadsheet_is_told_the_encoding() -> None:
    text, losses = csv_table(synthetic_edition("ar", 3))
    assert text.encode().startswith(b"\xef\xbb\xbfid,date,start,end,")
    assert text.count("\r\n") == 4
    assert text.replace("\r\n", "").isprintable() or "\n" not in text.replace("\r\n", "")
    assert losses == ()


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("1988-02", "1988-02-01", "1988-02-29"),
        ("2016-04-01~/2016-04-26", "2016-04-01", "2016-04-26"),
        ("1991/..", "1991-01-01", ""),
        ("../0644", "", "0644-12-31"),
        ("-0043", "'-0043-01-01", "'-0043-12-31"),
        ("Y17000", "'+17000-01-01", "'+17000-12-31"),
        ("XXXX", "", ""),
    ],
)
def test_dates_are_given_with_their_bounds(date: str, start: str, end: str) -> None:
    (row,) = rows(with_event(date=parse_edtf(date)))
    assert plain_cell(row["date"]) == date
    assert (row["start"], row["end"]) == (start, end)


@pytest.mark.parametrize(
    "title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", '=HYPERLINK("x"),"y"']
)
def test_no_cell_begins_a_formula(title: str) -> None:
    (row,) = rows(with_event(title=title, summary=title))
    assert row["title"] == f"'{title}"
    assert plain_cell(row["title"]) == title


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back(title: str) -> None:
    (row,) = rows(with_event(title=title))
    assert plain_cell(row["title"]) == title
    assert not row["title"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_each_format_can_be_asked_for_by_name() -> None:
    edition, formats = synthetic_edition("en", 5), Formats("en", gettext.NullTranslations())
    texts = {
        name: events_text(edition, EventFormat(name), formats).text for name in ("json", "timelinejs", "ics", "csv")
    }
    assert json.loads(texts["json"]) == event_records(edition)
    assert json.loads(texts["timelinejs"])["scale"] == "human"
    assert texts["ics"].startswith("BEGIN:VCALENDAR\r\n")
    assert texts["csv"] == csv_table(edition).text
