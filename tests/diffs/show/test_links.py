"""Links within a comparison: what became of them, and where that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import compare
from diffs.show.layout import Change, Redline, build
from diffs.show.links import LinkEdit, notes, target
from diffs.show.markup import Note, redline
from store.normalize import Link
from tests.browse.html import parse, words

OFFICER = "Write to the officer of the company, or to the office, to exercise your rights.\n"
HEAD = "# Policy\n\nWe collect your name, your address and the letters that you write to us.\n\n"
TEXT = HEAD + OFFICER
A, B = "https://a.example/", "https://b.example/"


def link(text: str, url: str, position: int = len(HEAD)) -> Link:
    return Link(text=text, url=url, position=position)


def lay_out(old: str, new: str, old_links: list[Link], new_links: list[Link]) -> Redline:
    return build(compare(old, new), old_links, new_links, with_form=False)


def only(laid_out: Redline) -> Change:
    (change,) = laid_out.changes()
    return change


def test_a_link_that_leads_elsewhere_is_a_change_of_its_own_told_behind_its_words() -> None:
    old, new = ([link("Policy", A, 0), link("the officer", url)] for url in (A, B))
    change = only(lay_out(TEXT, TEXT, old, new))
    assert change.kind == "relinked"
    (edit,) = change.links
    assert (edit.anchor, edit.old_url, edit.new_url) == ("the officer", A, B)
    assert words(parse(change.text)).startswith(
        f"Write to the officer [link: [removed: {A}] → [added: {B}]] of the company,"
    )
    assert not parse(change.text).css("a")


def test_each_side_tells_where_its_own_link_leads() -> None:
    change = only(lay_out(TEXT, TEXT, [link("the office", A)], [link("the office", B)]))
    before, after = (redline(change.ops, side=side, notes=notes(change.links, side)) for side in (-1, 1))
    assert f"to the office [link: [removed: {A}]], to exercise" in words(parse(before))
    assert f"to the office [link: [added: {B}]], to exercise" in words(parse(after))


def test_links_that_come_and_go() -> None:
    change = only(lay_out(TEXT, TEXT, [link("officer", A)], [link("company", B)]))
    assert [(edit.anchor, edit.old_url, edit.new_url) for edit in change.links] == [
        ("officer", A, None), ("company", None, B),
    ]  # fmt: skip
    said = words(parse(change.text))
    assert f"officer [link: [removed: {A}]] of the company [link: [added: {B}]], or" in said


def test_two_links_that_change_places_are_two_changes() -> None:
    text = HEAD + "Read more here, and here.\n"
    change = only(lay_out(text, text, [link("here", A), link("here", B)], [link("here", B), link("here", A)]))
    assert change.kind == "relinked"
    said = words(parse(change.text))
    assert said == (
        f"Read more here [link: [removed: {A}] → [added: {B}]], and here [link: [removed: {B}] → [added: {A}]]."
    )


def test_words_that_stand_there_more_often_than_links_are_told_at_the_end() -> None:
    text = HEAD + "Look here if you like; there is more behind here.\n"
    change = only(lay_out(text, text, [link("here", A)], [link("here", B)]))
    assert words(parse(change.text)).endswith(f"behind here. [link “here”: [removed: {A}] → [added: {B}]]")


def test_links_of_a_clause_that_was_edited_are_told_with_it() -> None:
    new = HEAD + OFFICER.replace("your rights", "any of your rights")
    change = only(lay_out(TEXT, new, [link("the officer", A)], [link("the officer", B)]))
    assert (change.kind, len(change.links)) == ("modified", 1)
    assert f"the officer [link: [removed: {A}] → [added: {B}]] of the company" in words(parse(change.text))
    assert "[added: any of]" in words(parse(change.text))


def test_links_of_equal_clauses_say_nothing() -> None:
    links = [link("the officer", A)]
    assert lay_out(TEXT, TEXT, links, links).changes() == []
    moved = HEAD + "One more paragraph comes in between.\n\n" + OFFICER
    there = [link("the officer", A, moved.index(OFFICER))]
    assert [change.kind for change in lay_out(TEXT, moved, links, there).changes()] == ["added"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://bank.example@evil.example/x", "evil.example"), ("https://a.example:8080/x", "a.example:8080"),
        ("mailto:dpo@a.example", None), ("https://[::1", None), ("", None), ("//b.example/y", "b.example"),
    ],
)  # fmt: skip
def test_the_host_of_a_target_is_set_off_and_all_of_it_is_shown(url: str, host: str | None) -> None:
    tree = parse(target(url) or "<p></p>")
    assert tree.text() == url
    found = tree.css_first("b.host")
    assert (found.text() if found else None) == host


def test_a_long_target_is_shortened_but_never_its_host_nor_what_differs() -> None:
    host = "www." + "x" * 200 + ".example"
    one, other = (f"https://{host}/{'p' * 80}{letter}{'q' * 80}" for letter in "ab")
    (note,) = notes([LinkEdit("x", one, None, 1, None)])
    assert host in note.drawn
    assert "…" in note.drawn
    (both,) = notes([LinkEdit("x", one, other, 1, 1)])
    assert one in words(parse(both.drawn)) and other in words(parse(both.drawn))  # noqa: PT018


@given(
    parts=st.lists(st.tuples(st.sampled_from([-1, 0, 1]), st.text("ab *|\n", min_size=1, max_size=6)), max_size=6),
    places=st.lists(st.tuples(st.sampled_from([-1, 1]), st.one_of(st.none(), st.integers(0, 30))), max_size=5),
)
def test_notes_stand_within_the_words_and_change_none_of_them(
    parts: list[tuple[int, str]], places: list[tuple[int, int | None]]
) -> None:
    from markupsafe import Markup

    told = [Note(sign, at, Markup("<i>{}</i>").format(number)) for number, (sign, at) in enumerate(places)]
    for side in (-1, 0, 1):
        tree = parse(f"<p>{redline(parts, side=side, notes=told)}</p>")
        shown = sorted(int(node.text()) for node in tree.css("i"))
        assert shown == [number for number, (sign, _) in enumerate(places) if side in (0, sign)]
        for node in tree.css("i, .said"):
            node.decompose()
        plain = parse(f"<p>{redline(parts, side=side)}</p>")
        for node in plain.css(".said"):
            node.decompose()
        assert tree.text().split() == plain.text().split()
