"""Installing and removing the portable archive, with a small program in the place of the bundle."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Return an unpacked archive: the real scripts and menu entry, and a program that says its arguments."""
    folder = tmp_path / "unpacked"
    program = folder / "lib" / "hashiya" / "hashiya"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "hashiya: $*"\n')
    program.chmod(0o755)
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(PACKAGING / "portable" / name, folder)
    entry = folder / "share" / "applications" / "hashiya.desktop"
    entry.parent.mkdir(parents=True)
    shutil.copy(PACKAGING / "linux" / "hashiya.desktop", entry)
    icon = folder / "share" / "icons" / "hicolor" / "scalable" / "apps" / "hashiya.svg"
    icon.parent.mkdir(parents=True)
    icon.write_text("<svg/>")
    return folder


def call(script: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    command = ["sh", str(script), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=home)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / 'a $home with 100% "quotes"'
    folder.mkdir()
    return folder


def test_it_is_installed_and_removed_without_a_trace(unpacked: Path, home: Path) -> None:
    other = home / ".local" / "share" / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.touch()
    before = files(home)
    assert call(unpacked / "install.sh", home=home).returncode == 0
    shutil.rmtree(unpacked)
    command = home / ".local" / "bin" / "hashiya"
    assert subprocess.run([command, "a"], capture_output=True, text=True, check=True).stdout == "hashiya: a\n"
    assert (home / ".local" / "share" / "icons" / "hicolor" / "scalable" / "apps" / "hashiya.svg").is_file()
    removed = call(home / ".local" / "lib" / "hashiya" / "uninstall.sh", home=home)
    assert removed.returncode == 0, removed.stderr
    assert files(home) == before


def test_the_menu_entry_starts_the_command_whatever_its_path(unpacked: Path, home: Path) -> None:
    call(unpacked / "install.sh", home=home)
    entry = home / ".local" / "share" / "applications" / "hashiya.desktop"
    lines = entry.read_text("utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("Exec=")]
    # By the specification: first the escapes of a string, then those of a quoted argument, then the field codes.
    string = line.removeprefix("Exec=").replace("\\\\", "\\")
    quoted = string.removesuffix(" %f").removeprefix('"').removesuffix('"')
    for sign in '"`$':
        quoted = quoted.replace(f"\\{sign}", sign)
    assert quoted.replace("%%", "%") == str(home / ".local" / "bin" / "hashiya")
    assert [name for name in lines if name.startswith("Name[ar]=")] == ["Name[ar]=حاشية"]
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)


def test_it_is_installed_over_an_older_one(unpacked: Path, home: Path) -> None:
    call(unpacked / "install.sh", home=home)
    stale = home / ".local" / "lib" / "hashiya" / "stale"
    stale.touch()
    assert call(unpacked / "install.sh", home=home).returncode == 0
    assert not stale.exists()
    assert (home / ".local" / "bin" / "hashiya").exists()


def test_another_folder_may_be_named_also_a_relative_one(unpacked: Path, home: Path) -> None:
    assert call(unpacked / "install.sh", "elsewhere", home=home).returncode == 0
    assert (home / "elsewhere" / "bin" / "hashiya").exists()
    call(home / "elsewhere" / "lib" / "hashiya" / "uninstall.sh", home=home)
    assert files(home / "elsewhere") == set()


@pytest.mark.parametrize("place", ["lib/hashiya", "bin/hashiya"])
def test_what_is_not_its_own_is_left_alone(unpacked: Path, home: Path, place: str) -> None:
    foreign = home / ".local" / place
    foreign.parent.mkdir(parents=True)
    foreign.write_text("foreign")
    refused = call(unpacked / "install.sh", home=home)
    assert refused.returncode == 1
    assert "nothing was changed" in refused.stderr
    assert foreign.read_text() == "foreign"
    assert not (home / ".local" / "share" / "applications" / "hashiya.desktop").exists()


def test_the_uninstaller_of_the_archive_removes_nothing(unpacked: Path, home: Path) -> None:
    before = files(unpacked)
    assert call(unpacked / "uninstall.sh", home=home).returncode == 1
    assert files(unpacked) == before
