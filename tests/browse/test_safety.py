"""Whatever a page, its title, its address or a header says comes out inert, on our pages and on Datasette's."""

from __future__ import annotations

import json
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diffs.browse import redline
from tests.browse.conftest import Serve
from tests.browse.html import parse
from tests.browse.library import FERNHILL, HOSTILE

POLICY = f"/-/policy/{HOSTILE}"
BOMB = '"><script>alert(1)</script>\u202e\x00\u2066<img src=x onerror=alert(2)>{{7*7}}</title></textarea>'
LONG = "x" * 1_000_000
OWN = (
    "/", "/?all=1", POLICY, f"{POLICY}@1", f"{POLICY}@2", f"{POLICY}@1..2", f"{POLICY}@1..2?form=1", f"{POLICY}@77",
    f"{POLICY}@1..2?view=side", f"{POLICY}@1..2?unchanged=1&part=2", f"{POLICY}@2?blame=words", f"{POLICY}@2/clause/1",
)  # fmt: skip
TABLES = (
    "sites", "policies", "policy_urls", "crawls", "snapshots", "bodies", "versions", "clauses", "version_clauses",
    "lineages", "changes", "clause_changes", "links",
)  # fmt: skip


@pytest.fixture
def hostile(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with the worst in every column that holds words of others."""
    # Its texts are no longer what their hashes say.
    monkeypatch.setattr(redline, "kept", redline.Kept(64_000_000))
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER snapshots_are_never_altered")
        connection.execute("DROP TRIGGER IF EXISTS clauses_au")
        for table, columns in {
            "sites": ["name"],
            "policies": ["name", "language", "type"],
            "policy_urls": ["url"],
            "versions": ["title", "language", "stated_date_words", "stated_date"],
            "snapshots": ["reason", "content_type", "source_url", "url"],
            "changes": ["summary"],
            "clause_changes": ["heading_path", "label", "old_label", "details", "old_text", "new_text"],
            "version_clauses": ["heading_path", "label"],
            "links": ["anchor"],
        }.items():
            for column in columns:
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", [BOMB])
        connection.execute("UPDATE policies SET url = ?", [f"javascript:alert(3)//{BOMB}"])
        connection.execute("UPDATE links SET url = ?", ["javascript:alert(4)"])
        connection.execute(
            "UPDATE link_sets SET links = json_array(json_array(0, ?, 'javascript:alert(5)//' || sha256 || ?))",
            [BOMB, BOMB],
        )
        connection.execute("UPDATE snapshots SET headers = ?", [json.dumps({"x": BOMB})])
        connection.execute("UPDATE clause_changes SET ops = ?", [json.dumps([[-1, BOMB], [1, BOMB], [0, "\ud800"]])])
        connection.execute("UPDATE clauses SET text = ? || id", [BOMB])
        for number in (1, 2):
            blocks = (f"# {BOMB}", f"- {BOMB} {number}", f"| {BOMB} | {number} |", f"**{BOMB}**", f"{LONG}{number}\n")
            text = "\n\n".join(blocks)
            connection.execute(
                "UPDATE versions SET text = ? WHERE policy_id = ? AND number = ?", [text, HOSTILE, number]
            )
    return database


def assert_inert(html: str) -> None:
    assert "\u202e" not in html
    assert "\x00" not in html
    tree = parse(html)
    assert not [node for node in tree.css("script") if "alert" in node.text() or not node.attributes.get("src")]
    assert not tree.css("img, iframe, object, embed, base, style, [style], meta[http-equiv]")
    for node in tree.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")]
        for name in ("href", "src", "action", "xlink:href"):
            value = node.attributes.get(name) or ""
            assert value.startswith(("/", "#", "https://", "http://")) or not value, value
    assert "49" not in (tree.css_first("title").text() if tree.css_first("title") else "")


async def test_our_pages_show_the_worst_inert(hostile: Path, serve: Serve) -> None:
    client = serve(hostile).client
    for path in OWN:
        answer = await client.get(path)
        assert answer.status_code == (404 if path.endswith("77") else 200), path
        assert_inert(answer.text)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text


async def test_other_formats_are_never_taken_for_html(hostile: Path, serve: Serve) -> None:
    client = serve(hostile).client
    for path in (f"{POLICY}@1..2", f"{POLICY}@1", f"{POLICY}@1/clause/1", POLICY):
        for ending in ("json", "txt", "bib", "csl.json"):
            answer = await client.get(f"{path}.{ending}")
            assert answer.status_code in (200, 404), answer.text[:300]
            if answer.status_code == 200:
                assert "html" not in answer.headers["content-type"]
                assert answer.headers["x-content-type-options"] == "nosniff"
                assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_control_characters_are_named_where_they_stood(hostile: Path, serve: Serve) -> None:
    tree = parse((await serve(hostile).client.get(f"{POLICY}@1")).text)
    names = {str(node.attributes["title"]) for node in tree.css("article .control")}
    assert names == {"right-to-left override", "control character", "left-to-right isolate"}


async def test_datasettes_own_pages_show_our_cells_inert(hostile: Path, serve: Serve) -> None:
    client = serve(hostile).client
    for table in TABLES:
        answer = await client.get(f"/smallprint/{table}")
        assert answer.status_code == 200
        tree = parse(answer.text)
        assert not tree.css("td script, td img, td iframe, td [onerror]")
        for node in tree.css("td a"):
            assert str(node.attributes["href"]).startswith(("/", "http://", "https://"))


async def test_ops_that_are_none_are_left_to_datasette(database: Path, serve: Serve) -> None:
    with sqlite3.connect(database) as connection:
        for number, ops in enumerate(("", "nonsense", "[1]", '{"a": 1}', "[[0]]", "null", '[[1, "fine"]]'), 1):
            connection.execute("UPDATE clause_changes SET ops = ? WHERE id = ?", [ops, number])
    answer = await serve(database).client.get("/smallprint/clause_changes")
    assert answer.status_code == 200
    assert "fine" in parse(answer.text).css_first("td.col-ops ins").text()


async def test_our_pages_allow_no_inline_script_or_style_at_all(site: Any) -> None:
    for path in OWN:
        headers = (await site.get(path)).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    ["/smallprint", "/smallprint/changes", "/smallprint/changes.json", "/smallprint/changes.csv", "/smallprint/nothing",
     "/-/versions", "/-/static/app.css", "/smallprint?sql=select+1", "/smallprint?sql=nonsense"],
)  # fmt: skip
async def test_datasettes_pages_are_held_as_tight_as_they_allow(site: Any, path: str) -> None:
    headers = (await site.get(path)).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_captured_bytes_are_served_without_any_right(site: Any) -> None:
    answer = await site.get("/web/20140603050505id_/https://fernhill.example/privacy")
    assert answer.status_code == 200
    assert b"<script>var nonce" in answer.content
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


async def test_an_answer_below_the_archive_has_no_rights_whatever_made_it() -> None:
    from diffs.browse.security import with_headers

    async def bare(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    for applies, base_url, path, expected in (
        (True, "/", "/web/2014id_/http://x/", b"sandbox; default-src 'none'"),
        (True, "/p/", "/p/web/2014id_/http://x/", b"sandbox; default-src 'none'"),
        (False, "/", "/web/2014id_/http://x/", None),
    ):
        sent.clear()
        app = with_headers(bare, applies=partial(bool, applies), base_url=base_url)
        await app({"type": "http", "path": path}, None, send)
        assert dict(sent[0]["headers"]).get(b"content-security-policy") == expected


async def test_nothing_outside_is_asked_for(site: Any) -> None:
    for path in OWN:
        tree = parse((await site.get(path)).text)
        for node in tree.css("script, link, img, form, iframe"):
            for name in ("src", "href", "action"):
                assert (node.attributes.get(name) or "/").startswith("/")
        for node in tree.css("a[href^=http]"):
            assert set(str(node.attributes["rel"]).split()) == {"noopener", "noreferrer", "nofollow"}


async def test_nothing_can_be_written(site: Any) -> None:
    for sql in ("delete from changes", "insert into sites values (1,2)", "attach 'x' as y", "vacuum"):
        assert (await site.get("/smallprint.json", params={"sql": sql})).status_code == 400
    assert (await site.get("/smallprint/changes.json?_shape=array")).json()


async def test_static_files_stay_in_their_folder(site: Any) -> None:
    assert (await site.get("/-/static-plugins/smallprint/compare.js")).status_code == 200
    for path in ("../__init__.py", "%2e%2e/__init__.py", "", "nothing.css"):
        assert (await site.get(f"/-/static-plugins/smallprint/{path}")).status_code in (302, 403, 404)


async def test_a_million_letters_in_a_row_do_not_hold_up_a_page(hostile: Path, serve: Serve) -> None:
    client = serve(hostile).client
    parts = [await client.get(f"{POLICY}@1..2?part={part}") for part in (1, 2)]
    assert [part.text.count(LONG) for part in parts] == [0, 1]
    assert all(len(part.content) < 5_000_000 for part in parts)
    assert (await client.get(f"{POLICY}@1..2?change=4")).text == parts[1].text
    assert (await serve(hostile).client.get(f"/-/policy/{FERNHILL}@1..2")).status_code == 200
