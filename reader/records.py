"""Immutable values with named fields, declared as dataclasses are and made without compiling source.

``@dataclass(frozen=True, slots=True)`` writes and compiles the source of five methods for every class, about 0.7 ms
each; the two dozen values that the first page needs would take a tenth of the time to it. Values that are not needed
there are dataclasses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from typing import Self


@dataclass_transform(frozen_default=True)
class Record:
    """A value whose fields are the annotated names of its class, in order; a value given there is the default.

    Two records are equal when they are of one class and their fields are equal. Fields can't be set again
    (AttributeError); :meth:`changed` returns a copy with other values. As in a dataclass, a wrong number of arguments
    or an unknown name is a TypeError.

    >>> class Place(Record):
    ...     block: str
    ...     offset: int = 0
    >>> Place("p7"), Place("p7") == Place("p7", 0), Place("p7").changed(offset=3).offset
    (Place(block='p7', offset=0), True, 3)
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = (name for name, kind in cls.__annotations__.items() if "ClassVar" not in str(kind))
        cls._fields = (*cls._fields, *own)

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self._fields
        state = self.__dict__
        state.update(zip(fields, values, strict=False))
        if named:
            state.update(named)
        if len(state) != len(fields) or len(values) + len(named) != len(state):
            self._complete(len(values), named)

    def _complete(self, given: int, named: dict[str, Any]) -> None:
        """Fill in the defaults, and refuse what does not fit."""
        name = type(self).__name__
        if given > len(self._fields):
            raise TypeError(f"{name} has {len(self._fields)} fields, not {given}")
        for field in named:
            if field not in self._fields:
                raise TypeError(f"{name} has no field {field!r}")
            if field in self._fields[:given]:
                raise TypeError(f"{name} was given {field!r} twice")
        for field in self._fields:
            if field not in self.__dict__:
                if not hasattr(type(self), field):
                    raise TypeError(f"{name} needs {field!r}")
                self.__dict__[field] = getattr(type(self), field)

    def changed(self, **named: Any) -> Self:
        """Return a copy with other values in some fields."""
        values = {field: self.__dict__[field] for field in self._fields}
        return type(self)(**(values | named))

    def _values(self) -> tuple[Any, ...]:
        return tuple(self.__dict__[field] for field in self._fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = ", ".join(f"{field}={self.__dict__[field]!r}" for field in self._fields)
        return f"{type(self).__name__}({shown})"

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} can't be set again")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} can't be taken away")
