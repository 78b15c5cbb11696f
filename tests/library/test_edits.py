"""What a reader makes of a document's timeline, glossary and notes is kept, undone, and saved as a bundle."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotKeptError, NotWrittenError
from reader.glossary.terms import Category, Concept
from reader.library.bundle_saving import edited_publication, save_bundle
from reader.library.edit_records import ItemKind, item_json, item_of, kind_of
from reader.library.edits import Edits, Verdict, free_id, with_edits, without_proposals
from reader.publication.documents import open_book
from reader.publication.kinds import NoteKind
from reader.publication.model import Note
from reader.timeline.dates import parse_edtf
from reader.timeline.events import Basis, Event, EventQuote, Track
from tests.library.test_database import full_disk

if TYPE_CHECKING:
    from pathlib import Path

    from reader.publication.model import Publication
    from tests.library.conftest import Library

TEXT = """The keeper

He was born in 1901 in Alexandria.

On 3 May 1924 he left for Cairo.

In June 1967 he came back, to a caliphate of gulls.
"""
CONCEPTS = (
    Concept("caliphate", Category.RELIGION, "caliphate", "خِلَافَة", "khilāfa", "A rule.", (), {"en": ("caliphate",)}),
    Concept("gull", Category.IDEA, "gull", None, None, "A bird.", (), {"en": ("gulls", "gull"), "ar": ("نورس",)}),
)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@pytest.fixture
def proposed(library: Library) -> Publication:
    """Return a document with its proposals."""
    with open_book(library.write("keeper.txt", TEXT)) as book:
        return edited_publication(book, (), CONCEPTS)


def event(identifier: str, publication: Publication) -> Event:
    return next(event for event in publication.events if event.id == identifier)


def test_what_is_kept_edited_dropped_and_added_is_as_the_reader_wants_it(
    library: Library, proposed: Publication
) -> None:
    edits = Edits(library.database)
    assert [one.id for one in proposed.events] == ["on-1901", "on-1924-05-03", "on-1967-06"]
    assert proposed.proposed == {"on-1901", "on-1924-05-03", "on-1967-06", "caliphate", "gull"}
    edits.keep("keeper", event("on-1901", proposed))
    edits.edit("keeper", replace(event("on-1924-05-03", proposed), title="To Cairo", track=Track.DIPLOMACY))
    edits.drop("keeper", ItemKind.EVENT, "on-1967-06")
    edits.drop("keeper", ItemKind.CONCEPT, "gull")
    edits.add("keeper", replace(event("on-1967-06", proposed), id="war", date=parse_edtf("1967-06-05/1967-06-10")))
    edits.add("keeper", Note("light", "p1", {"en": "keeper"}, NoteKind.FACT, "Of a lighthouse.", "the text"))
    wanted = with_edits(proposed, edits.of("keeper"))
    assert [(one.id, one.title) for one in wanted.events] == [
        ("on-1901", "He was born in 1901 in Alexandria."),
        ("on-1924-05-03", "To Cairo"),
        ("war", event("on-1967-06", proposed).title),
    ]
    assert [concept.id for concept in wanted.concepts] == ["caliphate"]
    assert [note.id for note in wanted.notes] == ["light"]
    assert wanted.proposed == {"caliphate"}
    assert without_proposals(wanted).concepts == ()
    assert without_proposals(wanted).events == wanted.events
    assert edits.of("another") == ()


def test_what_is_kept_stays_when_it_is_proposed_no_more(library: Library, proposed: Publication) -> None:
    edits = Edits(library.database)
    kept = event("on-1901", proposed)
    edits.keep("keeper", kept)
    assert with_edits(replace(proposed, events=()), edits.of("keeper")).events == (kept,)


def test_a_chapter_has_only_what_is_of_it(library: Library, proposed: Publication) -> None:
    edits = Edits(library.database)
    edits.keep("keeper", event("on-1901", proposed))
    edits.keep("keeper", event("on-1967-06", proposed))
    blocks = proposed.article.blocks[:2]
    chapter = replace(proposed, article=replace(proposed.article, blocks=blocks), events=(), concepts=())
    assert [one.id for one in with_edits(chapter, edits.of("keeper"), chapter=True).events] == ["on-1901"]


def test_every_change_can_be_undone_and_made_again(library: Library, proposed: Publication) -> None:
    edits = Edits(library.database)
    first = event("on-1901", proposed)
    states, changes = [edits.of("k")], []
    for change in (
        partial(edits.keep, "k", first),
        partial(edits.edit, "k", replace(first, title="Another")),
        partial(edits.drop, "k", ItemKind.EVENT, first.id),
        partial(edits.add, "k", replace(first, id="own")),
        partial(edits.edit, "k", replace(first, id="own", title="Mine")),
        partial(edits.withdraw, "k", ItemKind.EVENT, first.id),
        partial(edits.drop, "k", ItemKind.EVENT, "own"),
    ):
        changes.append(change())
        states.append(edits.of("k"))
    assert [edit.verdict for edit in states[5]] == [Verdict.DROPPED, Verdict.ADDED]
    assert states[7] == ()
    for number in range(len(changes) - 1, -1, -1):
        edits.apply([changes[number].reversed])
        assert set(edits.of("k")) == set(states[number])
    edits.apply(changes)
    assert edits.of("k") == states[-1]


def test_an_edit_that_can_t_be_kept_holds_for_the_session(library: Library, proposed: Publication) -> None:
    edits = Edits(library.database)
    kept = event("on-1901", proposed)
    with full_disk(), pytest.raises(NotKeptError):
        edits.keep("k", kept)
    assert [edit.item for edit in edits.of("k")] == [kept]
    assert Edits(library.database).of("k") == ()
    edits.drop("k", ItemKind.EVENT, "on-1967-06")
    assert Edits(library.database).of("k") == edits.of("k")
    assert len(edits.of("k")) == 2


def test_what_is_stored_and_says_nothing_is_passed_over(library: Library) -> None:
    with library.database.transaction() as connection:
        connection.executemany(
            "INSERT INTO edit VALUES ('k', ?, ?, ?, ?, 1)",
            [
                ("event", "a", "kept", "{"),
                ("event", "b", "kept", "[]"),
                ("poem", "c", "kept", "{}"),
                ("note", "d", "praised", "{}"),
                ("event", "e", "edited", '{"id":"e","date":"soon"}'),
                ("note", "f", "dropped", ""),
            ],
        )
    assert [edit.id for edit in Edits(library.database).of("k")] == ["f"]


def test_a_free_id_is_nobody_s(library: Library, proposed: Publication) -> None:
    edits = Edits(library.database)
    edits.drop("k", ItemKind.EVENT, "on-1901-2")
    assert free_id(proposed, edits.of("k"), "on-1901") == "on-1901-3"
    assert free_id(proposed, (), "gull") == "gull-2"
    assert free_id(proposed, (), "new") == "new"


@given(words, words, st.lists(words, max_size=3), st.sampled_from(["1993-04-30", "1988-02/..", "0644~/0656?", "199X"]))
def test_an_event_comes_back_as_it_was(title: str, summary: str, blocks: list[str], date: str) -> None:
    quote = EventQuote("p1", {"en": title, "ar": summary})
    for hijri in ("", "0656-02-04"):
        item = Event("e", parse_edtf(date, hijri), Track.LAW, Basis.BOTH, title, summary, tuple(blocks), (quote,))
        assert item_of(kind_of(item), item_json(item)) == item


@given(words, words, st.none() | words, st.dictionaries(st.sampled_from(["en", "ar"]), st.lists(words, max_size=3)))
def test_a_concept_comes_back_as_it_was(
    term: str, meaning: str, vocalised: str | None, forms: dict[str, list[str]]
) -> None:
    own = {tag: tuple(listed) for tag, listed in forms.items()}
    item = Concept("c", Category.IDEA, term, vocalised, None, meaning, (term,), own)
    assert item_of(kind_of(item), item_json(item)) == item


def test_a_document_is_saved_as_a_bundle_that_others_open(library: Library, tmp_path: Path) -> None:
    (done,) = library.take_in(library.write("keeper.txt", TEXT)).imported
    edits = Edits(library.database)
    with library.shelf.open(done.publication) as book:
        proposed = edited_publication(book, (), CONCEPTS)
        edits.edit(done.publication, replace(event("on-1924-05-03", proposed), title="To Cairo"))
        edits.add(done.publication, Note("gulls", "p4", {"en": "gulls"}, NoteKind.FACT, "Not a state.", "the text"))
        own = save_bundle(book, tmp_path / "own", edits.of(done.publication), CONCEPTS)
        every = save_bundle(book, tmp_path / "all.zip", edits.of(done.publication), CONCEPTS, proposals=True)
    with open_book(tmp_path / "own") as saved:
        again = saved.whole()
        assert again.id == done.publication == own.id
        assert [block.text for block in again.article.blocks] == [block.text for block in own.article.blocks]
        assert [(one.id, one.title) for one in again.events] == [("on-1924-05-03", "To Cairo")]
        assert (again.concepts, again.notes, again.proposed) == ((), own.notes, frozenset())
    with open_book(tmp_path / "all.zip") as saved:
        again = saved.whole()
        assert again.events == every.events
        assert again.concepts == CONCEPTS
        assert again.proposed == {"on-1901", "on-1967-06", "caliphate", "gull"}
    # The bundle can be imported beside the document that it was made of.
    (imported,) = library.take_in(tmp_path / "own").imported
    assert imported.publication.startswith(f"{done.publication}-")


def test_what_is_there_is_not_overwritten(library: Library, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    with open_book(library.write("keeper.txt", TEXT)) as book, pytest.raises(NotWrittenError) as caught:
        save_bundle(book, there, ())
    assert caught.value.path == there
    assert list(there.iterdir()) == []
