"""What macOS is told of Hashiya.app: Info.plist, and its name in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

IDENTIFIER = "alt.hashiya.reader"
"""The same as on Linux (packaging/linux/metainfo.xml says why); whoever publishes puts a name of their own."""

NAMES = {"en": "Hashiya", "ar": "حاشية"}

DOCUMENT_KINDS = (
    ("EPUB", ["org.idpf.epub-container"], ["epub"]),
    ("HTML", ["public.html", "public.xhtml"], ["html", "htm", "xhtml", "xht"]),
    ("Markdown", ["net.daringfireball.markdown"], ["md", "markdown"]),
    ("Plain text", ["public.plain-text"], ["txt", "text"]),
)
"""What Hashiya opens: name, uniform type identifiers, endings."""


def properties(version: str) -> dict[str, object]:
    """Return the entries of Info.plist, besides those that PyInstaller writes."""
    return {
        "CFBundleDisplayName": NAMES["en"],
        "CFBundleName": NAMES["en"],
        "CFBundleShortVersionString": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": sorted(NAMES),
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": name,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",  # offered, and no file type taken away from another program
                "LSItemContentTypes": types,
                "CFBundleTypeExtensions": endings,
            }
            for name, types, endings in DOCUMENT_KINDS
        ],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSHasLocalizedDisplayName": True,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "© 2026 The Hashiya authors. MIT licence.",
        "NSRequiresAquaSystemAppearance": False,  # the dark theme of the system is followed
    }


def write_names(folder: Path) -> list[tuple[str, str]]:
    """Write the program's name in each language; return the files, and the folder of the bundle that each goes to."""
    entries = []
    for tag, name in NAMES.items():
        file = folder / f"{tag}.lproj" / "InfoPlist.strings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'"CFBundleDisplayName" = "{name}";\n"CFBundleName" = "{name}";\n', "utf-8")
        entries.append((str(file), f"{tag}.lproj"))
    return entries
