"""The real window on the real publication, without a display."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.app import Application
from reader.library.database import Database, open_in_memory
from reader.open_options import OpenOptions
from reader.ui.main_window import MainWindow
from tests.ui.waiting import PATIENCE

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, SignalInstance
    from PySide6.QtWidgets import QWidget
    from pytestqt.wait_signal import SignalBlocker

Opened = Callable[..., MainWindow]


class PatientBot(QtBot):
    """Waits as long as a busy machine may take, where pytest-qt's own gives up after five seconds."""

    def waitUntil(  # noqa: N802  # as pytest-qt has it
        self, callback: Callable[[], bool | None], *, timeout: int = round(PATIENCE * 1000)
    ) -> None:
        """Let the window live until a condition holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self,
        signal: SignalInstance,
        *,
        timeout: int = round(PATIENCE * 1000),
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """Let the window live until a signal comes."""
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Return pytest-qt's robot, with more patience."""
    return PatientBot(request)


def settle() -> None:
    """Let everything that waits its turn happen."""
    for _ in range(6):
        QApplication.processEvents()


def wait_under_pointer(qtbot: QtBot, widget: QWidget, point: QPoint, condition: Callable[[], bool]) -> None:
    """Rest the pointer on a point until a condition holds; a busy machine may lose a move, so it is made again."""

    def holds() -> bool:
        QTest.mouseMove(widget, point)
        return condition()

    qtbot.waitUntil(holds)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    """Return a function that opens the window with options, at a size, on a database."""
    applications: list[Application] = []

    def open_window(
        *, width: int = 1360, height: int = 880, database: Database | None = None, **options: object
    ) -> MainWindow:
        chosen = OpenOptions(**{"language": "en", "theme": "light", **options})  # type: ignore[arg-type]
        application = Application(chosen, database or open_in_memory())
        applications.append(application)
        window = application.window
        window.resize(width, height)
        window.show()
        application.open(chosen)
        qtbot.waitExposed(window)
        settle()
        return window

    yield open_window
    for application in applications:
        application.close()
    settle()
    left = [widget.objectName() or repr(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, f"on the screen after the window was closed: {left}"


@pytest.fixture
def window(opened: Opened) -> MainWindow:
    """Return the window on the bundled publication in English."""
    return opened()
