"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__, paths
from reader.cli import run
from reader.library.settings import LAYOUT, TEXT_SIZE, THEME
from tests.command import start


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
    (tmp_path / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "truncated.epub").write_bytes(b"PK\x03\x04 and no end of it")
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
        ("binary.md", "no text in it"),
        ("empty.md", "no text"),
        ("picture.png", "can’t be opened"),
        ("bundle", "publication.toml"),
        ("without-title", "title"),
        (".", "holds no publication"),
        ("truncated.epub", "damaged or incomplete"),
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


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "--to", "parchment"],
        ["--layout", "round"],
        ["--theme", "plaid"],
        ["--text-size", "251"],
        ["snapshot"],
        *(["snapshot", "x.png", "--size", size] for size in ("1360x880xabc", "1360", "x1360x880", "1360x", "9x9")),
    ],
)
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


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":9917", "WAYLAND_DISPLAY": ""},
        {"DISPLAY": "", "WAYLAND_DISPLAY": "wayland-9917"},
        {"DISPLAY": ":9917", "QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_a_display_that_can_t_be_opened_is_none(environment: dict[str, str]) -> None:
    done = start("--language", "en", **{"QT_QPA_PLATFORM": "", **environment})
    assert done.returncode == 2
    assert "snapshot" in done.stderr
    assert done.stderr.count("\n") == 1


def shell(script: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell in which $HASHIYA is the command."""
    return subprocess.run(
        ["sh", "-c", script],
        capture_output=True,
        check=False,
        cwd=paths.package().parent,
        env={**os.environ, "HASHIYA": f"{sys.executable} -m reader", **environment},
        timeout=60,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["events --json", "export --language ar", "mentions", "--help", "--version"])
def test_output_that_can_t_be_written_is_one_clear_line(command: str) -> None:
    done = shell(f"$HASHIYA {command} >/dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith(b"hashiya: ")
    assert os.strerror(errno.ENOSPC).encode() in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", ["events --json", "export", "glossary", "--help", "--version"])
def test_output_that_is_closed_is_one_clear_line(command: str) -> None:
    done = shell(f"$HASHIYA {command} >&-")
    assert done.returncode == 2
    assert done.stderr.startswith(b"hashiya: ")
    assert done.stderr.count(b"\n") == 1


def test_messages_that_can_t_be_written_change_no_exit_code() -> None:
    assert shell("$HASHIYA export missing.md 2>&-").returncode == 2
    assert shell("$HASHIYA export missing.md 2>/dev/full").returncode == 2


@pytest.mark.parametrize("command", ["export", "events --json", "glossary", "--help"])
def test_the_data_is_utf_8_whatever_the_environment_says(command: str) -> None:
    wanted = shell(f"$HASHIYA {command}", LANGUAGE="ar", PYTHONIOENCODING="utf-8")
    done = shell(f"$HASHIYA {command}", LANGUAGE="ar", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stdout) == (0, wanted.stdout)
    assert done.stderr == wanted.stderr
    assert done.stdout.decode("utf-8")


def test_the_name_of_a_file_that_is_no_utf_8_can_be_said(tmp_path: Path) -> None:
    done = shell(f"$HASHIYA export '{tmp_path}/'$(printf 'caf\\351.md')", PYTHONIOENCODING="latin-1")
    assert done.returncode == 2
    assert b"caf\\udce9.md: no such file" in done.stderr


def test_the_choices_are_those_of_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["open", "--help"])
    said = capsys.readouterr().out
    assert "{" + ",".join(THEME.choices) + "}" in said
    assert "{" + ",".join(LAYOUT.choices) + "}" in said
    assert f"{TEXT_SIZE.least} to {TEXT_SIZE.most}" in " ".join(said.split())


@pytest.mark.parametrize("module", ["sqlite3", "babel", "markdown_it", "PySide6"])
def test_the_options_are_read_without_anything_heavy(module: str) -> None:
    code = f"import sys\nimport reader.cli, reader.arguments\nassert {module!r} not in sys.modules\n"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=paths.package().parent)


def test_check_lists_each_reference_that_leads_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = tmp_path / "desk"
    shutil.copytree(paths.publications() / "karabakh-2020", desk)
    for file, old, new in (("timeline.toml", '"p29"', '"p99"'), ("notes.toml", '"p1"', '"p98"')):
        text = (desk / file).read_text(encoding="utf-8")
        (desk / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(["check", str(desk)]) == 1
    said = capsys.readouterr().out
    assert "p98" in said
    assert "p99" in said
    assert run(["events", str(desk)]) == 2
    assert "timeline.toml, event " in capsys.readouterr().err


def test_messages_are_in_the_language_of_the_environment() -> None:
    done = start("export", "missing.md", LANGUAGE="ar")
    assert done.returncode == 2
    assert "لا يوجد" in done.stderr


def test_help_is_in_the_language_of_the_environment() -> None:
    done = start("--help", LANGUAGE="ar")
    assert done.returncode == 0
    assert "show this help message" not in done.stdout
    assert "show program's version" not in done.stdout
    assert "per cent" not in done.stdout
    assert "الأوامر" in done.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["search", "--limit", "x", "words"], "الخيار --limit: «x» ليس عدداً للنتائج"),
        (["search", "--limit", "-3", "words"], "الخيار --limit: «-3» ليس عدداً للنتائج"),
        (["search", "--limit", "9" * 30, "words"], "ليس عدداً للنتائج"),
        (["--version=3"], "الخيار --version: لا يقبل قيمة: '3'"),
        (["open", "--t", "x"], "الخيار --t ملتبس"),
        (["events", "one", "two"], "معطيات غير معروفة: two"),
    ],
)
def test_what_is_wrong_with_an_option_is_said_in_the_language_too(
    command: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "ar")
    with pytest.raises(SystemExit) as stop:
        run(command)
    assert stop.value.code == 2
    line = capsys.readouterr().err
    assert said in line
    assert not {"invalid", "ignored", "ambiguous", "match"} & set(re.findall("[a-z]+", line))


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = f"{sys.executable} -m reader export --language en | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", code], capture_output=True, text=True, check=False, cwd=paths.package().parent
    )
    assert done.stderr == ""
