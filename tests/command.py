"""The command ``hashiya`` in a process of its own, as a person starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from reader import paths

if TYPE_CHECKING:
    from pathlib import Path


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with arguments and additions to the environment, and return what it said and its exit code."""
    return start_in(paths.package().parent, *arguments, **environment)


def copied_tree(tree: Path, *, installed: bool = False) -> Path:
    """Copy the program with all it brings to a new folder, as in a checkout or as an installer lays it down."""
    shutil.copytree(paths.package(), tree / "reader", ignore=shutil.ignore_patterns("locales", "resources"))
    inside = tree / "reader" if installed else tree
    shutil.copytree(paths.resources(), inside / "resources")
    shutil.copytree(paths.locales(), inside / "locales")
    return tree


def start_in(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command of a tree as :func:`start` does that of this one."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=tree,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
    )
