"""The terms that the program brings are told of in the language of the document that they are found in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.publication.bundled_glossaries import bundled_concepts
from reader.publication.opening import open_editions

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = re.compile("[ء-ي]")


@pytest.fixture
def catalogs() -> Catalogs:
    return Catalogs(paths.locales())


@pytest.mark.parametrize("language", ["ar", "ar-MA"])
def test_an_arabic_document_is_told_in_arabic(catalogs: Catalogs, language: str) -> None:
    concepts = bundled_concepts(paths.publications(), catalogs, language)
    assert len(concepts) > 80
    for concept in concepts:
        assert ARABIC.search(concept.term), concept.id
        assert ARABIC.search(concept.definition), concept.id
        assert all(ARABIC.search(source) for source in concept.sources), concept.id


def test_the_words_that_are_looked_for_stay_those_of_all_languages(catalogs: Catalogs) -> None:
    arabic = bundled_concepts(paths.publications(), catalogs, "ar")
    english = bundled_concepts(paths.publications(), catalogs, "en")
    assert [(one.id, one.forms) for one in arabic] == [(one.id, one.forms) for one in english]


def test_a_language_without_a_translation_is_told_in_the_glossary_s_own(catalogs: Catalogs) -> None:
    own = bundled_concepts(paths.publications(), catalogs, "en")
    assert bundled_concepts(paths.publications(), catalogs, "fr") == own
    assert not any(ARABIC.search(one.definition) for one in own)


def test_a_catalog_that_can_t_be_read_leaves_the_glossary_s_own_words(catalogs: Catalogs, tmp_path: Path) -> None:
    broken = tmp_path / "ar" / "LC_MESSAGES" / "karabakh-2020.po"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"\xff\xfe no catalog")
    own = bundled_concepts(paths.publications(), catalogs, "en")
    assert bundled_concepts(paths.publications(), Catalogs(tmp_path), "ar") == own


def test_what_is_found_in_a_document_is_told_in_its_language(catalogs: Catalogs, tmp_path: Path) -> None:
    told = {}
    for language, text in (("ar", "أعلن الوالي العفو سنة 1342 هـ."), ("en", "He pardoned them in 1342 AH.")):
        document = tmp_path / f"{language}.md"
        document.write_text(f"# {text}\n\n{text}\n", encoding="utf-8")
        edition = open_editions(document, catalogs, language, paths.resources()).edition(language)
        told[language] = [term.term for term in edition.margin.terms]
    assert told == {"ar": ["التقويم الهجري"], "en": ["Hijri calendar (AH)"]}
