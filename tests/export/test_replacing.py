"""Files written as a whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reader.errors import NotWrittenError
from reader.export.replacing import replace_files

if TYPE_CHECKING:
    from pathlib import Path


def test_files_are_made_and_replaced(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"before")
    replace_files({old: b"after", new: "ثم".encode()})
    assert (old.read_bytes(), new.read_bytes()) == (b"after", "ثم".encode())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are others there")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"before")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_files({link: b"after"})
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"after", 0o640)


def test_where_one_can_not_be_written_none_is(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "no such folder" / "second"
    first.write_bytes(b"before")
    with pytest.raises(NotWrittenError) as caught:
        replace_files({first: b"after", second: b""})
    assert caught.value.path == second
    assert caught.value.detail
    assert first.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [first]


def test_a_folder_is_no_file_to_replace(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError):
        replace_files({tmp_path: b""})
