"""Comparisons for readers: exact, and inert whatever a text holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from diffs import compare, show
from tests.browse.html import parse
from tests.diffs.documents import any_text, untimed

COOKIES = "Cookies are small files which our server places in the browser of every visitor.\n\n"
PARTNERS = "Partners receive your postal address only if a parcel has to be delivered there.\n\n"
RECORDS = "Records of each purchase are kept for ten years because tax law demands it of us.\n\n"
HOSTILE = '</td></p><script>alert(1)</script><img src=x onerror="y"> \x1b[31m \u202e & <style>\n\n'


def lines(old: str, new: str) -> list[str]:
    return list(show.lines(compare(old, new), "a", "b"))


def test_lines_of_each_kind() -> None:
    old, new = [COOKIES, RECORDS, PARTNERS], [PARTNERS, COOKIES, RECORDS.replace("ten", "two"), "All new here.\n\n"]
    assert lines("".join(old), "".join(new)) == [
        "--- a",
        "+++ b",
        "@@  @@ moved",
        " " + PARTNERS.strip(),
        "@@  @@ modified",
        "-" + RECORDS.strip(),
        "+" + RECORDS.replace("ten", "two").strip(),
        "@@  @@ added",
        "+All new here.",
    ]


def test_where_a_clause_stands_and_how_it_was_labelled() -> None:
    old = f"# Terms\n\n## 1. Data\n\n{COOKIES}"
    new = f"# Terms\n\n## 1. Rights\n\n{PARTNERS}## 2. Data\n\n{COOKIES}"
    assert "@@ Terms > 1. → 2. @@ renumbered" in lines(old, new)
    assert "@@ Terms > Rights @@ added" in lines(old, new)


def test_clauses_that_moved_together_say_so() -> None:
    old, new = [COOKIES, RECORDS, PARTNERS + "Letters and calls are answered, too, as soon as may be.\n\n"], []
    new = [PARTNERS + "Letters and calls are answered, too, as soon as may be.\n\n", COOKIES, RECORDS]
    assert lines("".join(old), "".join(new)).count("@@  @@ moved, 2 clauses together") == 2


def test_nothing_to_show() -> None:
    assert lines(COOKIES, COOKIES) == []
    assert lines(COOKIES, COOKIES.replace(".", "!")) == []
    assert list(show.lines(compare(COOKIES, COOKIES.replace(".", "!")), "a", "b", with_form=True))


@pytest.mark.parametrize("side_by_side", [False, True])
def test_pages_run_nothing_and_load_nothing(side_by_side: bool) -> None:
    html = show.page(compare(COOKIES + HOSTILE, HOSTILE + RECORDS), HOSTILE, side_by_side=side_by_side)
    page = parse(html)
    assert not page.css("script, img, link, iframe, object, [onerror], [src]")
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "U+001B" in page.body.text()
    assert "default-src 'none'" in page.css_first("meta[http-equiv]").attributes["content"]
    assert {link.attributes["href"][0] for link in page.css("a[href]")} == {"#"}
    assert {"script", "img"}.isdisjoint(node.tag for node in page.css("*"))


@pytest.mark.parametrize("side_by_side", [False, True])
def test_pages_name_a_language_without_being_opened_by_it(side_by_side: bool) -> None:
    html = show.page(compare(COOKIES, RECORDS), "x", language='de"><script>', side_by_side=side_by_side)
    assert not parse(html).css("script")


def test_sides_hold_their_own_words_alone() -> None:
    html = show.page(compare(RECORDS, RECORDS.replace("ten", "two")), "x", side_by_side=True)
    old, new = parse(html).css("tr.modified td")
    assert [node.text() for node in old.css("ins, del")] == ["[removed: ten]"]
    assert [node.text() for node in new.css("ins, del")] == ["[added: two]"]
    assert (" two " in old.text(), " ten " in new.text()) == (False, False)


def test_values_are_json_and_exact() -> None:
    comparison = compare(COOKIES + RECORDS, RECORDS.replace("ten", "two") + HOSTILE)
    found = json.loads(json.dumps(show.values(comparison)))
    assert len(found["clause_changes"]) == len(comparison.clause_changes)
    for change in found["clause_changes"]:
        assert "".join(text for op, text in change["ops"] if op <= 0) == (change["old"] or "")


@untimed
@given(any_text, any_text)
def test_any_two_texts_can_be_shown(old: str, new: str) -> None:
    comparison = compare(old, new)
    for line in show.lines(comparison, "a", "b", with_form=True):
        assert not set(line) & set("\n\r\x00\x1b\x0b\x85\u202e")
    for side_by_side in (False, True):
        page = parse(show.page(comparison, "x", side_by_side=side_by_side, with_form=True))
        assert not page.css("script, img")
        assert len(page.css("section.change, tr.head")) == len(comparison.clause_changes)
