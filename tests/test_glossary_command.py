"""``hashiya glossary --import``: what it says of what it could not take."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("row", "said"),
    [("empty,,", "line 2 · empty · it has no term in any language"), ("lost,,ضائع", "own language (en)")],
)
def test_a_row_without_a_term_says_in_which_language(
    tmp_path: Path, row: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "publication"
    shutil.copytree(paths.publications() / "karabakh-2020", folder)
    before = (folder / "glossary.toml").read_bytes()
    table = tmp_path / "terms.csv"
    table.write_text(f"id,term:en,term:ar\n{row}\n", encoding="utf-8")
    assert run(["glossary", str(folder), "--import", str(table)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert (folder / "glossary.toml").read_bytes() == before
