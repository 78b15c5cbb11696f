"""An export from its editions to its file, step by step, so that what waits can say how far it is, and stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.material import gather
from reader.export.replacing import replace_files
from reader.export.targets import Target, encoded
from reader.ui.thread_work import ThreadWork

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.export.material import ExportOptions, Material
    from reader.language.catalogs import Catalogs
    from reader.language.formats import Digits
    from reader.library.marks import Mark
    from reader.publication.editions import Editions
    from reader.ui.printing.style import Paper


def export_steps(
    editions: Editions,
    catalogs: Catalogs,
    target: Target,
    options: ExportOptions,
    marks: Iterable[Mark] = (),
    digits: Digits = "latn",
    paper: Paper | None = None,
) -> Iterator[float | bytes]:
    """Make an export step by step: yield the share that is done, 0…1 or below 0 for unknown, and at last its bytes.

    A book is exported whole, whichever chapter is open. A PDF needs a QGuiApplication and the bundled faces. Stop
    asking to stop the work. Raises what :func:`reader.export.material.gather` does.
    """
    given = tuple(marks)
    gathering = ThreadWork(lambda: gather(editions.whole(), catalogs, options, given, digits))
    yield from gathering.steps()
    material = gathering.result
    if target is Target.PDF:
        from reader.ui.printing.pdf import pdf_steps
        from reader.ui.printing.style import A4

        yield from pdf_steps(material, paper or A4, editions.picture)
    else:
        yield from _written(material, target)


def _written(material: Material, target: Target) -> Iterator[float | bytes]:
    writing = ThreadWork(lambda: encoded(material, target))
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
