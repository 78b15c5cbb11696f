"""`packaging/run` and `packaging/test`, in a tree whose interpreter only writes down what it is asked.

What they really install can't be tried without a network: CI does that, by calling them on a new machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]

INTERPRETER = """\
#!/bin/sh
printf '%s ' "$@" | tr '\\n' ' ' >>"$CALLS"
echo >>"$CALLS"
case "$*" in *"$FAILING"*) exit 1 ;; *"$DEADLY"*) kill -KILL $PPID ;; esac
"""


@dataclass
class House:
    """A source tree with a made environment, and how to call its scripts."""

    root: Path
    calls_file: Path

    def call(self, script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a script from a folder that is not the tree's, with no display but what is given."""
        displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        kept = {name: value for name, value in os.environ.items() if name not in displays}
        environment = {
            **kept,
            "CALLS": str(self.calls_file),
            "FAILING": "nothing",
            "DEADLY": "nothing",
            **variables,
        }
        command = [str(self.root / "packaging" / script), *arguments]
        folder = self.root.parent
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    def calls(self) -> list[str]:
        """Return what the interpreter was asked since the last time, a line a call."""
        lines = self.calls_file.read_text("utf-8").splitlines() if self.calls_file.exists() else []
        self.calls_file.write_text("")
        return [line.rstrip() for line in lines]


@pytest.fixture
def house(tmp_path: Path) -> House:
    root = tmp_path / "a house"
    shutil.copytree(TREE / "packaging", root / "packaging")
    shutil.copy(TREE / "pyproject.toml", root)
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "reader.po"
    catalog.parent.mkdir(parents=True)
    catalog.touch()
    catalog.with_suffix(".mo").touch()
    for name in (".venv", ".venv-core"):
        interpreter = root / name / "bin" / "python"
        interpreter.parent.mkdir(parents=True)
        interpreter.write_text(INTERPRETER)
        interpreter.chmod(0o755)
        (root / name / "made").touch()
    return House(root, tmp_path / "calls")


@pytest.fixture
def ready(house: House) -> House:
    assert house.call("run", "events").returncode == 0
    house.calls()
    return house


def test_the_first_start_installs_and_the_second_only_starts(house: House) -> None:
    assert house.call("run", "events", "--json").returncode == 0
    first = house.calls()
    assert any("requirements.lock" in call for call in first)
    assert any("--no-index" in call and "--editable" in call for call in first)
    assert first[-1] == "-P -m reader events --json"
    again = house.call("run", "events", "--json")
    assert house.calls() == ["-P -m reader events --json"]
    assert again.stderr == ""


@pytest.mark.parametrize("name", ["packaging/requirements.lock", "packaging/requirements-dev.lock", "pyproject.toml"])
def test_a_changed_file_is_set_up_for(ready: House, name: str) -> None:
    with (ready.root / name).open("a") as file:
        file.write("# changed\n")
    ready.call("run", "events")
    assert any("requirements.lock" in call for call in ready.calls())


def test_a_moved_tree_is_set_up_again(ready: House) -> None:
    moved = House(ready.root.rename(ready.root.with_name("another house")), ready.calls_file)
    moved.call("run", "events")
    assert any(f"--editable {moved.root}" in call for call in moved.calls())


def test_a_set_up_that_failed_is_taken_up_again(house: House) -> None:
    failed = house.call("run", "events", FAILING="--editable")
    assert failed.returncode == 2
    assert "did not finish" in failed.stderr
    house.calls()
    assert house.call("run", "events").returncode == 0
    assert any("requirements.lock" in call for call in house.calls())


def test_a_set_up_that_was_killed_leaves_nothing_to_build_on(ready: House) -> None:
    (ready.root / "pyproject.toml").write_text("# changed")
    assert ready.call("run", "events", DEADLY="requirements.lock").returncode < 0
    left = {path.name for path in (ready.root / ".venv").iterdir()}
    assert not {name for name in left if name == "made" or name.startswith("ready")}


def test_a_changed_catalog_is_compiled(ready: House) -> None:
    catalog = ready.root / "locales" / "ar" / "LC_MESSAGES" / "reader.po"
    os.utime(catalog.with_suffix(".mo"), (1_000, 1_000))
    ready.call("run", "events")
    assert ready.calls() == [f"{ready.root}/packaging/build_catalogs.py", "-P -m reader events"]


@pytest.mark.parametrize(
    "arguments", [[], ["open"], ["a document.md"], ["--language", "ar"], ["--goto=p7", "karabakh-2020"], ["a house"]]
)
def test_without_a_display_a_window_is_declined(ready: House, arguments: list[str]) -> None:
    result = ready.call("run", *arguments)
    assert result.returncode == 2
    assert "./packaging/run snapshot picture.png" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert ready.calls() == []


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_window_opens(ready: House, variable: str) -> None:
    ready.call("run", "a document.md", **{variable: ":7"})
    assert ready.calls()[-1] == "-P -m reader a document.md"


def test_a_platform_that_needs_no_display_is_let_through(ready: House) -> None:
    ready.call("run", QT_QPA_PLATFORM="offscreen")
    assert ready.calls() == ["-P -m reader"]


@pytest.mark.parametrize(
    "arguments",
    [["snapshot", "out.png"], ["export", "a.md"], ["check"], ["--version"], ["open", "--help"]],
)
def test_what_opens_no_window_needs_no_display(ready: House, arguments: list[str]) -> None:
    assert ready.call("run", *arguments).returncode == 0
    assert ready.calls() == [" ".join(["-P -m reader", *arguments])]


def test_a_machine_without_a_supported_python_is_told_so(house: House, tmp_path: Path) -> None:
    (house.root / ".venv" / "made").unlink()
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("dirname", "readlink", "cksum", "cat"):
        (tools / name).symlink_to(shutil.which(name) or name)
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    result = house.call("run", "events", PATH=str(tools))
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "3.11, 3.12, 3.13 or 3.14" in result.stderr


def test_every_step_of_the_suite_runs_and_one_failure_fails_it(house: House) -> None:
    result = house.call("test", FAILING="mypy")
    assert result.returncode == 1
    summary = result.stdout.partition("== Summary\n")[2].splitlines()
    assert [line.split()[0] for line in summary] == ["ok", "ok", "FAILED", "FAILED", "ok", "ok", "ok"]
    assert sum("-m pytest" in call for call in house.calls()) == 2


def test_the_suite_without_a_failure_succeeds(house: House) -> None:
    assert house.call("test").returncode == 0


def test_arguments_go_to_pytest(house: House) -> None:
    assert house.call("test", "-k", "one or other").returncode == 0
    assert house.calls()[-1] == "-m pytest -k one or other"
