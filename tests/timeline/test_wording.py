from __future__ import annotations

import gettext
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import reader
from reader.language.extraction import interface_messages
from reader.language.formats import Formats
from reader.timeline.calendars import HIJRA, hijri_span
from reader.timeline.dates import parse_edtf, year_text
from reader.timeline.days import civil, day_number
from reader.timeline.wording import date_words, hijri_words, short_date_words, year_words

if TYPE_CHECKING:
    from reader.language.formats import Digits

ENGLISH = Formats("en", gettext.NullTranslations())

ARABIC_PO = r"""
msgid ""
msgstr ""
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

msgctxt "month"
msgid "February"
msgstr "شباط/فبراير"

msgctxt "month"
msgid "April"
msgstr "نيسان/أبريل"

msgctxt "month abbreviated"
msgid "Sep"
msgstr "أيلول/سبتمبر"

msgctxt "month"
msgid "September"
msgstr "أيلول/سبتمبر"

msgctxt "month"
msgid "October"
msgstr "تشرين الأول/أكتوبر"

msgctxt "hijri month"
msgid "Rajab"
msgstr "رجب"

msgctxt "hijri month"
msgid "Jumada II"
msgstr "جمادى الآخرة"

msgctxt "hijri month after a day"
msgid "Safar"
msgstr "صفر"

msgctxt "hijri month after a day"
msgid "Muharram"
msgstr "محرم"

msgctxt "season"
msgid "spring {year}"
msgstr "ربيع {year}"

msgctxt "season"
msgid "spring"
msgstr "ربيع"

msgctxt "decade"
msgid "1990s"
msgstr "تسعينيات القرن العشرين"

msgctxt "decade"
msgid "since the {date}"
msgstr "منذ {date}"

msgctxt "century"
msgid "20th century"
msgstr "القرن العشرون"

msgctxt "century"
msgid "since the {date}"
msgstr "{date} وما بعده"

msgctxt "century"
msgid "c. {date}"
msgstr "{date} تقريباً"

msgctxt "date"
msgid "during the year"
msgstr "خلال العام"

msgctxt "date"
msgid "since {date}"
msgstr "منذ {date}"

msgctxt "date"
msgid "c. {date}"
msgstr "نحو {date}"

msgctxt "date"
msgid "perhaps {date}"
msgstr "ربما {date}"

msgctxt "era"
msgid "{date} CE"
msgstr "{date} م"

msgctxt "era"
msgid "{date} BCE"
msgstr "{date} ق.م"

msgctxt "hijri date"
msgid "{date} AH"
msgstr "{date} هـ"

msgctxt "hijri date"
msgid "{date} AH (±1 day)"
msgstr "{date} هـ (±يوم واحد)"
"""


def arabic(digits: Digits = "latn") -> Formats:
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(ARABIC_PO), locale="ar", abort_invalid=True))
    compiled.seek(0)
    return Formats("ar", gettext.GNUTranslations(compiled), digits)


def full(text: str, formats: Formats = ENGLISH) -> str:
    return date_words(parse_edtf(text), formats)


def short(text: str, formats: Formats = ENGLISH) -> str:
    return short_date_words(parse_edtf(text), formats)


def hijri(text: str, formats: Formats = ENGLISH) -> str:
    span = hijri_span(parse_edtf(text))
    assert span is not None
    return hijri_words(span, formats)


@pytest.mark.parametrize(
    ("text", "words", "in_row"),
    [
        ("2020-09-27", "27 September 2020", "27 Sep"),
        ("2020-09-27~", "c. 27 September 2020", "c. 27 Sep"),
        ("1988-02", "February 1988", "February"),
        ("2004-06-XX", "June 2004", "June"),
        ("1994", "1994", "during the year"),
        ("1994-XX", "1994", "during the year"),
        ("2020?", "perhaps 2020", "perhaps 2020"),
        ("2020%", "perhaps c. 2020", "perhaps c. 2020"),
        ("2001-21", "spring 2001", "spring"),
        ("2001-24?", "perhaps winter 2001", "perhaps winter"),
        ("199X", "1990s", "1990s"),
        ("199X~", "c. 1990s", "c. 1990s"),
        ("156X-12-25", "1560s", "1560s"),
        ("19XX", "20th century", "20th century"),
        ("19XX%", "perhaps c. 20th century", "perhaps c. 20th century"),
        ("25XX", "2500–2599", "2500–2599"),
        ("1XXX", "1000–1999", "1000–1999"),
        ("Y17000", "17000", "during the year"),
        ("XXXX", "undated", "undated"),
        ("../..", "undated", "undated"),
    ],
)
def test_a_date_says_what_it_knows(text: str, words: str, in_row: str) -> None:
    assert (full(text), short(text)) == (words, in_row)


@pytest.mark.parametrize(
    ("text", "words", "in_row"),
    [
        ("1914/1918", "1914–1918", "1914–1918"),
        ("2016-04-01/2016-04-26", "1–26 April 2016", "1–26 Apr"),
        ("2016-04-01~/2016-04-26", "c. 1 – 26 April 2016", "c. 1 – 26 Apr"),
        ("2020-07-12/2020-07-14~", "12 – c. 14 July 2020", "12 – c. 14 Jul"),
        ("2020-07-29/2020-08-12~", "29 July – c. 12 August 2020", "29 Jul – c. 12 Aug"),
        ("1988-12-31/1989-01-02", "31 December 1988 – 2 January 1989", "31 Dec 1988 – 2 Jan 1989"),
        ("1988-02/1988-05", "February – May 1988", "February – May"),
        ("1988-02/1988", "February 1988 – 1988", "February 1988 – 1988"),
        ("1988-02/1994", "February 1988 – 1994", "February 1988 – 1994"),
        ("2004-06-XX/2004-07-03", "June – 3 July 2004", "June – 3 Jul"),
        ("2001-21/2001-23", "spring – autumn 2001", "spring – autumn"),
        ("2004/2004", "2004", "during the year"),
        ("198X/199X", "1980s – 1990s", "1980s – 1990s"),
        ("06XX/07XX~", "7th century CE – c. 8th century CE", "7th century CE – c. 8th century CE"),
    ],
)
def test_an_interval_says_nothing_twice(text: str, words: str, in_row: str) -> None:
    assert (full(text), short(text)) == (words, in_row)


@pytest.mark.parametrize(
    ("text", "words", "in_row"),
    [
        ("1991/..", "since 1991", "since 1991"),
        ("../2020-09-27", "until 27 September 2020", "until 27 Sep"),
        ("2020-09~/..", "since c. September 2020", "since c. September"),
        ("1991/", "1991 – ?", "1991 – ?"),
        ("/1988-02", "? – February 1988", "? – February"),
        ("199X/..", "since the 1990s", "since the 1990s"),
        ("../199X", "until the 1990s", "until the 1990s"),
        ("19XX/..", "since the 20th century", "since the 20th century"),
        ("../19XX", "until the 20th century", "until the 20th century"),
    ],
)
def test_an_end_may_be_open_or_unknown(text: str, words: str, in_row: str) -> None:
    assert (full(text), short(text)) == (words, in_row)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0999", "999 CE"),
        ("1000", "1000"),
        ("0644~", "c. 644 CE"),
        ("0644~/0656~", "c. 644 – c. 656 CE"),
        ("0644/0656", "644–656 CE"),
        ("0932/1062", "932–1062 CE"),
        ("0656-06-20", "20 June 656 CE"),
        ("064X", "640s CE"),
        ("06XX", "7th century CE"),
        ("00XX", "1st century CE"),
        ("0000", "1 BCE"),
        ("-0043", "44 BCE"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("-0043/-0030", "44–31 BCE"),
        ("-0043/0014", "44 BCE – 14 CE"),
        ("-0043/1453", "44 BCE – 1453 CE"),
        ("-019X", "200–191 BCE"),
        ("-01XX", "200–101 BCE"),
        ("000X", "1 BCE – 9 CE"),
        ("-000X/0014", "10–2 BCE – 14 CE"),
        ("Y-17000", "17001 BCE"),
    ],
)
def test_the_era_is_said_before_1000(text: str, words: str) -> None:
    assert full(text) == words


def test_a_year_is_said_with_its_era() -> None:
    assert [year_words(year, ENGLISH) for year in (2020, 1000, 999, 1, 0, -43)] == [
        *("2020", "1000", "999 CE", "1 CE", "1 BCE", "44 BCE")
    ]


@given(st.integers(-9999, 9999), st.integers(-9999, 9999), st.sampled_from(("", "?", "~", "%")))
def test_no_number_is_lost_or_added(one: int, other: int, mark: str) -> None:
    first, last = sorted((one, other))
    words = full(f"{year_text(first)}{mark}/{year_text(last)}")
    said = [int(number) for number in re.findall(r"\d+", words)]
    counted = [year if year > 0 else 1 - year for year in dict.fromkeys((first, last))]
    assert said == (counted if first != last or not mark else counted * 2)


@given(st.integers(day_number(1000, 1, 1), day_number(9999, 12, 31)))
def test_a_day_has_its_number_month_and_year(day: int) -> None:
    year, month, number = civil(day)
    assert full(f"{year}-{month:02d}-{number:02d}") == f"{number} {ENGLISH.month_name(month)} {year}"


def test_patterns_are_those_of_cldrs_international_english() -> None:
    """CLDR sets thin spaces around the dash between longer ends, where we set whole ones."""
    locale = Locale.parse("en_001")
    fields = {"d": "{day}", "MMMM": "{month}", "MMM": "{month}", "y": "{year}"}

    def pattern(cldr: str) -> str:
        return re.sub(r"[A-Za-z]+", lambda field: fields[field[0]], cldr.replace("\u2009", " "))

    catalog = {(message.context, message.text) for message in interface_messages(Path(reader.__file__).parent)}
    skeletons = locale.datetime_skeletons
    for name in ("yMMMM", "yMMMd", "MMMd"):
        assert ("date", pattern(skeletons[name].pattern)) in catalog
    days = "".join(locale.interval_formats["yMMMd"]["d"])
    assert ("days", pattern(days).replace("{day}–{day}", "{days}")) in catalog
    months = "".join(locale.interval_formats["yMMMM"]["M"])
    assert pattern(months) == "{month} – {month} {year}"
    assert full("1988-02/1988-05") == "February – May 1988"
    assert "".join(locale.interval_formats["y"]["y"]) == "y–y"


# The Hijri calendar


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-10-05", "18 Safar 1442 AH"),
        ("2020-09-27~", "c. 10 Safar 1442 AH"),
        ("1988-02", "Jumada II – Rajab 1408 AH"),
        ("1994", "1414–1415 AH"),
        ("2020?", "perhaps 1441–1442 AH"),
        ("0644/0656", "23–35 AH"),
        ("0644~/0656~", "c. 23–35 AH"),
        ("0644/0656~", "23 – c. 35 AH"),
        ("0622", "1 AH"),
        ("2024-03-11/2024-04-09", "Ramadan 1445 AH"),
        ("2020-08-20/2021-08-08", "1442 AH"),
        ("2020-09-18/2020-09-27", "1–10 Safar 1442 AH"),
        ("2020-07-12/2020-07-14~", "21 – c. 23 Dhu‘l-Qi‘dah 1441 AH"),
        ("2016-04-01~/2016-04-26", "c. 23 Jumada II – 19 Rajab 1437 AH"),
        ("1988-02/1994", "Jumada II 1408 – 1415 AH"),
        ("0680-10-10", "10 Muharram 61 AH (±1 day)"),
        ("0680-10-10~", "c. 10 Muharram 61 AH (±1 day)"),
        ("0680-10", "Muharram – Safar 61 AH"),
    ],
)
def test_the_hijri_calendar_says_no_more_than_the_date(text: str, words: str) -> None:
    assert hijri(text) == words


@given(st.integers(HIJRA, day_number(9999, 12, 31)))
def test_the_margin_of_a_day_is_said_outside_the_table_alone(day: int) -> None:
    year, month, number = civil(day)
    words = hijri(f"{year:04d}-{month:02d}-{number:02d}")
    inside = day_number(1924, 8, 1) <= day <= day_number(2077, 11, 16)
    assert words.endswith(" AH" if inside else " AH (±1 day)")
    assert not hijri(f"{year:04d}-{month:02d}").endswith("day)")


# Arabic


@pytest.mark.parametrize(
    ("text", "words", "in_row"),
    [
        ("2020-09-27", "27 أيلول/سبتمبر 2020", "27 أيلول/سبتمبر"),
        ("1988-02", "شباط/فبراير 1988", "شباط/فبراير"),
        ("1994", "1994", "خلال العام"),
        ("0644~/0656~", "نحو 644 – نحو 656 م", "نحو 644 – نحو 656 م"),
        ("1914/1918", "\u20661914–1918\u2069", "\u20661914–1918\u2069"),
        ("2001-21", "ربيع 2001", "ربيع"),
        ("199X", "تسعينيات القرن العشرين", "تسعينيات القرن العشرين"),
        ("199X/..", "منذ تسعينيات القرن العشرين", "منذ تسعينيات القرن العشرين"),
        ("19XX/..", "القرن العشرون وما بعده", "القرن العشرون وما بعده"),
        ("19XX%", "ربما القرن العشرون تقريباً", "ربما القرن العشرون تقريباً"),
        ("1991/..", "منذ 1991", "منذ 1991"),
        ("-0043/0014", "44 ق.م – 14 م", "44 ق.م – 14 م"),
    ],
)
def test_arabic_takes_its_words_from_the_catalog(text: str, words: str, in_row: str) -> None:
    assert (full(text, arabic()), short(text, arabic())) == (words, in_row)


def test_runs_of_digits_are_isolated_in_arabic() -> None:
    assert full("2016-04-01/2016-04-26", arabic()) == "\u20661–26\u2069 نيسان/أبريل 2016"
    assert full("2016-04-01~/2016-04-26", arabic()) == "نحو 1 – 26 نيسان/أبريل 2016"
    assert hijri("0644/0656", arabic()) == "\u206623–35\u2069 هـ"


def test_arabic_hijri_dates() -> None:
    assert hijri("2020-10-05", arabic()) == "18 صفر 1442 هـ"
    assert hijri("1988-02", arabic()) == "جمادى الآخرة – رجب 1408 هـ"
    assert hijri("0680-10-10", arabic()) == "10 محرم 61 هـ (±يوم واحد)"


def test_digits_are_the_readers_choice() -> None:
    assert full("2020-09-27", arabic("arab")) == "٢٧ أيلول/سبتمبر ٢٠٢٠"
    assert hijri("2020-10-05", arabic("arab")) == "١٨ صفر ١٤٤٢ هـ"
    assert year_words(644, arabic("arab")) == "٦٤٤ م"


# What others rest on


def test_every_message_is_found_by_the_extractor_with_named_places() -> None:
    found = {(message.context, message.text) for message in interface_messages(Path(reader.__file__).parent)}
    with_po = read_po(io.StringIO(ARABIC_PO), locale="ar")
    assert {(message.context, message.id) for message in with_po if message.id} <= found
    for decade in range(1800, 2030, 10):
        assert ("decade", full(f"{decade // 10}X")) in found
    for century in range(1000, 2100, 100):
        assert ("century", full(f"{century // 100}XX")) in found


def test_words_for_days_inside_the_table_alone_load_hijridate() -> None:
    script = """
import gettext, sys
from reader.language.formats import Formats
from reader.timeline.calendars import hijri_span
from reader.timeline.dates import parse_edtf
from reader.timeline.wording import date_words, hijri_words, short_date_words
formats = Formats("en", gettext.NullTranslations())
for text in ("2020-09-27", "0644/0656", "1994", "19XX"):
    date_words(parse_edtf(text), formats), short_date_words(parse_edtf(text), formats)
hijri_words(hijri_span(parse_edtf("0644/0656")), formats)
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"babel", "hijridate", "PySide6"}))
hijri_span(parse_edtf("2020-10-05"))
print("hijridate" in sys.modules)
"""
    root = Path(reader.__file__).parents[1]
    run = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["[]", "True"]
