"""An export from its editions to its file, step by step, so that what waits can say how far it is, and stop it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from reader.export.material import gather
from reader.export.replacing import replace_files
from reader.export.targets import Target, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.export.material import ExportOptions, Material
    from reader.language.catalogs import Catalogs
    from reader.language.formats import Digits
    from reader.library.marks import Mark
    from reader.publication.editions import Editions
    from reader.ui.print_style import Paper

Result = TypeVar("Result")
UNKNOWN = -1.0
"""The share of work that can't say how far it is."""
PAUSE = 0.02
"""Seconds between two looks at work that goes on beside."""


def export_steps(
    editions: Editions,
    catalogs: Catalogs,
    target: Target,
    options: ExportOptions,
    marks: Iterable[Mark] = (),
    digits: Digits = "latn",
    paper: Paper | None = None,
) -> Iterator[float | bytes]:
    """Make an export step by step: yield the share that is done (0…1 or :data:`UNKNOWN`), and at last its bytes.

    A book is exported whole, whichever chapter is open. A PDF needs a QGuiApplication and the bundled faces. Stop
    asking to stop the work. Raises what :func:`reader.export.material.gather` does.
    """
    given = tuple(marks)
    gathering = _Beside(lambda: gather(editions.whole(), catalogs, options, given, digits))
    yield from gathering.steps()
    material = gathering.result
    if target is Target.PDF:
        from reader.ui.pdf_export import pdf_steps
        from reader.ui.print_style import A4

        yield from pdf_steps(material, paper or A4, editions.picture)
    else:
        yield from _written(material, target)


def _written(material: Material, target: Target) -> Iterator[float | bytes]:
    writing = _Beside(lambda: encoded(material, target))
    yield from writing.steps()
    yield writing.result


def write_export(
    editions: Editions,
    catalogs: Catalogs,
    target: Target,
    options: ExportOptions,
    path: Path,
    marks: Iterable[Mark] = (),
    digits: Digits = "latn",
) -> None:
    """Write an export's file in one go: whole, or not at all.

    Raises what :func:`export_steps` does, and :class:`~reader.errors.NotWrittenError`.
    """
    for made in export_steps(editions, catalogs, target, options, marks, digits):
        if isinstance(made, bytes):
            replace_files({path: made})


class _Beside(Generic[Result]):
    """Work that goes on in a thread of its own, so that the window stays alive."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._results: list[Result] = []
        self._errors: list[Exception] = []

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except Exception as error:  # noqa: BLE001  # raised again where it is waited for
            self._errors.append(error)

    def steps(self) -> Iterator[float]:
        """Begin, and yield until the work is done; raises what it raised."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(PAUSE)
            yield UNKNOWN
        if self._errors:
            raise self._errors[0]

    @property
    def result(self) -> Result:
        """What the work came to."""
        return self._results[0]
