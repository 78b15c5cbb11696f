"""Dates told in both calendars with a stroke between them: 656/1258."""

from __future__ import annotations

import pytest

from reader.timeline.detection import detect_dates


def told(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], str(one.date), one.hijri) for one in detect_dates(text, language).dates]


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("Baghdad fell in 656/1258.", "en", [("656", "1258", "0656"), ("1258", "1258", "0656")]),
        ("Ibn Hajar (d. 852/1449)", "en", [("852", "1449", "0852"), ("1449", "1449", "0852")]),
        ("the year AH 11/632 was", "en", [("AH 11", "0632", "0011"), ("632", "0632", "0011")]),
        (
            "(r. 132–193/750–809)",
            "en",
            [("132–193", "0750/0809", "0132/0193"), ("750–809", "0750/0809", "0132/0193")],
        ),
        (
            "On 25 Ramadan 658/3 September 1260 they met.",
            "en",
            [("25 Ramadan 658", "1260-09-03", "0658-09-25"), ("3 September 1260", "1260-09-03", "0658-09-25")],
        ),
        (
            "In Ramadan 658/September 1260.",
            "en",
            [("Ramadan 658", "1260-09", "0658-09"), ("September 1260", "1260-09", "0658-09")],
        ),
        (
            "10 Muharram 61/10 October 680.",
            "en",
            [("10 Muharram 61", "0680-10-10", "0061-01-10"), ("10 October 680", "0680-10-10", "0061-01-10")],
        ),
        ("ابن حجر (ت ٨٥٢/١٤٤٩)", "ar", [("٨٥٢", "1449", "0852"), ("١٤٤٩", "1449", "0852")]),
        (
            "في 25 رمضان 658/3 أيلول 1260.",
            "ar",
            [("25 رمضان 658", "1260-09-03", "0658-09-25"), ("3 أيلول 1260", "1260-09-03", "0658-09-25")],
        ),
        (
            "(773-852هـ/1372-1449م)",
            "ar",
            [("773-852هـ", "1372/1449", "0773/0852"), ("1372-1449م", "1372/1449", "0773/0852")],
        ),
    ],
)
def test_both_years_are_the_same_time(text: str, language: str, dates: list[tuple[str, str, str]]) -> None:
    assert told(text, language) == dates


@pytest.mark.parametrize(
    "text",
    [
        "a ratio of 656/1259",
        "1300/1800",
        "11/632",
        "page 656/1258",
        "656/1258 men",
        "656/1258/3",
        "2020/1442",
        "1.656/1258",
    ],
)
def test_other_numbers_with_a_stroke_are_no_dates(text: str) -> None:
    assert told(text) == []


def test_years_of_one_calendar_with_a_stroke_stay_a_stretch_of_time() -> None:
    assert told("in 1913/1914 and 1939/40") == [("1913/1914", "1913/1914", ""), ("1939/40", "1939/1940", "")]
