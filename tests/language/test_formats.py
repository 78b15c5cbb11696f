from __future__ import annotations

import gettext
import io
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

import reader
from reader.language.extraction import interface_messages
from reader.language.formats import Digits, Formats, Width

ENGLISH = Formats("en", gettext.NullTranslations())
MONTHS = range(1, 13)
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

ARABIC_HEADER = """
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

"""
ARABIC_WORDS = """
msgctxt "list"
msgid "{items}, {item}"
msgstr "{items}، {item}"

msgctxt "month"
msgid "April"
msgstr "نيسان/أبريل"

msgctxt "month abbreviated"
msgid "Apr"
msgstr "نيسان/أبريل"

msgctxt "hijri month"
msgid "Dhu‘l-Hijjah"
msgstr "ذو الحجة"

msgctxt "hijri month after a day"
msgid "Dhu‘l-Hijjah"
msgstr "ذي الحجة"

msgid "{count} minute"
msgid_plural "{count} minutes"
msgstr[0] "{count} دقيقة"
msgstr[1] "دقيقة واحدة"
msgstr[2] "دقيقتان"
msgstr[3] "{count} دقائق"
msgstr[4] "{count} دقيقة"
msgstr[5] "{count} دقيقة"
"""


def catalog(words: str) -> gettext.GNUTranslations:
    """The catalog that a PO text is, compiled."""
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(ARABIC_HEADER + words), locale="ar", abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def arabic(digits: Digits = "latn") -> Formats:
    return Formats("ar", catalog(ARABIC_WORDS), digits)


# Against CLDR


@pytest.mark.parametrize("width", get_args(Width))
def test_english_months_are_named_as_in_cldr(width: Width) -> None:
    names = Locale("en").months["format"][width]
    assert [ENGLISH.month_name(month, width) for month in MONTHS] == [names[month] for month in MONTHS]


def test_arabic_months_bear_the_levantine_and_the_latin_name_of_cldr() -> None:
    """The bundled catalog's names, if it is complete; what the interface shows comes from there alone."""
    po = Path(__file__).parents[2] / "locales" / "ar" / "LC_MESSAGES" / "reader.po"
    with po.open("rb") as file:
        messages = read_po(file, locale="ar")
    levantine, latin = (Locale.parse(tag).months["format"]["wide"] for tag in ("ar_SY", "ar"))
    english = Locale("en").months["format"]
    for month in MONTHS:
        both = f"{levantine[month]}/{latin[month]}"
        for context, width in (("month", "wide"), ("month abbreviated", "abbreviated")):
            message = messages.get(english[width][month], context)
            assert message is not None
            assert message.string == both


@given(st.integers(0, 10**12))
def test_counts_are_grouped_as_in_cldr(number: int) -> None:
    for tag, digits in (("en", "latn"), ("ar", "latn"), ("ar", "arab")):
        expected = format_decimal(number, locale=tag, numbering_system=digits)
        formats = Formats(tag, gettext.NullTranslations(), "arab" if digits == "arab" else "latn")
        assert formats.number(number) == (expected.translate(ARABIC_DIGITS) if digits == "arab" else expected)


@pytest.mark.parametrize(("tag", "digits"), [("en", "latn"), ("en", "arab"), ("ar", "latn"), ("ar", "arab")])
def test_a_percentage_bears_the_sign_of_cldr(tag: str, digits: Digits) -> None:
    formats = Formats(tag, gettext.NullTranslations(), digits)
    sign = Locale(tag).number_symbols[digits]["percentSign"]
    assert formats.percent(24) == formats.digits("24") + sign


def test_a_list_is_the_unit_list_of_cldr() -> None:
    patterns = Locale("en").list_patterns["unit"]
    assert ENGLISH.join(["a", "b"]) == patterns["2"].format("a", "b")
    assert ENGLISH.join(["a", "b", "c"]) == patterns["start"].format("a", patterns["end"].format("b", "c"))


@pytest.mark.parametrize("count", [0, 1, 2, 21])
def test_minutes_are_worded_as_in_cldr(count: int) -> None:
    assert ENGLISH.minutes(count) == format_unit(count, "duration-minute", length="long", locale="en")


def test_another_language_takes_from_cldr_what_its_catalog_lacks() -> None:
    french = Formats("fr", gettext.NullTranslations())
    assert (french.month_name(2), french.month_name(2, "abbreviated")) == ("février", "févr.")
    assert french.number(20_000) == "20\u202f000"
    assert french.percent(24) == "24\xa0%"
    assert Formats("tr-TR", gettext.NullTranslations()).percent(24) == "%24"
    assert Formats("fa", gettext.NullTranslations(), "arab").number(5) == "٥"


def test_a_catalog_goes_before_cldr() -> None:
    assert arabic().month_name(4) == "نيسان/أبريل"
    assert arabic().month_name(3) == "مارس"


def test_a_language_without_data_is_written_as_english() -> None:
    unknown = Formats("zxx-x-none", gettext.NullTranslations())
    assert (unknown.month_name(2), unknown.number(20_000), unknown.percent(24)) == ("February", "20,000", "24%")


# Digits, ranges, lists


def test_digits_are_the_readers_choice() -> None:
    assert arabic("arab").digits("2020 هـ") == "٢٠٢٠ هـ"
    assert arabic("latn").digits("٢٠٢٠ هـ") == "2020 هـ"
    assert ENGLISH.digits("2020") == "2020"
    assert arabic("arab").number(12_345) == "١٢٬٣٤٥"


def test_a_range_keeps_its_order_where_the_line_runs_from_right_to_left() -> None:
    assert ENGLISH.range("644", "656") == "644–656"
    assert arabic().range("644", "656") == "\u2066644–656\u2069"
    assert arabic("arab").range("644", "656") == "\u2066٦٤٤–٦٥٦\u2069"


def test_a_list_of_one_or_none_is_no_list() -> None:
    assert ENGLISH.join([]) == ""
    assert ENGLISH.join(["a"]) == "a"


def test_an_arabic_list_has_the_arabic_comma() -> None:
    assert arabic().join(["أ", "ب", "ج"]) == "أ، ب، ج"


def test_arabic_minutes_take_six_forms() -> None:
    forms = [arabic("arab").minutes(count) for count in (0, 1, 2, 3, 11, 100)]
    assert forms == ["٠ دقيقة", "دقيقة واحدة", "دقيقتان", "٣ دقائق", "١١ دقيقة", "١٠٠ دقيقة"]


def test_hijri_months_are_named_by_the_catalog_and_declined_after_a_day() -> None:
    assert len({ENGLISH.hijri_month_name(month) for month in MONTHS}) == 12
    assert ENGLISH.hijri_month_name(2) == ENGLISH.hijri_month_name(2, after_day=True) == "Safar"
    assert arabic().hijri_month_name(12) == "ذو الحجة"
    assert arabic().hijri_month_name(12, after_day=True) == "ذي الحجة"


# What others rest on


def test_every_word_is_found_by_the_extractor() -> None:
    found = {(message.context, message.text) for message in interface_messages(Path(reader.__file__).parent)}
    for month in MONTHS:
        assert ("month", ENGLISH.month_name(month)) in found
        assert ("month abbreviated", ENGLISH.month_name(month, "abbreviated")) in found
        assert ("hijri month", ENGLISH.hijri_month_name(month)) in found
        assert ("hijri month after a day", ENGLISH.hijri_month_name(month)) in found
    assert {(None, "{count} minute"), ("list", "{items}, {item}")} <= found


def test_english_and_arabic_need_no_babel() -> None:
    script = """
import gettext, sys
from reader.language.formats import Formats
class Upper(gettext.NullTranslations):
    def pgettext(self, context, message): return message if '{' in message else message.upper()
for formats in (Formats("en", gettext.NullTranslations()), Formats("ar", Upper(), "arab"), Formats("ar", Upper())):
    formats.month_name(1), formats.month_name(1, "abbreviated"), formats.hijri_month_name(1)
    formats.number(12345), formats.percent(5), formats.minutes(5), formats.range("1", "2"), formats.join(["a", "b"])
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"babel", "hijridate", "polib"}))
"""
    root = Path(reader.__file__).parents[1]
    run = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
