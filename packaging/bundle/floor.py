"""A bare window of the toolkit with a text in it: the least that a start costs. It ends when it is first painted.

Frozen as the bundle is (``packaging/build floor``), it is what the bundle's own start is measured against:
``floor TEXT``.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTextBrowser


class Painted(QObject):
    """Ends the program at the first painting of what it watches."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Quit at a painting, and let it happen."""
        if event.type() == QEvent.Type.Paint:
            QApplication.quit()
        return False


def main(text: Path) -> int:
    """Show a text and return the exit code."""
    application = QApplication(["floor"])
    view = QTextBrowser()
    view.setPlainText(text.read_text("utf-8"))
    view.resize(1360, 880)
    painted = Painted()
    view.viewport().installEventFilter(painted)
    view.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
