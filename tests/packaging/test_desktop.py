"""What a Linux desktop is told: menu entry, metainfo, manual and completion say what the program is and can do."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reader import __version__

TREE = Path(__file__).parents[2]
LINUX = TREE / "packaging" / "linux"
MANUALS = [LINUX / "man" / "hashiya.1", LINUX / "man" / "ar" / "hashiya.1"]
COMPLETIONS = sorted((LINUX / "completions").iterdir())
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ARABIC = re.compile("[\u0621-\u064a]")


@cache
def help_text(*command: str) -> str:
    """Return what ``hashiya COMMAND --help`` says, in English."""
    line = [sys.executable, "-P", "-m", "reader", *command, "--help"]
    return subprocess.run(line, cwd=TREE, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def commands() -> list[str]:
    """Return the names of the commands."""
    listed = help_text().partition("commands (")[2].splitlines()[1:]
    return [line.split()[0] for line in listed if line.startswith("  ")]


def options() -> set[str]:
    """Return the long options of all commands."""
    texts = [help_text(), *(help_text(command) for command in commands())]
    return {option for text in texts for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)}


def run(tool: str, *arguments: str | Path) -> None:
    """Run a checker; skip where it is not installed."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def entry() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters="=", interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / "hashiya.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.mark.parametrize("key", ["Name", "GenericName", "Comment", "Keywords"])
def test_the_menu_entry_speaks_arabic(entry: configparser.SectionProxy, key: str) -> None:
    assert not ARABIC.search(entry[key])
    assert ARABIC.search(entry[f"{key}[ar]"])


def test_the_menu_entry_names_the_window(entry: configparser.SectionProxy) -> None:
    assert 'setDesktopFileName("hashiya")' in (TREE / "reader" / "app.py").read_text("utf-8")
    assert (entry["Exec"], entry["Icon"], entry["StartupWMClass"]) == (
        *("hashiya --from-desktop %f", "hashiya", "hashiya"),
    )
    kinds = {"application/epub+zip", "text/html", "application/xhtml+xml", "text/markdown", "text/plain"}
    assert sorted(entry["MimeType"].strip(";").split(";")) == sorted(kinds)
    assert sorted(kind.text or "" for kind in metainfo().iter("mediatype")) == sorted(kinds)
    assert entry["Name[ar]"] == "حاشية"


def test_desktop_file_validate() -> None:
    run("desktop-file-validate", LINUX / "hashiya.desktop")


def test_appstreamcli() -> None:
    run("appstreamcli", "validate", "--no-net", LINUX / "metainfo.xml")


def metainfo() -> ET.Element:
    """Return the metainfo's root."""
    return ET.fromstring((LINUX / "metainfo.xml").read_bytes())  # noqa: S314 - our own file


def test_the_metainfo_is_of_this_version_and_of_the_menu_entry() -> None:
    root = metainfo()
    newest = root.find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__
    assert root.findtext("launchable") == "hashiya.desktop"


def test_all_that_the_metainfo_says_it_says_in_both_languages() -> None:
    root = metainfo()
    said = [*root.findall("name"), *root.findall("summary"), *root.findall("description//p"), *root.iter("li")]
    english = [element for element in said if element.get(LANGUAGE) is None]
    arabic = [element for element in said if element.get(LANGUAGE) == "ar"]
    assert len(english) == len(arabic) > 6
    assert all(ARABIC.search(element.text or "") for element in arabic)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return the metainfo as it is laid out for somebody who publishes the pictures on the web."""
    target = tmp_path / "alt.hashiya.reader.metainfo.xml"
    program = 'locks=$1/packaging; . "$locks/linux/make.sh"; lay_out_metainfo "$2"'
    environment = {**os.environ, "HASHIYA_PICTURES": "https://example.invalid/pictures?of=hashiya&as=png:"}
    subprocess.run(["sh", "-ec", program, "sh", str(TREE), str(target)], env=environment, check=True)
    return target


def test_the_metainfo_shows_the_pictures_that_are_there(published: Path) -> None:
    root = ET.fromstring(published.read_bytes())  # noqa: S314 - our own file
    shots = root.findall("screenshots/screenshot")
    assert [shot.get("type") for shot in shots] == ["default", None]
    assert [len(shot.findall("caption")) for shot in shots] == [2, 2]
    images = [image for shot in shots for image in shot.findall("image")]
    pictures = {path.name: path.read_bytes() for path in TREE.glob("resources/pictures/*.png")}
    assert {(image.text or "").rpartition("/")[2] for image in images} == set(pictures)
    for image in images:
        address, _, name = (image.text or "").rpartition("/")
        assert address == "https://example.invalid/pictures?of=hashiya&as=png:"
        # PNG 5.2 and 11.2.2: after the signature and the header's first eight bytes come width and height.
        size = [int.from_bytes(pictures[name][start : start + 4], "big") for start in (16, 20)]
        assert size == [int(image.get("width", "")), int(image.get("height", ""))]


def test_appstreamcli_accepts_the_pictures(published: Path) -> None:
    run("appstreamcli", "validate", "--no-net", published)


@pytest.mark.parametrize("manual", MANUALS, ids=["en", "ar"])
def test_the_manual_has_every_command_and_option(manual: Path) -> None:
    text = manual.read_text("utf-8").replace("\\-", "-")
    assert [name for name in commands() if not re.search(rf"^\.BR {name} ", text, re.MULTILINE)] == []
    assert {option for option in options() if option not in text} - {"--output"} == set()


@pytest.mark.parametrize("manual", MANUALS, ids=["en", "ar"])
def test_the_manual_is_set_without_a_warning(manual: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    command = ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", str(manual)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize("completion", COMPLETIONS, ids=lambda path: path.name)
def test_the_completion_has_every_command_and_option(completion: Path) -> None:
    text = completion.read_text("utf-8")
    assert [name for name in commands() if not re.search(rf"\b{name}\b", text)] == []
    bare = {option for option in options() if not re.search(rf"(--|-l ){option[2:]}\b", text)}
    assert bare <= {"--help"}


@pytest.mark.parametrize(
    ("shell", "name"), [("bash", "hashiya.bash"), ("zsh", "_hashiya"), ("fish", "hashiya.fish")], ids=str
)
def test_the_shell_reads_its_completion(shell: str, name: str) -> None:
    run(shell, "-n", LINUX / "completions" / name)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("hashiya ev", "events"),
        ("hashiya --theme da", "dark"),
        ("hashiya snapshot --dr", "--drawer"),
        ("hashiya export --language a", "ar"),
        ("hashiya check --", "--help"),
    ],
)
def test_bash_completes(words: str, offered: str) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    # compopt speaks to readline, which is not there.
    program = (
        'compopt() { :; }; source "$1"; read -ra COMP_WORDS <<<"$2"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); '
        '_hashiya; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    command = [bash, "-c", program, "bash", str(LINUX / "completions" / "hashiya.bash"), words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split() == [offered]


SCRIPTS = sorted(
    path
    for path in (TREE / "packaging").rglob("*")
    if path.is_file() and (path.suffix == ".sh" or path.read_bytes()[:9] == b"#!/bin/sh")
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(TREE)))
def test_shellcheck(script: Path) -> None:
    run("sh", "-n", script)
    # The parts of `build` are checked with it, where their variables are.
    if script.parent.name != "packaging" and script.name == "make.sh":
        return
    run("shellcheck", "-x", "-P", str(TREE), script)
