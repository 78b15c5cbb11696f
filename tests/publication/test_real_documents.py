"""Real files that nobody wrote for this program open rightly: each line of real_documents.toml.

Those that are not kept in real/ are read from the folder that HASHIYA_REAL_DOCUMENTS names, where
fetch_documents.py has put them; without it they are skipped.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reader.publication.documents import open_book
from reader.publication.proposals import proposed_events
from reader.publication.writing import bundle_files
from tests.publication.fetch_documents import documents, place

REAL = Path(__file__).with_name("real")


def path_of(document: dict[str, Any]) -> Path:
    if "kept" in document:
        return REAL / str(document["kept"])
    folder = os.environ.get("HASHIYA_REAL_DOCUMENTS")
    path = place(document, Path(folder)) if folder else None
    if path is None or not path.exists():
        pytest.skip("not at hand: fetch_documents.py FOLDER, then HASHIYA_REAL_DOCUMENTS=FOLDER")
    return path


@pytest.mark.parametrize("document", documents(), ids=lambda document: Path(document["path"]).name)
def test_a_real_document_is_read_rightly(document: dict[str, Any]) -> None:
    with open_book(path_of(document)) as book:
        whole = book.whole()
        blocks = whole.article.blocks
        kinds = Counter(block.kind.value for block in blocks)
        links = [link for block in blocks for link in block.links]
        lost = [link for link in links if not (link.target or book.block_at(link.address))]
        assert (book.head.title, book.head.language) == (document["title"], document["language"])
        assert len(book.chapters) == document["chapters"]
        assert all(entry.chapter == 0 or book.block_at(entry.address) for entry in book.contents)
    assert len(blocks) >= document["blocks"]
    assert len({block.id for block in blocks}) == len(blocks)
    assert {kind: kinds[kind] for kind, least in document.get("kinds", {}).items() if kinds[kind] < least} == {}
    assert len(links) - len(lost) >= document.get("links", 0)
    assert lost == []
    assert sum(link.note for link in links) >= document.get("notes", 0)
    assert [words for words in document["says"] if not any(words in block.text for block in blocks)] == []
    assert [
        words for words in document.get("never", ()) if any(words == block.text.strip("• ") for block in blocks)
    ] == []
    assert {block.language for block in blocks} == set(document["languages"])
    assert all(block.text.strip() and "\0" not in block.text for block in blocks)


@pytest.mark.parametrize("document", documents(), ids=lambda document: Path(document["path"]).name)
def test_it_has_a_timeline_and_can_be_saved(document: dict[str, Any]) -> None:
    with open_book(path_of(document)) as book:
        whole = book.whole()
    events = proposed_events(whole.article.blocks)
    found = {str(event.date) for event in events}
    assert [date for date in document.get("dates", ()) if date not in found] == []
    assert all(event.title and event.blocks for event in events)
    files = bundle_files(whole)
    assert f"lang: {document['language']}" in files["article.md"]


def test_what_is_kept_is_small() -> None:
    assert sum(path.stat().st_size for path in REAL.iterdir()) < 200_000
    assert {path.name for path in REAL.iterdir()} == {d["kept"] for d in documents() if "kept" in d} | {"README.md"}
