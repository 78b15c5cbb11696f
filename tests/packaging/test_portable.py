"""Installing and removing the portable archive, with a small program in the place of the bundle."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"

ENTRY = (PACKAGING / "linux" / "hashiya.desktop").read_text("utf-8")
ARGUMENTS = ENTRY.partition("\nExec=hashiya")[2].splitlines()[0]
"""What the menu entry of every system says after the command, as `` %f``."""


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


def call(script: Path, *arguments: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables}
    return subprocess.run(
        ["sh", str(script), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=home,
        start_new_session=True,  # a process group of its own, which can be killed as a whole
    )


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


def exec_line(home: Path) -> str:
    """Return what the installed menu entry says to execute, the entry having been validated where that is possible."""
    entry = home / ".local" / "share" / "applications" / "hashiya.desktop"
    lines = entry.read_text("utf-8").splitlines()
    assert [name for name in lines if name.startswith("Name[ar]=")] == ["Name[ar]=حاشية"]
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)
    (line,) = [line for line in lines if line.startswith("Exec=")]
    return line.removeprefix("Exec=")


@pytest.mark.parametrize(
    "name",
    ['a $home with 100% "quotes"', "مجلد القراءة", "back\\slash `and` \\$", *(f"a{sign}b" for sign in "'><~|&;*?#()")],
)
def test_a_path_with_a_reserved_character_is_quoted(unpacked: Path, tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    call(unpacked / "install.sh", home=home)
    # By the specification: first the escapes of a string, then those of a quoted argument, then the field codes.
    string = exec_line(home).replace("\\\\", "\\")
    assert string.startswith('"')
    assert string.endswith(f'"{ARGUMENTS}')
    quoted = string.removesuffix(f'"{ARGUMENTS}').removeprefix('"')
    for sign in '"`$\\':
        quoted = quoted.replace(f"\\{sign}", sign)
    assert quoted.replace("%%", "%") == str(home / ".local" / "bin" / "hashiya")


@pytest.mark.parametrize("name", ["reader", "قارئ", "a-b_c.d+e,f@g:h", "100%"])
def test_a_path_without_one_is_not(unpacked: Path, tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    call(unpacked / "install.sh", home=home)
    command = str(home / ".local" / "bin" / "hashiya")
    assert exec_line(home) == f"{command.replace('%', '%%')}{ARGUMENTS}"


@pytest.mark.skipif(shutil.which("xdg-open") is None, reason="xdg-open is not installed")
def test_xdg_open_starts_it_outside_the_desktops_that_it_knows(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "reader"
    (home / ".config").mkdir(parents=True)
    (home / ".config" / "mimeapps.list").write_text("[Default Applications]\ntext/plain=hashiya.desktop\n")
    call(unpacked / "install.sh", home=home)
    document = home / "رسالة طويلة.txt"
    document.write_text("A letter.\n")
    opener = Path(shutil.which("xdg-open") or "")
    # The display is not spoken to: it only has to be named.
    desktop = {"XDG_CURRENT_DESKTOP": "X-Generic", "DISPLAY": ":none", "XDG_DATA_DIRS": str(tmp_path / "none")}
    opened = call(opener, str(document), home=home, **desktop)
    assert opened.returncode == 0, opened.stderr
    assert f"hashiya:{ARGUMENTS.replace('%f', str(document))}\n" in opened.stdout


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


@pytest.mark.parametrize("place", ["lib/hashiya", "bin/hashiya", "share/applications/hashiya.desktop"])
@pytest.mark.parametrize("kind", ["file", "link", "broken link"])
def test_what_is_not_its_own_is_left_alone(unpacked: Path, home: Path, place: str, kind: str) -> None:
    foreign = home / ".local" / place
    foreign.parent.mkdir(parents=True)
    if kind == "file":
        foreign.write_text("foreign")
    else:
        foreign.symlink_to("/" if kind == "link" else "/nowhere/hashiya")
    before = files(home)
    for _ in range(2):  # the second time it is no other matter
        refused = call(unpacked / "install.sh", home=home)
        assert refused.returncode == 1
        assert len(refused.stderr.splitlines()) == 1
        assert f"{foreign} is " in refused.stderr
        assert "nothing was changed. Remove" in refused.stderr
        assert files(home) == before
    foreign.unlink()
    assert call(unpacked / "install.sh", home=home).returncode == 0


def test_a_folder_of_somebody_else_is_left_alone(unpacked: Path, home: Path) -> None:
    other = home / ".local" / "lib" / "hashiya" / "notes.txt"
    other.parent.mkdir(parents=True)
    other.touch()
    before = files(home)
    refused = call(unpacked / "install.sh", home=home)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert files(home) == before


def test_a_link_that_came_later_is_left_alone_too(unpacked: Path, home: Path) -> None:
    call(unpacked / "install.sh", home=home)
    command = home / ".local" / "bin" / "hashiya"
    command.unlink()
    command.symlink_to("/pipx/venvs/hashiya/bin/hashiya")
    before = files(home)
    refused = call(unpacked / "install.sh", home=home)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert files(home) == before
    assert call(home / ".local" / "lib" / "hashiya" / "uninstall.sh", home=home).returncode == 0
    assert [path for path in files(home / ".local") if not (home / ".local" / path).is_dir()] == ["bin/hashiya"]
    assert str(command.readlink()) == "/pipx/venvs/hashiya/bin/hashiya"


def test_a_link_that_was_left_behind_is_taken_up(unpacked: Path, home: Path) -> None:
    call(unpacked / "install.sh", home=home)
    shutil.rmtree(home / ".local" / "lib")
    shutil.rmtree(home / ".local" / "share")
    assert call(unpacked / "install.sh", home=home).returncode == 0
    assert (home / ".local" / "bin" / "hashiya").exists()


CHANGING = ("cp", "find", "ln", "mkdir", "mv", "rm", "rmdir")
"""The commands through which the scripts change anything."""

DEADLY_TOOL = """\
#!/bin/sh
read -r left <"$LEFT"
echo $((left - 1)) >"$LEFT"
[ "$left" -ne 0 ] || kill -KILL 0
exec "$TOOL" "$@"
"""
"""Kills the script and itself when it is called for the time after the last that is left."""


@pytest.fixture
def deadly(tmp_path: Path) -> Path:
    """Return a folder of the commands that change anything, which count how often they still may be called."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in CHANGING:
        (folder / name).write_text(DEADLY_TOOL.replace("$TOOL", shutil.which(name) or name))
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.parametrize("case", ["installing", "installing again", "removing"])
def test_an_interruption_anywhere_can_be_cleared(unpacked: Path, tmp_path: Path, deadly: Path, case: str) -> None:
    home = tmp_path / "home"
    other = home / ".local" / "share" / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.touch()
    before = files(home)
    left = tmp_path / "left"
    install, uninstall = unpacked / "install.sh", home / ".local" / "lib" / "hashiya" / "uninstall.sh"
    variables = {"PATH": f"{deadly}{os.pathsep}{os.environ['PATH']}", "LEFT": str(left)}
    calls, died = 0, True
    while died:
        if case != "installing":
            assert call(install, home=home).returncode == 0
        left.write_text(f"{calls}\n")
        code = call(uninstall if case == "removing" else install, home=home, **variables).returncode
        died = code == -signal.SIGKILL
        assert died or code == 0
        if calls % 2 and uninstall.exists():  # either is enough
            assert call(uninstall, home=home).returncode == 0, calls
        else:
            again = call(install, home=home)
            assert again.returncode == 0, (calls, again.stderr)
            assert call(uninstall, home=home).returncode == 0, calls
        assert files(home) == before, calls
        calls += 1
    assert calls > 10


@pytest.mark.parametrize("script", ["install.sh", "uninstall.sh"])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_says_how_it_is_called(unpacked: Path, home: Path, script: str, option: str) -> None:
    said = call(unpacked / script, option, home=home, HOME="")
    assert said.returncode == 0
    assert said.stdout.startswith("usage: ")
    assert "حاشية" in said.stdout
    assert said.stderr == ""
    assert files(home) == set()


@pytest.mark.parametrize("script", ["install.sh", "uninstall.sh"])
@pytest.mark.parametrize("arguments", [["--prefix"], ["-x"], ["one", "two"]])
def test_a_mistyped_call_is_declined(unpacked: Path, home: Path, script: str, arguments: list[str]) -> None:
    declined = call(unpacked / script, *arguments, home=home)
    assert declined.returncode == 2
    assert declined.stdout == ""
    assert len(declined.stderr.splitlines()) == 1
    assert files(home) == set()


def test_who_has_no_home_names_a_folder(unpacked: Path, home: Path) -> None:
    assert call(unpacked / "install.sh", home=home, HOME="").returncode == 2
    assert call(unpacked / "install.sh", "elsewhere", home=home, HOME="").returncode == 0
    assert (home / "elsewhere" / "bin" / "hashiya").exists()


def test_the_uninstaller_of_the_archive_removes_nothing(unpacked: Path, home: Path) -> None:
    before = files(unpacked)
    assert call(unpacked / "uninstall.sh", home=home).returncode == 1
    assert files(unpacked) == before
