"""`diff --format`: pages, lines, JSON and colour."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browse.html import parse
from tests.crawler.commands.conftest import Run
from tests.crawler.commands.larkspur import POLICY


def test_lines_such_as_those_of_diff(run: Run, database: Path) -> None:
    code, out, _ = run("diff", POLICY, 1, 2, "--format", "text")
    lines = out.splitlines()

    assert (code, lines[:3]) == (
        0,
        [f"--- {POLICY}@1", f"+++ {POLICY}@2", "@@ Privacy Policy > What we collect @@ modified"],
    )
    assert [(line[0], "30 days" in line, "90 days" in line) for line in lines[3:]] == [
        ("-", True, False),
        ("+", False, True),
    ]


def test_a_page_with_both_texts_in_one(run: Run, database: Path) -> None:
    page = parse(run("diff", POLICY, 1, 2, "--format", "html")[1])

    assert [node.text() for node in page.css("ins, del")] == ["[removed: 30]", "[added: 90]"]
    assert page.css_first("title").text() == f"{POLICY}, version 1 → 2"
    assert "unchanged" in page.css_first("details summary").text()


def test_a_page_with_the_old_beside_the_new(run: Run, database: Path) -> None:
    page = parse(run("diff", POLICY, 1, 2, "--format", "side")[1])
    old, new = page.css("tr.modified td")

    assert ("30" in old.text(), "90" in old.text(), "90" in new.text()) == (True, False, True)


def test_json_is_what_the_option_of_that_name_prints(run: Run, database: Path) -> None:
    out = run("diff", POLICY, 1, 2, "--format", "json")[1]

    assert json.loads(out) == json.loads(run("diff", POLICY, 1, 2, "--json")[1])


def test_colour_also_where_no_terminal_reads(run: Run, database: Path) -> None:
    assert "\x1b[31;9m30\x1b[0m\x1b[32m90\x1b[0m" in run("diff", POLICY, 1, 2, "--format", "color")[1]
    assert "\x1b" not in run("diff", POLICY, 1, 2)[1]


def test_what_changed_in_form_alone_is_shown_on_demand(run: Run, database: Path) -> None:
    assert run("diff", POLICY, 3, 4, "--format", "text")[1] == ""
    assert "ONLY" in run("diff", POLICY, 3, 4, "--format", "text", "--form")[1]
    assert run("diff", POLICY, 3, 3, "--format", "text")[:2] == (0, "")
