"""No part of the program reaches a network: read in its code, and in what it loads when it runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader import paths

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = frozenset(
    [
        *(
            "_socket",
            "socket",
            "ssl",
            "http",
            "urllib.request",
            "urllib3",
            "requests",
            "ftplib",
            "smtplib",
            "telnetlib",
            "asyncio",
        ),
        *("xmlrpc", "socketserver", "webbrowser"),
        *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
    ]
)

SOURCES = sorted(paths.package().rglob("*.py"))


def imported(source: Path) -> set[str]:
    """Return the modules that a file imports anywhere in it, with their parents."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {".".join(name.split(".")[:depth]) for name in names for depth in range(1, name.count(".") + 2)}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(paths.package())))
def test_no_file_imports_a_network_module(source: Path) -> None:
    assert imported(source) & NETWORK == set()


@pytest.mark.parametrize(
    "command",
    [["export"], ["events", "--language", "ar", "--json"], ["mentions"], ["glossary"], ["check"]],
    ids=lambda command: command[0],
)
def test_no_command_loads_one(command: list[str]) -> None:
    code = (
        "import sys\nfrom reader.cli import run\n"
        "assert run(sys.argv[1:]) == 0\n"
        f"print(sorted(set(sys.modules) & set({sorted(NETWORK)!r})), "
        "file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=paths.package().parent,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"
