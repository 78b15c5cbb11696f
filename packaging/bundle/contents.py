"""What goes into a bundle and what stays out: shared by the specs of Linux, Windows and macOS.

The names are those that PyInstaller gives: a module's dotted name, and a file's place in the bundle with
forward slashes. Nothing here needs PyInstaller, so the tests read it as it is.
"""

from __future__ import annotations

import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
"""The source tree."""

NETWORK_MODULES = (
    "_socket",
    "_ssl",
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "nntplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.error",
    "urllib.request",
    "urllib.response",
    "urllib.robotparser",
    "webbrowser",
    "wsgiref",
    "xmlrpc",
    *(f"PySide6.{name}" for name in ("QtNetwork", "QtNetworkAuth", "QtWebSockets", "QtWebEngineCore", "QtAsyncio")),
)
"""Modules that reach a network: none may be in a bundle. (``urllib.parse`` only takes addresses apart.)"""

NEEDLESS_MODULES = (
    # These import socket at their top. What names them here does so in functions that the reader never calls;
    # Babel's catalogs import `email` itself, which by itself imports nothing.
    *(f"email.{name}" for name in ("_policybase", "feedparser", "generator", "header", "headerregistry", "message")),
    *(f"email.{name}" for name in ("mime", "parser", "policy", "utils")),
    "importlib.metadata",
    "logging.handlers",
    "mimetypes",
    "multiprocessing",
    # OpenSSL's hashes: hashlib has its own of every kind that the reader uses.
    "_hashlib",
    # Tools for developers.
    "concurrent.futures.process",
    "cProfile",
    "distutils",
    "doctest",
    "ensurepip",
    "lib2to3",
    "pdb",
    "pip",
    "pkg_resources",
    "profile",
    "pydoc",
    "pydoc_data",
    "setuptools",
    "test",
    "tkinter",
    "turtle",
    "unittest",
    "venv",
    # Babel's part for setup.py and its command line; markdown-it's.
    "babel.messages.frontend",
    "babel.messages.setuptools_frontend",
    "markdown_it.cli",
    "babel.support",
    # Terminals, and databases that are not SQLite.
    "_curses",
    "_dbm",
    "_gdbm",
    "curses",
    "dbm",
    "readline",
    # Qt for Python: modules that the reader does not import, and its development tools.
    *(f"PySide6.Qt{name}" for name in ("Concurrent", "DBus", "Designer", "Help", "OpenGL", "OpenGLWidgets")),
    *(f"PySide6.Qt{name}" for name in ("Qml", "Quick", "QuickControls2", "QuickTest", "QuickWidgets", "Sql")),
    *(f"PySide6.Qt{name}" for name in ("Test", "UiTools", "Xml")),
    "PySide6.scripts",
    "PySide6.support",
)
"""Modules that PyInstaller would take along because something names them, and that the reader never runs."""

EXCLUDED_MODULES = (*NETWORK_MODULES, *NEEDLESS_MODULES)

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qwayland-generic", "qoffscreen", "qminimal", "qwindows", "qcocoa"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "wayland-shell-integration": ("xdg-shell",),
    # The frame of a window under Wayland: of GNOME, and of any other desktop that draws none itself.
    "wayland-decoration-client": ("adwaita", "bradient"),
    "imageformats": ("qsvg",),
    "iconengines": ("qsvgicon",),
    "styles": ("qmacstyle",),
}
"""Qt's plugins that are kept, by folder; names without ``lib`` and without their ending."""

LEFT_OUT = (
    *(f"*/libQt6{name}*" for name in ("EglF", "Network", "OpenGL", "Pdf", "Qml", "Quick", "VirtualKeyboard")),
    *(f"*/Qt6{name}*.dll" for name in ("Network", "OpenGL", "Pdf", "Qml", "Quick", "VirtualKeyboard")),
    *(f"*/Qt{name}" for name in ("Network", "OpenGL", "Pdf", "Qml*", "Quick*", "VirtualKeyboard")),
    "*/opengl32sw.dll",
    "*/lib-dynload/_hashlib.*",
)
"""Files that are dropped wherever they lie, as patterns of ``/`` and their place in the bundle."""

PYTHON_LIBRARY = "libpython3.*"
"""Python itself."""

CARRIED_LIBRARIES = (
    *("libbz2.so.*", "libffi.so.*", "liblzma.so.*", "libsqlite3.so.0"),
    *(f"libxcb-{name}.so.*" for name in ("cursor", "icccm", "image", "keysyms", "render-util", "util", "shape", "xkb")),
    "libxkbcommon.so.0",
    "libxkbcommon-x11.so.0",
)
"""The system's libraries that Python, and Qt's X11 and Wayland plugins need, and that a desktop may lack. They go
along, but for the Debian package, which asks the system for them. Any other (glibc, fontconfig, GL, GLib, …) is
the system's own: taken along it would clash with what the system's drivers and fonts are built for."""

_PLUGIN = re.compile(r"(?:^|/)plugins/(?P<folder>[^/]+)/(?P<name>[^/]+)$")
_TRANSLATION = re.compile(r"(?:^|/)translations/(?P<name>[^/]+)\.qm$")


def version() -> str:
    """Return the program's version, as ``reader/__init__.py`` says it."""
    found = re.search(r'__version__ = "([^"]+)"', (TREE / "reader" / "__init__.py").read_text("utf-8"))
    if found is None:
        raise ValueError("reader/__init__.py says no __version__")
    return found[1]


def languages() -> tuple[str, ...]:
    """Return the tags of the languages that the interface is translated into."""
    return tuple(sorted(path.parents[1].name for path in TREE.glob("locales/*/LC_MESSAGES/reader.po")))


def is_kept(place: str) -> bool:
    """Return whether a file that PyInstaller found goes into the bundle, by its place there.

    >>> is_kept("PySide6/Qt/plugins/platforms/libqxcb.so"), is_kept("PySide6/Qt/plugins/platforms/libqvnc.so")
    (True, False)
    >>> is_kept("PySide6/Qt/translations/qtbase_ar.qm"), is_kept("PySide6/Qt/translations/qtbase_de.qm")
    (True, False)
    >>> is_kept("PySide6/Qt/lib/libQt6Network.so.6")
    False
    """
    place = place.replace("\\", "/")
    if any(fnmatchcase(f"/{place}", pattern) for pattern in LEFT_OUT):
        return False
    plugin = _PLUGIN.search(place)
    if plugin is not None:
        name = plugin["name"].removeprefix("lib").rpartition(".")[0]
        return name in PLUGINS.get(plugin["folder"], ())
    translation = _TRANSLATION.search(place)
    return translation is None or translation["name"] in {f"qtbase_{tag.replace('-', '_')}" for tag in languages()}


def is_own(place: str, source: str) -> bool:
    """Return whether a Linux library goes along: it came with a package, or it is one of the system's that do.

    >>> is_own("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6")
    True
    >>> is_own("libsqlite3.so.0", "/lib/x86_64-linux-gnu/libsqlite3.so.0")
    True
    >>> is_own("libstdc++.so.6", "/lib/x86_64-linux-gnu/libstdc++.so.6")
    False
    """
    if "/" in place or not source.startswith(("/lib", "/usr/lib")):
        return True
    return any(fnmatchcase(place, pattern) for pattern in (PYTHON_LIBRARY, *CARRIED_LIBRARIES))


def own_modules() -> list[str]:
    """Return the dotted names of all the program's modules, also of those that only hold messages."""
    names = [path.relative_to(TREE).with_suffix("").parts for path in sorted(TREE.glob("reader/**/*.py"))]
    return [".".join(parts).removesuffix(".__init__") for parts in names]


def data_files(locales: Path) -> list[tuple[str, str]]:
    """Return the program's own data for PyInstaller: each file and the folder of the bundle that it goes to.

    ``locales`` is a folder of compiled catalogs. The pictures are for who looks at the program from outside.
    """
    files = [(path, Path("locales") / path.relative_to(locales)) for path in locales.rglob("*.[pm]o")]
    resources = TREE / "resources"
    files += [(path, path.relative_to(TREE)) for path in resources.rglob("*") if path.is_file()]
    return [
        (str(path), (Path("reader") / place).parent.as_posix())
        for path, place in sorted(files)
        if not place.is_relative_to("resources/pictures") and "__pycache__" not in place.parts
    ]


def settled(entries: list[tuple[str, str, str]], replacements: Path) -> list[tuple[str, str, str]]:
    """Return the entries of PyInstaller's list (place, source, kind) that are kept, with sources replaced.

    ``replacements`` is a folder of files that stand at the place of those that they replace.
    """
    kept = [entry for entry in entries if is_kept(entry[0])]
    return [
        (place, str(replacements / place) if (replacements / place).is_file() else source, kind)
        for place, source, kind in kept
    ]


if __name__ == "__main__":  # for the scripts: the patterns of CARRIED_LIBRARIES, a line each
    sys.stdout.writelines(f"{pattern}\n" for pattern in CARRIED_LIBRARIES)
