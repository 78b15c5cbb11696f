"""The article of a saved page: what is around it and is left out, and the language of a page that names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.publication.building import build_edition
from reader.publication.documents import open_book

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = "<p>بمجرد أن يُقلع الحاسوب من القرص تظهر قائمة يختار منها القارئ ما يريد، ثم تبدأ الخطوات واحدة بعد أخرى.</p>"
ENGLISH = "<p>For a standard installation, you only need to choose the first line and press the Enter key.</p>"


def read(tmp_path: Path, markup: str) -> tuple[str, list[str]]:
    path = tmp_path / "page.html"
    path.write_text(markup, encoding="utf-8")
    with open_book(path) as book:
        return book.head.language, [block.text for block in book.blocks()]


@pytest.mark.parametrize(
    "around",
    [
        "<div id=banner><a href='/get'>Download the ebook</a></div>",
        "<p id=title><a href='/'><img alt='Product Site' src='a.png'></a></p>",
        "<div class='logo'><img alt='Logo' src='a.png'></div>",
    ],
)
def test_emblems_of_a_site_are_left_out(tmp_path: Path, around: str) -> None:
    _, texts = read(tmp_path, f"<body>{around}<h1>Head</h1>{ENGLISH * 6}</body>")
    assert texts[0] == "Head"
    assert len(texts) == 7


def test_a_title_that_says_something_stays(tmp_path: Path) -> None:
    _, texts = read(tmp_path, f"<body><h1 id=title><a href='/x'>Head</a></h1>{ENGLISH * 6}</body>")
    assert texts[0] == "Head"


def test_a_page_that_runs_from_the_right_is_in_the_language_of_that_script(tmp_path: Path) -> None:
    half = ENGLISH * 3 + ARABIC * 2
    assert read(tmp_path, f"<body dir=rtl>{half}</body>")[0] == "ar"
    assert read(tmp_path, f"<body>{half}</body>")[0] == "en"
    assert read(tmp_path, f"<body dir=rtl>{ENGLISH * 3}<p>نص</p></body>")[0] == "en"
    assert read(tmp_path, f"<html lang=en><body dir=rtl>{half}</body></html>")[0] == "en"


def test_a_title_is_shown_once_whatever_its_spaces_are(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<title>4.2. Step by step</title><h2>4.2.&nbsp;Step by step</h2>{ENGLISH}", encoding="utf-8")
    with open_book(path) as book:
        edition = build_edition(book.whole(), Catalogs(paths.locales()), "en")
    assert (edition.title, edition.title_block) == ("4.2. Step by step", "p1")
