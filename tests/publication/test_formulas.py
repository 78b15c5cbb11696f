"""Formulas in MathML as a line of text that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.publication.formulas import formula
from reader.publication.html_blocks import read_page
from reader.publication.html_tree import parse_markup

SOLUTION = (
    "<msub><mi>x</mi><mn>1</mn></msub><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt>"
    "<msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow>"
    "<mrow><mn>2</mn><mi>a</mi></mrow></mfrac>"
)
SUM = (
    "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
    "<msup><mi>e</mi><mrow><mo>−</mo><mi>k</mi></mrow></msup>"
)
CARBON = "<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><none/><mn>14</mn></mmultiscripts>"
MATRIX = (
    "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr>"
    "</mtable>"
)


def said(inside: str, attributes: str = "") -> str:
    element = parse_markup(f"<math{attributes}>{inside}</math>").find("math")
    assert element is not None
    return formula(element)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (SOLUTION, "x₁=(−b±√(b²−4ac))/2a"),
        (SUM, "∑_(i=1)ⁿe^(−k)"),
        (CARBON, "¹⁴C₆"),
        (MATRIX, "[1, 2; 3, 4]"),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup>", "10⁻⁶"),
        ("<msup><mi>f</mi><mo>′</mo></msup><mover><mi>x</mi><mo>→</mo></mover>", "f′x→"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        ("<msup><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow><mn>2</mn></msup>", "(a+b)²"),
        ("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>k</mi></msup>", "(a+b)^k"),
        ("<semantics><mi>x</mi><annotation encoding='application/x-tex'>\\xi</annotation></semantics>", "x"),
        ("<mi>f</mi><mo>\u2061</mo><mfenced><mi>x</mi><mi>y</mi></mfenced>", "f(x, y)"),
    ],
)
def test_a_formula_says_what_it_shows(inside: str, words: str) -> None:
    assert said(inside) == words


def test_a_formula_without_words_is_told_by_its_alternative() -> None:
    assert said("", " alttext='x^2'") == "x^2"


@pytest.mark.parametrize("xml", [False, True])
def test_formulas_stand_in_the_text(xml: bool) -> None:
    space = " xmlns='http://www.w3.org/1998/Math/MathML'"
    markup = f"<body><p>So <math{space}><msup><mi>x</mi><mn>2</mn></msup></math> grows.</p></body>"
    root = parse_markup(markup, xml=xml).root
    assert root is not None
    assert [block.text for block in read_page(root, address="a.xhtml", language="en").blocks] == ["So x² grows."]


@given(st.lists(st.sampled_from(["mrow", "msup", "mfrac", "msqrt", "mtable", "mtr", "mtd"]), max_size=300))
def test_no_depth_is_too_deep(names: list[str]) -> None:
    opening = "".join(f"<{name}>" for name in names)
    closing = "".join(f"</{name}>" for name in reversed(names))
    assert "z" in said(f"{opening}<mi>z</mi>{closing}")
