"""An export under way in the window: progress, cancel, and the file at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from reader.export.replacing import replace_files
from reader.ui.progress_run import ProgressRun
from reader.ui.thread_work import ThreadWork

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reader.language.words import Words


class ExportRun(ProgressRun):
    """Takes the steps of an export one at a time, and writes what they come to; where it fails nothing is changed."""

    written = Signal(object)
    """The file is there: its path."""

    def __init__(self, steps: Iterator[float | bytes], path: Path, words: Words, parent: QWidget) -> None:
        label = words.gettext("{name} is being written…").format(name=f"\u2068{path.name}\u2069")
        super().__init__(_written(steps, path), words.gettext("Export"), label, parent)
        self.done.connect(self.written)


def _written(steps: Iterator[float | bytes], path: Path) -> Iterator[float | Path]:
    """Take the steps, write the file beside the window's own work, and yield at last where it is."""
    for made in steps:
        if isinstance(made, bytes):
            contents = made
        else:
            yield made
    writing = ThreadWork(lambda: replace_files({path: contents}))
    yield from writing.steps()
    yield path
