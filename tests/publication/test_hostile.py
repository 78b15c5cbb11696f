"""Documents that mean harm: refused with a typed error or defused, in bounded time and memory, and no other read."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from reader import paths
from tests.publication.hostile.archives import ELSEWHERE
from tests.publication.hostile.documents import SECTIONS, Hostile

MEMORY = 300
"""MiB that a process which opens the documents of a section may take."""

pytest.importorskip("resource", reason="this system sets a process no limits")


@pytest.mark.parametrize("section", SECTIONS)
def test_it_does_no_harm(section: str, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for suffix in ("", ".png", ".xhtml", ".md"):
        (tmp_path / f"{ELSEWHERE}{suffix}").write_text(ELSEWHERE, encoding="utf-8")
    documents = []
    for document in SECTIONS[section]():
        (folder / document.name).write_bytes(document.data)
        documents.append(document._replace(data=b""))
    results = opened(folder, [document.name for document in documents])
    for path in folder.iterdir():
        path.unlink()
    wrong = {document.name: said for document in documents if (said := complaints(document, results[document.name]))}
    assert wrong == {}
    assert len({document.name for document in documents}) == len(documents)


def opened(folder: Path, names: list[str]) -> dict[str, dict[str, Any]]:
    """Open documents in a process with limits, and return what became of each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.publication.hostile.trial", str(folder), *names],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=paths.package().parent,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"{lines[-1] if lines else names}: {done.stderr[-2000:]}"
    return {line["name"]: line for line in lines if "name" in line}


def complaints(document: Hostile, found: dict[str, Any]) -> list[str]:
    """Return what is wrong with what became of a document."""
    wrong = [f"read {path}" for path in found["opened"] if not is_own(Path(path), document.name)]
    if found.get("fault") != document.fault:
        wrong.append(f"fault {found.get('fault')}: {found.get('said', found.get('text', ''))[:200]!r}")
    if found["memory"] >= MEMORY:
        wrong.append(f"{found['memory']} MiB")
    if document.fault is None and "text" in found:
        text = found["text"]
        wrong += [f"says {words}" for words in {*document.never, ELSEWHERE} if words in text]
        wrong += [] if document.says in text else [f"does not say {document.says!r}: {text[:200]!r}"]
        wrong += [] if found["pictures"] == document.pictures else [f"{found['pictures']} pictures"]
    return wrong


def is_own(path: Path, name: str) -> bool:
    """Return whether a file may be opened: the document, code of the program and its packages, its scratch files."""
    bundle = {"publication.toml", "article.md", "timeline.toml", "glossary.toml", "notes.toml"}
    if path.name in {name, *bundle} or path.name.startswith("tmp"):
        return True
    code = (sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), str(paths.package()))
    return any(path.resolve().is_relative_to(Path(folder).resolve()) for folder in code)


def test_the_corpus_is_large() -> None:
    source = Path(__file__).with_name("hostile") / "documents.py"
    assert source.read_text(encoding="utf-8").count("Hostile(") >= 60
