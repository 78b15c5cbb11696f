"""Compile the gettext catalogs: every ``locales/TAG/LC_MESSAGES/DOMAIN.po`` to the ``.mo`` beside it.

Used in two ways: as hatchling's custom build hook (pyproject.toml names it), and by hand or from the scripts
beside it as ``python packaging/build_catalogs.py [LOCALES]``, for which hatchling need not be installed.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TREE = Path(__file__).resolve().parent.parent
"""The source tree, in which ``locales`` and ``resources`` stand at top level."""


def compile_catalogs(locales: Path) -> list[str]:
    """Compile the catalogs under a folder that are newer than their ``.mo``; return each fault in a line.

    Fuzzy and untranslated entries are left out, as gettext's own ``msgfmt`` does. A catalog that can't be
    read keeps the ``.mo`` that it had; the others are compiled all the same.
    """
    faults = []
    for po in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or po.stat().st_mtime_ns > mo.stat().st_mtime_ns:
            faults += _compile(po, mo)
    return faults


def _compile(po: Path, mo: Path) -> list[str]:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    sys.path[:0] = [] if str(TREE) in sys.path else [str(TREE)]
    from reader.language.po_syntax import first_broken_line

    try:
        text = po.read_text(encoding="utf-8")
        # Babel takes much for a catalog that is none, and leaves words out without a sign.
        broken = first_broken_line(text)
        if broken is not None:
            return [f"{po}:{broken}: no line of a catalog"]
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        # Babel counts lines from 0.
        return [f"{po}:{error.lineno + 1}: {str(error).removesuffix(f' on {error.lineno}')}"]
    except ValueError as error:  # not UTF-8, or a header that makes no sense
        return [f"{po}: {error}"]
    # Without a date of its own a catalog would get this moment's, and each build would be another file.
    catalog.creation_date = datetime.fromtimestamp(0, UTC)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    # Written aside and moved over, so that a program starting at this moment never reads half a catalog.
    part = mo.with_suffix(".mo.part")
    part.write_bytes(compiled.getvalue())
    part.replace(mo)
    return []


def get_build_hook() -> type[BuildHookInterface[Any]]:
    """Return the hook that hatchling asks this file for: it puts the data, compiled, into the wheel."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    sys.path[:0] = [str(TREE / "packaging")]
    from build_editions import build_editions

    class CatalogHook(BuildHookInterface[Any]):
        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            faults = compile_catalogs(TREE / "locales")
            if version == "editable":  # works from the tree, where `hashiya check` reports a broken catalog
                return
            if faults:
                raise ValueError("\n".join(faults))
            build_editions()
            build_data["force_include"].update({"locales": "reader/locales", "resources": "reader/resources"})

    return CatalogHook


def main(arguments: list[str]) -> int:
    """Compile the tree's catalogs, or those of the folder named; name broken ones and then return 1."""
    faults = compile_catalogs(Path(arguments[0]) if arguments else TREE / "locales")
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
