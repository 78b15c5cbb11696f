"""A process that the kernel kills at its first internet socket: whoever opens it, Python, Qt or a library below.

A seccomp filter (seccomp(2), Linux) on socket(2): AF_INET and AF_INET6 kill the process with SIGSYS; AF_UNIX, which
talks to the display and the desktop, goes through. A DNS look-up needs such a socket too.

``python -m tests.offline_cage PROGRAM [ARGUMENT…]`` runs any program so: a filter stays in force over execve(2).
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
"""The number of socket(2) by architecture."""
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_KILL_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000
_AF_INET, _AF_INET6 = 2, 10
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def is_possible() -> bool:
    """Return whether this system can cage a process so."""
    return platform.system() == "Linux" and platform.machine() in SOCKET_CALL


def close_cage() -> None:
    """Forbid this process and its children internet sockets for good; raise OSError where the kernel refuses."""
    machine = platform.machine()
    steps = [
        _step(_LOAD, 0, 0, _ARCH),
        _step(_JUMP_EQUAL, 0, 5, _AUDIT_ARCH[machine]),
        _step(_LOAD, 0, 0, _NUMBER),
        _step(_JUMP_EQUAL, 0, 3, SOCKET_CALL[machine]),
        _step(_LOAD, 0, 0, _FIRST_ARGUMENT),
        _step(_JUMP_EQUAL, 2, 0, _AF_INET),
        _step(_JUMP_EQUAL, 1, 0, _AF_INET6),
        _step(_RETURN, 0, 0, _ALLOW),
        _step(_RETURN, 0, 0, _KILL_PROCESS),
    ]
    code = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0)):
        if libc.prctl(*call):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _step(code: int, if_true: int, if_false: int, value: int) -> bytes:
    """Return a struct sock_filter."""
    return struct.pack("HBBI", code, if_true, if_false, value)


if __name__ == "__main__":
    close_cage()
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - the program that the tests name
