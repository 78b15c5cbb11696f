"""Dates that a text says in both calendars are one."""

from __future__ import annotations

import pytest

from reader.timeline.date_pairs import FoundDate, with_pairs
from reader.timeline.detection import detect_dates


def told(text: str, language: str = "ar") -> list[tuple[str, str, str]]:
    """Return of each date the words, what they stand for in EDTF, and what the text says in the Hijri calendar."""
    found = detect_dates(text, language).dates
    return [(text[one.start : one.end], one.date.text, one.hijri) for one in found]


@pytest.mark.parametrize(
    ("text", "first", "second", "edtf", "hijri"),
    [
        (
            *("دخل المغول بغداد يوم 10 شباط/فبراير 1258م، الموافق 4 صفر 656هـ.", "10 شباط/فبراير 1258م"),
            *("4 صفر 656هـ", "1258-02-10", "0656-02-04"),
        ),
        (
            *("فتحت القسطنطينية في 29 مايو 1453م (20 جمادى الأولى 857هـ).", "29 مايو 1453م"),
            *("20 جمادى الأولى 857هـ", "1453-05-29", "0857-05-20"),
        ),
        # Histories differ by a day; the Hijri date may come first.
        *[
            (f"سقطت في 2 ربيع الأول 897هـ{tie}2 يناير 1492م.", "2 ربيع الأول 897هـ", "2 يناير 1492م", *said)
            for said in [("1492-01-02", "0897-03-02")]
            for tie in (
                "/",
                " / ",
                " (",
                " - ",
                " = ",
                "، الموافق لـ",
                "، الموافقة ليوم الاثنين ",
                " (الموافق ",
                "، أي ",
            )
        ],
        ("توفي سنة 661 هـ / 1263م.", "661 هـ", "1263م", "1263", "0661"),
        ("في صفر 656هـ (شباط/فبراير 1258م)", "صفر 656هـ", "شباط/فبراير 1258م", "1258-02", "0656-02"),
    ],
)
def test_a_date_in_both_calendars_is_one(text: str, first: str, second: str, edtf: str, hijri: str) -> None:
    assert told(text) == [(first, edtf, hijri), (second, edtf, hijri)]


@pytest.mark.parametrize("tie", [" (", ", corresponding to ", " / ", ", which corresponds to Sunday, ", ", i.e. "])
def test_so_is_one_in_english(tie: str) -> None:
    said = [("10 February 1258", "1258-02-10", "0656-02-04"), ("4 Safar 656 AH", "1258-02-10", "0656-02-04")]
    assert told(f"Baghdad fell on 10 February 1258{tie}4 Safar 656 AH).", "en") == said


def test_the_finer_date_leads() -> None:
    assert told("في 4 صفر 656هـ (1258م)") == [
        ("4 صفر 656هـ", "1258-02-10~", "0656-02-04"),
        ("1258م", "1258-02-10~", "0656-02-04"),
    ]
    assert told("في 29 مايو 1453م (857هـ)") == [("29 مايو 1453م", "1453-05-29", ""), ("857هـ", "1453-05-29", "")]


@pytest.mark.parametrize(
    "text",
    [
        "في 10 شباط/فبراير 1258م، الموافق 12 رمضان 656هـ.",  # they do not agree
        "في 10 شباط/فبراير 1258م، ثم في 4 صفر 656هـ.",  # nothing ties them
        "في 10 شباط/فبراير 1258م. وفي 4 صفر 656هـ.",
        "سنة 656هـ / 1260م",
        "في 10 شباط/فبراير 1258م\nالموافق\n4 صفر 656هـ",
    ],
)
def test_what_does_not_agree_or_is_not_tied_stays_two_dates(text: str) -> None:
    first, second = told(text)
    assert first[1] != second[1]
    assert [bool(one[2]) for one in (first, second)].count(True) == 1


def test_stretches_of_time_are_one_where_both_ends_agree() -> None:
    assert [one[1:] for one in told("(656–661هـ / 1258–1263م)")] == [("1258/1263", "0656/0661")] * 2
    assert len({one[1] for one in told("(656–661هـ / 1258–1270م)")}) == 2


def test_what_was_found_is_still_said_of_each() -> None:
    text = "في 2 ربيع الأول 897هـ (2 يناير 1492م)"
    assert [one.edtf for one in detect_dates(text, "ar").dates] == ["1492-01-03~", "1492-01-02"]


def test_a_hijri_date_alone_keeps_its_own_words() -> None:
    assert told("سنة 600هـ") == [("600هـ", "1203-09-10~/1204-08-28~", "0600")]
    assert told("نحو سنة 600هـ") == [("600هـ", "1203-09-10~/1204-08-28~", "0600~")]
    assert told("من 4 إلى 10 صفر 656هـ") == [("4 إلى 10 صفر 656هـ", "1258-02-10~/1258-02-16~", "0656-02-04/0656-02-10")]
    assert told("من 4 إلى 10 شباط 1258م") == [("4 إلى 10 شباط 1258م", "1258-02-04/1258-02-10", "")]


def test_of_three_dates_in_a_row_two_are_one() -> None:
    one, other = FoundDate(0, 4, "1258"), FoundDate(5, 9, "1258-01-08~/1258-12-28~", hijri="0656")
    last = FoundDate(10, 14, "1258")
    found = with_pairs([one, other, last], "1258/0656/1258", "")
    assert [date.tied for date in found] == ["", "1258", ""]
    assert [date.hijri for date in found] == ["0656", "0656", ""]
