"""Catalog checks: every problem found where it is, and not found where it isn't."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reader.language.checking import CatalogRules, Finding, Problem, check_catalog

ARABIC_FORMS = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
ARABIC = CatalogRules("ar")


def header(plural: str | None = f"nplurals=6; plural=({ARABIC_FORMS});", charset: str = "UTF-8") -> str:
    lines = ["Project-Id-Version: x\\n", f"Content-Type: text/plain; charset={charset}\\n"]
    lines += [f"Plural-Forms: {plural}\\n"] if plural else []
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}"\n' for line in lines)


def message(source: str, translation: str, context: str = "p1") -> str:
    return f'\nmsgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n'


def plural(singular: str, source: str, *forms: str) -> str:
    texts = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms))
    return f'\nmsgctxt "p1"\nmsgid "{singular}"\nmsgid_plural "{source}"\n{texts}'


class Desk:
    """A folder with one catalog and its template, and the findings about them."""

    def __init__(self, folder: Path) -> None:
        self.catalog, self.template = folder / "ar.po", folder / "x.pot"

    def check(self, catalog: str | bytes, template: str | None = None, rules: CatalogRules = ARABIC) -> list[Finding]:
        self.catalog.write_bytes(catalog if isinstance(catalog, bytes) else catalog.encode())
        if template is not None:
            self.template.write_text(template, encoding="utf-8")
        return check_catalog(self.catalog, None if template is None else self.template, rules)

    def problems(
        self, catalog: str, template: str | None = None, rules: CatalogRules = ARABIC
    ) -> list[tuple[Problem, dict[str, str]]]:
        return [(one.problem, dict(one.details)) for one in self.check(catalog, template, rules)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_sound_catalog_has_no_findings(desk: Desk) -> None:
    catalog = header() + message("Withdrawal on {date}", "الانسحاب في {date}")
    catalog += message("12 of 20% of lands", "12 من ٢٠٪ من الأراضي", "p2")
    catalog += plural("{n} event", "{n} events", "لا أحداث", "حدث واحد", "حدثان", "{n} أحداث", "{n} حدثاً", "{n} حدث")
    assert desk.check(catalog, catalog) == []


# The file as a whole


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('msgid "a"\nmsgstr "ب\n', 7),
        ('msgid "a"\nmsgstr "ب" c"\n', 7),
        ('msgid "a"\nmsgst "ب"\n', 7),
        ("msgid a\nmsgstr b\n", 6),
        ('msgstr "ب"\n', 6),
        ('msgid "a"\nmsgid "b"\nmsgstr "ب"\n', 7),
    ],
)
def test_malformed(desk: Desk, broken: str, line: int) -> None:
    (found,) = desk.check(header() + broken)
    assert (found.path, found.place, found.line, found.problem) == (desk.catalog, "", line, Problem.MALFORMED)
    assert found.details["reason"] == "syntax"


def test_not_utf_8(desk: Desk) -> None:
    (found,) = desk.check(header().encode() + message("a", "حدث").encode("cp1256"))
    assert (found.problem, found.line, dict(found.details)) == (Problem.MALFORMED, 9, {"reason": "encoding"})


def test_another_charset_is_declared(desk: Desk) -> None:
    (found,) = desk.check(header(charset="ISO-8859-6"))
    assert (found.problem, found.details["reason"]) == (Problem.MALFORMED, "charset")
    template = header(charset="CHARSET")  # as extraction writes it
    assert desk.check(header(charset="utf-8"), template) == []


def test_a_malformed_template_is_found_in_the_template(desk: Desk) -> None:
    found = desk.check(header() + message("Word", ""), "oops")
    assert [(one.path, one.problem) for one in found] == [
        (desk.catalog, Problem.EMPTY),
        (desk.template, Problem.MALFORMED),
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_read(desk: Desk) -> None:
    assert desk.check(b"\xef\xbb\xbf" + header().replace("\n", "\r\n").encode()) == []


def test_a_missing_file_is_the_system_s_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check_catalog(tmp_path / "none.po", None, ARABIC)


# Which messages there are


def test_missing_and_stale(desk: Desk) -> None:
    template = header(None) + message("Old", "") + message("Word", "", "p2")
    found = desk.check(header() + message("New", "جديد") + message("Word", "كلمة", "p2"), template)
    assert [(one.place, one.line, one.problem) for one in found] == [
        ("p1", 1, Problem.MISSING),
        ("p1", 7, Problem.STALE),
    ]


def test_an_obsolete_message_is_not_there(desk: Desk) -> None:
    obsolete = '\n#~ msgctxt "p9"\n#~ msgid "Old"\n#~ msgstr ""\n'
    assert desk.check(header() + obsolete, header()) == []


def test_a_message_without_context_is_named_by_its_beginning(desk: Desk) -> None:
    (found,) = desk.check(header() + '\nmsgid "' + "Long words " * 9 + '"\nmsgstr ""\n')
    assert found.place == ("Long words " * 9)[:50]


def test_duplicate(desk: Desk) -> None:
    twice = message("Word", "كلمة") + message("Word", "لفظ")
    assert desk.problems(header() + twice) == [(Problem.DUPLICATE, {"first": "7"})]
    assert desk.problems(header() + message("Word", "كلمة") + message("Word", "لفظ", "p2")) == []


def test_empty(desk: Desk) -> None:
    assert desk.problems(header() + message("Word", "")) == [(Problem.EMPTY, {})]
    assert desk.problems(header() + message("Word", "  ")) == [(Problem.EMPTY, {})]


def test_the_source_language_may_stay_empty_but_for_foreign_passages(desk: Desk) -> None:
    english = CatalogRules("en")
    assert desk.check(header(None) + message("Word", ""), None, english) == []
    found = desk.problems(header(None) + message("ثُمَّ تَكُونُ خِلَافَةٌ", ""), None, english)
    assert found == [(Problem.EMPTY, {})]
    assert desk.check(header(None) + message("ثُمَّ تَكُونُ خِلَافَةٌ", "There will be"), None, english) == []


def test_fuzzy(desk: Desk) -> None:
    fuzzy = message("Word", "12").replace("msgctxt", "#, fuzzy\nmsgctxt")
    (found,) = desk.check(header() + fuzzy)
    assert (found.place, found.problem) == ("p1", Problem.FUZZY)
    formatted = message("Word", "كلمة").replace("msgctxt", "#, python-format\nmsgctxt")
    assert desk.check(header() + formatted) == []


def test_a_fuzzy_header(desk: Desk) -> None:
    (found,) = desk.check("#, fuzzy\n" + header())
    assert (found.place, found.line, found.problem) == ("", 1, Problem.FUZZY)


# Placeholders


@pytest.mark.parametrize(
    ("source", "translation", "missing", "extra"),
    [
        ("At {place}", "في {place}", [], []),
        ("At {place}", "في {plcae}", ["{place}"], ["{plcae}"]),
        ("At {place}", "هناك", ["{place}"], []),
        ("There", "في {place}", [], ["{place}"]),
        ("At {place} in {place}", "في {place}", [], []),
        ("{day:%d} days", "{day} يوم", [], []),
        ("Shown {a!r:>8}", "عرض {a}", [], []),
        ("Two: {} {}", "اثنان: {}", ["{}"], []),
        ("Braces {{x}}", "أقواس", [], []),
        ("Span {.term}", "مدى {.term}", [], []),
        ("Span {.term}", "مدى", ["{.term}"], []),
        ("Open %(file)s", "افتح %(file)s", [], []),
        ("Open %(file)s", "افتح %(flie)s", ["%(file)s"], ["%(flie)s"]),
        ("Read %d of %d", "قرئ %d", ["%d"], []),
        ("Read %d of %s", "قرئ %d", ["%s"], []),
        ("Read %.1f", "قرئ %.1f", [], []),
        ("About 20% of land, 80% or 5%d", "نحو 20٪ من الأرض، 80٪ أو 5٪", [], []),
        ("Full 100%%", "كامل 100٪", [], []),
        ("Set {a, b}", "مجموعة", [], []),
    ],
)
def test_placeholders(desk: Desk, source: str, translation: str, missing: list[str], extra: list[str]) -> None:
    found = desk.problems(header() + message(source, translation))
    assert found == [
        *((Problem.PLACEHOLDER_EXTRA, {"placeholder": one}) for one in extra),
        *((Problem.PLACEHOLDER_MISSING, {"placeholder": one}) for one in missing),
    ]


# Numbers


@pytest.mark.parametrize(
    ("source", "translation", "details"),
    [
        ("Since 27/9/2020", "منذ 27/9/2020", None),
        ("Since 27/9/2020", "منذ ٢٧/٩/٢٠٢٠", None),
        ("From 1 to 2", "من ۲ إلى ۱", None),
        ("The MiG-29", "ميغ-29", None),
        ("Since 27/9/2020", "منذ 28/9/2020", {"missing": "27", "extra": "28"}),
        ("At 5 and 5", "عند 5", {"missing": "5", "extra": ""}),
        ("Five", "خمسة 5", {"missing": "", "extra": "5"}),
        ("No {0} number", "لا {0} رقم", None),
    ],
)
def test_numbers(desk: Desk, source: str, translation: str, details: dict[str, str] | None) -> None:
    catalog = header() + message(source, translation)
    assert desk.problems(catalog) == ([] if details is None else [(Problem.NUMBER_CHANGED, details)])
    assert desk.problems(catalog, rules=CatalogRules("ar", numbers=False)) == []


# Plural forms

SIX = ("لا أحداث", "حدث واحد", "حدثان", "{n} أحداث", "{n} حدثاً", "{n} حدث")


@pytest.mark.parametrize(
    ("forms", "details"),
    [
        (f"nplurals=6; plural=({ARABIC_FORMS});", None),
        (f"nplurals=6; plural={ARABIC_FORMS}", None),
        (
            f"nplurals=6; plural=({ARABIC_FORMS.replace('4 : 5', '5 : 4')});",
            {"reason": "index", "n": "11", "category": "many", "expected": "4", "found": "5"},
        ),
        ("nplurals=2; plural=(n != 1);", {"reason": "count", "expected": "6", "found": "2"}),
        ("nplurals=6; plural=(n ? ;", {"reason": "unreadable"}),
        ("nplurals=6; plural=(n % 0);", {"reason": "unreadable"}),
        ("nplurals=INTEGER; plural=EXPRESSION;", {"reason": "unreadable"}),
    ],
)
def test_plural_header(desk: Desk, forms: str, details: dict[str, str] | None) -> None:
    assert desk.problems(header(forms)) == ([] if details is None else [(Problem.PLURAL_HEADER, details)])


def test_a_plural_message_needs_the_header(desk: Desk) -> None:
    catalog = header(None) + plural("{n} event", "{n} events", *SIX)
    assert desk.problems(catalog) == [(Problem.PLURAL_HEADER, {"reason": "absent"})]
    assert desk.problems(header(None) + message("Word", "كلمة")) == []


@pytest.mark.parametrize(
    ("language", "forms", "right"),
    [
        ("en", "nplurals=2; plural=(n != 1);", True),
        ("en", "nplurals=2; plural=(n > 1);", False),
        ("fr", "nplurals=2; plural=(n > 1);", True),
        ("fr", "nplurals=3; plural=(n > 1 ? 2 : 0);", True),
        (
            "ru",
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
            True,
        ),
        ("ja", "nplurals=1; plural=0;", True),
        ("ar-SY", f"nplurals=6; plural=({ARABIC_FORMS});", True),
        ("qqq", "nplurals=2; plural=(n != 1);", True),  # CLDR doesn't know it: nothing to compare with
    ],
)
def test_plural_headers_of_other_languages(desk: Desk, language: str, forms: str, right: bool) -> None:
    found = [one.problem for one in desk.check(header(forms), None, CatalogRules(language))]
    assert found == ([] if right else [Problem.PLURAL_HEADER])


def test_plural_forms_missing_and_extra(desk: Desk) -> None:
    five = (*SIX[:3], "", *SIX[4:])
    assert desk.problems(header() + plural("{n} event", "{n} events", *five)) == [
        (Problem.PLURAL_MISSING, {"form": "3"})
    ]
    assert desk.problems(header() + plural("{n} event", "{n} events", *SIX[:5])) == [
        (Problem.PLURAL_MISSING, {"form": "5"})
    ]
    assert desk.problems(header() + plural("{n} event", "{n} events", *SIX, "{n} حدث")) == [
        (Problem.PLURAL_EXTRA, {"form": "6"})
    ]
    assert desk.problems(header() + plural("{n} event", "{n} events", *[""] * 6)) == [(Problem.EMPTY, {})]


def test_the_number_may_be_left_out_where_a_form_stands_for_one(desk: Desk) -> None:
    few = (*SIX[:3], "أحداث", *SIX[4:])
    missing = {"form": "3", "placeholder": "{n}"}
    assert desk.problems(header() + plural("{n} event", "{n} events", *few)) == [(Problem.PLACEHOLDER_MISSING, missing)]
    assert desk.problems(header() + plural("One event", "{n} events", *SIX)) == []
    extra = (*SIX[:5], "{n} حدث {m}")
    assert desk.problems(header() + plural("One event", "{n} events", *extra)) == [
        (Problem.PLACEHOLDER_EXTRA, {"form": "5", "placeholder": "{m}"})
    ]


def test_a_form_may_use_what_only_the_other_source_form_has(desk: Desk) -> None:
    six = (SIX[0], "حدث واحد في {day}", *SIX[2:])
    assert desk.problems(header() + plural("One event on {day}", "{n} events", *six)) == []


def test_only_the_number_may_be_left_out(desk: Desk) -> None:
    six = ("لا أحداث في {place}", "حدث واحد", "حدثان في {place}", *[f"{form} في {{place}}" for form in SIX[3:]])
    catalog = header() + plural("{n} event in {place}", "{n} events in {place}", *six)
    assert desk.problems(catalog) == [(Problem.PLACEHOLDER_MISSING, {"form": "1", "placeholder": "{place}"})]


def test_a_form_for_many_numbers_keeps_the_number(desk: Desk) -> None:
    russian = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    catalog = header(russian) + plural("%d day", "%d days", "день", "%d дня", "%d дней")
    found = desk.problems(catalog, rules=CatalogRules("ru"))
    assert found == [(Problem.PLACEHOLDER_MISSING, {"form": "0", "placeholder": "%d"})]


def test_numbers_of_either_source_form_will_do(desk: Desk) -> None:
    forms = ("لا يوم", "يوم 1", "يومان", "{n} أيام", "{n} يوماً", "{n} يوم 7")
    assert desk.problems(header() + plural("1 day", "{n} days", *forms)) == [
        (Problem.NUMBER_CHANGED, {"form": "5", "missing": "", "extra": "7"})
    ]


# The text


@pytest.mark.parametrize(
    ("source", "translation", "edges"),
    [
        (" Word", " كلمة", []),
        ("Word\\n", "كلمة\\n", []),
        ("Word", " كلمة", ["start"]),
        ("Word\\n", "كلمة", ["end"]),
        (" Word", "كلمة ", ["end", "start"]),
    ],
)
def test_whitespace(desk: Desk, source: str, translation: str, edges: list[str]) -> None:
    found = desk.problems(header() + message(source, translation))
    assert found == [(Problem.WHITESPACE, {"edge": edge}) for edge in edges]


def test_protected(desk: Desk) -> None:
    text = "ثُمَّ تَكُونُ"
    digest = hashlib.sha256(text.encode()).hexdigest()
    bare = "ثم تكون"
    for protected in (text, f"sha256:{digest}"):
        rules = CatalogRules("ar", protected={"p27": protected})
        assert desk.problems(header() + message(text, text, "p27"), None, rules) == []
        assert desk.problems(header() + message(text, bare, "p27"), None, rules) == [
            (
                Problem.PROTECTED_CHANGED,
                {"expected": digest, "found": hashlib.sha256(bare.encode()).hexdigest()},
            )
        ]
        (gone,) = desk.check(header(), None, rules)
        assert (gone.place, gone.problem) == ("p27", Problem.MISSING)


@pytest.mark.parametrize(
    ("language", "source", "translation", "wrong"),
    [
        ("ar", "The word", "The word", True),
        ("ar", "The word", "…", True),
        ("ar", "The word", "كلمة word", False),
        ("ar", "OSA", "OSA", False),
        ("ar", "{name}: {title}", "{name}: {title}", False),
        ("ar", "https://example.org/page", "https://example.org/page", False),
        ("ar", "The word {اسم}", "{اسم}", True),
        ("en", "ثُمَّ تَكُونُ خِلَافَةٌ", "ثُمَّ تَكُونُ خِلَافَةٌ", True),
        ("en", "ثُمَّ تَكُونُ خِلَافَةٌ", "There will be", False),
        ("ru", "The word", "The word", True),
        ("sw", "The word", "كلمة", False),
    ],
)
def test_wrong_script(desk: Desk, language: str, source: str, translation: str, wrong: bool) -> None:
    found = desk.check(header(None) + message(source, translation), None, CatalogRules(language))
    assert (Problem.WRONG_SCRIPT in [one.problem for one in found]) is wrong


def test_bidi_control(desk: Desk) -> None:
    catalog = header() + message("Word", "\u200fكلمة\u2069")
    assert desk.problems(catalog) == [(Problem.BIDI_CONTROL, {"characters": "U+200F U+2069"})]
    assert desk.problems(header() + message("\u2066Word\u2069", "\u2066كلمة\u2069")) == []


@pytest.mark.parametrize(
    ("source", "translation", "brackets"),
    [
        ("A (b) [c", "أ (ب) [ج", []),
        ("A (b)", "أ ب", []),
        ("A (b)", "أ (ب", ["()"]),
        ("1) a [b]", "1) أ ب]", ["[]"]),
        ("1) a", "أولاً أ 1", ["()"]),
    ],
)
def test_unbalanced_brackets(desk: Desk, source: str, translation: str, brackets: list[str]) -> None:
    found = desk.problems(header() + message(source, translation))
    assert found == [(Problem.UNBALANCED_BRACKETS, {"brackets": one}) for one in brackets]


def test_findings_come_in_order_of_the_file(desk: Desk) -> None:
    catalog = header() + message("Word 7", "Wort ") + message("Next", "", "p2") + message("Then", "", "p3")
    found = desk.check(catalog)
    assert found == sorted(found)
    assert [(one.line, one.problem) for one in found] == [
        (7, Problem.NUMBER_CHANGED),
        (7, Problem.WHITESPACE),
        (7, Problem.WRONG_SCRIPT),
        (11, Problem.EMPTY),
        (15, Problem.EMPTY),
    ]


def test_lines_are_those_of_the_file(desk: Desk) -> None:
    commented = header() + "\n# a note\n#: article.md:3" + message("Word", "")
    (found,) = desk.check(commented)
    assert commented.split("\n")[found.line - 1] in ("# a note", 'msgctxt "p1"')


def test_every_problem_is_tested() -> None:
    twin = Path(__file__).parent.parent / "publication" / "test_checking.py"
    text = Path(__file__).read_text(encoding="utf-8") + twin.read_text(encoding="utf-8")
    assert all(f"Problem.{problem.name}" in text for problem in Problem)
