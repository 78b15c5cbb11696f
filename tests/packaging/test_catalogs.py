"""The compiler of catalogs, run as a script, as `packaging/run` runs it."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "build_catalogs.py"

# CLDR's six Arabic forms, in gettext's own words (Babel's default has the last two the other way round).
PLURALS = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"

CATALOG = f"""\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ar\\n"
"Plural-Forms: {PLURALS}\\n"

msgid "Search"
msgstr "بحث"

#, fuzzy
msgid "Notes"
msgstr "ظن"

msgid "Timeline"
msgstr ""

msgctxt "menu"
msgid "Search"
msgstr "ابحث"

msgid "{{count}} event"
msgid_plural "{{count}} events"
msgstr[0] "صفر"
msgstr[1] "واحد"
msgstr[2] "اثنان"
msgstr[3] "قليل"
msgstr[4] "كثير"
msgstr[5] "غير ذلك"
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    path = tmp_path / "ar" / "LC_MESSAGES" / "reader.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOG, "utf-8")
    return path


def build(po: Path) -> subprocess.CompletedProcess[str]:
    locales = str(po.parents[2])
    return subprocess.run([sys.executable, str(SCRIPT), locales], capture_output=True, text=True, check=False)


def test_what_is_translated_and_sure_is_compiled(po: Path) -> None:
    assert build(po).returncode == 0
    with po.with_suffix(".mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    assert catalog.gettext("Search") == "بحث"
    assert catalog.pgettext("menu", "Search") == "ابحث"
    assert catalog.gettext("Notes") == "Notes"
    assert catalog.gettext("Timeline") == "Timeline"


@pytest.mark.parametrize(("number", "form"), [(0, "صفر"), (2, "اثنان"), (11, "كثير"), (100, "غير ذلك"), (103, "قليل")])
def test_the_plural_rule_is_the_catalogs_own(po: Path, number: int, form: str) -> None:
    build(po)
    with po.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).ngettext("{count} event", "{count} events", number) == form


def test_only_a_newer_catalog_is_compiled_again(po: Path) -> None:
    mo = po.with_suffix(".mo")
    mo.write_bytes(b"as it was")
    os.utime(po, (1_000, 1_000))
    build(po)
    assert mo.read_bytes() == b"as it was"
    os.utime(mo, (999, 999))
    build(po)
    assert mo.read_bytes() != b"as it was"


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (b'msgid "Search"\n=======\nmsgid "Find"\nmsgstr ""\n', ":2: "),
        (b'msgid "Search"\nmsgstr "Find\n', ":2: "),
        (b'msgid "Search"\nmsgstr no\n', ":2: "),
        (b'msgid "\xe9"\nmsgstr ""\n', ": "),
    ],
)
def test_a_broken_catalog_is_named_and_the_others_are_compiled(po: Path, broken: bytes, place: str) -> None:
    bad = po.with_name("broken.po")
    bad.write_bytes(broken)
    result = build(po)
    assert result.returncode == 1
    assert result.stderr.startswith(f"{bad}{place}")
    assert len(result.stderr.splitlines()) == 1
    assert sorted(path.name for path in po.parent.iterdir()) == ["broken.po", "reader.mo", "reader.po"]
