"""QA of a publication: each thing that can break is found and named, and the bundled one is clean."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.language.catalogs import Catalogs
from reader.language.checking import Finding, Problem
from reader.publication.bundle import load_bundle, load_draft
from reader.publication.checking import check_publication

if TYPE_CHECKING:
    from pathlib import Path

Change = Callable[[str], str]


class Desk:
    """A copy of the bundled publication and of the catalogs, to break."""

    def __init__(self, folder: Path) -> None:
        self.publication = folder / "publication"
        self.locales = folder / "locales"
        shutil.copytree(paths.publications() / "karabakh-2020", self.publication)
        shutil.copytree(paths.locales(), self.locales, ignore=shutil.ignore_patterns("*.mo"))

    def change(self, path: Path, change: Change) -> None:
        text = path.read_text(encoding="utf-8")
        changed = change(text)
        assert changed != text
        path.write_text(changed, encoding="utf-8")

    def change_po(self, domain: str, language: str, context: str, change: Change) -> None:
        """Change the msgstr of the entry with a context, or, without one, with a msgid."""
        import polib

        path = self.locales / language / "LC_MESSAGES" / f"{domain}.po"
        po = polib.pofile(str(path))
        entry = next(e for e in po if context in (e.msgctxt, e.msgid))
        before = entry.msgstr
        entry.msgstr = change(before)
        assert entry.msgstr != before
        po.save(str(path))

    def check(self) -> list[Finding]:
        return check_publication(load_bundle(self.publication), Catalogs(self.locales), paths.package())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_bundled_publication_is_clean(desk: Desk) -> None:
    assert desk.check() == []


@pytest.mark.parametrize(
    ("domain", "language", "context", "change", "problem"),
    [
        ("karabakh-2020", "ar", "p12", lambda _: "", Problem.EMPTY),
        ("karabakh-2020", "ar", "p24", lambda text: text.replace("1993", "1994", 1), Problem.NUMBER_CHANGED),
        ("karabakh-2020", "ar", "p27", lambda text: text.replace("ُ", "", 1), Problem.PROTECTED_CHANGED),
        ("karabakh-2020", "en", "p27", lambda text: text.replace("biting", "bitter"), Problem.PROTECTED_CHANGED),
        ("karabakh-2020", "en", "p8", lambda text: text.replace("the its", "its"), Problem.PROTECTED_CHANGED),
        ("reader", "ar", "Basis: {basis}", lambda text: text.replace("{basis}", "{base}"), Problem.PLACEHOLDER_MISSING),
        ("reader", "ar", "Basis: {basis}", lambda text: text + "{more}", Problem.PLACEHOLDER_EXTRA),
    ],
)
def test_what_a_translator_can_break_is_named(
    desk: Desk, domain: str, language: str, context: str, change: Change, problem: Problem
) -> None:
    desk.change_po(domain, language, context, change)
    found = [(finding.problem, finding.path.name, finding.place) for finding in desk.check()]
    assert any(f[:2] == (problem, f"{domain}.po") and f[2].startswith(context[:8]) for f in found), found


def test_a_changed_source_is_found_in_every_catalog(desk: Desk) -> None:
    desk.change(desk.publication / "article.md", lambda text: text.replace("Violent clashes", "Fierce clashes"))
    problems = {(finding.problem, finding.path.parent.parent.name) for finding in desk.check()}
    assert {(Problem.MISSING, "ar"), (Problem.STALE, "ar")} <= problems


@pytest.mark.parametrize(
    ("file", "change", "problem", "place"),
    [
        ("article.md", lambda text: text.replace("إِنَّكُمْ", "إنَّكُمْ"), Problem.PROTECTED_CHANGED, "p27"),
        ("publication.toml", lambda text: re.sub(r'p27 = ".*"', "", text), Problem.MISSING, "protected.p27"),
        ("timeline.toml", lambda text: text.replace('"p29"', '"p99"'), Problem.REFERENCE, "event article-2020"),
        ("notes.toml", lambda text: text.replace('"p1"', '"p98"', 1), Problem.REFERENCE, "note gabriel"),
        ("publication.toml", lambda text: f'{text}p77 = "0"\n', Problem.REFERENCE, "protected"),
        ("notes.toml", lambda text: text.replace('"Gabriel"', '"Gabrielle"'), Problem.QUOTE, "note gabriel"),
        ("glossary.toml", lambda text: text.replace('"Baku"]', '"Baku", "Yerevan"]'), Problem.SHARED_FORM, None),
    ],
)
def test_what_an_editor_can_break_is_named(
    desk: Desk, file: str, change: Change, problem: Problem, place: str | None
) -> None:
    desk.change(desk.publication / file, change)
    found = [(finding.problem, finding.path.name, finding.place) for finding in desk.check()]
    assert any(f[0] is problem and f[1] == file and place in (None, f[2]) for f in found), found


def test_every_block_that_is_not_there_is_listed(desk: Desk) -> None:
    desk.change(desk.publication / "timeline.toml", lambda text: text.replace('"p29"', '"p99"'))
    desk.change(desk.publication / "notes.toml", lambda text: text.replace('"p1"', '"p98"', 1))
    lost = {f.details["block"] for f in desk.check() if f.problem is Problem.REFERENCE}
    assert lost == {"p98", "p99"}


def test_a_single_file_has_no_catalogs_of_its_own_to_check(tmp_path: Path) -> None:
    (tmp_path / "karabakh-2020.md").write_text("Text.\n", encoding="utf-8")
    draft = load_draft(tmp_path / "karabakh-2020.md")
    found = check_publication(draft, Catalogs(paths.locales()), paths.package())
    assert [finding for finding in found if "karabakh-2020" in finding.path.name] == []
