"""Every example of the EDTF specification, read here and by the reference implementation.

Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019. The package is slow to import
and to parse: it is asked here alone, and once.
"""

from __future__ import annotations

import importlib
import warnings
from typing import Any

import pytest

from reader.timeline.dates import EdtfError, parse_edtf
from reader.timeline.days import civil

LEVEL_0 = """
    1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30
    1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02
"""
LEVEL_1 = """
    Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX
    1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985 1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04
    /1985 1984~/2004-06 1984/2004-06~ 1984?/2004% 1984~/2004~ 1984-06?/2004-08? 1984-06-02?/2004-08-08~ -1985
"""
LEVEL_2 = """
    2004-06-11% 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11 156X-12-25 15XX-12-25 1XXX-XX 1XXX-12 XXXX-12-XX
    2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03
"""
BESIDES = "2001-22 2001-23 0000 -0001 000X -0044-03-15 2000-02-29 9999-12-31"
"""Not of the specification: the other seasons, and the years around 1 BCE."""
SPELT_OTHERWISE = {"Y-17E7": "Y-170000000"}
"""Examples of which one date has one spelling here."""
REFERENCE_FAILS = {"1984-1X": ((1984, 10, 1), (1984, 12, 31))}
"""Examples that the reference can't read, with the days that the specification gives them: October to December."""
NOT_READ = """
    2001-34 1950S2 Y171010000S3 Y3388E2S3 [1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..]
    [1667,1760-12] [..1984] {1667,1668,1670..1672} {1960,1961-12} {..1984}
"""
"""The rest of level 2: groupings, significant digits and sets of dates."""


@pytest.fixture(scope="module")
def oracle() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is not ready for the newest pyparsing
        return importlib.import_module("edtf")


@pytest.mark.parametrize("text", " ".join((LEVEL_0, LEVEL_1, LEVEL_2, BESIDES, *SPELT_OTHERWISE)).split())
def test_the_specification_is_read_as_the_reference_reads_it(text: str, oracle: Any) -> None:
    date, reference = parse_edtf(text), oracle.parse_edtf(text)
    assert str(reference) == text
    assert str(date) == SPELT_OTHERWISE.get(text, text)
    assert (date.approximate or date.uncertain) is any(
        getattr(reference, name, False) for name in ("is_approximate", "is_uncertain", "is_uncertain_and_approximate")
    )
    # It guesses at unknown ends and years, and gives infinity for open ends: what is known is compared.
    if date.lower is not None:
        assert civil(date.lower) == tuple(reference.lower_strict())[:3]
    if date.upper is not None:
        assert civil(date.upper) == tuple(reference.upper_strict())[:3]


@pytest.mark.parametrize("text", REFERENCE_FAILS)
def test_what_the_reference_cannot_read_is_read_as_specified(text: str) -> None:
    date = parse_edtf(text)
    assert date.lower is not None
    assert date.upper is not None
    assert (civil(date.lower), civil(date.upper)) == REFERENCE_FAILS[text]


@pytest.mark.parametrize("text", NOT_READ.split())
def test_what_is_not_read_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["2020-13", "2020-02-30", "", "yesterday", "-0000", "Y2020", "2020-1", "[1667", "/"])
def test_both_refuse_what_is_no_date(text: str, oracle: Any) -> None:
    with pytest.raises(oracle.parser.edtf_exceptions.EDTFParseException):
        oracle.parse_edtf(text)
    with pytest.raises(EdtfError):
        parse_edtf(text)
