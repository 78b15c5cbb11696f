"""What a document's files are read from."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.errors import DocumentError, Fault
from reader.publication.containers import Container, FileContainer, FolderContainer, ZipContainer
from reader.publication.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = ("../secret", "/etc/passwd", "a/../../secret", "a\\..\\secret", "", ".", "a\0b", "C:secret", "missing")


@pytest.fixture(params=["folder", "archive", "file"])
def container(request: pytest.FixtureRequest, tmp_path: Path) -> Container:
    (tmp_path / "secret").write_bytes(b"secret")
    if request.param == "archive":
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("page_files/one.png", b"one")
            archive.writestr("../secret", b"secret")
        return ZipContainer(tmp_path / "a.zip")
    folder = tmp_path / "inner"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "one.png").write_bytes(b"one")
    (folder / "page_files" / "link").symlink_to(tmp_path / "secret")
    (folder / "page.html").write_bytes(b"page")
    return FolderContainer(folder) if request.param == "folder" else FileContainer(folder / "page.html")


def test_what_is_inside_is_read(container: Container) -> None:
    with container:
        assert "page_files/one.png" in container.names()
        assert container.read("page_files/one.png", 3) == b"one"
        assert container.read("page_files/./x/../one.png", 3) == b"one"
        assert container.picture("page_files/one.png") == b"one"


@pytest.mark.parametrize("name", [*OUTSIDE, "page_files/link", "page_files/../../secret", "page_files"])
def test_what_is_not_is_missing(container: Container, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        container.read(name, 100)
    assert caught.value.fault is Fault.MISSING


def test_no_more_is_read_than_may_be(container: Container) -> None:
    with pytest.raises(DocumentError) as caught:
        container.read("page_files/one.png", 2)
    assert caught.value.fault is Fault.TOO_LARGE


def test_a_picture_in_its_own_address(container: Container) -> None:
    assert container.picture("data:image/png;base64,b25l") == b"one"
    with pytest.raises(DocumentError) as caught:
        container.picture("data:image/png;base64,b")
    assert caught.value.fault is Fault.UNREADABLE


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(9):
            archive.writestr(str(number), b"x" * 100)
    for limits in (Limits(entries=8), Limits(archive=800)):
        with pytest.raises(DocumentError) as caught:
            ZipContainer(tmp_path / "a.zip", limits).names()
        assert caught.value.fault is Fault.TOO_LARGE
    assert len(ZipContainer(tmp_path / "a.zip", Limits(entries=9, archive=900)).names()) == 9


def test_what_zipfile_does_not_know_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one", b"words")
    sound = path.read_bytes()
    entry = sound.index(b"PK\x01\x02")
    kinds = {"the future": (entry + 6, Fault.UNREADABLE), "patched": (entry + 8, Fault.UNREADABLE)}
    for name, (place, fault) in (kinds | {"broken": (entry, Fault.DAMAGED)}).items():
        changed = bytearray(sound)
        changed[place] = {"the future": 99, "patched": 0x20, "broken": 0}[name]
        path.write_bytes(changed)
        with pytest.raises(DocumentError) as caught:
            ZipContainer(path).read("one", 100)
        assert caught.value.fault is fault, name
