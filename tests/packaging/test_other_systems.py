"""The recipes for Windows, macOS and Flatpak, as far as they can be read here: what they are made of fits together."""

from __future__ import annotations

import ast
import plistlib
import re
from pathlib import Path
from typing import Any

import pytest

from reader import __version__
from reader.publication.documents import SUFFIXES

TREE = Path(__file__).parents[2]
PACKAGING = TREE / "packaging"
OFFERED = SUFFIXES - {".zip"}
"""The endings of what Hashiya is offered for: all that it opens, but archives, which are mostly something else."""


class Recorder:
    """In the place of PyInstaller's names in a recipe: notes how each is called."""

    def __init__(self) -> None:
        self.calls: dict[str, dict[str, Any]] = {}
        self.datas: list[Any] = []
        self.binaries = [("PySide6/Qt6Network.dll", "", "BINARY"), ("PySide6/Qt6Gui.dll", "", "BINARY")]
        self.pure: list[Any] = []
        self.scripts: list[Any] = []

    def named(self, name: str) -> Any:
        def call(*_arguments: Any, **options: Any) -> Recorder:
            self.calls[options.get("name", name)] = options
            return self

        return call


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return a function that runs the recipe of a system and returns what it asked for."""
    monkeypatch.syspath_prepend(str(PACKAGING / "bundle"))
    monkeypatch.setenv("HASHIYA_STAGE", str(tmp_path))
    # Pillow, which writes the icons, is the build's; and building is not what is tried here.
    monkeypatch.setattr("platform_icons.write_icon", Path.touch)

    def run(system: str) -> Recorder:
        recorder = Recorder()
        names = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
        space = {name: recorder.named(name) for name in names} | {"SPECPATH": str(PACKAGING / system)}
        source = PACKAGING / system / "hashiya.spec"
        monkeypatch.syspath_prepend(str(PACKAGING / system))
        exec(compile(source.read_text("utf-8"), source, "exec"), space)  # noqa: S102 - the recipe itself
        return recorder

    return run


@pytest.mark.parametrize("system", ["windows", "macos"])
def test_the_recipe_takes_what_the_linux_one_takes(recipe: Any, system: str) -> None:
    asked = recipe(system)
    assert "socket" in asked.calls["Analysis"]["excludes"]
    assert "reader.ui.main_window" in asked.calls["Analysis"]["hiddenimports"]
    assert [place for place, *_rest in asked.binaries] == ["PySide6/Qt6Gui.dll"]


def test_windows_has_a_window_and_a_console(recipe: Any, tmp_path: Path) -> None:
    calls = recipe("windows").calls
    assert {name: calls[name].get("console") for name in ("hashiya-console",)} == {"hashiya-console": True}
    assert Path(calls["hashiya-console"]["icon"]).is_file()
    text = (tmp_path / "version.txt").read_text("utf-8")
    names = {node.id for node in ast.walk(ast.parse(text, mode="eval")) if isinstance(node, ast.Name)}
    structures = {"VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct"}
    assert names == structures | {"VarFileInfo", "VarStruct"}
    assert f"StringStruct('ProductVersion', '{__version__}')" in text
    assert "StringStruct('ProductName', 'حاشية')" in text


def test_macos_is_told_what_is_opened_and_the_name_in_arabic(recipe: Any, tmp_path: Path) -> None:
    told = recipe("macos").calls["Hashiya.app"]
    properties = plistlib.loads(plistlib.dumps(told["info_plist"]))
    assert properties["CFBundleShortVersionString"] == __version__
    endings = {ending for kind in properties["CFBundleDocumentTypes"] for ending in kind["CFBundleTypeExtensions"]}
    assert {f".{ending}" for ending in endings} == OFFERED
    assert "حاشية" in (tmp_path / "names" / "ar.lproj" / "InfoPlist.strings").read_text("utf-8")


def test_every_system_knows_the_program_by_one_name() -> None:
    metainfo = (PACKAGING / "linux" / "metainfo.xml").read_text("utf-8")
    found = re.search(r"<id>(.+)</id>", metainfo)
    assert found is not None
    identifier = found[1]
    assert f'IDENTIFIER = "{identifier}"' in (PACKAGING / "macos" / "info_plist.py").read_text("utf-8")
    manifest = (PACKAGING / "flatpak" / f"{identifier}.yml").read_text("utf-8")
    assert manifest.count(f"\nid: {identifier}\n") == 1


def test_the_flatpak_has_no_network_and_is_of_this_version() -> None:
    (manifest,) = (PACKAGING / "flatpak").glob("*.yml")
    lines = [line.strip() for line in manifest.read_text("utf-8").splitlines() if not line.strip().startswith("#")]
    assert "- --share=network" not in lines
    assert "- --socket=wayland" in lines
    assert f"path: ../../dist/hashiya-{__version__}-linux-x86_64.tar.xz" in lines


def test_windows_is_offered_the_documents_and_loses_none() -> None:
    text = (PACKAGING / "windows" / "associations.reg").read_text("utf-8")
    assert text.startswith("Windows Registry Editor Version 5.00\n")
    assert set(re.findall(r'^"(\.\w+)"=""$', text, re.MULTILINE)) == OFFERED
    for ending in OFFERED:
        assert f"\\{ending}\\OpenWithProgids]" in text
        assert not re.search(rf"\\{re.escape(ending)}\]\n@=", text)
