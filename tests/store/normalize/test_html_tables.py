"""Tables: rows as rows, whatever their cells span or hold."""

from __future__ import annotations

import pytest

from .html import written


def table(*rows: str) -> str:
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            table("<th colspan=2>Cookie</th><th>Kept</th>", "<td>sid</td><td>ours</td><td>a day</td>"),
            "| Cookie |  | Kept |\n| --- | --- | --- |\n| sid | ours | a day |",
        ),
        (
            table("<th>Use</th><th>Data</th>", "<td rowspan=2>Billing</td><td>Name</td>", "<td>Card</td>"),
            "| Use | Data |\n| --- | --- |\n| Billing | Name |\n|  | Card |",
        ),
        (
            table("<td rowspan=3>a</td><td>b</td>", "<td rowspan=2>c</td>", "", "<td>d</td><td>e</td>"),
            "| a | b |\n| --- | --- |\n|  | c |\n| d | e |",
        ),
        (
            table("<th>A</th><th>B</th>", "<td colspan=0>1</td><td rowspan=x>2</td>"),
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "<table><caption>Our cookies</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "**Our cookies**\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            table("<th>A</th><th>B</th>", "<td><p>first</p><p>second</p></td><td>x<br>y</td>"),
            "| A | B |\n| --- | --- |\n| first second | x y |",
        ),
        (
            table("<th>A</th><th>B</th>", "<td><ol><li>x</li><li>y</li></ol></td><td><ul><li>z</li></ul></td>"),
            "| A | B |\n| --- | --- |\n| 1. x 2. y | - z |",
        ),
        (
            table(
                "<th>A</th><th>B</th>",
                f"<td>{table('<td>in</td><td>it</td>', '<td>and</td><td>on</td>')}</td><td>2</td>",
            ),
            "| A | B |\n| --- | --- |\n| in it and on | 2 |",
        ),
        (
            table(f"<td><p>Laid out.</p>{table('<td>A</td><td>B</td>', '<td>1</td><td>2</td>')}<p>Beside.</p></td>"),
            "Laid out.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nBeside.",
        ),
        (
            '<table role="presentation"><tr><td>one</td><td>two</td></tr><tr><td>three</td><td>four</td></tr></table>',
            "one\n\ntwo\n\nthree\n\nfour",
        ),
        (
            "<table>Loose words.<tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>",
            "Loose words.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
    ],
)
def test_how_a_table_is_written(html: str, expected: str) -> None:
    assert written(html) == expected


def test_a_definition_list() -> None:
    html = "<dl><dt>Data</dt><dt>Information</dt><dd>Known.</dd><div><dt>Us</dt><dd><p>Larkfield.</p></dd></div></dl>"
    assert written(html) == "**Data**\n\n**Information**\n\nKnown.\n\n**Us**\n\nLarkfield."
