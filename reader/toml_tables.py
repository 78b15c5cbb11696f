"""TOML files read with typed errors: what a publication's data files have in common."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import DocumentError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Choice = TypeVar("Choice", bound=StrEnum)


def read_text(path: Path) -> str:
    r"""Return the text of a UTF-8 file, with its line ends as ``\n``.

    Raises :class:`DocumentError` when the file is missing, can't be read or is not UTF-8 (the place is then the
    line of the first byte at fault).
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(path, Fault.MISSING) from None
    except OSError as error:
        raise DocumentError(path, Fault.UNREADABLE, detail=error.strerror or str(error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(path, Fault.NOT_UTF8, place=str(line)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table with the file and place that it came from, so that errors can name both."""

    path: Path
    place: str
    values: dict[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string that is not blank; with a default it may be blank or missing.

        Raises :class:`DocumentError` for anything else.
        """
        value = self.values.get(key, default)
        if value is None:
            raise DocumentError(self.path, Fault.KEY_MISSING, place=self.place, detail=key)
        if not isinstance(value, str) or (key in self.values and not value.strip() and default is None):
            raise self.invalid(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty if the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.invalid(key)
        return tuple(value)

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """Return a member of an enumeration named by its value."""
        try:
            return choices(self.text(key))
        except ValueError:
            raise self.invalid(key) from None

    def text_by_language(self, key: str) -> dict[str, str]:
        """Return a table of strings by language tag, empty if the key is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise self.invalid(key)
        return dict(value)

    def tables(self, key: str) -> Iterator[Table]:
        """Yield the tables of an array; the place of each is its ``id`` where it has one."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(item, dict) for item in values):
            raise self.invalid(key)
        for number, item in enumerate(values, start=1):
            yield Table(self.path, f"{key} {item.get('id', number)!r}", item)

    def table(self, key: str) -> Table:
        """Return a table, empty if the key is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.invalid(key)
        return Table(self.path, key, value)

    def allow(self, *keys: str) -> None:
        """Raise :class:`DocumentError` for the first key that is none of these: it is a misspelled one."""
        for key in self.values:
            if key not in keys:
                raise DocumentError(self.path, Fault.KEY_UNKNOWN, place=self.place or self.path.name, detail=key)

    def invalid(self, key: str) -> DocumentError:
        """Return the error that says that this key's value can't be taken; at the top the key itself is the place."""
        detail = f"{key} = {self.values.get(key)!r}"
        return DocumentError(self.path, Fault.VALUE_INVALID, place=self.place or key, detail=detail)


def read_table(path: Path) -> Table:
    """Return a TOML file as a table; raise :class:`DocumentError` when it can't be read or parsed."""
    try:
        return Table(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(path, Fault.MALFORMED, detail=str(error)) from None


def unique_by_id(tables: Iterator[Table]) -> Iterator[Table]:
    """Yield tables, raising :class:`DocumentError` at the first whose ``id`` stood before."""
    seen: set[str] = set()
    for table in tables:
        identifier = table.text("id")
        if identifier in seen:
            raise DocumentError(table.path, Fault.DUPLICATE, place=table.place, detail=identifier)
        seen.add(identifier)
        yield table
