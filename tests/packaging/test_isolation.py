"""The tests themselves: they reach no network and no file of the person who runs them."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import pytest

# An address for documentation (RFC 5737): nobody has it.
NOBODY = ("192.0.2.1", 80)


def test_a_connection_is_refused() -> None:
    with socket.socket() as client, pytest.raises(RuntimeError, match=NOBODY[0]):
        client.connect(NOBODY)


def test_a_datagram_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as client, pytest.raises(RuntimeError, match=NOBODY[0]):
        client.sendto(b"", NOBODY)


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="example"):
        socket.getaddrinfo("example.invalid", 80)


def test_a_unix_socket_works(tmp_path: Path) -> None:
    address = os.path.relpath(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(address)
        server.listen()
        client.connect(address)


@pytest.mark.parametrize("variable", ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"])
def test_the_home_is_the_tests_own(variable: str) -> None:
    folder = Path(os.environ[variable])
    assert folder.is_dir()
    assert folder.is_relative_to(tempfile.gettempdir())
    assert "hashiya-tests-" in str(folder)
