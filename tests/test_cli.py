"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader import __version__, paths
from reader.cli import run
from tests.command import start

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["events", "--help"], ["check", "--help"]])
def test_help_and_version_answer_without_qt(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from reader.cli import run\n"
        "try:\n    run(sys.argv[1:])\n"
        "except SystemExit as stop:\n    assert not stop.code\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=paths.package().parent,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"hashiya {__version__}\n"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_export_writes_the_edition(language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["export", "--language", language, "--to", "text"]) == 0
    shown = capsys.readouterr().out
    target = tmp_path / "out.txt"
    assert run(["export", "karabakh-2020", "--language", language, "--to", "text", "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == shown
    assert shown.count("\n\n") >= 30


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("events", {"id", "date", "title", "summary", "track", "basis", "blocks"}),
        ("mentions", {"block", "start", "end", "text", "kind", "target", "edtf"}),
        ("glossary", {"id", "category", "term", "definition", "forms"}),
    ],
)
def test_the_lists_as_json(command: str, keys: set[str], language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--language", language, "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert len(records) > 30
    assert all(keys <= record.keys() for record in records)


def test_the_lists_as_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("1994\t") for line in lines)


def test_mentions_count_the_characters_of_the_exported_text(capsys: pytest.CaptureFixture[str]) -> None:
    run(["mentions", "--language", "ar", "--json"])
    mentions = json.loads(capsys.readouterr().out)
    run(["export", "--language", "ar", "--to", "text"])
    blocks = capsys.readouterr().out.rstrip("\n").split("\n\n")[2:]
    for mention in mentions:
        text = blocks[int(mention["block"][1:]) - 1]
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_check_finds_nothing_in_the_bundled_publication(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    assert capsys.readouterr().out == ""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a folder with a document broken in every way."""
    (tmp_path / "latin1.md").write_bytes("caf\xe9\n".encode("latin-1"))
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "publication.toml").write_text("id = oops\n", encoding="utf-8")
    without = tmp_path / "without-title"
    without.mkdir()
    (without / "publication.toml").write_text('id = "x"\nlanguage = "en"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("missing.md", "no such file"),
        ("latin1.md", "line 1: not UTF-8"),
        ("empty.md", "no text"),
        ("picture.png", "can’t be opened"),
        ("bundle", "publication.toml"),
        ("without-title", "title"),
        (".", "publication.toml"),
    ],
)
@pytest.mark.parametrize("command", ["export", "events", "mentions", "glossary", "check"])
def test_a_bad_document_is_one_clear_line(
    broken: Path, command: str, document: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(broken / document)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("hashiya: ")
    assert said in captured.err


def test_an_unknown_language_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--language", "xx"]) == 2
    assert "en, ar" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["export", "--to", "parchment"], ["--layout", "round"], ["snapshot"]])
def test_a_bad_option_is_one_clear_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_display_the_window_says_what_to_do() -> None:
    done = start("--language", "en", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 2
    assert "snapshot" in done.stderr
    assert done.stderr.count("\n") == 1


def test_messages_are_in_the_language_of_the_environment() -> None:
    done = start("export", "missing.md", LANGUAGE="ar")
    assert done.returncode == 2
    assert "لا يوجد" in done.stderr


def test_help_is_in_the_language_of_the_environment() -> None:
    done = start("--help", LANGUAGE="ar")
    assert done.returncode == 0
    assert "show this help message" not in done.stdout
    assert "الأوامر" in done.stdout


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = f"{sys.executable} -m reader export --language en | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", code], capture_output=True, text=True, check=False, cwd=paths.package().parent
    )
    assert done.stderr == ""
