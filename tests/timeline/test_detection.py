"""Dates in running text, measured on labelled sentences and on the bundled article."""

from __future__ import annotations

import sys
import time
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.publication.markdown import load_markdown
from reader.timeline.calendars import gregorian_of_hijri, month_length
from reader.timeline.date_expressions import Expression
from reader.timeline.date_grammar import DateGrammar
from reader.timeline.date_shapes import Lexicon, fold, lexicon, shape_of
from reader.timeline.date_words import VOCABULARIES, Role, Vocabulary
from reader.timeline.dates import parse_edtf
from reader.timeline.detection import DateContext, DateOrder, FoundDate, detect_dates

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTICLE = ROOT / "resources" / "publications" / "karabakh-2020" / "article.md"
CATALOG = ROOT / "locales" / "ar" / "LC_MESSAGES" / "karabakh-2020.po"
LANGUAGES = sorted(VOCABULARIES)


class Label(NamedTuple):
    """A date as a reader labelled it, at its place in the text."""

    start: int
    end: int
    edtf: str
    inferred: bool
    ambiguous: bool


def corpus(language: str) -> list[dict[str, Any]]:
    """Return the labelled sentences of a language."""
    cases: list[dict[str, Any]] = tomllib.loads((HERE / f"dates_{language}.toml").read_text("utf-8"))["case"]
    return cases


def labels(case: dict[str, Any]) -> set[Label]:
    """Return the labels of a sentence; the words of each stand after those of the one before."""
    found = set()
    after = 0
    for words, edtf, *marks in case["dates"]:
        start = case["text"].index(words, after)
        after = start + len(words)
        found.add(Label(start, after, edtf, "inferred" in marks, "ambiguous" in marks))
    return found


def found_in(case: dict[str, Any], language: str) -> set[Label]:
    context = DateContext(case["year"]) if "year" in case else None
    order = DateOrder(case.get("order", "dmy"))
    found = detect_dates(case["text"], language, order, context=context).dates
    return {Label(date.start, date.end, date.edtf, date.inferred, date.ambiguous) for date in found}


def quality(found: int, wanted: int, right: int) -> tuple[float, float]:
    """Return precision and recall."""
    return right / found, right / wanted


def show(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Print a line among the progress of the tests, captured output or not."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def said(text: str, language: str = "en", **options: Any) -> list[tuple[str, str]]:
    """Return the words and the EDTF of the dates of a text."""
    return [(text[date.start : date.end], date.edtf) for date in detect_dates(text, language, **options).dates]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labelled_sentences(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    cases = corpus(language)
    assert len(cases) >= 150
    assert sum(not case["dates"] for case in cases) >= 50
    wanted = [labels(case) for case in cases]
    found = [found_in(case, language) for case in cases]
    right = sum(len(one & other) for one, other in zip(wanted, found, strict=True))
    precision, recall = quality(sum(map(len, found)), sum(map(len, wanted)), right)
    show(capsys, f"{language}: {len(cases)} sentences, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.97
    assert recall >= 0.97


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_and_every_date_found_is_edtf(language: str) -> None:
    for case in corpus(language):
        for label in labels(case) | found_in(case, language):
            assert str(parse_edtf(label.edtf)) == label.edtf


def article_blocks(language: str) -> list[tuple[str, str]]:
    """Return the ids and texts of the bundled article's blocks, from the repository's own files."""
    blocks = [(block.id, block.text) for block in load_markdown(ARTICLE).blocks]
    if language == "en":
        return blocks
    translations = {entry.msgctxt: entry.msgstr for entry in polib.pofile(str(CATALOG))}
    return [(identifier, translations[identifier]) for identifier, _ in blocks]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_dates_of_the_article(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = tomllib.loads((HERE / "article_dates.toml").read_text("utf-8"))[language]
    wanted = [(row["block"], row["text"], row["edtf"], row.get("inferred", False)) for row in table]
    found = []
    context = DateContext()
    for block, text in article_blocks(language):
        dates, context = detect_dates(text, language, context=context)
        found += [(block, text[date.start : date.end], date.edtf, date.inferred) for date in dates]
    right = _in_common(wanted, found)
    precision, recall = quality(len(found), len(wanted), right)
    show(capsys, f"article, {language}: {len(wanted)} dates, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.98
    assert recall >= 0.98
    assert [row for row in found if row in wanted] == [row for row in wanted if row in found], "in another order"


def _in_common(wanted: list[Any], found: list[Any]) -> int:
    left = list(found)
    for row in wanted:
        if row in left:
            left.remove(row)
    return len(found) - len(left)


def test_both_languages_of_the_article_say_the_same_dates() -> None:
    table = tomllib.loads((HERE / "article_dates.toml").read_text("utf-8"))
    english, arabic = ([(row["block"], row["edtf"]) for row in table[language]] for language in ("en", "ar"))
    assert english == arabic


@pytest.mark.parametrize(
    ("order", "text", "expected"),
    [
        (DateOrder.DMY, "5/10/2020", ("2020-10-05", False)),
        (DateOrder.MDY, "5/10/2020", ("2020-05-10", False)),
        (DateOrder.YMD, "5/10/2020", ("2020-XX-XX", True)),
        (DateOrder.YMD, "27/9/2020", ("2020-09-27", True)),
        (DateOrder.YMD, "01/01/2015", ("2015-01-01", False)),
        (DateOrder.UNDECLARED, "5/10/2020", ("2020-XX-XX", True)),
        (DateOrder.UNDECLARED, "27/9/2020", ("2020-09-27", False)),
        (DateOrder.UNDECLARED, "9/27/2020", ("2020-09-27", False)),
        (DateOrder.UNDECLARED, "5/5/2020", ("2020-05-05", False)),
        (DateOrder.UNDECLARED, "2020-10-05", ("2020-10-05", False)),
        (DateOrder.DMY, "9/27/2020", ("2020-09-27", True)),
        (DateOrder.MDY, "27/9/2020", ("2020-09-27", True)),
        (DateOrder.DMY, "2020-09-27", ("2020-09-27", False)),
        (DateOrder.MDY, "2020/9/27", ("2020-09-27", False)),
        (DateOrder.YMD, "2020/27/9", ("2020-09-27", True)),
        (DateOrder.DMY, "٢٧.٩.٢٠٢٠", ("2020-09-27", False)),
        (DateOrder.DMY, "۲۷/۹/۲۰۲۰", ("2020-09-27", False)),
    ],
)
def test_numeric_dates_follow_the_declared_order(order: DateOrder, text: str, expected: tuple[str, bool]) -> None:
    (found,) = detect_dates(text, "en", order).dates
    assert (found.start, found.end) == (0, len(text))
    assert (found.edtf, found.ambiguous) == expected


@pytest.mark.parametrize("text", ["31/9/2020", "29/2/2019", "0/1/2015", "13/13/2013", "1/2/2020/3", "1.2.3.2020"])
def test_numbers_that_are_no_day(text: str) -> None:
    assert said(text) == []


def test_the_context_goes_from_text_to_text() -> None:
    first = detect_dates("It was adopted on July 29, 1993.", "en")
    assert first.context == DateContext(1993, 7, 29, sentences=1)
    bare = "On October 14 another was adopted."
    assert detect_dates(bare, "en", context=first.context).dates == [FoundDate(3, 13, "1993-10-14", inferred=True)]
    between = detect_dates("Nothing was done for a while.", "en", context=first.context)
    assert detect_dates(bare, "en", context=between.context).dates == []
    assert said("On October 14 of the same year …", context=between.context) == [
        ("October 14 of the same year", "1993-10-14")
    ]
    assert detect_dates("", "en", context=between.context).context == between.context


@pytest.mark.parametrize(
    "text",
    [
        "On 12 June the council met.",
        "It was signed on 3 May 1999. Every year on 12 June it is read aloud.",
        "It was signed on 3 May 1999. Three years later, on 12 June, it was broken.",
        "It was signed on 3 May 1999. It held. Nobody had thought so. On 12 June it was broken.",
        "It was signed on 3 May 1999. On 2 April the draft had been leaked.",
        "The war of 1990–1994 ended; on 12 June the last prisoners came home.",
        "It was signed on 3 May 1999 in 12 June Street.",
    ],
)
def test_a_day_without_a_usable_year_is_no_date(text: str) -> None:
    assert not any(date.inferred for date in detect_dates(text, "en").dates)


def test_a_leap_day_is_only_inferred_in_a_leap_year() -> None:
    assert said("In 2019 it rained. On 29 February it snowed.") == [("2019", "2019")]
    assert said("In 2020 it rained. On 29 February it snowed.") == [("2020", "2020"), ("29 February", "2020-02-29")]


@pytest.mark.parametrize("name", ["Lucas", "Andreas", "Holger"])
def test_a_name_after_a_stretch_of_time_is_not_what_is_counted(name: str) -> None:
    assert said(f"Copyright 2008 - 2015 {name}") == [("2008 - 2015", "2008/2015")]
    assert said("Seats: 2008 - 2015 apples") == []


def test_a_stretch_of_time_that_turns_the_year() -> None:
    assert said("from 28 December to 3 January 1920") == [("28 December to 3 January 1920", "1919-12-28/1920-01-03")]


def test_hijri_dates_are_those_of_the_calendar_module() -> None:
    assert said("from 23 to 35 AH") == [
        ("23 to 35 AH", f"{gregorian_of_hijri(23).split('/')[0]}/{gregorian_of_hijri(35).split('/')[1]}")
    ]
    short = next(month for month in range(1, 13) if month_length(1442, month) == 29)
    assert said(f"29/{short}/1442هـ", "ar") == [(f"29/{short}/1442هـ", gregorian_of_hijri(1442, short, 29))]
    assert said(f"30/{short}/1442هـ", "ar") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في 2-1-2009 وفي ١٠ تِشْرِينَ الأَوَّلِ ٢٠٠٩", [("2-1-2009", "2009-01-02"), ("١٠ تِشْرِينَ الأَوَّلِ ٢٠٠٩", "2009-10-10")]),
        (
            "\u206627/9/2020\u2069 و\u200f١٨ صفر ١٤٤٢هـ\u200f",
            [("27/9/2020", "2020-09-27"), ("١٨ صفر ١٤٤٢هـ", "2020-10-05")],
        ),
        ("وَبِنِيسَان 2016", [("نِيسَان 2016", "2016-04")]),
        ("اكتوبر 2009 وايلول 2010", [("اكتوبر 2009", "2009-10"), ("ايلول 2010", "2010-09")]),
    ],
)
def test_offsets_are_those_of_the_text_as_given(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text, "ar") == expected


def test_a_language_without_a_vocabulary_still_has_numeric_dates() -> None:
    assert said("am 27.9.2020 im Jahr 1994", "de") == [("27.9.2020", "2020-09-27")]
    assert lexicon("ar-SY").vocabulary is VOCABULARIES["ar"]
    assert lexicon("EN_gb").vocabulary is VOCABULARIES["en"]


def test_a_new_language_needs_only_words() -> None:
    french = Lexicon(
        Vocabulary(
            months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"),
            words={Role.CUE: "en, depuis", Role.FROM: "du", Role.TO: "au", Role.BEFORE_ERA: "av. J.-C."},
        )
    )
    shape = shape_of("Du 2 au 10 OCTOBRE 2009, en 1994, en fevrier 1988, en 44 av. J.-C.", french)
    read = DateGrammar(shape, french.vocabulary, DateOrder.DMY).read()
    firsts = [item.first.edtf() for item in read if isinstance(item, Expression)]
    assert firsts == ["2009-10-02", "1994", "1988-02", "-0043"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_vocabularies_are_whole(language: str) -> None:
    vocabulary = VOCABULARIES[language]
    assert (len(vocabulary.months), len(vocabulary.hijri_months), len(vocabulary.days)) == (12, 12, 31)
    names = [fold(name) for row in (*vocabulary.months, *vocabulary.hijri_months) for name in row.split(", ")]
    assert len(names) == len(set(names))


_WORDS = (
    *("5", "31", "1994", "650", "٢٠٢٠", "0", "May", "October", "Safar", "AH", "CE", "BCE", "c.", "of the same year"),
    *("in", "from", "to", "and", "between", "the", "1990s", "every year", "/", "-", "–", ".", ",", "(", ")", "%", " "),
    *("تشرين الأول", "أكتوبر", "صفر", "هـ", "م", "و", "في", "عام", "من العام نفسه", "من", "إلى", "\u2066", "\u064e"),
)
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(_WORDS), max_size=40).map("".join),
    st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join),
)


@settings(deadline=None, max_examples=300)
@given(_TEXTS, st.sampled_from(["en", "ar", "fr"]), st.sampled_from(DateOrder), st.none() | st.integers(-50, 2050))
def test_any_text_gives_dates_in_order(text: str, language: str, order: DateOrder, year: int | None) -> None:
    dates, context = detect_dates(text, language, order, context=DateContext(year))
    at = 0
    for date in dates:
        assert at <= date.start < date.end <= len(text)
        assert text[date.start : date.end].strip() == text[date.start : date.end]
        assert str(parse_edtf(date.edtf)) == date.edtf
        at = date.end
    assert context.sentences >= 0


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        *(("en", "1"), ("en", "1/"), ("en", "1/1/2015/"), ("en", "May-"), ("en", "May 5 and "), ("en", "in 1994, ")),
        *(("en", "of the same year "), ("ar", "1994-"), ("ar", "و1994 "), ("ar", "تشرين الأول/"), ("ar", "ـ")),
    ],
)
def test_time_grows_with_the_length_of_the_text(language: str, piece: str) -> None:
    whole = (piece * (200_000 // len(piece) + 1))[:200_000]
    tenth = whole[: len(whole) // 10]
    # Ten times the text takes about ten times the time, a noisy machine's share on top; quadratic work takes a hundred.
    assert _seconds(whole, language) < 40 * _seconds(tenth, language) + 0.05


def _seconds(text: str, language: str) -> float:
    spent = []
    for _ in range(3):
        start = time.process_time()
        detect_dates(text, language)
        spent.append(time.process_time() - start)
    return min(spent)
