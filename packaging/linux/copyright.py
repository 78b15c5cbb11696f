"""Write the machine-readable copyright file (Debian's copyright format 1.0) of a bundle for Linux.

Run as ``copyright.py BUNDLE PREFIX`` with the Python that the bundle was made with; PREFIX is where the bundle lies
once it is installed, as ``usr/lib/hashiya``. The text goes to standard output.

Copyright lines and licences are read where they stand: in the metadata of the installed packages, beside the fonts,
and in what Debian says of its libraries. What this file says of a licence is compared with the package's own word.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]

PACKAGES = {
    "babel": ("babel/*", "BSD-3-Clause"),
    "hijridate": ("hijridate/*", "MIT"),
    "markdown-it-py": ("markdown_it/*", "MIT"),
    "mdit-py-plugins": ("mdit_py_plugins/*", "MIT"),
    "mdurl": ("mdurl/*", "MIT"),
    "platformdirs": ("platformdirs/*", "MIT"),
    "polib": ("polib*", "MIT"),
    "turbohtml": ("turbohtml/*", "MIT"),
}
"""Python packages: where their files lie (or would, were they not in the program's own archive), and their licence."""

PARTS = {"libqjpeg.so": "libjpeg-turbo", "libqwebp.so": "libwebp"}
"""Qt's plugins that hold a library of others, by what Qt says of its third-party code (qt_attribution.json); the text
of each library's licence lies in ``licences/``, for the package of Qt for Python has none."""

COPYRIGHT = re.compile(r"^\s*(?:(?:Copyright:?|©|\([cC]\))\s*)+(?P<holder>\S.*)$", re.MULTILINE)
"""A line that claims a copyright."""

APACHE = re.compile(r"\s*Apache License\s+Version 2\.0, January 2004\b.*END OF TERMS AND CONDITIONS\s*", re.DOTALL)
APACHE_IS = "Apache License, Version 2.0. On Debian systems its text is /usr/share/common-licenses/Apache-2.0.\n"
"""The Apache License, and what is said in its place: Debian's policy (12.5) wants its text once a system."""


@dataclass(frozen=True, slots=True)
class Component:
    """Some files, who holds their copyright, and under which licence: its name and, said once, its text.

    Of several licences (``A and B``) the text is the last one's: the others are said where they stand alone.
    """

    files: tuple[str, ...]
    holders: tuple[str, ...]
    licence: str
    text: str
    comment: str = ""


def holders(text: str) -> tuple[str, ...]:
    r"""Return the copyright lines of a licence's text, without the word itself.

    >>> holders("MIT License\n\nCopyright (c) 2020 Some Body\n\nThe above copyright notice …")
    ('2020 Some Body',)
    """
    found = [match["holder"].strip() for match in COPYRIGHT.finditer(text)]
    return tuple(dict.fromkeys(found))


def package(name: str, base: str) -> Component:
    """Return what a Python package's metadata says; raise ValueError if it is not what this file says."""
    found = distribution(name)
    place, licence = PACKAGES[name]
    said = found.metadata
    words = " ".join([*(said.get_all("License-Expression") or []), *(said.get_all("License") or [])])
    words += " ".join(line for line in said.get_all("Classifier") or [] if line.startswith("License ::"))
    if licence.split("-")[0] not in words:
        raise ValueError(f"{name}: its metadata says {words!r}, and not {licence}")
    text = "\n\n".join(APACHE.sub(APACHE_IS, file.read_text("utf-8")) for file in _licence_files(found))
    return Component((f"{base}/{place}",), holders(text), f"{licence}-{name}", text)


def _licence_files(found: Distribution) -> list[Path]:
    names = [file for file in found.files or [] if re.match(r"(LICEN[CS]E|COPYING)", file.name)]
    return sorted(Path(str(file.locate())) for file in names if ".dist-info" in str(file))


def qt(base: str) -> list[Component]:
    """Return Qt and Qt for Python, ICU, which lies among Qt's libraries, and the data that Babel has from CLDR."""
    words = distribution("pyside6-essentials").metadata["License"]
    if "LGPL-3.0-only" not in words:
        raise ValueError(f"pyside6-essentials: its metadata says {words!r}")
    stubs = Path(str(distribution("pyside6-essentials").locate_file("PySide6/QtCore.pyi")))
    lesser = "On Debian systems the text of this licence is /usr/share/common-licenses/LGPL-3."
    comment = (
        "Used under the LGPL, as shared libraries that can be replaced. Their source is Qt's and Qt for Python's, "
        f"version {distribution('pyside6-essentials').version}, unmodified, but for what is left out. Qt contains "
        "parts by others, under permissive licences: “Licenses Used in Qt” in its documentation lists them."
    )
    said = holders(stubs.read_text("utf-8").replace("# Copyright", "Copyright"))
    places = (
        f"{base}/PySide6/*",
        f"{base}/shiboken6/*",
        f"{base}/libQt6*",
        f"{base}/libpyside6*",
        f"{base}/libshiboken6*",
    )
    unicode = debian_text("icu-devtools").split("Files: debian/*")[0]
    text = unicode.partition("License: MIT\n")[2]
    icu = (f"{base}/PySide6/Qt/lib/libicu*", f"{base}/libicu*")
    cldr = Path(str(distribution("babel").locate_file("babel/locale-data/LICENSE.unicode"))).read_text("utf-8")
    return [
        Component(places, said, "LGPL-3.0-only", lesser, comment),
        *plugins(base, said),
        Component(icu, holders(unicode.replace("Copyright: ", "", 1)), "Unicode-ICU", text),
        Component((f"{base}/babel/locale-data/*",), holders(cldr), "Unicode-CLDR", cldr),
    ]


def plugins(base: str, qt_holders: tuple[str, ...]) -> list[Component]:
    """Return the plugins that are Qt's and, for a part, others'."""
    found = []
    for plugin, part in PARTS.items():
        text = (Path(__file__).parent / "licences" / f"{part}.txt").read_text("utf-8")
        place = f"{base}/PySide6/Qt/plugins/imageformats/{plugin}"
        found.append(Component((place,), (*qt_holders, *holders(text)), f"LGPL-3.0-only and {part}", text))
    return found


def fonts(base: str) -> list[Component]:
    """Return the font families, each with its holders; the licence's text differs in its first lines alone."""
    found = []
    for file in sorted(TREE.glob("resources/fonts/*/OFL.txt")):
        text = file.read_text("utf-8")
        body = text[text.index("SIL OPEN FONT LICENSE") :]
        claim = re.match(r"(?:copyright\s*(?:\(c\)|©)?\s*)(.+?)\n\s*\n", text, re.IGNORECASE | re.DOTALL)
        if claim is None:
            raise ValueError(f"{file}: no copyright line")
        said = " ".join(claim[1].split())
        found.append(Component((f"{base}/reader/resources/fonts/{file.parent.name}/*",), (said,), "OFL-1.1", body))
    return found


def bootloader(prefix: str) -> Component:
    """Return PyInstaller's start program, which its authors let anyone bundle."""
    (file,) = _licence_files(distribution("pyinstaller"))
    text = file.read_text("utf-8")
    terms = text[: text.index("Run-time Hooks")].strip()
    comment = "The start program is PyInstaller's; appended to it are Hashiya's own modules and those that it uses."
    gpl = "\n\nOn Debian systems the GPL's text is /usr/share/common-licenses/GPL-2."
    return Component((f"{prefix}/hashiya",), holders(terms), "GPL-2+-with-bootloader-exception", terms + gpl, comment)


def libraries(bundle: Path, base: str) -> list[Component]:
    """Return the system's libraries in a bundle, by Debian's package, with the whole of what Debian says of each."""
    found: dict[str, list[str]] = {}
    inside = bundle / "_internal"
    for path in sorted(inside.glob("lib*.so*")):
        if not path.is_symlink() and not path.name.startswith(("libQt6", "libicu", "libpyside6", "libshiboken6")):
            found.setdefault(debian_package(path.name), []).append(f"{base}/{path.name}")
    components = []
    for name, places in found.items():
        if name.startswith("libpython"):
            places.append(f"{base}/python3.*/*")
        listed = ("see the text of the licence, which names the holders of every part",)
        components.append(Component(tuple(places), listed, f"as-{name}", debian_text(name)))
    return components


def debian_package(library: str) -> str:
    """Return the Debian package that a shared library was taken from; raise ValueError if there is none."""
    cache = subprocess.run(["/sbin/ldconfig", "-p"], check=True, capture_output=True, text=True).stdout
    match = re.search(rf"\s{re.escape(library)} .*=> (\S+)", cache)
    if match is not None:
        real = Path(match[1]).resolve()
        for name in (str(real), str(real).removeprefix("/usr")):
            answer = subprocess.run(["dpkg", "-S", name], check=False, capture_output=True, text=True)
            if answer.returncode == 0:
                return answer.stdout.split(":")[0]
    raise ValueError(f"{library}: no Debian package has it")


def debian_text(name: str) -> str:
    """Return what Debian says of a package's copyright."""
    return Path("/usr/share/doc", name, "copyright").read_text("utf-8")


def own(base: str) -> list[Component]:
    """Return the program, its documents, and the article that it is delivered with."""
    text = (TREE / "LICENSE").read_text("utf-8")
    mit = text[: text.index("This licence covers")].strip()
    article = f"{base}/reader/resources/publications/karabakh-2020/article.md"
    supplied = (
        "The article is reproduced as it was supplied. The supplied text names no author, no publisher and no licence, "
        "and none is claimed here."
    )
    return [
        Component(("*",), holders(mit), "MIT", mit),
        Component((article,), ("not stated in the text",), "as-supplied", supplied),
    ]


def paragraph(field: str, text: str) -> str:
    r"""Return a field with its text on the following lines, as the format wants them.

    >>> paragraph("License", "one\n\ntwo")
    'License:\n one\n .\n two\n'
    """
    lines = [f" {line.rstrip()}" if line.strip() else " ." for line in text.strip("\n").splitlines()]
    return f"{field}:\n" + "\n".join(lines) + "\n"


def document(components: list[Component]) -> str:
    """Return the whole file: a paragraph for each component, then the text of each licence once."""
    form = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
    parts = [f"Format: {form}\nUpstream-Name: Hashiya\nUpstream-Contact: The Hashiya authors\n"]
    for component in components:
        part = "Files: " + "\n       ".join(component.files) + "\n"
        part += "Copyright: " + "\n           ".join(component.holders) + f"\nLicense: {component.licence}\n"
        if component.comment:
            part += paragraph("Comment", "\n".join(textwrap.wrap(component.comment, 100)))
        parts.append(part)
    texts = {component.licence.rpartition(" and ")[2]: component.text for component in components}
    parts += [paragraph("License", text).replace("License:\n", f"License: {name}\n") for name, text in texts.items()]
    return "\n".join(parts)


def main(bundle: Path, prefix: str) -> None:
    """Write the copyright file of a bundle to standard output."""
    base = f"{prefix}/_internal"
    components = [*own(base), bootloader(prefix), *(package(name, base) for name in PACKAGES)]
    components += [*qt(base), *fonts(base), *libraries(bundle, base)]
    for component in components:
        if not component.holders:
            raise ValueError(f"{component.files[0]}: no copyright line found")
    sys.stdout.write(document(components))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
