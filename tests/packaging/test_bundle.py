"""What may go into a bundle, read from the code; and, where one was built (dist/hashiya), what is in it.

The building itself takes minutes: HASHIYA_BUILD=1 asks for it (packaging/README.md).
"""

from __future__ import annotations

import codecs
import doctest
import importlib.util
import os
import pickle
import py_compile
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import import_module
from modulefinder import ModuleFinder
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.language.extraction import interface_messages

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
    [
        "asked_modules",
        "contents",
        "inspect_bundle",
        "trim_cldr",
        "trim_icu",
        "copyright",
        "version_resource",
        "info_plist",
    ],
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
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6\\plugins\\imageformats\\qwebp.dll", True),
        ("PySide6/Qt/plugins/imageformats/libqgif.dylib", True),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
    ],
)
def test_a_file_is_kept_or_left_out_on_every_platform(load: type[Loader], place: str, *, kept: bool) -> None:
    assert load.module("contents").is_kept(place) is kept


def test_the_data_lies_where_the_program_looks_for_it(load: type[Loader], tmp_path: Path) -> None:
    compiled = tmp_path / "locales" / "ar" / "LC_MESSAGES" / "reader.mo"
    compiled.parent.mkdir(parents=True)
    compiled.touch()
    entries = load.module("contents").data_files(tmp_path)
    places = {f"{folder}/{Path(source).name}": source for source, folder in entries}
    assert places["reader/locales/ar/LC_MESSAGES/reader.mo"] == str(compiled)
    assert "reader/resources/publications/karabakh-2020/article.md" in places
    # What was compiled in the tree may be of other catalogs.
    assert not [place for place in places if "pictures" in place or "resources/compiled" in place]


def test_of_the_fonts_those_go_along_that_the_program_loads(load: type[Loader], tmp_path: Path) -> None:
    asked = set(re.findall(r"[\w-]+\.ttf", (TREE / "reader" / "ui" / "fonts.py").read_text("utf-8")))
    fonts = {Path(source).name for source, _folder in load.module("contents").data_files(tmp_path)}
    assert len(asked) > 5
    assert asked <= fonts


def test_the_template_that_goes_along_has_all_messages(load: type[Loader], tmp_path: Path) -> None:
    package = tmp_path / "reader"
    (package / "locales").mkdir(parents=True)
    load.module("stage").stage_template(package)
    assert interface_messages(package) == interface_messages(TREE / "reader")


@pytest.mark.parametrize(
    "label",
    [
        *(
            "utf-8",
            "utf-16le",
            "ibm866",
            *(f"iso-8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        ),
        *("koi8-r", "koi8-u", "macintosh", "cp874", *(f"windows-{page}" for page in range(1250, 1259)), "mac-cyrillic"),
        *("gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "cp949", "cp864", "cp437"),
    ],
)
def test_texts_of_every_charset_can_be_read(load: type[Loader], label: str) -> None:
    module = codecs.lookup(label).incrementaldecoder
    assert module is not None
    assert load.module("contents").is_kept(f"{module.__module__.replace('.', '/')}.pyc")


def test_shiboken_takes_its_modules_compiled(load: type[Loader], tmp_path: Path) -> None:
    found = importlib.util.find_spec("shiboken6")
    assert found is not None
    assert found.origin is not None
    packages = Path(found.origin).parents[1]
    load.module("shiboken_support").main(packages, tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".pyc"}
    shutil.copytree(packages / "shiboken6", tmp_path / "shiboken6", dirs_exist_ok=True)
    program = """
from PySide6.QtCore import QPoint
import shibokensupport.signature.loader as loader
print(loader.__file__)
try:
    QPoint("no point")
except TypeError as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{packages}"}
    said = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert Path(said[0]).is_relative_to(tmp_path / "shiboken6" / "files.dir")
    assert "  PySide6.QtCore.QPoint.__init__(xpos: int, ypos: int, /)" in said


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


def test_the_copyright_file_names_the_libraries_inside_plugins(load: type[Loader]) -> None:
    script = load.module("copyright")
    jpeg, webp = script.plugins("usr/lib/hashiya/_internal", ("The Qt Company Ltd.",))
    assert jpeg.files == ("usr/lib/hashiya/_internal/PySide6/Qt/plugins/imageformats/libqjpeg.so",)
    assert {"The Qt Company Ltd.", "1999 Ken Murchison"} < set(jpeg.holders)
    assert "based in part on the work of the Independent JPEG Group" in " ".join(jpeg.text.split())
    assert "2010, Google Inc. All rights reserved." in webp.holders
    said = script.document([script.Component(("*",), ("Qt",), "LGPL-3.0-only", "lesser"), jpeg, webp])
    named = {word for line in said.splitlines() if line.startswith("License: ") for word in line[9:].split(" and ")}
    alone = re.findall(r"\n\nLicense: (\S+)\n", said)
    assert sorted(alone) == sorted(named) == ["LGPL-3.0-only", "libjpeg-turbo", "libwebp"]


def test_every_plugin_with_others_work_in_it_is_one_that_goes_along(load: type[Loader]) -> None:
    kept = load.module("contents").PICTURE_PLUGINS
    assert {name.removeprefix("lib").removesuffix(".so") for name in load.module("copyright").PARTS} <= set(kept)


@pytest.fixture
def bare_bundle(tmp_path: Path) -> Path:
    """Return a folder with the plugins for pictures of a bundle, and two files besides, of 1,000 bytes each."""
    names = ("qsvg", "qjpeg", "qgif", "qwebp")
    plugins = [f"_internal/PySide6/Qt/plugins/imageformats/lib{name}.so" for name in names]
    for place in (*plugins, "hashiya", "_internal/strange"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(bytes(1_000))
    return tmp_path


def test_a_bundle_that_lacks_a_picture_format_is_found(load: type[Loader], bare_bundle: Path) -> None:
    inspect = load.module("inspect_bundle")
    assert list(inspect.missing_formats(bare_bundle)) == []
    (bare_bundle / "_internal/PySide6/Qt/plugins/imageformats/libqjpeg.so").unlink()
    assert list(inspect.missing_formats(bare_bundle)) == ["missing: plugin imageformats/qjpeg"]


def test_the_sizes_of_a_bundle_add_up(load: type[Loader], bare_bundle: Path) -> None:
    sizes = load.module("inspect_bundle").components(bare_bundle)
    assert sum(sizes.values()) == 6_000
    assert sizes["Qt's plugins and translations"] == 4_000
    assert sizes["other"] == 1_000


@pytest.mark.parametrize(
    ("source", "asks"),
    [
        ("import json", []),
        ("def later():\n    from _socket import socket", ["_socket"]),
        ("import importlib\nload = lambda: importlib.import_module('_socket')", ["_socket"]),
        ("names = ('json', ('_ssl', 1))", ["_ssl"]),
        ("import _socketry", []),
    ],
)
@pytest.mark.parametrize("form", ["py", "pyc", "zip"])
def test_a_module_that_asks_for_a_built_in_one_is_found(
    load: type[Loader], tmp_path: Path, source: str, asks: list[str], form: str
) -> None:
    written = tmp_path / "module.py"
    written.write_text(source)
    place = "module.py"
    if form != "py":
        place = "module.pyc"
        py_compile.compile(str(written), str(tmp_path / place))
        written.unlink()
    if form == "zip":
        with zipfile.ZipFile(tmp_path / "library.zip", "w") as library:
            library.write(tmp_path / place, place)
        (tmp_path / place).unlink()
        place = f"library.zip/{place}"
    script = load.module("asked_modules")
    found = script.asking(script.loose_codes(tmp_path), load.module("inspect_bundle").BUILT_IN)
    assert found == [(place, name) for name in asks]


@pytest.mark.skipif(not (BUILT.is_dir() and BUILDER.exists()), reason="no bundle was built here")
def test_the_modules_of_a_bundle_that_was_built_are_all_read() -> None:
    code = (
        "import sys; from pathlib import Path; import asked_modules as asked, inspect_bundle as inspect\n"
        "folder = Path(sys.argv[1])\n"
        "codes = dict(asked.bundle_codes(folder, inspect.program(folder)))\n"
        "print(len(codes), *sorted(dict(asked.asking(codes.items(), ['_socket', 'PySide6.QtGui']))))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGING / "bundle")}
    command = [str(BUILDER), "-c", code, str(BUILT)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()
    assert int(said[0]) > 500
    # What does ask for a module is seen, in the packed modules as in those that lie as files.
    assert "_compat_pickle" in said
    assert "reader.ui.theme" in said
    assert any(name.endswith("shibokensupport/signature/mapping.pyc") for name in said)


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
