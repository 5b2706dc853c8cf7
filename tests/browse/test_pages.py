from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.browse.conftest import Serve
from tests.browse.html import parse, words
from tests.browse.library import ARABIC, CHINESE, FERNHILL, HOSTILE

POLICY = f"/-/policy/{FERNHILL}"


async def page(client: Any, path: str, status: int = 200) -> Any:
    answer = await client.get(path)
    assert answer.status_code == status, answer.text[:500]
    return parse(answer.text)


def said(tree: Any) -> str:
    main = tree.css_first("main")
    assert main is not None
    return words(main)


async def test_the_start_page_lists_changes_of_words_the_latest_first(site: Any) -> None:
    tree = await page(site, "/")
    whens = [words(node) for node in tree.css(".changes .when")]
    assert whens[0] == "Changed after 2019-03-30 and no later than 2022-10-01"
    assert len(whens) == 6
    assert whens == sorted(whens, key=lambda when: when[-10:], reverse=True)
    text = said(tree)
    assert "form only" not in text
    assert "excursion" not in words(tree.css_first(".changes"))
    assert "1 clause edited under With whom we share it, 1 moved under Your rights" in text
    assert "+1 −2 words" in text


async def test_a_plain_link_switches_on_changes_of_form_and_excursions(site: Any) -> None:
    tree = await page(site, "/")
    (link,) = [node for node in tree.css("main a") if "too" in words(node)]
    everything = await page(site, str(link.attributes["href"]))
    assert len(everything.css(".changes > li")) == 9
    assert "form only" in said(everything)
    assert "excursion" in words(everything.css_first(".changes"))


@pytest.mark.parametrize("path", ["/", "/?all=1", POLICY, f"{POLICY}@3", f"{POLICY}@2..3", f"{POLICY}@1..7"])
async def test_every_change_is_told_with_both_its_bounds(site: Any, path: str) -> None:
    text = said(await page(site, path))
    bounds = re.findall(r"after (\d{4}-\d\d-\d\d)(?:[ T][\d:]+Z?)? and no later than (\d{4}-\d\d-\d\d)", text)
    assert bounds
    assert all(after <= before for after, before in bounds)
    assert text.count("no later than") == len(bounds)


async def test_the_start_page_tells_what_is_tracked_and_how_it_fares(site: Any) -> None:
    rows = [words(row) for row in (await page(site, "/")).css("table.policies tbody tr")]
    assert len(rows) == 4
    assert rows[0].startswith("Fernhill Letters privacy policy")
    assert rows[0].endswith("2022-10-01 2022-10-02 failing error, 2023-01-05")
    assert rows[1].endswith("2021-05-05 2021-05-05 seen")


async def test_the_policy_page_tells_its_history(site: Any) -> None:
    tree = await page(site, POLICY)
    text = said(tree)
    assert "14: 11 ok, 2 missing, 1 error" in text
    versions = [words(node) for node in tree.css("ol.versions > li")]
    assert [item.split(" Seen")[0] for item in versions] == [f"Version {n}" for n in range(7, 0, -1)]
    assert "silent returns to version 2" in versions[0]
    assert "form only" in versions[1]
    assert "excursion" in versions[3]
    assert "after 2015-01-14 and no later than 2016-02-20: +2 −1 words silent" in versions[4]
    assert "dated 2012-03-01 by itself" in versions[6]
    assert "earliest" in versions[6]
    old = [words(node) for node in tree.css("dl.facts div") if "Also at" in words(node)]
    assert old == ["Also athttp://fernhill.example/legal/privacy.html?lang=en until 2013-06-01"]


async def test_the_timeline_is_a_picture_with_words_for_it(site: Any) -> None:
    picture = (await page(site, POLICY)).css_first(".timeline svg")
    assert picture is not None
    assert picture.attributes["role"] == "img"
    assert "14 fetches from 2012-04-02 to 2023-01-05; 7 versions." in picture.css_first("desc").text()
    assert len(picture.css(".band")) == 7
    assert len(picture.css(".band.excursion")) == 1
    assert len(picture.css("line.seen")) == 8  # days that follow each other fall together
    assert len(picture.css("svg.failed")) == 3


async def test_the_form_leads_to_the_address_of_the_comparison(site: Any) -> None:
    answer = await site.get(f"{POLICY}?from=1&to=3")
    assert (answer.status_code, answer.headers["location"]) == (302, f"{POLICY}@1..3")
    for odd in ("from=1", "from=&to=2", "from=x&to=2", "from=1&to=../.."):
        assert (await site.get(f"{POLICY}?{odd}")).status_code == 200


async def test_the_compare_page_marks_words_and_tells_moves(site: Any) -> None:
    tree = await page(site, f"{POLICY}@2..3")
    edited = tree.css_first("#change-2")
    assert edited is not None
    assert [words(node) for node in edited.css("del, ins")] == ["[removed: never]", "[added: do not]"]
    assert "modified +2 −1 words Privacy policy › With whom we share it" in words(edited)
    moved = tree.css_first("#change-1")
    assert moved is not None
    assert "Moved here from Privacy policy › Your rights." in words(moved)
    origin = moved.css_first("a[href^='#from-']").attributes["href"]
    departure = tree.css_first(str(origin))
    assert departure is not None
    assert departure.css_first("a").attributes["href"] == "#change-1"
    folded = [words(node) for node in tree.css("details.fold > summary")]
    assert folded == ["8 clauses unchanged", "3 clauses unchanged", "2 clauses unchanged", "5 clauses unchanged"]
    assert not tree.css("details.fold[open]")
    assert not tree.css(".skipped")


async def test_the_numbers_of_changes_are_those_of_the_stored_rows(site: Any, built: Path) -> None:
    rows = sqlite3.connect(built).execute(
        "SELECT c.from_version, c.to_version, cc.place, cc.kind FROM clause_changes AS cc"
        " JOIN changes AS c ON c.id = cc.change_id WHERE c.policy_id = ? ORDER BY 1, 3",
        [FERNHILL],
    )
    stored: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for a, b, place, kind in rows:
        stored.setdefault((a, b), []).append((f"change-{place}", kind))
    assert len(stored) == 6
    for (a, b), expected in stored.items():
        tree = await page(site, f"{POLICY}@{a}..{b}?form=1")
        shown = [(node.attributes["id"], words(node.css_first(".kind"))) for node in tree.css("section.change")]
        assert shown == expected


async def test_changes_of_form_stand_behind_a_switch(site: Any) -> None:
    plain = await page(site, f"{POLICY}@6..7")
    assert [words(node.css_first(".kind")) for node in plain.css(".change")] == ["modified", "moved"]
    (switch,) = [node for node in plain.css("a") if words(node) == "Show 1 change of form"]
    full = await page(site, str(switch.attributes["href"]))
    assert "relinked" in [words(node.css_first(".kind")) for node in full.css(".change")]
    assert "https://dpo.example/" in words(full.css_first(".relinked del"))
    only_form = await page(site, f"{POLICY}@5..6")
    assert [words(node.css_first(".kind")) for node in only_form.css(".change")] == ["form", "relinked"]


async def test_any_two_versions_can_be_compared_also_by_dates(site: Any) -> None:
    tree = await page(site, f"{POLICY}@2012-05-01..2020-01-01")
    assert words(tree.css_first("h1")) == "From version 1 to version 6"
    assert "in 5 steps" in said(tree)
    backwards = await site.get(f"{POLICY}@3..1")
    assert (backwards.status_code, backwards.headers["location"]) == (302, f"{POLICY}@1..3")
    assert "nothing changed in between" in said(await page(site, f"{POLICY}@2015-01-01..2015-01-14"))


async def test_a_comparison_leads_to_the_bytes_on_both_sides(site: Any, built: Path) -> None:
    tree = await page(site, f"{POLICY}@2..3")
    hashes = [str(node.attributes["title"]) for node in tree.css(".sides .hash")]
    connection = sqlite3.connect(built)
    nearest = ("last_snapshot_id", "first_snapshot_id")  # on either side of the change
    for number, column, (text, original) in zip((2, 3), nearest, (hashes[:2], hashes[2:]), strict=True):
        expected = connection.execute(
            f"SELECT v.text_sha256, s.sha256 FROM versions AS v JOIN snapshots AS s ON s.id = v.{column}"
            " WHERE v.policy_id = ? AND number = ?",
            [FERNHILL, number],
        ).fetchone()
        assert (text, original) == expected
    replays = [str(n.attributes["href"]) for n in tree.css(".sides a") if str(n.attributes["href"]).startswith("/web/")]
    assert replays == [
        f"/web/{when}id_/https://fernhill.example/privacy" for when in ("20150114050505", "20160220050505")
    ]


async def test_the_version_page_reads_as_the_policy_did(site: Any) -> None:
    tree = await page(site, f"{POLICY}@1")
    text = tree.css_first("article")
    assert text is not None
    assert text.attributes["lang"] == "en"
    assert "We keep your personal data for 12 months after your last letter." in words(text)
    assert words(text.css("li")[2]) == "Stands so since 2012-04-02 cookies that keep you signed in."
    assert [words(node) for node in text.css("th")] == ["Purpose", "Legal basis"]
    link = tree.css_first(".links li")
    assert words(link) == "the address below https://fernhill.example/officer"
    target = link.css("a")[1]
    assert target.attributes["rel"] == "noopener noreferrer nofollow"
    where = str(link.css_first("a").attributes["href"])
    assert "the address below" in words(tree.css_first(where))
    assert [words(node)[:26] for node in tree.css(".snapshots li")] == [
        "2012-04-02 05:05 ok 200 wa",
        "2012-11-20 05:05 ok 200 wa",
    ]


async def test_a_date_shows_the_version_in_force_and_what_is_not_known(site: Any) -> None:
    sure = await page(site, f"{POLICY}@2015-01-01")
    assert words(sure.css_first("h1")) == "Version 2"
    assert "may have been in force" not in said(sure)
    unsure = said(await page(site, f"{POLICY}@2015-06-01"))
    assert "It was last seen on 2015-01-14 05:05; the next one was first seen on 2016-02-20 05:05" in unsure
    assert words((await page(site, f"{POLICY}@2014-06-03")).css_first("h1")) == "Version 2"
    assert words((await page(site, f"{POLICY}@2014-06-02")).css_first("h1")) == "Version 1"


async def test_right_to_left_and_chinese_policies_say_so(site: Any) -> None:
    arabic = (await page(site, f"/-/policy/{ARABIC}@2")).css_first("article")
    assert (arabic.attributes["lang"], arabic.attributes["dir"]) == ("ar", "rtl")
    redline = (await page(site, f"/-/policy/{ARABIC}@1..2")).css_first(".change .clause")
    assert (redline.attributes["lang"], redline.attributes["dir"]) == ("ar", "auto")
    chinese = (await page(site, f"/-/policy/{CHINESE}@1..2")).css_first(".change .clause")
    assert chinese.attributes["lang"] == "zh"
    assert [words(node) for node in chinese.css("del, ins")] == ["[removed: 一]", "[added: 五]"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/-/policy/fernhill.example/terms", "There is no policy “fernhill.example/terms”"),
        ("/-/policy/nowhere.example/x@1..2", "There is no policy “nowhere.example/x”"),
        (f"{POLICY}@8", "has no version 8."),
        (f"{POLICY}@0", "has no version 0."),
        (f"{POLICY}@1..99", "has no version 99."),
        (f"{POLICY}@2011-01-01", "has no version that had been seen by 2011-01-01 23:59 UTC"),
        (f"{POLICY}@yesterday", "“yesterday” is neither the number of a version nor a date"),
        ("/-/policy/%3Cscript%3E%00%E2%80%AE%FF", "<script>U+0000U+202E"),
    ],
)
async def test_a_wrong_address_is_answered_calmly_with_what_there_is(site: Any, path: str, text: str) -> None:
    tree = await page(site, path, 404)
    assert text in said(tree)
    for link in tree.css("main li a"):
        assert (await site.get(str(link.attributes["href"]))).status_code == 200


async def test_a_wrong_id_offers_the_policies_of_the_same_site(site: Any) -> None:
    tree = await page(site, "/-/policy/fernhill.example/terms", 404)
    assert [link.attributes["href"] for link in tree.css("main li a")] == [POLICY]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        (f"{POLICY}/", POLICY),
        (f"{POLICY}@2/", f"{POLICY}@2"),
        ("/-/policy/a%20b//", "/-/policy/a%20b"),
        ("/-/policy/", "/#tracked"),
        ("/-/policy", "/#tracked"),
    ],
)
async def test_an_address_cut_short_or_too_long_leads_to_the_right_one(site: Any, path: str, location: str) -> None:
    answer = await site.get(path)
    assert (answer.status_code, answer.headers["location"]) == (302, location)


async def test_every_link_within_the_site_leads_somewhere(site: Any) -> None:
    seen: set[str] = set()
    for path in (
        "/",
        "/?all=1",
        POLICY,
        f"{POLICY}@4",
        f"{POLICY}@3..4",
        f"{POLICY}@5..6",
        f"/-/policy/{HOSTILE}@1..2",
    ):
        tree = await page(site, path)
        anchors = {str(node.attributes["id"]) for node in tree.css("[id]")}
        for node in tree.css("a[href], link[href], script[src]"):
            href = str(node.attributes.get("href") or node.attributes["src"])
            if href.startswith("#"):
                assert href[1:] in anchors
            elif href.startswith("/"):
                seen.add(href.partition("#")[0])
    assert len(seen) > 60
    for href in sorted(seen):
        answer = await site.get(href)
        assert answer.status_code == 200, href


async def test_numbers_lead_to_just_the_rows_behind_them(site: Any) -> None:
    tree = await page(site, POLICY)
    for node in tree.css("main a[href*='/smallprint/']"):
        number = re.match(r"(\d+)(?: (?:ok|missing|error|snapshots?))?$", words(node))
        if number:
            href = str(node.attributes["href"])
            answer = await site.get(href.replace("?", ".json?", 1) + "&_shape=array")
            assert len(answer.json()) == int(number[1]), href


async def test_all_addresses_lie_under_the_base_url(built: Path, serve: Serve) -> None:
    client = serve(built, settings={"base_url": "/prefix/"}).client
    for path in ("/", POLICY, f"{POLICY}@2", f"{POLICY}@2..3", f"{POLICY}@99"):  # the client adds the prefix
        answer = await client.get(path)
        assert answer.status_code in (200, 404)
        tree = parse(answer.text)
        hrefs = [str(node.attributes.get(name)) for node in tree.css("*") for name in ("href", "src", "action")
                 if node.attributes.get(name)]  # fmt: skip
        own = [href for href in hrefs if not href.startswith(("#", "http"))]
        assert own
        assert all(href.startswith("/prefix/") and not href.startswith("/prefix/prefix") for href in own)
    answer = await client.get(f"{POLICY}?from=1&to=2")
    assert answer.headers["location"] == f"/prefix{POLICY}@1..2"


async def test_an_id_with_odd_characters_has_its_pages(database: Path, serve: Serve) -> None:
    odd = "odd.example/a@b%2F c?#é~.json"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table, column in (
            ("policies", "id"), ("policy_urls", "policy_id"), ("snapshots", "policy_id"), ("versions", "policy_id"),
            ("changes", "policy_id"), ("lineages", "policy_id"), ("policy_states", "policy_id"),
        ):  # fmt: skip
            connection.execute("DROP TRIGGER IF EXISTS snapshots_are_never_altered")
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [odd, FERNHILL])
    client = serve(database).client
    tree = await page(client, "/")
    href = next(str(n.attributes["href"]) for n in tree.css("table.policies a") if words(n).startswith("Fernhill"))
    policy = await page(client, href)
    assert words(policy.css_first("dl.facts dd")) == odd
    for node in policy.css("main a"):
        target = str(node.attributes["href"])
        if target.startswith("/"):
            assert (await client.get(target)).status_code == 200, target


async def test_a_change_not_worked_out_yet_can_still_be_read(database: Path, serve: Serve) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM changes WHERE policy_id = ?", [FERNHILL])
    client = serve(database).client
    text = said(await page(client, POLICY))
    assert "Came after 2019-03-30 and no later than 2022-10-01; what changed has not been worked out yet." in text
    assert "[added: 24]" in said(await page(client, f"{POLICY}@1..2"))


async def test_an_empty_database_says_what_to_do(tmp_path: Path, serve: Serve) -> None:
    from store import Policy, Store

    with Store(tmp_path / "empty.db") as store:
        store.track(Policy("new.example/terms", "https://new.example/terms"))
    client = serve(tmp_path / "empty.db").client
    start = said(await page(client, "/"))
    assert "No change of words has been seen yet." in start
    assert "never fetched" in start
    assert "No version yet" in said(await page(client, "/-/policy/new.example/terms"))
    assert "has no version 1" in said(await page(client, "/-/policy/new.example/terms@1", 404))


async def test_texts_too_large_to_compare_are_not_compared(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from diffs.browse import redline

    monkeypatch.setattr(redline, "LARGEST", 1000)
    monkeypatch.setattr(redline, "kept", redline.Kept(0))
    text = said(await page(site, f"{POLICY}@1..2"))
    assert "too large to compare while you wait (more than 1,000 characters together)" in text
    assert "stored clause changes" in text
    assert "stored as changes" in said(await page(site, f"{POLICY}@1..3"))


async def test_pages_are_only_read(site: Any) -> None:
    for path in ("/", POLICY, f"{POLICY}@1..2"):
        answer = await site.post(path)
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD"
        assert (await site.head(path)).status_code == 200
