"""The system's printers and handing a file to one: with a real print service, and where there is none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotPrintedError, PrintFault
from reader.export.print_queue import (
    NAME_LENGTH,
    Obstacle,
    Printers,
    PrintJob,
    Sides,
    command,
    find_printers,
    job_name,
    names_in,
    send_steps,
    usual_in,
)
from tests.print_service import PrintService, missing, print_service

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD = ("Büro.2", "مكتب", "-odd;$(id)&", "office")
TITLE = "خلفية ما جرى: -n 9; $(id)"


@pytest.fixture
def service() -> Iterator[PrintService]:
    """Return a print service with printers of all sorts of names, one of which takes nothing."""
    if missing():
        pytest.skip(f"not installed: {missing()}")
    with print_service(*ODD, "shut", usual="office", refusing=("shut",)) as running:
        yield running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file to be printed."""
    path = tmp_path / "pages.pdf"
    path.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 50)
    return path


def stand_in(folder: Path, name: str, script: str) -> None:
    """Write a program that stands where one of the system's would."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def sent(job: PrintJob, file: Path, environment: dict[str, str], limit: float = 30.0) -> int:
    """Hand a file over, and return how often it was waited for."""
    return sum(1 for _ in send_steps(job, file, environment, limit))


# With a print service


def test_the_printers_are_found_by_their_names_however_odd(service: PrintService) -> None:
    found = find_printers(service.environment)
    assert set(found.names) == {*ODD, "shut"}
    assert found.usual == "office"
    assert found.obstacle is None


@pytest.mark.parametrize("name", ODD)
def test_a_file_arrives_as_it_is_with_what_was_chosen(service: PrintService, file: Path, name: str) -> None:
    sent(PrintJob(name, TITLE, 3, Sides.SHORT_EDGE, "A5"), file, service.environment)
    kept = file.read_bytes()
    file.unlink()
    (arrived,) = service.arrived()
    assert (arrived.printer, arrived.copies, arrived.title) == (name, 3, TITLE)
    assert {"sides=two-sided-short-edge", "media=A5"} <= set(arrived.options)
    assert arrived.file.read_bytes() == kept


def test_what_is_not_chosen_is_left_to_the_printer_and_a_long_title_is_kept_in_part(
    service: PrintService, file: Path
) -> None:
    title = "ح" * 300
    sent(PrintJob("office", title), file, service.environment)
    (arrived,) = service.arrived()
    assert arrived.title == title[: NAME_LENGTH // 2]
    assert not any(option.startswith(("sides=", "media=")) for option in arrived.options)


@pytest.mark.parametrize(("name", "said"), [("nobody", "does not exist"), ("shut", "not accepting jobs")])
def test_a_printer_that_takes_nothing_is_an_error_with_what_the_service_says(
    service: PrintService, file: Path, name: str, said: str
) -> None:
    with pytest.raises(NotPrintedError) as caught:
        sent(PrintJob(name, TITLE), file, service.environment)
    assert (caught.value.printer, caught.value.fault) == (name, PrintFault.REFUSED)
    assert said in caught.value.detail
    assert not caught.value.detail.endswith(".")
    assert "\n" not in caught.value.detail


def test_a_service_without_a_printer_and_none_at_all_are_told_apart() -> None:
    if missing():
        pytest.skip(f"not installed: {missing()}")
    with print_service() as running:
        assert find_printers(running.environment) == Printers(obstacle=Obstacle.NO_PRINTER)
        environment = running.environment
    assert find_printers(environment) == Printers(obstacle=Obstacle.NO_SERVICE)


# Without one


@pytest.mark.parametrize("there", [(), ("lp",), ("lpstat",)])
def test_without_its_programs_there_is_no_printer(tmp_path: Path, there: tuple[str, ...]) -> None:
    for name in there:
        stand_in(tmp_path, name, "exit 0")
    assert find_printers({"PATH": str(tmp_path)}) == Printers(obstacle=Obstacle.NO_PROGRAM)


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts of Unix")
class TestInTrouble:
    """What the programs do that a real print service does not do when it is asked to."""

    def test_a_service_that_does_not_answer_is_waited_for_no_longer_than_said(self, tmp_path: Path) -> None:
        stand_in(tmp_path, "lp", "exit 0")
        stand_in(tmp_path, "lpstat", "exec sleep 60")
        environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
        assert find_printers(environment, limit=0.2) == Printers(obstacle=Obstacle.NO_SERVICE)

    def test_programs_that_cant_be_run_are_no_way_to_a_printer(self, tmp_path: Path, file: Path) -> None:
        for name in ("lp", "lpstat"):
            path = tmp_path / name
            path.write_text("#!/nowhere/at/all\n", encoding="utf-8")
            path.chmod(0o755)
        assert find_printers({"PATH": str(tmp_path)}).obstacle is Obstacle.NO_SERVICE
        with pytest.raises(NotPrintedError) as caught:
            sent(PrintJob("office", TITLE), file, {"PATH": str(tmp_path)})
        assert caught.value.fault is PrintFault.NO_PROGRAM

    def test_without_lp_nothing_is_printed(self, tmp_path: Path, file: Path) -> None:
        with pytest.raises(NotPrintedError) as caught:
            sent(PrintJob("office", TITLE), file, {"PATH": str(tmp_path)})
        assert caught.value.fault is PrintFault.NO_PROGRAM

    def test_lp_is_ended_when_its_time_is_over(self, tmp_path: Path, file: Path) -> None:
        process = self.begin_to_wait(tmp_path)
        steps = send_steps(PrintJob("office", TITLE), file, {"PATH": f"{tmp_path}:{os.environ['PATH']}"}, limit=0.3)
        with pytest.raises(NotPrintedError) as caught:
            list(steps)
        assert (caught.value.fault, caught.value.detail) == (PrintFault.NO_ANSWER, "0.3")
        assert not is_running(int(process.read_text(encoding="ascii")))

    def test_lp_is_ended_when_nobody_asks_any_more(self, tmp_path: Path, file: Path) -> None:
        process = self.begin_to_wait(tmp_path)
        steps = send_steps(PrintJob("office", TITLE), file, {"PATH": f"{tmp_path}:{os.environ['PATH']}"})
        while not (process.exists() and process.read_text(encoding="ascii").strip()):
            next(steps)
        number = int(process.read_text(encoding="ascii"))
        assert is_running(number)
        del steps
        assert not is_running(number)

    def test_an_error_without_a_word_is_told_by_its_number(self, tmp_path: Path, file: Path) -> None:
        stand_in(tmp_path, "lp", "exit 7")
        with pytest.raises(NotPrintedError) as caught:
            sent(PrintJob("office", TITLE), file, {"PATH": str(tmp_path)})
        assert (caught.value.fault, caught.value.detail) == (PrintFault.REFUSED, "7")

    def begin_to_wait(self, folder: Path) -> Path:
        """Put an lp there that waits, and return the file in which it says its number."""
        process = folder / "number"
        stand_in(folder, "lp", f"echo $$ >'{process}'\nexec sleep 60")
        return process


def is_running(number: int) -> bool:
    """Return whether there is a process with a number."""
    return subprocess.run(["ps", "-p", str(number)], capture_output=True, check=False).returncode == 0


# Data


def test_the_names_are_the_lines_whatever_is_in_them() -> None:
    assert names_in("a\na/b\n\n%20\u2028x\na\n") == ("a", "a/b", "%20\u2028x")
    assert names_in("") == ()


@pytest.mark.parametrize(
    ("answer", "usual"),
    [
        ("system default destination: office/draft\n", "office/draft"),
        ("no system default destination\n", None),
        ('lpstat: error - LPDEST environment variable names non-existent destination "x".\n', None),
        ("", None),
    ],
)
def test_the_usual_printer_is_what_the_service_says(answer: str, usual: str | None) -> None:
    assert usual_in(answer) == usual


def test_the_command_passes_each_choice_as_an_argument_of_its_own() -> None:
    file = Path("/a b/-x.pdf")
    plain = command(PrintJob("-odd;$(id)&", "-n 9"), file)
    assert plain == ["lp", "-d", "-odd;$(id)&", "-n", "1", "-t", "-n 9", "--", str(file)]
    full = command(PrintJob("office", "A", 12, Sides.LONG_EDGE, "Custom.210x300mm"), file)
    assert full[3:9] == ["-n", "12", "-o", "sides=two-sided-long-edge", "-o", "media=Custom.210x300mm"]


@given(st.text())
def test_a_jobs_name_fits_and_is_one_line(title: str) -> None:
    name = job_name(title)
    assert len(name.encode()) <= NAME_LENGTH
    assert name.isprintable()
    assert name in " ".join("".join(one if one.isprintable() else " " for one in title).split())
