"""What is in the wheel and the sdist, built here with no network and no isolation."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]


def build(source: Path, target: str, folder: Path) -> Path:
    """Build the wheel or the sdist of a source tree into a folder, and return it."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


def contents(wheel: Path) -> dict[str, int]:
    """Return the checksum of each file in a wheel, but for its list of them."""
    with zipfile.ZipFile(wheel) as archive:
        files = archive.infolist()
    return {file.filename: file.CRC for file in files if not file.filename.endswith("/RECORD")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(TREE, "wheel", tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_data_inside_its_package(wheel: Path) -> None:
    files = set(contents(wheel))
    for folder in ("resources", "locales"):
        for path in (TREE / folder).rglob("*.[!m]*"):
            if path.is_file():
                assert f"reader/{path.relative_to(TREE).as_posix()}" in files
    assert "reader/resources/publications/karabakh-2020/article.md" in files


def test_the_wheel_holds_every_catalog_compiled(wheel: Path) -> None:
    files = set(contents(wheel))
    catalogs = [path.relative_to(TREE).with_suffix(".mo") for path in TREE.glob("locales/*/LC_MESSAGES/*.po")]
    assert catalogs
    assert {f"reader/{path.as_posix()}" for path in catalogs} <= files


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in contents(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"reader"}
    assert not [name for name in contents(wheel) if "__pycache__" in name]


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build(TREE, "sdist", tmp_path / "sdist")
    subprocess.run([sys.executable, "-m", "tarfile", "--extract", sdist, tmp_path / "source"], check=True)
    (source,) = (tmp_path / "source").iterdir()
    assert not list(source.rglob("*.mo"))
    again, before = contents(build(source, "wheel", tmp_path / "wheel")), contents(wheel)
    assert again.keys() == before.keys()
    # A catalog compiled by another Babel says so inside; what it says else, test_catalogs tests.
    assert {name for name in again if again[name] != before[name] and not name.endswith(".mo")} == set()


def test_the_installed_package_finds_its_data(wheel: Path, tmp_path: Path) -> None:
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target"]
    subprocess.run([*install, str(tmp_path), str(wheel)], check=True, capture_output=True)
    program = "import sys; sys.path.insert(0, sys.argv[1]); from reader import paths; print(paths.locales())"
    command = [sys.executable, "-I", "-c", program, str(tmp_path)]
    found = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout.strip()
    assert found == str(tmp_path / "reader" / "locales")
