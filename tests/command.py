"""The command ``hashiya`` in a process of its own, as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys

from reader import paths


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with arguments and additions to the environment, and return what it said and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=paths.package().parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
    )
