"""Which modules the Python modules of a bundle ask for, read in their bytecode.

That is a matter of its own beside which modules are there: a module that is built into Python itself is in no list of
files, and can be had wherever somebody asks for it.
"""

from __future__ import annotations

import dis
import importlib
import marshal
import zipfile
from types import CodeType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HEADER = 16
"""The bytes before the code in a .pyc (PEP 552)."""
_MARSHALLED = "mMs"
"""The kinds of entries in PyInstaller's executable that are code: modules, packages and scripts."""


def bundle_codes(folder: Path, executable: Path) -> Iterator[tuple[str, CodeType]]:
    """Produce the name and the code of every Python module of a bundle: in its executable, and as files.

    It has to be of the Python that runs this: bytecode is of one version.
    """
    readers = importlib.import_module("PyInstaller.archive.readers")  # it is not among the developers' packages
    archive = readers.CArchiveReader(str(executable))
    for name, entry in archive.toc.items():
        if entry[-1] in _MARSHALLED:
            yield name, marshal.loads(archive.extract(name))  # noqa: S302 - built just now
    packed = archive.open_embedded_archive("PYZ.pyz")
    for name in packed.toc:
        code = packed.extract(name)
        if isinstance(code, CodeType):  # a namespace package has none
            yield name, code
    yield from loose_codes(folder)


def loose_codes(folder: Path) -> Iterator[tuple[str, CodeType]]:
    """Produce the place and the code of every Python module that lies in a folder as a file, or in a zip there."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.suffix == ".pyc":
            yield place, marshal.loads(path.read_bytes()[HEADER:])  # noqa: S302 - built just now
        elif path.suffix == ".py":
            yield place, compile(path.read_bytes(), place, "exec")
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith(".pyc"):
                        yield f"{place}/{name}", marshal.loads(archive.read(name)[HEADER:])  # noqa: S302 - the same


def asked_for(code: CodeType) -> frozenset[str]:
    r"""Return the modules that code imports anywhere in it, and every string in it: a name may be imported as one.

    >>> asks = asked_for(compile("def later():\n    import _socket\n", "", "exec"))
    >>> "_socket" in asks, "_ssl" in asks
    (True, False)
    >>> "_socket" in asked_for(compile("__import__('_socket')", "", "exec"))
    True
    """
    names = {str(step.argval) for step in dis.get_instructions(code) if step.opname == "IMPORT_NAME"}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= asked_for(constant)
        else:
            names.update(_strings(constant))
    return frozenset(names)


def _strings(constant: object) -> Iterator[str]:
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, tuple | frozenset):
        for part in constant:
            yield from _strings(part)


def asking(codes: Iterable[tuple[str, CodeType]], wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Return which modules ask for which of those wanted, or for a part of them; sorted.

    >>> asking([("reader.cli", compile("import _ssl, json", "", "exec"))], ("_socket", "_ssl"))
    [('reader.cli', '_ssl')]
    """
    roots = tuple(wanted)
    return sorted(
        {
            (name, root)
            for name, code in codes
            for asked in asked_for(code)
            for root in roots
            if f"{asked}.".startswith(f"{root}.")
        }
    )
