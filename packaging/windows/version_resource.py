"""The version resource of hashiya.exe: what Windows shows under "Properties, Details", in English and Arabic."""

from __future__ import annotations

ENGLISH, ARABIC = 0x0409, 0x0401
"""Windows' numbers for English (United States) and Arabic (Saudi Arabia)."""

UTF_16 = 1200
"""Windows' number for the code page of the strings."""

WORDS = {
    ENGLISH: {
        "CompanyName": "The Hashiya authors",
        "FileDescription": "Hashiya",
        "ProductName": "Hashiya",
        "LegalCopyright": "© 2026 The Hashiya authors. MIT licence.",
    },
    ARABIC: {
        "CompanyName": "مؤلفو حاشية",
        "FileDescription": "حاشية",
        "ProductName": "حاشية",
        "LegalCopyright": "© 2026 مؤلفو حاشية. رخصة MIT.",
    },
}


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows wants it, four numbers.

    >>> numbers("0.1.0"), numbers("1.2")
    ((0, 1, 0, 0), (1, 2, 0, 0))
    """
    first, second, third, fourth = [*map(int, version.split(".")), 0, 0, 0][:4]
    return first, second, third, fourth


def text(version: str) -> str:
    """Return the resource in the form that PyInstaller reads."""
    tables = []
    for language, words in WORDS.items():
        strings = {**words, "FileVersion": version, "ProductVersion": version, "InternalName": "hashiya"}
        structs = ", ".join(f"StringStruct({name!r}, {said!r})" for name, said in strings.items())
        tables.append(f"StringTable('{language:04x}{UTF_16:04x}', [{structs}])")
    fixed = (
        f"FixedFileInfo(filevers={numbers(version)}, prodvers={numbers(version)}, mask=0x3F, OS=0x40004, fileType=1)"
    )
    languages = [number for language in WORDS for number in (language, UTF_16)]
    return (
        f"VSVersionInfo(ffi={fixed}, kids=[StringFileInfo([{', '.join(tables)}]), "
        f"VarFileInfo([VarStruct('Translation', {languages})])])\n"
    )
