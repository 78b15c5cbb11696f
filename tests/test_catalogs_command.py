"""The command catalogs: for a source tree alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import copied_tree, start_in

if TYPE_CHECKING:
    from pathlib import Path


def catalogs_of(tree: Path) -> dict[Path, tuple[bytes, int]]:
    """Return a tree's catalogs and templates with what is in them and when that was written."""
    found = [path for path in tree.rglob("*.po*") if path.is_file()]
    assert found
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@pytest.mark.parametrize(("language", "said"), [("en", "source tree"), ("ar", "شجرة مصادر")])
def test_an_installed_program_changes_none_of_its_own_files(tmp_path: Path, language: str, said: str) -> None:
    tree = copied_tree(tmp_path / "installed", installed=True)
    template = tree / "reader" / "locales" / "reader.pot"
    template.write_bytes(template.read_bytes() + b"\n# by another version\n")
    before = catalogs_of(tree)
    done = start_in(tree, "catalogs", LANGUAGE=language)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert catalogs_of(tree) == before


def test_a_source_tree_is_brought_up_to_date(tmp_path: Path) -> None:
    tree = copied_tree(tmp_path / "tree")
    template = tree / "locales" / "reader.pot"
    template.unlink()
    done = start_in(tree, "catalogs")
    assert done.returncode == 0
    assert str(template) in done.stdout
    assert template.is_file()


def test_a_catalog_that_can_t_be_written_is_one_clear_line(tmp_path: Path) -> None:
    tree = copied_tree(tmp_path / "tree")
    template = tree / "locales" / "reader.pot"
    template.unlink()
    template.mkdir()
    done = start_in(tree, "catalogs")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"hashiya: {template}: can’t be read or written (")


def test_a_catalog_that_can_t_be_understood_is_one_clear_line(tmp_path: Path) -> None:
    tree = copied_tree(tmp_path / "tree")
    broken = tree / "locales" / "ar" / "LC_MESSAGES" / "reader.po"
    broken.write_text('msgid "one"\nmsgid oops\n', encoding="utf-8")
    done = start_in(tree, "catalogs")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert str(broken) in done.stderr
