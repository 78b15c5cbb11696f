"""What holds for every test: no display, no internet, and a home of its own that is gone afterwards."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME_VARIABLES = {
    "HOME": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
}
"""Where programs look for a person's files, and the place of each in the tests' home."""

NAME_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname", "socket.getnameinfo"}
CONNECTIONS = {"socket.connect", "socket.sendmsg", "socket.sendto"}


class InternetReachedError(RuntimeError):
    """A test tried to reach a network; no OSError, so that nothing takes it for an ordinary failure."""


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare pytest-qt's settings where it is not installed: pyproject.toml serves the core's tests too."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "read by pytest-qt alone")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Prepare the process, before any plugin imports Qt."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.TemporaryDirectory(prefix="hashiya-tests-")
    config.add_cleanup(home.cleanup)
    for variable, place in HOME_VARIABLES.items():
        folder = Path(home.name, place)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(folder)
    for variable in [name for name in os.environ if name.startswith("LC_") or name in {"LANG", "LANGUAGE"}]:
        del os.environ[variable]
    os.environ["LANG"] = "C.UTF-8"
    sys.addaudithook(forbid_internet)


def forbid_internet(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what would leave this computer: every connection but to a Unix socket, every look-up of a name.

    An audit hook (PEP 578): it sees what the interpreter does, whichever module asks for it.
    """
    if event in NAME_LOOKUPS or (event in CONNECTIONS and arguments[0].family != socket.AF_UNIX):
        raise InternetReachedError(f"{event}: {arguments[1:] if event in CONNECTIONS else arguments}")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that the system lets nobody write into."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):  # root may write anywhere, but for where the kernel itself says no
        if not Path("/sys/kernel").is_dir():
            pytest.skip("this is root, and there is no folder that root can't write into")
        folder = Path("/sys/kernel")
    yield folder
    (tmp_path / "closed").chmod(0o755)
