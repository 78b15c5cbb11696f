"""Every form of a date that readers meet, each on its own; and what looks like one and is none."""

from __future__ import annotations

import pytest

from reader.timeline.detection import DateOrder, detect_dates

Found = list[tuple[str, str]]


def said(text: str, language: str, order: DateOrder = DateOrder.DMY) -> Found:
    """Return the words and the EDTF of the dates of a text."""
    return [(text[date.start : date.end], date.edtf) for date in detect_dates(text, language, order).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was reported on 27/9/2020.", [("27/9/2020", "2020-09-27")]),
        ("It was reported on 2020-09-27.", [("2020-09-27", "2020-09-27")]),
        ("It was signed on 10 October 2009.", [("10 October 2009", "2009-10-10")]),
        ("It was signed on October 10, 2009.", [("October 10, 2009", "2009-10-10")]),
        ("It began in February 1988.", [("February 1988", "1988-02")]),
        ("The war ended in 1994.", [("1994", "1994")]),
        ("It was the fashion of the 1990s.", [("1990s", "199X")]),
        ("The war of 1988–1994 cost much.", [("1988–1994", "1988/1994")]),
        ("It lasted from 2 to 26 April 2016.", [("2 to 26 April 2016", "2016-04-02/2016-04-26")]),
        ("The wall was built c. 650.", [("c. 650", "0650~")]),
        ("He became caliph in 644 CE.", [("644 CE", "0644")]),
        ("The city fell in 300 BCE.", [("300 BCE", "-0299")]),
        ("It is dated 18 Safar 1442 AH.", [("18 Safar 1442 AH", "2020-10-05")]),
        (
            "On October 14 the council met. It was 1993.",
            [],  # nothing before the day says its year
        ),
        (
            "The council met on 29 July 1993. On October 14 it met again.",
            [("29 July 1993", "1993-07-29"), ("October 14", "1993-10-14")],
        ),
        (
            "War came in 1967. On June 5 of that year it began.",
            [("1967", "1967"), ("June 5 of that year", "1967-06-05")],
        ),
    ],
)
def test_forms_of_english(text: str, expected: Found) -> None:
    assert said(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نُشر الخبر في ٢٧/٩/٢٠٢٠.", [("٢٧/٩/٢٠٢٠", "2020-09-27")]),
        ("نُشر الخبر في 2020-09-27.", [("2020-09-27", "2020-09-27")]),
        ("وُقّع في 10 تشرين الأول/أكتوبر 2009.", [("10 تشرين الأول/أكتوبر 2009", "2009-10-10")]),
        ("بدأت الحركة في شباط/فبراير 1988.", [("شباط/فبراير 1988", "1988-02")]),
        ("بدأت في فبراير (شباط) 1988.", [("فبراير (شباط) 1988", "1988-02")]),
        ("عُقد اللقاء في 5 جانفي 2010.", [("5 جانفي 2010", "2010-01-05")]),  # Algerian and Tunisian
        ("عُقد اللقاء في 12 غشت 1990.", [("12 غشت 1990", "1990-08-12")]),  # Moroccan
        ("انتهت الحرب عام 1994.", [("1994", "1994")]),
        ("انتهت الحرب سنة ١٩٩٤.", [("١٩٩٤", "1994")]),
        ("انتهت الحرب في العام 1994.", [("1994", "1994")]),
        ("انتهت الحرب في 1994.", [("1994", "1994")]),
        ("بين عامي 1988 و1994 اشتدّ القتال.", [("1988 و1994", "1988/1994")]),
        ("في عامي 1988 و1994 اشتدّ القتال.", [("1988", "1988"), ("1994", "1994")]),  # the dual names two years
        ("في تسعينيات القرن العشرين", [("تسعينيات القرن العشرين", "199X")]),
        ("دامت من 2 إلى 26 نيسان/أبريل 2016.", [("2 إلى 26 نيسان/أبريل 2016", "2016-04-02/2016-04-26")]),
        ("تولّى الخلافة سنة 644م.", [("644م", "0644")]),
        ("سقطت المدينة سنة 300 ق.م.", [("300 ق.م.", "-0299")]),
        ("صدر في ١٨ صفر ١٤٤٢هـ.", [("١٨ صفر ١٤٤٢هـ", "2020-10-05")]),
        ("صدر في 18 صفر 1442 هـ.", [("18 صفر 1442 هـ", "2020-10-05")]),
        (
            "اجتمع المجلس عام 1993. وفي 14 تشرين الأول/أكتوبر اجتمع ثانية.",
            [("1993", "1993"), ("14 تشرين الأول/أكتوبر", "1993-10-14")],
        ),
        (
            "اندلعت الحرب عام 1967، وبدأت في 5 حزيران/يونيو من ذلك العام.",
            [("1967", "1967"), ("5 حزيران/يونيو من ذلك العام", "1967-06-05")],
        ),
    ],
)
def test_forms_of_arabic(text: str, expected: Found) -> None:
    found = said(text, "ar")
    assert [(words.rstrip("."), edtf) for words, edtf in found] == [
        (words.rstrip("."), edtf) for words, edtf in expected
    ]


@pytest.mark.parametrize(
    ("text", "language", "inferred"),
    [
        ("It met on 29 July 1993. On October 14 it met again.", "en", [False, True]),
        ("اجتمع عام 1993. وفي 14 تشرين الأول/أكتوبر اجتمع ثانية.", "ar", [False, True]),
    ],
)
def test_a_year_from_the_sentence_before_is_marked(text: str, language: str, inferred: list[bool]) -> None:
    assert [date.inferred for date in detect_dates(text, language).dates] == inferred


@pytest.mark.parametrize(
    ("text", "order", "edtf", "ambiguous"),
    [
        ("5/10/2020", DateOrder.DMY, "2020-10-05", False),
        ("5/10/2020", DateOrder.MDY, "2020-05-10", False),
        ("5/10/2020", DateOrder.YMD, "2020-XX-XX", True),
        ("5/10/2020", DateOrder.UNDECLARED, "2020-XX-XX", True),
        ("27/9/2020", DateOrder.UNDECLARED, "2020-09-27", False),
        ("9/27/2020", DateOrder.DMY, "2020-09-27", True),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_ambiguous_is_told_and_never_guessed(
    language: str, text: str, order: DateOrder, edtf: str, ambiguous: bool
) -> None:
    (found,) = detect_dates(f"({text})", language, order).dates
    assert (found.edtf, found.ambiguous) == (edtf, ambiguous)


@pytest.mark.parametrize(
    "text",
    [
        *("Resolution 822 was adopted.", "Resolutions 822, 853 and 874", "S-300 batteries", "two MiG-29 aircraft"),
        *(
            "45% of 1994 votes",
            "by 20 per cent",
            "verse 2:255",
            "p. 1994",
            "pages 1990–1995",
            "at 19:45",
            "21:30–22:15",
        ),
        *("call 555-1994", "+1 202 555 1994", "tel. 0020 100 1994", "1994 soldiers", "room 1994", "Windows 2000"),
        # Met in texts that others wrote: manuals, licences, program code, tables of characters.
        *(
            "RFC 1945 says so.",
            "RFCs 2045-2049 say so.",
            "divided by 1024 and rounded",
            "ISO 8601",
            "a key size of 2048 bit",
            "malloc(1024)",
            "setTimeout(done, 1000)",
        ),
        *(
            "listen([1337])",
            "a timeout of 1000",
            "an MTU of 1500.",
            "read 1000s of times",
            "0xC7CE87",
            "02BC is a letter",
        ),
        *(
            "U+1BC00..1BC9F",
            "a default of 2000.",
            "less than 1024",
            "more than 1900",
            "10.0.20.16",
            "ver. 20.10.2009.1",
        ),
    ],
)
def test_what_is_no_date_in_english(text: str) -> None:
    assert said(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        *("القرار 822", "القرارات 822 و853 و874", "بطاريات إس-300", "طائرتا ميغ-29", "45% من الأصوات", "٤٥٪", "ص 1994"),
        *("الصفحات 1990–1995", "الآية 255", "الساعة 19:45", "هاتف 0123456789", "1994 جندياً", "الغرفة 1994"),
        *(
            "منفذ أقل من 1024",
            "أولوية أقل من 1000",
            "أكثر من 1900 زائر",
            "ويندوز 2000",
            "نحو 650 م",
            "سورة البقرة: 255",
        ),
    ],
)
def test_what_is_no_date_in_arabic(text: str) -> None:
    assert said(text, "ar") == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("the Treaty of 1828", "1828"),
        ("the Treaty of 1800", "1800"),
        ("the summer of 2000", "2000"),
        ("in the late 1800s", "18XX"),
        ("the 1900s", "19XX"),
        ("the journal (1988) says", "1988"),
        ("(Oxford, 1994)", "1994"),
        ("in 44BC", "-0043"),
        ("by the end of 1994", "1994"),
    ],
)
def test_what_stands_like_those_and_is_a_date(text: str, edtf: str) -> None:
    assert [found for _, found in said(text, "en")] == [edtf]
