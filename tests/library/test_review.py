"""All that is proposed for a document and made of it is listed, with its sentence and how it stands with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.language.catalogs import Catalogs
from reader.library.bundle_saving import is_replaceable, save_bundle
from reader.library.edit_records import ItemKind
from reader.library.edits import Edits
from reader.library.review import Found, Standing, look_through, progress, review_items
from reader.library.revising import revise
from reader.publication.documents import open_book
from reader.publication.editions import BookEditions
from reader.publication.kinds import NoteKind
from reader.publication.model import Note
from tests.library.test_edits import CONCEPTS, TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import Library


class StoppedError(Exception):
    """The work was stopped."""


def nothing(_share: float) -> None:
    """Hear how much is done."""


@pytest.fixture
def document(library: Library) -> Path:
    return library.write("keeper.txt", TEXT)


def look(document: Path, edits: Edits) -> Found:
    with open_book(document) as book:
        return look_through(book, CONCEPTS, edits.of("k"), nothing)


def test_each_item_has_its_sentence_and_its_standing(library: Library, document: Path) -> None:
    edits = Edits(library.database)
    found = look(document, edits)
    born, left, _back = found.scan.events
    edits.keep("k", born)
    edits.edit("k", replace(left, title="To Cairo"))
    edits.drop("k", ItemKind.CONCEPT, "gull")
    edits.add("k", Note("light", "p3", {"en": "Cairo"}, NoteKind.FACT, "The city.", "the text"))
    found = look(document, edits)
    listed = {item.item.id: item for item in review_items(found, edits.of("k"))}
    assert {name: item.standing.value for name, item in listed.items()} == {
        "on-1901": "kept",
        "on-1924-05-03": "edited",
        "on-1967-06": "proposed",
        "caliphate": "proposed",
        "gull": "dropped",
        "light": "added",
    }
    assert listed["on-1924-05-03"].item == replace(left, title="To Cairo")
    assert listed["gull"].item == CONCEPTS[1]
    sentences = {name: item.sentence.text for name, item in listed.items() if item.sentence is not None}
    assert sentences["gull"] == "In June 1967 he came back, to a caliphate of gulls."
    assert sentences["light"] == sentences["on-1924-05-03"] == "On 3 May 1924 he left for Cairo."
    assert progress(listed.values()) == (3, 5)


def test_what_is_proposed_no_more_stays_if_it_was_kept(library: Library, document: Path) -> None:
    edits = Edits(library.database)
    edits.keep("k", replace(look(document, edits).scan.events[0], id="elsewhere"))
    items = review_items(look(document, edits), edits.of("k"))
    assert [item.item.id for item in items if item.standing is Standing.KEPT] == ["elsewhere"]
    assert progress(items) == (0, 5)


def test_looking_through_tells_how_far_it_is_and_can_be_stopped(library: Library, document: Path) -> None:
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share >= 1:
            raise StoppedError

    with open_book(document) as book, pytest.raises(StoppedError):
        look_through(book, CONCEPTS, (), stop)
    assert told == [0.0, 1.0]


def test_editions_are_of_what_the_reader_made(library: Library, document: Path) -> None:
    edits, catalogs = Edits(library.database), Catalogs(library.folder)
    editions = BookEditions(open_book(document), catalogs, CONCEPTS)
    assert next((e.id, e.proposed) for e in editions.edition("en").events) == ("on-1901", True)
    edits.keep(editions.id, editions.publication.events[0])
    edits.drop(editions.id, ItemKind.CONCEPT, "gull")
    edition = revise(editions, edits).edition("en")
    assert [event.proposed for event in edition.events] == [False, True, True]
    assert [(term.id, term.proposed) for term in edition.terms] == [("caliphate", True)]
    assert editions.whole().edition("en").events == edition.events


def test_a_publication_of_others_is_not_revised_and_nothing_is_proposed_for_it(
    library: Library, document: Path, tmp_path: Path
) -> None:
    edits = Edits(library.database)
    with open_book(document) as book:
        edits.keep(book.head.id, look(document, edits).scan.events[0])
        save_bundle(book, tmp_path / "own.zip", edits.of(book.head.id), CONCEPTS)
    editions = BookEditions(open_book(tmp_path / "own.zip"), Catalogs(library.folder), CONCEPTS)
    edits.drop(editions.id, ItemKind.EVENT, "on-1901")
    assert not editions.can_be_revised
    assert [event.id for event in revise(editions, edits).edition("en").events] == ["on-1901"]
    assert editions.edition("en").terms == ()


def test_a_save_has_a_template_for_translators(document: Path, tmp_path: Path) -> None:
    with open_book(document) as book:
        publication = save_bundle(book, tmp_path / "own", (), CONCEPTS, proposals=True)
    text = (tmp_path / "own" / "locales" / f"{publication.id}.pot").read_text(encoding="utf-8")
    assert 'msgctxt "event:on-1901:title"\nmsgid "He was born in 1901 in Alexandria."\nmsgstr ""' in text
    assert 'msgctxt "p3"\nmsgid "On 3 May 1924 he left for Cairo."' in text


@pytest.mark.parametrize("name", ["own", "own.zip"])
def test_a_publication_is_replaced_when_that_is_wanted(document: Path, tmp_path: Path, name: str) -> None:
    with open_book(document) as book:
        save_bundle(book, tmp_path / name, (), CONCEPTS)
        again = save_bundle(book, tmp_path / name, (), CONCEPTS, proposals=True, replacing=True)
    with open_book(tmp_path / name) as saved:
        assert saved.whole().events == again.events != ()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "own"))) == [name]


def test_a_stopped_save_leaves_what_was_there(document: Path, tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise StoppedError

    with open_book(document) as book:
        save_bundle(book, tmp_path / "own", (), CONCEPTS, proposals=True)
        before = (tmp_path / "own" / "timeline.toml").read_text(encoding="utf-8")
        with pytest.raises(StoppedError):
            save_bundle(book, tmp_path / "own", (), CONCEPTS, replacing=True, advance=stop)
    assert (tmp_path / "own" / "timeline.toml").read_text(encoding="utf-8") == before


def test_a_folder_with_other_things_is_not_replaceable(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    assert is_replaceable(tmp_path / "letters")
    (tmp_path / "letters" / "one.txt").write_text("Dear reader", encoding="utf-8")
    assert not is_replaceable(tmp_path / "letters")
