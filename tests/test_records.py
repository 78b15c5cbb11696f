"""Records behave as frozen dataclasses do."""

from __future__ import annotations

import pickle
from functools import cached_property

import pytest

from reader.records import Record


class Point(Record):
    x: int
    y: int = 0
    label: str = ""

    @cached_property
    def sum(self) -> int:
        return self.x + self.y


class Named(Point):
    name: str = "n"


def test_fields_stand_in_order_and_have_defaults() -> None:
    assert Point(1, 2) == Point(x=1, y=2, label="")
    assert Point(1) == Point(1, 0)
    assert repr(Point(1, label="a")) == "Point(x=1, y=0, label='a')"
    assert Named(1, 2, "l", "m").name == "m"


def test_records_of_two_classes_differ_and_equal_ones_hash_alike() -> None:
    assert Point(1, 2) != Named(1, 2)
    assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2


def test_what_was_worked_out_is_no_field() -> None:
    one, other = Point(1, 2), Point(1, 2)
    assert one.sum == 3
    assert one == other
    assert hash(one) == hash(other)
    assert one.changed(y=5).sum == 6
    assert "sum" not in repr(one)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, 2, "a", 4), {}), ((1,), {"x": 2}), ((1,), {"z": 2})],
    ids=["too few", "too many", "twice", "unknown"],
)
def test_wrong_arguments_are_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*values, **named)  # type: ignore[arg-type]


def test_a_record_is_not_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    assert point.x == 1


def test_a_record_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Named(1, name="z"))) == Named(1, name="z")  # noqa: S301
