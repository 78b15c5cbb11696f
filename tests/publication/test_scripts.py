"""Scripts, and the languages that are written in them."""

from __future__ import annotations

from reader.publication.scripts import akin, fits, script_of


def test_a_text_has_the_script_of_most_of_its_letters() -> None:
    assert script_of("ﻻ إله إلا الله") == "Arab"
    assert script_of("12, 13 …") is None
    assert fits("az", "Latn")
    assert fits("az", "Arab")
    assert not fits("he", "Arab")
    assert fits("ku-Arab", "Arab")
    assert not fits("ku-Arab", "Latn")


def test_languages_of_one_script_are_akin() -> None:
    assert akin("ar", "ur")
    assert akin("en-GB", "fr")
    assert akin("sr", "ru")
    assert not akin("he", "ar")
