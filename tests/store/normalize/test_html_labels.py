"""Labels of list items, headings and paragraphs, whoever writes them: an attribute, a style sheet, a CSS counter."""

from __future__ import annotations

import pytest

from .html import written

ITEMS = "<li>one</li><li>two</li><li>three</li>"


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("reversed", "3 2 1"),
        ('reversed start="9"', "9 8 7"),
        ('type="i" start="4"', "iv v vi"),
        ('style="list-style-type: decimal-leading-zero"', "01 02 03"),
        ('style="list-style-type: lower-greek"', "α β γ"),
        ('start="x"', "1 2 3"),
        ('start="-1"', "-1 0 1"),
    ],
)
def test_a_list_is_numbered_as_its_attributes_say(attributes: str, labels: str) -> None:
    one, two, three = labels.split()
    assert written(f"<ol {attributes}>{ITEMS}</ol>") == f"{one}. one\n{two}. two\n{three}. three"


def test_items_set_their_own_number_and_type() -> None:
    assert written('<ol><li>one</li><li value="5">five</li><li type="a">f</li></ol>') == "1. one\n5. five\nf. f"


def test_nested_lists_are_numbered_apart() -> None:
    inner = '<ol type="a"><li>in one</li><li>in one too</li></ol>'
    assert written(f"<ol><li>one{inner}</li><li>two</li></ol>") == "1. one\n  a. in one\n  b. in one too\n2. two"


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("ol { list-style-type: lower-alpha }", "a. one\nb. two\nc. three"),
        ("OL.terms { list-style: upper-roman inside }", "I. one\nII. two\nIII. three"),
        ("#t{list-style-type:upper-alpha}ol{list-style-type:lower-roman}", "A. one\nB. two\nC. three"),
        ("/* ol { list-style: lower-alpha } */ ul { list-style-type: square }", "1. one\n2. two\n3. three"),
        ("@media print { ol { list-style-type: lower-alpha } }", "1. one\n2. two\n3. three"),
        ("@media screen { ol.terms > li { list-style-type: lower-alpha } }", "a. one\nb. two\nc. three"),
        ('p::before { content: "}" } ol { list-style-type: lower-alpha }', "a. one\nb. two\nc. three"),
        ("ol:hover { list-style-type: lower-alpha }", "1. one\n2. two\n3. three"),
        ("ol[ { list-style-type: lower-alpha } ol { list-style-type: upper-alpha }", "A. one\nB. two\nC. three"),
        ("ol { list-style-type: lower-alpha", "1. one\n2. two\n3. three"),
    ],
)
def test_style_sheets_number_a_list(sheet: str, expected: str) -> None:
    html = f'<ol class="terms" id="t">{ITEMS}</ol>'
    assert written(html, head=f"<style>{sheet}</style>") == expected


def test_a_list_whose_numbers_a_sheet_hides_keeps_them_unless_they_are_typed() -> None:
    """Another sheet, which the page only links to, may show them again."""
    sheet = "<style>ol { list-style: none }</style>"
    assert written(f"<ol>{ITEMS}</ol>", head=sheet) == "1. one\n2. two\n3. three"
    typed = "<ol><li>(a) one</li><li>(b) two</li></ol>"
    assert written(typed, head=sheet) == "- (a) one\n- (b) two"


def test_an_inline_style_goes_before_a_sheet() -> None:
    sheet = "<style>ol { list-style-type: lower-alpha }</style>"
    assert written(f'<ol style="list-style-type: upper-roman">{ITEMS}</ol>', head=sheet).startswith("I. one")


NESTED = "<ol class=l><li>one<ol><li>sub</li><li>sub two</li></ol></li><li>two<ol><li>sub</li></ol></li></ol>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('counters(item, ".") " "', "1 one\n  1.1 sub\n  1.2 sub two\n2 two\n  2.1 sub"),
        ('counters(item, ".") "."', "1. one\n  1.1. sub\n  1.2. sub two\n2. two\n  2.1. sub"),
        ('"(" counter(item, lower-alpha) ") "', "(a) one\n  (a) sub\n  (b) sub two\n(b) two\n  (a) sub"),
        ('"\\2022"', "1. one\n  1. sub\n  2. sub two\n2. two\n  1. sub"),
    ],
)
def test_counters_number_nested_items(content: str, expected: str) -> None:
    sheet = (
        "<style>.l, .l ol { counter-reset: item; list-style-type: none }"
        f".l li {{ counter-increment: item }} .l li::before {{ content: {content} }}</style>"
    )
    assert written(NESTED, head=sheet) == expected


def test_counters_number_headings_and_paragraphs_through_the_page() -> None:
    sheet = (
        "<style>body { counter-reset: part } h3 { counter-increment: part; counter-reset: clause }"
        'h3:before { content: counter(part) ". " } p.c { counter-increment: clause }'
        'p.c:before { content: counter(part) "." counter(clause) }</style>'
    )
    html = (
        "<h3>Scope</h3><p class=c>Applies to all.</p><p class=c>And to you.</p><h3>Data</h3><p class=c>1.9 Kept.</p>"
        "<p class=c>2.2 Deleted.</p>"
    )
    assert written(html, head=sheet) == (
        "### 1. Scope\n\n1.1 Applies to all.\n\n1.2 And to you.\n\n### 2. Data\n\n2.1 1.9 Kept.\n\n2.2 Deleted."
    )


def test_words_that_a_sheet_puts_before_an_element_are_no_label() -> None:
    sheet = '<style>p.x::before { content: "New! " counter(y, disc) attr(title) }</style>'
    assert written("<p class=x title=secret>Plain words.</p>", head=sheet) == "Plain words."
