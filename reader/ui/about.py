"""About the program: version, licences, the promise to stay offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader import __version__

if TYPE_CHECKING:
    from reader.language.words import Words


def show_about(parent: QWidget, words: Words) -> None:
    """Open the dialog; it is shown without blocking, and goes when closed."""
    _ = words.gettext
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_("About Hashiya"))
    box.setIconPixmap(parent.windowIcon().pixmap(64, 64))
    box.setText(words.pgettext("about", "Hashiya {version}").format(version=__version__))
    box.setInformativeText(
        "\n\n".join(
            (
                _(
                    "A reader for texts that are hard to read alone: when it happened, what the word means and what an "
                    "editor would footnote stand in the margin, in your language."
                ),
                _(
                    "Hashiya works without a network: it has no network code and opens no connection. Its tests run a "
                    "whole session in a process that the system ends at the first internet socket; it is never ended."
                ),
                _(
                    "Free software under the MIT licence. The fonts are under the SIL Open Font License, Qt and PySide "
                    "under the GNU LGPL, version 3; the package’s copyright file names every part and its licence."
                ),
            )
        )
    )
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
