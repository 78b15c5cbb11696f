"""The locks: exact, separate, and enough for what pyproject.toml asks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).parents[2]


def read_lock(name: str) -> dict[str, str]:
    """Return the versions in a lock by package name."""
    text = (TREE / "packaging" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line) for line in lines)
    return dict(line.split("==") for line in lines)


@pytest.mark.parametrize("group", ["dependencies", "dev"])
def test_every_requirement_is_locked_at_a_version_it_allows(group: str) -> None:
    project = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))
    if group == "dev":
        asked, locked = project["dependency-groups"]["dev"], read_lock("requirements-dev.lock")
    else:
        asked, locked = project["project"]["dependencies"], read_lock("requirements.lock")
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


def test_no_package_is_in_both_locks() -> None:
    assert not read_lock("requirements.lock").keys() & read_lock("requirements-dev.lock").keys()
