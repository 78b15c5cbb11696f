"""The program's trial of itself."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from reader.library.database import FILE_NAME, open_database
from tests.command import copied_tree, start, start_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = {"publication", "first paint", "edition in Arabic", "picture"}
ARABIC = {"interface in Arabic", "Qt in Arabic", "mirrored", "edition in Arabic"}
FONTS = {"font for Latin", "font for Arabic", "font of the Arabic interface"}
NAMES = {
    *("version", "system", "python", "qt", "database", "memory"),
    *("pictures in JPEG", "pictures in PNG", "pictures in GIF", "pictures in WebP", "pictures in SVG"),
    *(TEXT | ARABIC | FONTS),
}


def failed(answer: str) -> dict[str, str]:
    """Return the failed checks of a whole answer in JSON, with what was found."""
    checks = json.loads(answer)
    assert {check["name"] for check in checks} == NAMES
    assert len(checks) == len(NAMES)
    assert all(check["found"] for check in checks)
    return {check["name"]: check["found"] for check in checks if not check["passed"]}


def test_all_is_well_here(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = start("self-test", "--json", "--picture", str(picture))
    assert done.returncode == 0, done.stdout
    assert failed(done.stdout) == {}
    assert picture.stat().st_size > 10_000


def test_it_leaves_nothing_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert start("self-test", XDG_DATA_HOME=str(home)).returncode == 0
    assert list(home.rglob("*")) == []


def test_people_read_it_in_their_language_and_programs_in_one() -> None:
    shown = start("self-test", LANGUAGE="ar")
    names = [line.split("\t")[1] for line in shown.stdout.splitlines()]
    assert len(names) == len(NAMES)
    assert not NAMES.intersection(names)
    assert "قاعدة البيانات" in names
    assert "at most" not in shown.stdout
    data = json.loads(start("self-test", "--json", LANGUAGE="ar").stdout)
    assert {check["name"] for check in data} == NAMES
    assert "at most" in next(check["found"] for check in data if check["name"] == "memory")


def test_a_home_that_can_t_be_used_fails_it() -> None:
    done = start("self-test", XDG_DATA_HOME="/dev/null")
    assert done.returncode == 1
    assert f"FAILED\tdatabase\t/dev/null/hashiya/{FILE_NAME}" in done.stdout


def test_a_home_that_can_t_be_written_to_is_named_and_not_a_folder_of_the_trial(closed: Path) -> None:
    done = start("self-test", "--json", HOME=str(closed / "none"), XDG_DATA_HOME="")
    assert done.returncode == 1
    (found,) = failed(done.stdout).values()
    assert found.startswith(f"{closed}/none/.local/share/hashiya/{FILE_NAME}: can’t be written to (")


@pytest.mark.parametrize("damaged", [True, False])
def test_what_is_kept_is_left_as_it_is(tmp_path: Path, damaged: bool) -> None:
    folder = tmp_path / "hashiya"
    if damaged:
        folder.mkdir()
        (folder / FILE_NAME).write_bytes(b"\x07random bytes" * 300)
    else:
        open_database(folder).close()
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    done = start("self-test", "--json", XDG_DATA_HOME=str(tmp_path))
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before
    assert done.returncode == int(damaged)
    found = failed(done.stdout)
    assert set(found) == ({"database"} if damaged else set())
    assert all(str(folder / FILE_NAME) in text and "damaged" in text for text in found.values())


def test_a_picture_that_can_t_be_written_fails_it(tmp_path: Path) -> None:
    done = start("self-test", "--picture", str(tmp_path / "none" / "window.png"))
    assert done.returncode == 1
    assert "FAILED\tpicture" in done.stdout


def without_catalog(tree: Path) -> None:
    """Take the Arabic words of the interface away."""
    for path in (tree / "locales" / "ar" / "LC_MESSAGES").glob("reader.*"):
        path.unlink()


def with_broken_catalog(tag: str, content: bytes) -> Callable[[Path], None]:
    """Return what breaks a language's words of the interface."""

    def spoil(tree: Path) -> None:
        for suffix in (".po", ".mo"):
            (tree / "locales" / tag / "LC_MESSAGES" / f"reader{suffix}").write_bytes(content)

    return spoil


def cut_off(tree: Path) -> None:
    """Cut the publication's first file off in the middle."""
    manifest = tree / "resources" / "publications" / "karabakh-2020" / "publication.toml"
    manifest.write_bytes(manifest.read_bytes()[:70])


def without(name: str) -> Callable[[Path], None]:
    """Return what takes a file or folder away from the program's resources."""

    def take(tree: Path) -> None:
        path = tree / "resources" / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    return take


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program, to be copied."""
    return copied_tree(tmp_path_factory.mktemp("program") / "tree")


@pytest.mark.parametrize(
    ("spoil", "wrong", "reason"),
    [
        (without_catalog, ARABIC, "locales/ar"),
        (with_broken_catalog("ar", b"\xff\x00no catalog"), ARABIC, "reader.mo"),
        (with_broken_catalog("ar", b""), ARABIC, "reader.mo"),
        (with_broken_catalog("en", b"\xff\x00no catalog"), TEXT | ARABIC, "reader.mo"),
        (cut_off, TEXT, "publication.toml"),
        (without("publications/karabakh-2020/article.md"), TEXT, "article.md"),
        (without("publications/karabakh-2020"), TEXT, "karabakh-2020"),
        (without("fonts"), FONTS, ""),
        (without("themes"), TEXT | ARABIC, "light.json"),
        (without("icons"), ARABIC | {"first paint"}, "resources/icons"),
    ],
    ids=[
        *("no catalog", "broken catalog", "empty catalog", "broken own catalog", "publication cut off", "no article"),
        *("no publication", "no fonts", "no themes", "no icons"),
    ],
)
def test_what_is_broken_fails_what_needs_it_with_its_reason_and_nothing_else(
    whole: Path, tmp_path: Path, spoil: Callable[[Path], None], wrong: set[str], reason: str
) -> None:
    tree = shutil.copytree(whole, tmp_path / "tree")
    spoil(tree)
    done = start_in(tree, "self-test", "--json")
    assert done.returncode == 1
    found = failed(done.stdout)
    assert set(found) == wrong
    assert all(reason in text for text in found.values()), found
    assert "Traceback" not in done.stderr


def test_broken_words_of_the_reader_s_language_do_not_stop_it(whole: Path, tmp_path: Path) -> None:
    tree = shutil.copytree(whole, tmp_path / "tree")
    with_broken_catalog("ar", b"")(tree)
    done = start_in(tree, "self-test", LANGUAGE="ar")
    assert done.returncode == 1
    assert "FAILED\tinterface in Arabic" in done.stdout
    assert done.stderr == ""
