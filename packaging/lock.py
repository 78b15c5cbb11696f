"""Write the locks: the exact version of every package that the program runs with, or its developers use.

Run as ``.venv/bin/python packaging/lock.py``, with the oldest supported Python. pip chooses the newest
versions that pyproject.toml allows, of wheels only, and tries them against every supported Python; nothing is
installed. ``requirements.lock`` is what the program needs, ``requirements-dev.lock`` what the dependency
group ``dev`` adds, ``requirements-build.lock`` what the group ``build`` adds to both.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The supported Pythons, oldest first."""


def resolve(requirements: list[str], *options: str) -> dict[str, str]:
    """Return the name and version of all that pip would install for some requirements.

    Names are in the normal form of PEP 503.
    Raises :class:`subprocess.CalledProcessError` when pip finds no way.
    """
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        target = ["--target", folder, "--only-binary", ":all:", "--report", str(report)]
        subprocess.run([*command, *target, *options, *requirements], check=True)
        found = [package["metadata"] for package in json.loads(report.read_text("utf-8"))["install"]]
    return {re.sub(r"[-_.]+", "-", entry["name"]).lower(): entry["version"] for entry in found}


def pins(versions: dict[str, str]) -> list[str]:
    """Return versions as requirements, sorted."""
    return [f"{name}=={version}" for name, version in sorted(versions.items())]


def main() -> None:
    """Resolve, try every supported Python, and only then write the locks."""
    project = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    known: dict[str, str] = {}
    locks: dict[str, dict[str, str]] = {}
    for name, wanted in (
        ("requirements.lock", project["project"]["dependencies"]),
        ("requirements-dev.lock", groups["dev"]),
        ("requirements-build.lock", groups["build"]),
    ):
        found = resolve([*pins(known), *wanted])
        locks[name] = {package: version for package, version in found.items() if package not in known}
        known |= found
    for python in PYTHONS:
        resolve(pins(known), "--no-deps", "--python-version", python)
    for name, versions in locks.items():
        lines = ["# Written by packaging/lock.py.", *pins(versions)]
        (TREE / "packaging" / name).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
