"""Put shiboken's support modules beside it, compiled: it need not compile them at every start.

shiboken6 keeps the Python modules that it needs itself (how a signature reads, what an error says) as sources in a zip
inside its library, and compiles them whenever it is loaded. It has a switch for that: with ``SBK_EMBED=0`` in the
environment it writes them into the folder ``files.dir`` beside it, and where there is such a folder, it imports them
from there as Python does any module.
"""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path("shiboken6", "files.dir")
"""Where shiboken looks for its modules, among the packages."""

GENERATOR = Path("shibokensupport", "signature", "lib", "pyi_generator.py")
"""Its generator of type stubs: it is imported at every start, and no program calls it. An empty module does."""


def main(packages: Path, target: Path) -> None:
    """Write the compiled modules into a folder, each at its place among the packages.

    Raises :class:`subprocess.CalledProcessError` or :class:`FileNotFoundError` when shiboken6 writes nothing.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = unpack(packages, Path(name))
        (folder / GENERATOR).write_text("", "utf-8")
        for source in sorted(folder.glob("shibokensupport/**/*.py")):
            place = source.relative_to(folder)
            # By its hash, which nobody asks for: the file is the same whenever it is made, and holds for ever.
            py_compile.compile(
                str(source),
                str(target / FOLDER / place.with_suffix(".pyc")),
                place.as_posix(),
                doraise=True,
                optimize=2,  # as all modules of the bundle
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )


def unpack(packages: Path, scratch: Path) -> Path:
    """Let a copy of shiboken6 write its modules, and return the folder that holds them."""
    shutil.copytree(packages / "shiboken6", scratch / "shiboken6", ignore=shutil.ignore_patterns(FOLDER.name))
    environment = {**os.environ, "SBK_EMBED": "0", "PYTHONPATH": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", "import shiboken6"], env=environment, check=True)
    if not (scratch / FOLDER / GENERATOR).is_file():
        raise FileNotFoundError(f"{scratch / FOLDER / GENERATOR}: shiboken6 wrote no such file")
    return scratch / FOLDER
