"""Files written as a whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import NotWrittenError

if TYPE_CHECKING:
    from collections.abc import Mapping


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write files so that each has its old content or its new one, whatever happens on the way.

    All are first written beside their places, then put there. A link stays a link to what it names; a file keeps its
    permissions. Raises :class:`~reader.errors.NotWrittenError` with the system's reason; if that was before the first
    one was put in its place, as with a full disk, nothing is changed.
    """
    drafts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            target = path.resolve()
            drafts[target] = _draft(target, content)
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        raise NotWrittenError(path, error.strerror or str(error)) from None
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _draft(target: Path, content: bytes) -> Path:
    """Return a new file beside a target, written and on the disk, with the target's permissions."""
    import tempfile

    number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(target.stat().st_mode if target.exists() else 0o644)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    return draft
