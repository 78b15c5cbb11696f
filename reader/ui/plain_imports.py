"""Python's own import again, once PySide6 is there.

PySide6 puts an ``__import__`` of its own in the place of Python's and reads the source of every module that is
imported after it, for a switch ("snake_case", "true_property") that nothing here uses: 15 ms and 4 MB of each start.
Imported before the rest of the window.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
