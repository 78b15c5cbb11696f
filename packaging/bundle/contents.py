"""What goes into a bundle and what stays out: shared by the specs of Linux, Windows and macOS.

The names are those that PyInstaller gives: a module's dotted name, and a file's place in the bundle with
forward slashes. Nothing here needs PyInstaller, so the tests read it as it is.
"""

from __future__ import annotations

import re
import sys
import zipfile
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
    # Compressions that no format of the reader has: a zip, and so an EPUB, is deflated.
    *("bz2", "gzip", "lzma", "tarfile", "_compression"),
    # Named by modules of the library in their own tests, or in the place of those that are there.
    *("_pydecimal", "fractions", "getopt", "py_compile", "quopri", "statistics", "tracemalloc"),
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

UNSEEN_MODULES = ("contextvars", "numbers")
"""Modules that compiled ones (``_decimal``) import, which PyInstaller can't see."""

NEEDLESS_ON_LINUX = ("ctypes",)
"""Modules that are left out on Linux besides: platformdirs asks Windows through it."""

NEEDLESS_HOOKS = (
    # So that `inspect` finds sources and `pkgutil` lists modules, which nobody asks them.
    *("pyi_rth_inspect", "pyi_rth_pkgutil"),
    # Tells Qt where its plugins are. PySide6 does so itself; and the hook loads Qt for who only asks for the version.
    "pyi_rth_pyside6",
)
"""What PyInstaller would run before the program, and need not on Linux."""

CODECS = (
    *("__init__", "aliases", "ascii", "charmap", "idna", "latin_1", "mbcs", "oem", "punycode", "undefined"),
    *("*unicode_escape", "utf_*", "cp65001"),
    # Those of the web (WHATWG Encoding), which a saved page or an old text is in.
    *("cp125?", "cp866", "cp874", "iso8859_*", "koi8_*", "mac_cyrillic", "mac_roman", "tis_620"),
    *("big5*", "cp932", "cp949", "cp950", "euc_*", "gb*", "hz", "iso2022_*", "shift_jis*"),
    # Names in a zip, and Arabic texts of the time before Unicode.
    *("cp437", "cp720", "cp864", "mac_arabic"),
)
"""Python's codecs that stay, as patterns: a text is read in whatever it was written in."""

PICTURE_PLUGINS = ("qsvg", "qjpeg", "qgif", "qwebp")
"""Qt's plugins for the picture formats of books and web pages (EPUB 3.3, section 3.2: the core media types). PNG, the
fifth of them, Qt reads without one. The two larger ones have others' work in them: packaging/linux/licences."""

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qwayland-generic", "qoffscreen", "qminimal", "qwindows", "qcocoa"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "wayland-shell-integration": ("xdg-shell",),
    # The frame of a window under Wayland: of GNOME, and of any other desktop that draws none itself.
    "wayland-decoration-client": ("adwaita", "bradient"),
    "imageformats": PICTURE_PLUGINS,
    "iconengines": ("qsvgicon",),
    "styles": ("qmacstyle",),
}
"""Qt's plugins that are kept, by folder; names without ``lib`` and without their ending."""

LEFT_OUT = (
    *(f"*/libQt6{name}*" for name in ("EglF", "Network", "OpenGL", "Pdf", "Qml", "Quick", "VirtualKeyboard")),
    # Of the shells of Wayland that are left out.
    "*/libQt6WlShell*",
    *(f"*/Qt6{name}*.dll" for name in ("Network", "OpenGL", "Pdf", "Qml", "Quick", "VirtualKeyboard")),
    *(f"*/Qt{name}" for name in ("Network", "OpenGL", "Pdf", "Qml*", "Quick*", "VirtualKeyboard")),
    "*/opengl32sw.dll",
    "*/lib-dynload/_hashlib.*",
)
"""Files that are dropped wherever they lie, as patterns of ``/`` and their place in the bundle."""

PYTHON_LIBRARY = "libpython3.*"
"""Python itself."""

LIBRARY_FOLDER = "python{}.{}/lib-dynload".format(*sys.version_info)
"""Where PyInstaller puts the compiled modules of Python's library."""

CARRIED_LIBRARIES = (
    "libsqlite3.so.0",
    *(f"libxcb-{name}.so.*" for name in ("cursor", "icccm", "image", "keysyms", "render-util", "util", "shape", "xkb")),
    "libxkbcommon.so.0",
    "libxkbcommon-x11.so.0",
)
"""The system's libraries that Python, and Qt's X11 and Wayland plugins need, and that a desktop may lack. They go
along, but for the Debian package, which asks the system for them. Any other (glibc, fontconfig, GL, GLib, …) is
the system's own: taken along it would clash with what the system's drivers and fonts are built for."""

_PLUGIN = re.compile(r"(?:^|/)plugins/(?P<folder>[^/]+)/(?P<name>[^/]+)$")
_TRANSLATION = re.compile(r"(?:^|/)translations/(?P<name>[^/]+)\.qm$")
_CODEC = re.compile(r"(?:^|/)encodings/(?P<name>\w+)\.pyc$")
_FONT = re.compile(r"/(?P<name>[^/]+)\.(?:ttf|otf)$")


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
    >>> is_kept("encodings/cp1256.pyc"), is_kept("encodings/cp037.pyc")
    (True, False)
    """
    place = place.replace("\\", "/")
    if any(fnmatchcase(f"/{place}", pattern) for pattern in LEFT_OUT):
        return False
    codec = _CODEC.search(place)
    if codec is not None:
        return any(fnmatchcase(codec["name"], pattern) for pattern in CODECS)
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
    return [dotted(path.relative_to(TREE)) for path in _own_sources()]


def dotted(source: Path) -> str:
    """Return the name of the module in a source file.

    >>> dotted(Path("reader/ui/__init__.py")), dotted(Path("reader/ui/cards/card.py"))
    ('reader.ui', 'reader.ui.cards.card')
    """
    return ".".join(source.with_suffix("").parts).removesuffix(".__init__")


def _own_sources() -> list[Path]:
    return sorted(TREE.glob("reader/**/*.py"))


def data_files(compiled: Path) -> list[tuple[str, str]]:
    """Return the program's own data for PyInstaller: each file and the folder of the bundle that it goes to.

    ``compiled`` is a folder of what was compiled for the package, each file at its place in it. Of the tree's resources
    stay behind what was compiled in the tree, the pictures, which are for who looks at the program from outside, and
    the fonts that no module names.
    """
    named = "".join(path.read_text("utf-8") for path in _own_sources())
    files = [(path, path.relative_to(compiled)) for path in _files(compiled)]
    files += [
        (path, path.relative_to(TREE))
        for folder in sorted((TREE / "resources").iterdir())
        if folder.is_dir() and folder.name not in {"compiled", "pictures"}
        for path in _files(folder)
        if is_named(path.as_posix(), named)
    ]
    return [(str(path), (Path("reader") / place).parent.as_posix()) for path, place in sorted(files)]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def is_named(place: str, text: str) -> bool:
    """Return whether a file is no font, or a font whose name stands in the program's text.

    >>> text = '"literata/Literata-Regular.ttf",'
    >>> [is_named(f"fonts/literata/{name}", text) for name in ("Literata-Regular.ttf", "Literata-Bold.ttf", "OFL.txt")]
    [True, False, True]
    """
    font = _FONT.search(place)
    return font is None or font["name"] in text


def added_files(folder: Path) -> list[tuple[str, str]]:
    """Return, for PyInstaller, the files of a folder that go along at the place where they stand in it."""
    return [(str(path), path.relative_to(folder).parent.as_posix()) for path in _files(folder)]


def unpacked(entries: list[tuple[str, str, str]], folder: Path) -> list[tuple[str, str, str]]:
    """Return the entries of PyInstaller's list with the base library's modules, as files, in the place of its zip.

    They are those that Python needs before PyInstaller's own archive is opened, and it reads them quicker so. They
    come beside Python's compiled modules, where it looks next. ``folder`` is one to unpack them into.
    """
    found = []
    for place, source, kind in entries:
        if place != "base_library.zip":
            found.append((place, source, kind))
            continue
        with zipfile.ZipFile(source) as archive:
            archive.extractall(folder)
        files = sorted(folder.rglob("*.pyc"))
        found += [(f"{LIBRARY_FOLDER}/{path.relative_to(folder).as_posix()}", str(path), "DATA") for path in files]
    return found


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
