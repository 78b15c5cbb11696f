"""Reading catalogs: translations, misses, plural forms, and files that can't be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reader.errors import DocumentError, Fault
from reader.language.catalogs import Catalog, Catalogs
from reader.language.languages import LanguageUnknownError
from reader.paths import locales

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURALS = (
    '"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : '
    'n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"\n'
)


def written(folder: Path, text: str, tag: str = "ar") -> Catalogs:
    path = folder / tag / "LC_MESSAGES" / "reader.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Catalogs(folder)


def test_a_po_without_an_mo_is_compiled_in_memory(tmp_path: Path) -> None:
    catalogs = written(tmp_path, HEADER + '\nmsgid "Menu"\nmsgstr "القائمة"\n')
    assert catalogs.load("reader", "ar").gettext("Menu") == "القائمة"
    assert list(tmp_path.rglob("*.mo")) == []


def test_a_changed_po_wins_over_its_older_mo(tmp_path: Path) -> None:
    catalogs = written(tmp_path, HEADER + '\nmsgid "Menu"\nmsgstr "القائمة"\n')
    po = catalogs.po_path("reader", "ar")
    po.with_suffix(".mo").write_bytes(b"old")
    os.utime(po.with_suffix(".mo"), (1, 1))
    assert catalogs.load("reader", "ar").gettext("Menu") == "القائمة"


def test_a_miss_is_none_by_lookup_and_the_message_by_gettext(tmp_path: Path) -> None:
    catalog = written(tmp_path, HEADER + '\nmsgctxt "p1"\nmsgid "One"\nmsgstr "واحد"\n').load("reader", "ar")
    assert catalog.lookup("p1", "One") == "واحد"
    assert catalog.lookup("p2", "One") is None
    assert catalog.pgettext("p2", "One") == "One"
    assert catalog.gettext("") == ""
    assert catalog.lookup("p1", "") is None


def test_a_fuzzy_entry_is_none(tmp_path: Path) -> None:
    catalog = written(tmp_path, HEADER + '\n#, fuzzy\nmsgctxt "p1"\nmsgid "One"\nmsgstr "واحد"\n').load("reader", "ar")
    assert catalog.lookup("p1", "One") is None


def test_plural_forms_are_the_language_s(tmp_path: Path) -> None:
    forms = "".join(
        f'msgstr[{number}] "{name}"\n' for number, name in enumerate(["صفر", "واحد", "اثنان", "قلة", "كثرة", "غير"])
    )
    text = HEADER + PLURALS + '\nmsgid "{count} event"\nmsgid_plural "{count} events"\n' + forms
    catalog = written(tmp_path, text).load("reader", "ar")
    said = [catalog.ngettext("{count} event", "{count} events", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]
    assert said == ["صفر", "واحد", "اثنان", "قلة", "قلة", "كثرة", "كثرة", "غير", "غير", "قلة"]


def test_a_language_without_plurals_falls_back_on_english_rules() -> None:
    empty = Catalog("en")
    assert [empty.ngettext("{count} event", "{count} events", n) for n in (0, 1, 2)] == [
        "{count} events",
        "{count} event",
        "{count} events",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (HEADER.encode() + b'\nmsgid "a"\nmsgstr "b\nmsgid "c"\n', Fault.MALFORMED),
        (HEADER.encode() + b'\nmsgid "a"\nmsgstr no\n', Fault.MALFORMED),
        (HEADER.encode() + b'\nmsgid "a"\nmsgstr "\xff"\n', Fault.NOT_UTF8),
        (b"this is no catalog\n", Fault.MALFORMED),
    ],
)
def test_a_catalog_that_can_t_be_read(tmp_path: Path, content: bytes, fault: Fault) -> None:
    catalogs = written(tmp_path, "")
    catalogs.po_path("reader", "ar").write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        catalogs.load("reader", "ar")
    assert caught.value.fault is fault
    assert caught.value.place


def test_an_unknown_language_names_those_there_are(tmp_path: Path) -> None:
    written(tmp_path, HEADER, "ar")
    with pytest.raises(LanguageUnknownError) as caught:
        written(tmp_path, HEADER, "en").interface("xx")
    assert (caught.value.tag, caught.value.available) == ("xx", ("en", "ar"))


def test_the_shipped_languages() -> None:
    assert Catalogs(locales()).languages() == ("en", "ar")
    assert Catalogs(locales()).languages("karabakh-2020") == ("en", "ar")


def test_a_catalog_is_read_once(tmp_path: Path) -> None:
    catalogs = written(tmp_path, HEADER + '\nmsgid "Menu"\nmsgstr "القائمة"\n')
    assert catalogs.interface("ar") is catalogs.interface("ar")
    assert catalogs.load("other", "ar") is catalogs.load("other", "ar")
    assert catalogs.load("other", "ar") is not catalogs.load("reader", "ar")


def test_a_changed_po_is_a_new_catalog(tmp_path: Path) -> None:
    catalogs = written(tmp_path, HEADER + '\nmsgid "Menu"\nmsgstr "القائمة"\n')
    before = catalogs.interface("ar")
    written(tmp_path, HEADER + '\nmsgid "Menu"\nmsgstr "قائمة"\n')
    assert catalogs.interface("ar").gettext("Menu") == "قائمة"
    assert before.gettext("Menu") == "القائمة"
    catalogs.po_path("reader", "ar").unlink()
    assert catalogs.load("reader", "ar").gettext("Menu") == "Menu"


def test_a_new_mo_is_a_new_catalog(tmp_path: Path) -> None:
    catalogs = written(tmp_path, HEADER + '\nmsgid "Menu"\nmsgstr "القائمة"\n')
    catalogs.interface("ar")
    catalogs.po_path("reader", "ar").with_suffix(".mo").write_bytes(b"no catalog")
    with pytest.raises(DocumentError):
        catalogs.interface("ar")


@pytest.mark.parametrize("domain", ["*", "reade?", "[r]eader", "a**b", "karabakh-2020*"])
def test_a_domain_is_a_name_and_no_pattern(domain: str) -> None:
    assert Catalogs(locales()).languages(domain) == ()
