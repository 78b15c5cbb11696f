"""The reader's own glossaries are matched in any document; a bad file is told and stops none of the others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import DocumentError, Fault, NotWrittenError
from reader.glossary.matching import TermMatcher
from reader.glossary.terms import load_concepts
from reader.library.glossary_files import (
    LARGEST,
    add_glossary,
    concepts_to_match,
    glossaries_folder,
    glossary_files,
    remove_glossary,
    restore_glossary,
)
from tests.library.test_database import as_nobody

if TYPE_CHECKING:
    from pathlib import Path

CONCEPT = """[[concept]]
id = "{0}"
category = "idea"
term = "{0}"
definition = "What {0} means."
[concept.forms]
en = ["{0}"]
ar = ["{1}"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two good glossaries and three bad ones."""
    folder = glossaries_folder(tmp_path)
    folder.mkdir()
    (folder / "b.toml").write_text(CONCEPT.format("griffin", "عنقاء") + CONCEPT.format("isnad", "إسناد"), "utf-8")
    (folder / "a.toml").write_text(CONCEPT.format("phoenix", "عنقاء"), "utf-8")
    (folder / "c.toml").write_text("[[concept]\n", "utf-8")
    (folder / "d.toml").write_text(CONCEPT.format("x", "س").replace("idea", "idae"), "utf-8")
    (folder / "e.toml").write_bytes(b"\xff\xfe")
    (folder / "notes.txt").write_text("no glossary", "utf-8")
    return folder


def test_glossaries_are_listed_with_what_is_wrong_with_them(folder: Path) -> None:
    listed = glossary_files(folder)
    assert [(one.name, len(one.concepts), one.error.fault if one.error else None) for one in listed] == [
        ("a", 1, None),
        ("b", 2, None),
        ("c", 0, Fault.MALFORMED),
        ("d", 0, Fault.VALUE_INVALID),
        ("e", 0, Fault.NOT_UTF8),
    ]
    assert glossary_files(folder / "none") == ()


def test_forms_that_two_concepts_have_are_told(folder: Path) -> None:
    (folder / "f.toml").write_text(CONCEPT.format("one", "عين") + CONCEPT.format("two", "عَيْن"), "utf-8")
    (shared,) = glossary_files(folder)[-1].shared
    assert (shared.concept, shared.other) == ("two", "one")


def test_the_first_file_has_the_word_and_all_come_before_the_program_s_own(folder: Path) -> None:
    bundled = load_concepts(paths.publications() / paths.DEFAULT_PUBLICATION / "glossary.toml")
    concepts = concepts_to_match(folder, bundled)
    assert [concept.id for concept in concepts[:3]] == ["phoenix", "griffin", "isnad"]
    assert len(concepts) == 3 + len(bundled)
    found = TermMatcher(concepts, "ar").find("رأى العنقاء في باكو وسمع الإسناد")
    assert [one.concept_id for one in found] == ["phoenix", "baku", "isnad"]
    assert [one.concept_id for one in TermMatcher(concepts, "en").find("a griffin")] == ["griffin"]


def test_a_glossary_is_added_and_taken_away_and_had_back(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.toml"
    source.write_text(CONCEPT.format("sphinx", "أبو الهول"), "utf-8")
    added = add_glossary(source, folder)
    assert added.path == folder / "a-2.toml"
    assert [concept.id for concept in added.concepts] == ["sphinx"]
    text = remove_glossary(added.path)
    assert added.path not in [one.path for one in glossary_files(folder)]
    restore_glossary(added.path, text)
    assert added in glossary_files(folder)
    assert add_glossary(source, tmp_path / "new" / "folder").concepts == added.concepts


def test_a_bad_glossary_is_not_added(folder: Path, tmp_path: Path) -> None:
    before = sorted(folder.iterdir())
    (tmp_path / "huge.toml").write_bytes(b"#" * (LARGEST + 1))
    for source, fault in (
        (folder / "d.toml", Fault.VALUE_INVALID),
        (tmp_path / "none.toml", Fault.MISSING),
        (tmp_path / "huge.toml", Fault.TOO_LARGE),
    ):
        with pytest.raises(DocumentError) as caught:
            add_glossary(source, folder)
        assert (caught.value.path, caught.value.fault) == (source, fault)
    assert sorted(folder.iterdir()) == before


def test_a_folder_that_can_only_be_read_is_told(open_folder: Path) -> None:
    source = open_folder / "a.toml"
    source.write_text(CONCEPT.format("sphinx", "أبو الهول"), "utf-8")
    source.chmod(0o644)
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(NotWrittenError) as caught:
        add_glossary(source, open_folder / "glossaries")
    open_folder.chmod(0o755)
    assert caught.value.detail == os.strerror(13)
