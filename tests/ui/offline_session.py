"""A reader's whole session, in a cage that kills the process at its first internet socket.

Run as ``python -m tests.ui.offline_session FOLDER``, with an empty folder for what it keeps and writes. It tells what
it saw as JSON, once the window was closed. Printing is not in it: with Qt's plugin for printers, which the packaged
program leaves out, a question goes to the print service of this computer.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from reader import paths
from reader.app import Application
from reader.export.material import ExportOptions
from reader.export.targets import Target
from reader.library.database import open_database
from reader.open_options import OpenOptions
from reader.ui.article.writer import picture_name
from reader.ui.exporting.dialog import export_to
from reader.ui.library.dialog import SEARCH, LibraryDialog
from reader.ui.library.told_rows import ROW
from tests.offline_cage import close_cage
from tests.remote_page import write_remote_page
from tests.ui.waiting import wait_until

Found = TypeVar("Found", bound=QObject)


@dataclass
class Seen:
    """What the session saw."""

    languages: list[str] = field(default_factory=list)
    """The article's languages, before and after the switch."""
    themes: list[str] = field(default_factory=list)
    hits_in_text: int = 0
    hits_in_library: list[str] = field(default_factory=list)
    """The titles of what was found."""
    page: str = ""
    """What is written of the remote page."""
    found_page: str = ""
    """The title of what a hit of the search opened."""
    pictures: dict[str, bool] = field(default_factory=dict)
    """The page's pictures, and whether each is shown."""
    code: int = -1


def settle() -> None:
    """Let everything that waits its turn happen."""
    for _ in range(6):
        QApplication.processEvents()


def awaited(parent: QObject, kind: type[Found], name: str) -> Found:
    """Return a child by its name as soon as there is one."""
    wait_until(lambda: parent.findChild(kind, name) is not None)
    child = parent.findChild(kind, name)
    assert child is not None
    return child


class Session:
    """What a reader does, one thing after another."""

    def __init__(self, application: Application, folder: Path) -> None:
        self.application = application
        self.window = application.window
        self.folder = folder
        self.seen = Seen()

    def run(self) -> None:
        """Do everything."""
        wait_until(lambda: self.window.is_furnished)
        for step in (self.switch, self.look_around, self.find, self.read_page, self.search_library):
            step()
            settle()
        for target in Target:
            self.export(target)

    def switch(self) -> None:
        """Read in the other language, in every theme and layout."""
        window, seen = self.window, self.seen
        for tag in ("en", "ar"):
            window.choosing.set_language(tag)
            settle()
            seen.languages.append(window.editions[0].language)
        for theme in ("light", "sepia", "dark"):
            window.choosing.set_theme(theme)
            settle()
            assert window.article.theme is not None
            seen.themes.append(window.article.theme.name)
        for layout in ("parallel", "single"):
            window.choosing.set_layout(layout)
            settle()

    def look_around(self) -> None:
        """Open a card, the program's own words about itself, and the question for a file."""
        window = self.window
        window.show_card(window.editions[0].mentions[3])
        settle()
        window.actions_.about.trigger()
        settle()
        window.actions_.open.trigger()
        awaited(window, QFileDialog, "fileDialog")
        for dialog in window.findChildren(QDialog):
            dialog.close()
        settle()

    def find(self) -> None:
        """Find a word in the text."""
        self.window.actions_.find.trigger()
        finder = self.window.around.aids.find
        finder.bar.query.setText("خلافه")
        wait_until(lambda: not finder.search.is_running and len(finder.search.hits))
        self.seen.hits_in_text = len(finder.search.hits)
        self.window.actions_.find_next.trigger()
        finder.close()

    def read_page(self) -> None:
        """Drop the remote page on the window, and look at it and its pictures."""
        window, page = self.window, write_remote_page(self.folder)
        window.document_dropped.emit(str(page))
        settle()
        window.grab()
        self.seen.page = window.article.toPlainText()
        shown, kind = window.article.document(), QTextDocument.ResourceType.ImageResource
        for image in (block.image for block in window.editions[0].blocks if block.image is not None):
            picture = shown.resource(kind, QUrl(picture_name(image.source)))
            self.seen.pictures[image.alt] = isinstance(picture, QImage) and not picture.isNull()

    def search_library(self) -> None:
        """Take the page into the library, search that, and open what is found."""
        window = self.window
        window.actions_.library.trigger()
        dialog = awaited(window, LibraryDialog, "library")
        dialog.take_in([self.folder / "remote.html"])
        wait_until(dialog.import_bar.close_button.isVisible)
        dialog.show_page(SEARCH)
        search = dialog.search
        search.query.setText("letter afar")
        search.search()
        wait_until(search.rows.rowCount)
        found = [search.rows.index(row, 0).data(ROW).hit for row in range(search.rows.rowCount())]
        self.seen.hits_in_library = [hit.title for hit in found]
        window.place.show_block("p2")
        search.chosen.emit(found[0])
        settle()
        self.seen.found_page = window.editions[0].title
        dialog.close()

    def export(self, target: Target) -> None:
        """Write what is read, with all that goes with it."""
        path = self.folder / f"written{target.suffix}"
        language = self.window.editions[0].language
        options = ExportOptions((language,), timeline=True, glossary=True, notes=True)
        assert export_to(self.window, target, options, path, ()) is not None
        wait_until(path.exists)


def main(folder: Path) -> None:
    """Run a session in the cage and tell what it saw."""
    close_cage()
    os.environ["XDG_DATA_HOME"] = str(folder / "home")
    options = OpenOptions(language="en")
    application = Application(options, open_database(paths.library_folder()))
    session = Session(application, folder)
    application.open(options)

    def act() -> None:
        try:
            session.run()
        finally:
            session.window.actions_.quit.trigger()

    QTimer.singleShot(0, act)
    session.seen.code = application.run()
    sys.stdout.write(json.dumps(asdict(session.seen)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
