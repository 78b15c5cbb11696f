"""What may go into a bundle, read from the code; and, where one was built (dist/hashiya), what is in it.

The building itself takes minutes: HASHIYA_BUILD=1 asks for it, HASHIYA_TEST_ROOT=1 for the trial of the Debian package
in a fresh root (packaging/README.md).
"""

from __future__ import annotations

import doctest
import os
import pickle
import subprocess
import sys
from importlib import import_module
from modulefinder import ModuleFinder
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

TREE = Path(__file__).parents[2]
PACKAGING = TREE / "packaging"
BUILT = TREE / "dist" / "hashiya"
BUILDER = TREE / ".venv-build" / "bin" / "python"

OTHERS_LAZY_IMPORTS = {
    "PySide6",  # names all its modules
    "typing_extensions",  # is asked for by type checkers alone, and is in no bundle
}
"""Packages that name a network module without loading it."""


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> type[Loader]:
    for folder in ("bundle", "linux", "windows", "macos"):
        monkeypatch.syspath_prepend(str(PACKAGING / folder))
    return Loader


class Loader:
    """The modules of packaging/, which are scripts and no package."""

    @staticmethod
    def module(name: str) -> ModuleType:
        """Return a module by its bare name."""
        return import_module(name)


def test_nothing_in_the_import_graph_needs_a_network_module(load: type[Loader]) -> None:
    contents = load.module("contents")
    finder = ModuleFinder(path=[str(TREE), *sys.path], excludes=list(contents.EXCLUDED_MODULES))
    finder.run_script(str(PACKAGING / "bundle" / "start.py"))
    for name in contents.own_modules():
        finder.import_hook(name)
    assert {"reader.app", "markdown_it", "babel", "platformdirs", "polib"} <= set(finder.modules)
    asking = {
        (importer, name)
        for name, importers in finder.badmodules.items()
        if any(f"{name}.".startswith(f"{network}.") for network in contents.NETWORK_MODULES)
        for importer in importers
        if importer.split(".")[0] not in {"-", *sys.stdlib_module_names, *OTHERS_LAZY_IMPORTS}
    }
    assert asking == set()


def test_the_graph_would_show_one(load: type[Loader], tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("def later():\n    import http.client\n")
    finder = ModuleFinder(excludes=list(load.module("contents").EXCLUDED_MODULES))
    finder.run_script(str(program))
    assert finder.badmodules.get("http.client") == {"__main__": 1}


@pytest.mark.parametrize(
    "name",
    ["contents", "inspect_bundle", "trim_cldr", "trim_icu", "copyright", "version_resource", "info_plist"],
)
def test_the_examples_of_the_scripts_hold(load: type[Loader], name: str) -> None:
    # "copyright" is also a name that Python's site module puts among the builtins, but no module.
    assert doctest.testmod(load.module(name)).failed == 0


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqlinuxfb.so", False),
        ("PySide6/Qt/plugins/wayland-decoration-client/libbradient.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\networkinformation\\qnetworklistmanager.dll", False),
        ("PySide6\\Qt6Network.dll", False),
        ("PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork", False),
        ("libQt6Network.so.6", False),
        ("libQt6Gui.so.6", True),
        ("PySide6/QtWidgets.abi3.so", True),
    ],
)
def test_a_file_is_kept_or_left_out_on_every_platform(load: type[Loader], place: str, *, kept: bool) -> None:
    assert load.module("contents").is_kept(place) is kept


def test_the_data_lies_where_the_program_looks_for_it(load: type[Loader]) -> None:
    entries = load.module("contents").data_files(TREE / "locales")
    places = {f"{folder}/{Path(source).name}" for source, folder in entries}
    assert "reader/resources/publications/karabakh-2020/article.md" in places
    assert {f"reader/locales/{tag}/LC_MESSAGES/reader.po" for tag in ("en", "ar")} <= places
    assert not [place for place in places if "pictures" in place]


def test_trimmed_locale_data_says_the_same(load: type[Loader], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from babel import Locale, localedata
    from babel.numbers import format_decimal, format_percent

    def said(tag: str) -> list[object]:
        locale = Locale.parse(tag)
        numbers = [format_decimal(1_234_567, locale=locale), format_percent(0.45, locale=locale)]
        months = [dict(locale.months["format"][width]) for width in ("wide", "abbreviated")]
        name = locale.get_display_name(locale)
        return [name, locale.text_direction, numbers, months, [locale.plural_form(number) for number in range(120)]]

    tags = ("en", "ar", "ar_EG", "fr_CA", "nn_NO", "zh_Hant_TW", "he", "ru", "fa_AF")
    whole = [said(tag) for tag in tags]
    load.module("trim_cldr").main(Path(localedata.__file__).parent, tmp_path)
    assert sum(file.stat().st_size for file in tmp_path.rglob("*.dat")) < 3_000_000
    monkeypatch.setattr(localedata, "_dirname", str(tmp_path / "locale-data"))
    tables = pickle.loads((tmp_path / "global.dat").read_bytes())  # noqa: S301 - written just now
    monkeypatch.setattr("babel.core._global_data", tables)
    monkeypatch.setattr(localedata, "_cache", {})
    assert [said(tag) for tag in tags] == whole


def test_the_copyright_file_has_every_locked_package(load: type[Loader]) -> None:
    lock = (PACKAGING / "requirements.lock").read_text("utf-8")
    names = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    assert names == {*load.module("copyright").PACKAGES, "pyside6-essentials", "shiboken6"}


@pytest.mark.skipif(not (BUILT.is_dir() and BUILDER.exists()), reason="no bundle was built here")
def test_a_bundle_that_was_built_has_nothing_for_a_network() -> None:
    command = [str(BUILDER), str(PACKAGING / "bundle" / "inspect_bundle.py"), str(BUILT)]
    looked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert looked.stderr == ""
    assert looked.returncode == 0


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), ([], 2), (["nonsense"], 2)])
def test_the_build_says_what_it_can_build(arguments: list[str], code: int) -> None:
    said = subprocess.run([PACKAGING / "build", *arguments], capture_output=True, text=True, check=False)
    assert said.returncode == code
    assert "bundle|deb|portable|wheel|floor|all" in said.stdout + said.stderr


@pytest.mark.skipif("HASHIYA_BUILD" not in os.environ, reason="takes minutes: HASHIYA_BUILD=1 asks for it")
def test_two_builds_of_everything_are_the_same() -> None:
    sums = []
    for _ in range(2):
        subprocess.run([PACKAGING / "build", "all"], check=True)
        sums.append((TREE / "dist" / "SHA256SUMS").read_text("utf-8"))
    assert sums[0] == sums[1]
    assert len(sums[0].splitlines()) >= 4


@pytest.mark.skipif("HASHIYA_TEST_ROOT" not in os.environ, reason="takes a minute: HASHIYA_TEST_ROOT=1 asks for it")
def test_the_debian_package_in_a_fresh_root() -> None:
    subprocess.run([PACKAGING / "debian" / "test-in-root"], check=True)
