"""Printing on paper where Qt knows no printer: the way through a real print service, and its troubles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QLabel

from reader import paths
from reader.error_words import error_words
from reader.errors import NotPrintedError, PrintFault
from reader.export.material import ExportOptions, gather
from reader.export.print_queue import PrintJob, Sides
from reader.language.catalogs import Catalogs
from reader.ui.printing import preview as print_preview
from reader.ui.printing.paper import Printed, send_pages
from reader.ui.printing.preview import LaidOut, PrintPreview, laid_out_steps, new_printer, paper_of
from tests.print_service import PrintService, missing, print_service
from tests.ui.conftest import Opened, settle
from tests.ui.paper_session import Choices, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reader.ui.main_window import MainWindow

OFFICE, DESK = "office", "مكتب"
TITLES = {
    "en": "Q&A: The Conflict Between Azerbaijan and Armenia",
    "ar": "سؤال وجواب: النزاع بين أذربيجان وأرمينيا",
}
SENT = {"en": "Sent to", "ar": "أُرسلت الصفحات إلى"}


# The way to paper


@pytest.fixture
def service() -> Iterator[PrintService]:
    """Return a print service with two printers."""
    if missing():
        pytest.skip(f"not installed: {missing()}")
    with print_service(OFFICE, DESK, usual=OFFICE) as running:
        yield running


def session(folder: Path, environment: dict[str, str], **choices: object) -> Seen:
    """Run the real window as the packaged program runs, with folders of its own."""
    (folder / "made").mkdir()
    (folder / "temporary").mkdir()
    chosen = json.dumps(choices)
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.paper_session", str(folder / "made"), chosen],
        cwd=paths.package().parent,
        env={**environment, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(folder / "temporary")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-3000:])
    assert list((folder / "temporary").iterdir()) == []
    told = json.loads(done.stdout)
    return Seen(**{**told, "offered": tuple(told["offered"])})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_all_pages_arrive_on_the_paper_of_the_preview(tmp_path: Path, service: PrintService, language: str) -> None:
    seen = session(tmp_path, service.environment, language=language)
    assert set(seen.offered) == {OFFICE, DESK, ""}
    assert (seen.chosen, seen.kept, seen.obstacle) == (OFFICE, OFFICE, "")
    assert SENT[language] in seen.told
    assert OFFICE in seen.told
    (arrived,) = service.arrived()
    assert (arrived.printer, arrived.copies, arrived.title) == (OFFICE, 1, TITLES[language])
    assert "media=A4" in arrived.options
    assert not any(option.startswith("sides=") for option in arrived.options)
    pdf = pypdf.PdfReader(arrived.file)
    assert len(pdf.pages) == seen.count > 10
    for page in pdf.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((595, 842), abs=1)
        assert page.get_contents() is not None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_some_pages_arrive_turned_as_in_the_preview_with_what_was_chosen(
    tmp_path: Path, service: PrintService, language: str
) -> None:
    choices = Choices(language, DESK, landscape=True, pages=(2, 4), copies=3, sides=Sides.LONG_EDGE.value)
    seen = session(tmp_path, service.environment, **vars(choices))
    assert seen.chosen == DESK
    (arrived,) = service.arrived()
    assert (arrived.printer, arrived.copies) == (DESK, 3)
    assert "sides=two-sided-long-edge" in arrived.options
    pdf = pypdf.PdfReader(arrived.file)
    assert len(pdf.pages) == 3
    assert float(pdf.pages[0].mediabox.width) == pytest.approx(842, abs=1)


def test_without_a_print_service_a_pdf_file_is_made_and_the_dialog_says_why(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": str(tmp_path)}
    seen = session(tmp_path, environment, pages=(2, 3))
    assert seen.offered == ("",)
    assert "lpstat" in seen.obstacle
    assert "saved.pdf" in seen.told
    assert len(pypdf.PdfReader(tmp_path / "made" / "saved.pdf").pages) == 2


# Trouble


@pytest.mark.parametrize("fault", list(PrintFault))
def test_each_failure_is_said_in_one_line_in_both_languages(fault: PrintFault) -> None:
    error = NotPrintedError(OFFICE, fault, detail="120")
    english, arabic = (error_words(error, Catalogs(paths.locales()).interface(tag)) for tag in ("en", "ar"))
    assert english != arabic
    for line in (english, arabic):
        assert "\n" not in line
        assert "{" not in line
        assert fault is PrintFault.NO_PROGRAM or (OFFICE in line and "120" in line)


@pytest.fixture
def printed(window: MainWindow) -> Printed:
    """Return three pages that are laid out."""
    printer, reading = new_printer(), window.reading
    assert reading is not None
    material = gather(reading, Catalogs(paths.locales()), ExportOptions(("en",)))
    made = list(laid_out_steps(material, paper_of(printer)))[-1]
    assert isinstance(made, LaidOut)
    return Printed(made, printer.pageLayout(), range(3))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which alone programs are looked for first, and temporary files lie."""
    (tmp_path / "programs").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return tmp_path


def put_lp(folder: Path, script: str) -> None:
    path = folder / "programs" / "lp"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def told_in(window: MainWindow) -> str:
    label = window.notice.findChild(QLabel)
    assert label is not None
    return label.text()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script of Unix")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_the_service_says_against_it_is_told_in_one_line(
    window: MainWindow, printed: Printed, here: Path, qtbot: QtBot, language: str
) -> None:
    put_lp(here, "echo 'lp: Error - The printer is on strike.' >&2; exit 1")
    window.choosing.set_language(language)
    send_pages(window, PrintJob(OFFICE, "A title"), printed)
    qtbot.waitUntil(window.notice.isVisible)
    told = told_in(window)
    assert "The printer is on strike" in told
    assert OFFICE in told
    assert "\n" not in told
    assert list((here / "temporary").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script of Unix")
def test_while_it_is_sent_the_file_is_private_and_cancelled_it_is_gone(
    window: MainWindow, printed: Printed, here: Path, qtbot: QtBot
) -> None:
    put_lp(here, f"echo $$ >'{here}/number'\nexec sleep 60")
    run = send_pages(window, PrintJob(OFFICE, "A title"), printed)
    number = here / "number"
    qtbot.waitUntil(lambda: number.exists() and bool(number.read_text(encoding="ascii")))
    (folder,) = (here / "temporary").iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    (file,) = folder.iterdir()
    assert len(pypdf.PdfReader(file).pages) == 3
    run.cancel()
    settle()
    assert list((here / "temporary").iterdir()) == []
    assert not Path("/proc", number.read_text(encoding="ascii").strip()).exists()
    assert not window.notice.isVisible()


def test_where_there_is_no_room_for_the_file_that_is_told(
    window: MainWindow, printed: Printed, here: Path, qtbot: QtBot
) -> None:
    (here / "temporary").rmdir()
    send_pages(window, PrintJob(OFFICE, "A title"), printed)
    qtbot.waitUntil(window.notice.isVisible)
    assert str(here / "temporary") in told_in(window)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_while_the_preview_is_drawn_anew_it_neither_paints_nor_takes_input(
    opened: Opened, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt throws its pages away when it begins to draw new ones, and would paint what is gone."""
    monkeypatch.setattr(print_preview, "SOON", 0)  # or a quick machine is done before the window lives on
    window = opened(language=language)
    reading = window.reading
    assert reading is not None
    printer = new_printer()
    material = gather(reading, Catalogs(paths.locales()), ExportOptions((language,)))
    made = list(laid_out_steps(material, paper_of(printer)))[-1]
    assert isinstance(made, LaidOut)
    preview = PrintPreview(printer, made, window.words, None, window)
    preview.open()
    settle()
    shown = preview.findChild(QPrintPreviewWidget)
    assert shown is not None
    while_drawn: list[tuple[bool, bool]] = []
    timer = QTimer(preview, interval=0)
    timer.timeout.connect(lambda: while_drawn.append((preview.isEnabled(), preview.updatesEnabled())))
    timer.start()
    shown.setLandscapeOrientation()
    timer.stop()
    assert set(while_drawn) == {(False, False)}
    assert (preview.isEnabled(), preview.updatesEnabled()) == (True, True)
    preview.close()
    settle()
