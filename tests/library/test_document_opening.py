"""A document by its name, as the library knows it and its reader revised it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import DocumentError
from reader.language.catalogs import Catalogs
from reader.library.document_opening import DocumentOpening
from reader.library.edit_records import ItemKind
from reader.library.edits import Edits

if TYPE_CHECKING:
    from tests.library.conftest import Library

TEXT = "# The keeper\n\nHe was born in 1901, under the caliphate of gulls.\n\nOn 3 May 1924 he left for Cairo.\n"
GLOSSARY = """
[[concept]]
id = "gull"
category = "idea"
term = "gull"
definition = "A bird of the coast."
forms.en = ["gull", "gulls"]
"""


@pytest.fixture
def opening(library: Library) -> DocumentOpening:
    return DocumentOpening(library.database, library.folder, Catalogs(paths.locales()), paths.resources())


def test_the_bundled_publication_is_opened_by_its_id(opening: DocumentOpening) -> None:
    editions = opening.editions(paths.DEFAULT_PUBLICATION, "ar")
    assert (editions.id, editions.edition("ar").language) == (paths.DEFAULT_PUBLICATION, "ar")


def test_a_file_of_the_library_is_the_library_s_publication(opening: DocumentOpening, library: Library) -> None:
    library.take_in(library.write("keeper.md", TEXT))
    entry = next(one for one in library.shelf.entries() if one.title == "The keeper")
    by_path, by_id = opening.editions(str(entry.path.resolve()), "en"), opening.shelved(entry.id, "en")
    assert by_path.id == by_id.id == entry.id
    assert by_path.edition("en").blocks == by_id.edition("en").blocks
    outside = opening.editions(str(library.documents / "keeper.md"), "en")
    assert outside.id != entry.id
    assert outside.edition("en").title == "The keeper"


def test_what_its_reader_made_of_it_is_in_it(opening: DocumentOpening, library: Library) -> None:
    library.take_in(library.write("keeper.md", TEXT))
    entry = next(one for one in library.shelf.entries() if one.title == "The keeper")
    assert [event.id for event in opening.shelved(entry.id, "en").edition("en").events] == ["on-1901", "on-1924-05-03"]
    Edits(library.database).drop(entry.id, ItemKind.EVENT, "on-1901")
    assert [event.id for event in opening.shelved(entry.id, "en").edition("en").events] == ["on-1924-05-03"]


@pytest.mark.parametrize("shelved", [True, False])
def test_the_reader_s_own_glossaries_are_matched(opening: DocumentOpening, library: Library, shelved: bool) -> None:
    path = library.write("keeper.md", TEXT)
    (library.folder / "glossaries").mkdir()
    (library.folder / "glossaries" / "birds.toml").write_text(GLOSSARY, encoding="utf-8")
    name = str(path)
    if shelved:
        library.take_in(path)
        name = str(next(one.path for one in library.shelf.entries() if one.title == "The keeper").resolve())
    found = [mention.target for mention in opening.editions(name, "en").edition("en").mentions]
    assert "gull" in found


@pytest.mark.parametrize("shelved", [True, False])
def test_terms_of_the_program_are_told_in_the_language_of_the_document(
    opening: DocumentOpening, library: Library, shelved: bool
) -> None:
    path = library.write("amnesty.md", "# العفو\n\nأعلن الوالي العفو سنة 1342 هـ.\n")
    name = str(path)
    if shelved:
        library.take_in(path)
        name = str(next(one.path for one in library.shelf.entries() if one.title == "العفو").resolve())
    (term,) = opening.editions(name, "ar").edition("ar").terms
    assert term.term == "التقويم الهجري"
    assert term.definition.startswith("تقويم المسلمين القمري")


def test_what_can_t_be_read_is_told_when_it_is_opened(opening: DocumentOpening, library: Library) -> None:
    with pytest.raises(DocumentError):
        opening.editions(str(library.documents / "away.md"), "en")
    with pytest.raises(LookupError):
        opening.shelved("never", "en")
