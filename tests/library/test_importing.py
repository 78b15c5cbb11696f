"""A document is in the library as a whole or not at all, and is never changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import DocumentError, Fault, NotKeptError, NotWrittenError
from reader.library.database import open_database
from reader.library.documents_folder import copy_document, documents_folder, documents_in, drafts, placed
from reader.library.import_queue import ImportQueue, Phase
from reader.library.importing import DocumentKind, Importer, ImportStoppedError, Outcome
from reader.library.marks import MarkColor, Marks
from reader.library.positions import Position, Positions
from reader.library.search import LibraryQuery, search
from reader.library.search_index import make_index
from reader.library.shelf import Shelf
from reader.library.shelf_collections import Collections
from reader.library.sweeping import KEPT, stray_documents, sweep
from reader.publication.anchors import Anchor
from reader.publication.heads import single_id
from tests.library.test_database import as_nobody, full_disk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import Library

PAGE = """<!doctype html><html lang="en"><head><title>A saved page</title></head><body><article><h1>A saved page</h1>
<p>The lighthouse stood on the cliff for two hundred years, and on 3 May 1924 it fell.</p>
<p>Nobody was there to see it, and nobody has built another one since that day in spring.</p>
<img src="page_files/cliff.png" alt="The cliff"></article></body></html>"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bundle(folder: Path, name: str = "mine") -> Path:
    target = folder / name
    target.mkdir(parents=True)
    (target / "publication.toml").write_text(f'id = "{name}"\ntitle = "My own"\nlanguage = "en"\n', "utf-8")
    (target / "article.md").write_text("# My own\n\nA griffin was seen on 5 June 1967.\n", "utf-8")
    return target


def test_files_of_every_kind_are_taken(library: Library) -> None:
    text = library.write("plain.txt", "Plain\n\nA griffin.\n")
    markdown = library.write("marked.md", "# Marked\n\nA griffin in **bold**.\n")
    page = library.write("page.html", PAGE.replace("lighthouse", "griffin"))
    folder = bundle(library.documents)
    archive = library.documents / "archive.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in bundle(library.documents / "other", "yours").iterdir():
            packed.write(file, f"yours/{file.name}")
    queue = library.take_in(text, markdown, page, folder, archive)
    assert queue.failures == ()
    kinds = [library.shelf.get(one.publication) for one in queue.imported]
    assert [entry.kind for entry in kinds if entry] == [
        DocumentKind.TEXT,
        DocumentKind.MARKDOWN,
        DocumentKind.PAGE,
        DocumentKind.BUNDLE,
        DocumentKind.BUNDLE,
    ]
    assert [one.publication for one in queue.imported][3:] == ["mine", "yours"]
    found = search(library.database, LibraryQuery("griffin"))
    assert {hit.publication for hit in found.hits} == {one.publication for one in queue.imported}
    for one in queue.imported:
        with library.shelf.open(one.publication) as book:
            assert book.head.id == one.publication
            assert "griffin" in " ".join(block.text for block in book.blocks())


def test_a_copy_is_the_same_and_the_file_stays_as_it_was(library: Library) -> None:
    source = library.write("plain.txt", "Plain\n\nText.\r\n\tWith\0 odd things.\n")
    before = (digest(source), source.stat().st_mtime_ns)
    (done,) = library.take_in(source).imported
    entry = library.shelf.get(done.publication)
    assert entry is not None
    assert (digest(source), source.stat().st_mtime_ns) == before
    assert digest(entry.path) == before[0]
    assert entry.path.name == "plain.txt"
    assert entry.size == source.stat().st_size
    source.unlink()
    with library.shelf.open(done.publication) as book:
        assert book.head.title == "plain"


def test_a_saved_page_keeps_its_pictures(library: Library) -> None:
    page = library.write("page.html", PAGE)
    picture = library.documents / "page_files" / "cliff.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (done,) = library.take_in(page).imported
    shutil.rmtree(library.documents)
    with library.shelf.open(done.publication) as book:
        assert book.picture("page_files/cliff.png").startswith(b"\x89PNG")


def test_the_same_content_is_known_by_whatever_name(library: Library) -> None:
    first = library.write("one.txt", "Same\n\nWords.\n")
    second = library.write("elsewhere/two.txt", "Same\n\nWords.\n")
    folder = bundle(library.documents / "a")
    renamed = library.documents / "b" / "renamed"
    shutil.copytree(folder, renamed)
    queue = library.take_in(first, folder)
    again = library.take_in(second, renamed, first)
    assert [one.outcome for one in again.imported] == [Outcome.DUPLICATE] * 3
    assert [one.publication for one in again.imported] == [
        queue.imported[0].publication,
        queue.imported[1].publication,
        queue.imported[0].publication,
    ]
    assert (again.state.added, again.state.duplicates) == (0, 3)
    assert len(placed(documents_folder(library.folder))) == 2
    assert drafts(documents_folder(library.folder)) == []


def test_a_removed_content_that_comes_again_is_restored(library: Library) -> None:
    source = library.write("one.txt", "Same\n\nA phoenix.\n")
    (done,) = library.take_in(source).imported
    Positions(library.database).keep(done.publication, Position("p2", 3))
    library.shelf.remove([done.publication])
    (again,) = library.take_in(source).imported
    assert (again.outcome, again.publication) == (Outcome.RESTORED, done.publication)
    assert [entry.id for entry in library.shelf.entries()] == [done.publication]
    assert Positions(library.database).get(done.publication) == Position("p2", 3)
    assert search(library.database, LibraryQuery("phoenix")).total == 1


def test_an_id_is_of_name_and_content_and_nobody_else_s(library: Library) -> None:
    one = library.write("a/note.txt", "One\n")
    two = library.write("b/note.txt", "Two\n")
    mine, taken = bundle(library.documents / "x"), bundle(library.documents / "y")
    (taken / "article.md").write_text("# Another\n\nText.\n", "utf-8")
    bundled = bundle(library.documents / "z", paths.DEFAULT_PUBLICATION)
    ids = [done.publication for done in library.take_in(one, two, mine, taken, bundled).imported]
    assert ids[0] == f"note-{digest(one)[:8]}"
    assert ids[1] == f"note-{digest(two)[:8]}"
    assert ids[2] == "mine"
    assert ids[3].startswith("mine-")
    assert ids[4].startswith(f"{paths.DEFAULT_PUBLICATION}-")
    assert len(set(ids)) == 5


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("missing.txt", None, Fault.MISSING),
        ("film.mp4", b"\0\0\0 ftyp", Fault.UNKNOWN_FORMAT),
        ("empty.txt", b"", Fault.EMPTY),
        ("broken.epub", b"no archive at all", Fault.DAMAGED),
        ("binary.txt", bytes(range(256)) * 50, Fault.BINARY),
    ],
)
def test_what_can_t_be_read_is_told_and_leaves_nothing(
    library: Library, name: str, content: bytes | None, fault: Fault
) -> None:
    path = library.documents / name
    if content is not None:
        path.write_bytes(content)
    queue = library.take_in(path)
    (failure,) = queue.failures
    assert failure.source == path
    assert failure.error.fault is fault
    assert_empty(library)


def assert_empty(library: Library) -> None:
    """Check that nothing of any import is there."""
    assert library.shelf.entries() == ()
    assert library.database.rows("SELECT id FROM publication WHERE kind <> 'bundled'") == []
    assert library.database.rows("SELECT count(*) FROM block") == [(0,)]
    assert library.database.rows("SELECT count(*) FROM block_date") == [(0,)]
    folder = documents_folder(library.folder)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_an_import_that_is_stopped_leaves_nothing_wherever_that_is(library: Library) -> None:
    source = library.write("long.txt", "\n\n".join(f"Paragraph {number} of 3 May 1924." for number in range(40)))
    for _ in make_index(library.database):
        pass

    def stop_at(steps: int) -> bool:
        told = 0

        def advance(share: float) -> None:
            nonlocal told
            told += 1
            assert 0 <= share <= 1
            if told == steps:
                raise ImportStoppedError

        try:
            Importer(library.database, library.folder, advance).take(source)
        except ImportStoppedError:
            return False
        return True

    steps = 1
    while not stop_at(steps):
        assert_empty(library)
        steps += 1
    assert steps > 40
    assert search(library.database, LibraryQuery("paragraph")).total == 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can't be forked")
def test_a_kill_at_any_step_leaves_nothing_or_all(tmp_path: Path) -> None:
    document = tmp_path / "tale.txt"
    document.write_text("Tale\n\nA basilisk, seen on 3 May 1924.\n", encoding="utf-8")
    folder = tmp_path / "libraries"
    ran = subprocess.run(
        [sys.executable, "-m", "tests.library.killed_importer", str(folder), str(document)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=paths.package().parent,
        check=True,
    )
    count = int(ran.stdout)
    left_behind, seen = set(), []
    for number in range(1, count + 1):
        library = folder / str(number)
        left_behind.add(left_in(library))
        seen.append(check_whole(library, document))
    assert count > 20
    assert seen == sorted(seen), "once it is seen it is there"
    assert set(seen) == {0, 1}
    assert left_behind >= {(1, 0), (0, 1), (0, 0)}, "it was killed in the midst of copying, and of indexing"


def left_in(library: Path) -> tuple[int, int]:
    """Return how many drafts and how many documents lie in a library's folder."""
    return len(drafts(documents_folder(library))), len(placed(documents_folder(library)))


def check_whole(library: Path, document: Path) -> int:
    """Check that a library has all of a document or nothing, and all once the import went on; return which it was."""
    database = open_database(library)
    shelf = Shelf(database, library, paths.publications())
    seen = len(shelf.entries())
    assert search(database, LibraryQuery("basilisk")).total == seen
    for entry in shelf.entries():
        assert entry.path.read_bytes() == document.read_bytes()
    queue = ImportQueue(library)
    queue.start()
    assert queue.wait(60)
    assert queue.state.phase is Phase.IDLE
    assert queue.state.total == 1 - seen
    (entry,) = shelf.entries()
    assert entry.path.read_bytes() == document.read_bytes()
    assert [hit.block for hit in search(database, LibraryQuery("basilisk")).hits] == ["p2"]
    assert database.rows("SELECT count(*) FROM words_1") == database.rows("SELECT count(*) FROM block") == [(2,)]
    assert left_in(library) == (0, 1)
    database.close()
    return seen


def test_a_full_disk_stops_it_and_leaves_nothing(library: Library) -> None:
    source = library.write("long.txt", "word " * 50_000)
    for _ in make_index(library.database):
        pass
    with full_disk(), pytest.raises((NotWrittenError, NotKeptError)) as caught:
        Importer(library.database, library.folder, lambda _share: None).take(source)
    assert isinstance(caught.value, NotWrittenError | NotKeptError)
    assert caught.value.detail
    assert_empty(library)
    Importer(library.database, library.folder, lambda _share: None).take(source)
    assert len(library.shelf.entries()) == 1


def test_a_folder_that_can_only_be_read_is_told(open_folder: Path) -> None:
    source = open_folder / "one.txt"
    source.write_text("One\n", encoding="utf-8")
    source.chmod(0o644)
    library = open_folder / "library"
    database = open_database(library)
    for _ in make_index(database):
        pass
    library.chmod(0o555)
    with as_nobody(), pytest.raises(NotWrittenError) as caught:
        Importer(database, library, lambda _share: None).take(source)
    library.chmod(0o755)
    assert caught.value.path == documents_folder(library)
    assert caught.value.detail == os.strerror(13)
    assert database.rows("SELECT * FROM publication") == []
    database.close()


def test_marks_and_places_of_a_file_come_with_it(library: Library) -> None:
    source = library.write("read.txt", "Read before\n\nOf a chimera.\n")
    before = single_id(source)
    marks, positions = Marks(library.database), Positions(library.database)
    made = marks.add(before, Anchor("en", "p2", 5, "p2", 12, "chimera"), MarkColor.BLUE, "a note").mark
    positions.keep(before, Position("p2", 4))
    (done,) = library.take_in(source).imported
    (mark,) = marks.of(done.publication)
    assert (mark.anchor, mark.note, mark.color) == (made.anchor, "a note", MarkColor.BLUE)
    assert mark.id != made.id
    assert positions.get(done.publication) == Position("p2", 4)
    assert marks.of(before) == (made,)


def test_what_was_removed_long_ago_is_deleted_with_all_that_belongs_to_it(library: Library) -> None:
    source, other = library.write("one.txt", "One\n\nA kraken.\n"), library.write("two.txt", "Two\n\nA kraken.\n")
    collection = Collections(library.database).make("Sea")
    queue = library.take_in(source, other, collection=collection.number)
    gone, stays = (one.publication for one in queue.imported)
    Marks(library.database).add(gone, Anchor("en", "p2", 2, "p2", 8, "kraken"), MarkColor.PINK)
    Positions(library.database).keep(gone, Position("p2"))
    library.shelf.remove([gone])
    for _ in sweep(library.database, library.folder):
        pass
    assert library.shelf.get(gone) is not None, "what was removed just now is kept"
    later = datetime.now(UTC) + KEPT + timedelta(minutes=1)
    for _ in sweep(library.database, library.folder, now=later):
        pass
    assert library.shelf.get(gone) is None
    assert [entry.id for entry in library.shelf.entries()] == [stays]
    assert Marks(library.database).of(gone) == ()
    assert Positions(library.database).get(gone) is None
    assert Collections(library.database).all()[0].size == 1
    assert len(placed(documents_folder(library.folder))) == 1
    assert library.database.rows("SELECT count(*) FROM words_1") == library.database.rows("SELECT count(*) FROM block")
    assert search(library.database, LibraryQuery("kraken")).total == 1
    assert library.take_in(source).imported[0].outcome is Outcome.ADDED


def test_documents_that_the_database_does_not_know_come_back(library: Library) -> None:
    """As after a damaged database was set aside."""
    done = library.take_in(library.write("one.txt", "One\n\nA sphinx.\n"), bundle(library.documents)).imported
    with library.database.transaction() as connection:
        connection.execute("DELETE FROM publication")
        connection.execute("DELETE FROM block")
        connection.execute("DROP TABLE words_1")
    strays = stray_documents(library.database, library.folder)
    assert {path.name for path in strays} == {"one.txt", "mine"}
    for _ in sweep(library.database, library.folder):
        pass
    assert stray_documents(library.database, library.folder) == strays
    again = library.take_in(*strays)
    assert {one.publication for one in again.imported} == {one.publication for one in done}
    assert stray_documents(library.database, library.folder) == ()
    assert search(library.database, LibraryQuery("sphinx")).total == 1


def test_a_folder_stands_for_the_documents_in_it(library: Library) -> None:
    library.write("b.txt", "b")
    library.write("deep/er/a.md", "a")
    library.write("page.html", PAGE)
    library.write("page_files/inner.html", "not a document of its own")
    library.write(".hidden.txt", "no")
    library.write(".git/config.txt", "no")
    library.write("film.mp4", "no")
    bundle(library.documents / "deep")
    names = [path.relative_to(library.documents).as_posix() for path in documents_in([library.documents])]
    assert names == ["b.txt", "page.html", "deep/er/a.md", "deep/mine"]
    assert list(documents_in([library.documents / "film.mp4"])) == [library.documents / "film.mp4"]
    manifest = library.documents / "deep" / "mine" / "publication.toml"
    assert list(documents_in([manifest])) == [manifest.parent]


def test_a_folder_that_can_t_be_read_is_told(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    (closed / "one.txt").write_text("One", encoding="utf-8")
    deep = bundle(open_folder)
    (deep / "images").mkdir(mode=0o700)
    copies = open_folder / "copies"
    copies.mkdir()
    copies.chmod(0o777)
    with as_nobody():
        assert list(documents_in([closed])) == [closed]
        for folder in (closed, deep):
            with pytest.raises(DocumentError) as caught:
                copy_document(folder, copies, lambda _size: None)
            assert caught.value.fault is Fault.UNREADABLE


def test_links_out_of_a_publication_are_not_followed(library: Library) -> None:
    secret = library.write("secret.txt", "a secret")
    folder = bundle(library.documents)
    (folder / "linked.txt").symlink_to(secret)
    (done,) = library.take_in(folder).imported
    entry = library.shelf.get(done.publication)
    assert entry is not None
    assert sorted(path.name for path in entry.path.iterdir()) == ["article.md", "publication.toml"]


def test_the_index_is_made_anew_where_its_format_is_another(library: Library) -> None:
    library.take_in(library.write("one.txt", "One\n\nA mermaid.\n"))
    with library.database.transaction() as connection:
        connection.execute("ALTER TABLE words_1 RENAME TO words_0")
    assert search(library.database, LibraryQuery("mermaid")).total == 0
    for _ in make_index(library.database):
        pass
    assert search(library.database, LibraryQuery("mermaid")).total == 1
    assert library.database.rows("SELECT name FROM sqlite_master WHERE name = 'words_0'") == []
