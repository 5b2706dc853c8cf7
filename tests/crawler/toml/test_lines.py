"""Every key is told with the line that it stands on."""

from __future__ import annotations

import tomllib
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from crawler.toml import lines as toml_lines

EXAMPLE = '''\
# [[policy]] in a comment
title = "a # no comment, [no] header"

[defaults]   # of all
contact = 'C:\\no\\escape'
text = """
[not.a.header]
key = "no key" \\""" still inside
"""
wayback = { every = "90d", "quoted key" = [1, 2] }  # { }

[[policy]]
id = "one/a"
urls = [
    { url = "http://a", from = 2016-01-01 },  # ], }

    { url = "http://b" },
]

[policy.wayback]
every = "1d"

[[policy]]
id = "two/a"
a.b.c = 1
[[policy.urls]]
url = "http://c"
'''


def test_the_line_of_each_key() -> None:
    lines = toml_lines.lines_of(EXAMPLE)

    assert lines[("title",)] == 2
    assert lines[("defaults",)] == 4
    assert lines[("defaults", "text")] == 6
    assert lines[("defaults", "wayback", "quoted key", 1)] == 10
    assert lines[("policy", 0)] == 12
    assert lines[("policy", 0, "urls", 0, "from")] == 15
    assert lines[("policy", 0, "urls", 1)] == 17
    assert lines[("policy", 0, "wayback", "every")] == 21
    assert lines[("policy", 1, "id")] == 24
    assert lines[("policy", 1, "a", "b", "c")] == 25
    assert lines[("policy", 1, "urls", 0, "url")] == 27


def test_windows_line_ends_count_once() -> None:
    assert toml_lines.lines_of(EXAMPLE.replace("\n", "\r\n")) == toml_lines.lines_of(EXAMPLE)


def _paths(value: Any, at: toml_lines.Path = ()) -> set[toml_lines.Path]:
    items: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return ({at} if at else set()).union(*(_paths(item, (*at, key)) for key, item in items))


SCALARS = st.one_of(st.text(), st.integers(-5, 5), st.booleans(), st.floats(allow_nan=False), st.dates())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4))
def test_every_value_of_any_file_is_found(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)

    # Made of what the parser read: the writer leaves out tables that hold nothing but tables.
    assert set(toml_lines.lines_of(text)) == _paths(tomllib.loads(text))


@given(st.lists(st.text(alphabet="\"'\\#[]{}=\n a", max_size=8), min_size=1, max_size=6))
def test_strings_of_all_marks_never_shift_the_lines(texts: list[str]) -> None:
    text = ""
    expected = {}
    for place, value in enumerate(texts):
        expected[(f"k{place}",)] = text.count("\n") + 1
        text += f"k{place} = {tomlkit.string(value, multiline=place % 2 == 0).as_string()} # [x]\n"

    assert tomllib.loads(text) == {f"k{place}": value for place, value in enumerate(texts)}
    assert toml_lines.lines_of(text) == expected
