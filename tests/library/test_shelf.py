"""The shelf: orders, filters, removal with undo; and collections."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import NameTakenError, NotKeptError
from reader.language.catalogs import Catalogs
from reader.library.bundled import index_bundled
from reader.library.importing import DocumentKind
from reader.library.search import LibraryQuery, search
from reader.library.shelf import Shelf, Sort
from reader.library.shelf_collections import Collections
from reader.library.sweeping import sweep
from tests.library.test_database import full_disk

if TYPE_CHECKING:
    from tests.library.conftest import Library

ARABIC = "# {}\n\nهذا نص عربي طويل بما يكفي ليُعرف أنه بالعربية، وفيه كلمات كثيرة عن التاريخ والكتب.\n"
ENGLISH = "# {}\n\nThis is a text in English that is long enough to be known as one, about history and books.\n"


@pytest.fixture
def titled(library: Library) -> dict[str, str]:
    """Import documents, and return their ids by title."""
    texts = {
        "The Zebra": ENGLISH,
        "An apple": ENGLISH,
        "Mango": ENGLISH,
        "الخلافة": ARABIC,
        "باكو": ARABIC,
        "تاريخ المدينة": ARABIC,
    }
    queue = library.take_in(
        *(library.write(f"{number}.md", text.format(title)) for number, (title, text) in enumerate(texts.items()))
    )
    return dict(zip(texts, (one.publication for one in queue.imported), strict=True))


def titles(library: Library, **how: object) -> list[str]:
    return [entry.title for entry in library.shelf.entries(**how)]  # type: ignore[arg-type]


def test_titles_are_in_the_order_of_the_reader_s_alphabet(library: Library, titled: dict[str, str]) -> None:
    english = ["An apple", "Mango", "The Zebra"]
    arabic = ["باكو", "تاريخ المدينة", "الخلافة"]
    foreign = ["الخلافة", "باكو", "تاريخ المدينة"]  # an English index knows no Arabic article
    assert titles(library, sort=Sort.TITLE, reader="en") == [*english, *foreign]
    assert titles(library, sort=Sort.TITLE, reader="ar") == [*arabic, *english]
    assert titles(library, sort=Sort.TITLE, reader="ar", reverse=True) == [*english[::-1], *arabic[::-1]]


def test_other_orders(library: Library, titled: dict[str, str]) -> None:
    assert titles(library, sort=Sort.ADDED) == list(titled)[::-1]
    library.shelf.note_reading(titled["Mango"], 0.3)
    library.shelf.note_reading(titled["باكو"], 0.9)
    assert titles(library, sort=Sort.READ) == [
        "باكو", "Mango", "تاريخ المدينة", "الخلافة", "An apple", "The Zebra",
    ]  # fmt: skip
    assert titles(library, sort=Sort.PROGRESS)[:2] == ["باكو", "Mango"]
    entry = library.shelf.get(titled["Mango"])
    assert entry is not None
    assert entry.progress == 0.3
    assert entry.read is not None
    assert timedelta(0) <= datetime.now(UTC) - entry.read < timedelta(minutes=1)
    library.shelf.note_reading(entry.id, 7.0)
    assert titles(library, sort=Sort.PROGRESS)[0] == "Mango"


def test_filters(library: Library, titled: dict[str, str]) -> None:
    assert titles(library, words="ZEBRA") == ["The Zebra"]
    assert titles(library, words="خلافه") == ["الخلافة"]
    assert titles(library, words="المدينه تاريخ") == ["تاريخ المدينة"]
    assert titles(library, words="nothing") == []
    assert set(titles(library, language="ar")) == {"الخلافة", "باكو", "تاريخ المدينة"}
    assert library.shelf.languages() == ("ar", "en")
    entry = library.shelf.get(titled["باكو"])
    assert entry is not None
    assert (entry.language, entry.languages, entry.kind) == ("ar", ("ar",), DocumentKind.MARKDOWN)


def test_what_is_removed_can_be_had_back(library: Library, titled: dict[str, str]) -> None:
    gone = [titled["Mango"], titled["باكو"]]
    library.shelf.note_reading(gone[0], 0.5)
    assert library.shelf.remove([*gone, "nobody"]) == tuple(gone)
    assert library.shelf.remove(gone) == ()
    assert set(titles(library)) == set(titled) - {"Mango", "باكو"}
    assert {entry.title for entry in library.shelf.removed()} == {"Mango", "باكو"}
    assert all(entry.removed for entry in library.shelf.removed())
    library.shelf.restore(gone)
    assert set(titles(library)) == set(titled)
    entry = library.shelf.get(gone[0])
    assert entry is not None
    assert (entry.progress, entry.removed) == (0.5, None)


def test_the_bundled_publication_is_on_the_shelf(library: Library) -> None:
    for _ in index_bundled(library.database, paths.resources(), Catalogs(paths.locales())):
        pass
    (entry,) = library.shelf.entries()
    assert (entry.id, entry.kind, entry.languages) == (paths.DEFAULT_PUBLICATION, DocumentKind.BUNDLED, ("en", "ar"))
    with library.shelf.open(entry.id) as book:
        assert book.head.id == entry.id
    library.shelf.remove([entry.id])
    for _ in sweep(library.database, library.folder, now=datetime.now(UTC) + timedelta(days=400)):
        pass
    for _ in index_bundled(library.database, paths.resources(), Catalogs(paths.locales())):
        pass
    assert library.shelf.entries() == (), "what was removed stays so"
    assert search(library.database, LibraryQuery("ceasefire")).total == 0
    library.shelf.restore([entry.id])
    assert search(library.database, LibraryQuery("ceasefire")).total > 0


def test_one_that_is_not_there(library: Library) -> None:
    assert library.shelf.get("nobody") is None
    assert library.shelf.cover("nobody") is None
    with pytest.raises(LookupError):
        library.shelf.open("nobody")


def test_what_can_t_be_kept_is_told_and_changes_nothing(library: Library, titled: dict[str, str]) -> None:
    with full_disk(), pytest.raises(NotKeptError):
        library.shelf.remove([titled["Mango"]])
    assert "Mango" in titles(library)


def test_another_shelf_sees_the_same(library: Library, titled: dict[str, str]) -> None:
    other = Shelf(library.database, library.folder, paths.publications())
    assert other.entries() == library.shelf.entries()


def test_a_publication_may_be_in_several_collections(library: Library, titled: dict[str, str]) -> None:
    collections = Collections(library.database)
    fruit, short = collections.make("Fruit"), collections.make(" Short   words ")
    collections.put(fruit.number, [titled["Mango"], titled["An apple"], "nobody"])
    collections.put(short.number, [titled["Mango"]])
    collections.put(short.number, [titled["Mango"]])
    assert [(one.name, one.size) for one in collections.all()] == [("Fruit", 2), ("Short words", 1)]
    assert titles(library, collection=fruit.number, sort=Sort.TITLE) == ["An apple", "Mango"]
    assert collections.of(titled["Mango"]) == (fruit.number, short.number)
    collections.take_out(fruit.number, [titled["Mango"]])
    assert titles(library, collection=fruit.number) == ["An apple"]
    assert search(library.database, LibraryQuery("books", collection=fruit.number)).total == 1
    library.shelf.remove([titled["An apple"]])
    assert collections.all()[0].size == 0
    assert titles(library, collection=fruit.number) == []


def test_collections_are_in_the_order_of_the_reader_s_alphabet(library: Library) -> None:
    collections = Collections(library.database)
    for name in ("Zebra", "The apple", "باكو", "الأدب"):
        collections.make(name)
    assert [one.name for one in collections.all("en")] == ["The apple", "Zebra", "الأدب", "باكو"]
    assert [one.name for one in collections.all("ar")] == ["الأدب", "باكو", "The apple", "Zebra"]


def test_names_of_collections_are_their_own(library: Library) -> None:
    collections = Collections(library.database)
    history = collections.make("History")
    arabic = collections.make("تاريخ")
    for taken in ("history", "  HISTORY ", "تَارِيخ"):
        with pytest.raises(NameTakenError):
            collections.make(taken)
    with pytest.raises(NameTakenError):
        collections.rename(arabic.number, "History")
    with pytest.raises(ValueError, match=r"^$"):
        collections.make("  ")
    collections.rename(history.number, "HISTORY")
    assert [one.name for one in collections.all()] == ["HISTORY", "تاريخ"]


def test_a_deleted_collection_can_be_had_back(library: Library, titled: dict[str, str]) -> None:
    collections = Collections(library.database)
    fruit = collections.make("Fruit")
    collections.put(fruit.number, [titled["Mango"], titled["An apple"]])
    deleted = collections.delete(fruit.number)
    assert deleted is not None
    assert collections.all() == ()
    assert collections.delete(fruit.number) is None
    assert len(titles(library)) == len(titled)
    again = collections.restore(deleted)
    assert [(one.name, one.size) for one in collections.all()] == [("Fruit", 2)]
    assert titles(library, collection=again.number, sort=Sort.TITLE) == ["An apple", "Mango"]
