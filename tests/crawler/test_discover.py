"""Finding the policies of sites: many invented ones on loopback, looked at by one process as `add` does."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler import watchlist
from tests.crawler import archive_server, shops, web
from tests.crawler.archive_server import ArchiveServer
from tests.crawler.crawling import PROJECT
from tests.crawler.shops import home, policy
from tests.crawler.web import Web

TEXT = "text/plain"
XML = "application/xml"
PRIVACY, TERMS, COOKIES = "privacy-policy", "terms", "cookie-policy"
HEAD = '# mine\n[defaults]\ncontact = "me@example.org"   # me\n'


def _sitemap(*addresses: str, index: bool = False) -> str:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    rows = "".join(f"<{inner}><loc>{each}</loc></{inner}>" for each in addresses)
    return f'<?xml version="1.0"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{outer}>'


def _build(seen: Web, archive: ArchiveServer) -> None:
    for language in shops.FOOTERS:
        shops.shop(seen, f"shop-{language}.example", language)

    # Nothing is linked; robots.txt names an index, which names among others a packed sitemap of pages.
    goods = [f"http://sitemap.example/p/{number}" for number in range(300)]
    seen.page("sitemap.example/", home(("About", "/about")))
    seen.page("sitemap.example/robots.txt", "User-agent: *\nSitemap: http://sitemap.example/all.xml\n", kind=TEXT)
    children = [f"http://sitemap.example/{name}" for name in ("products.xml", "pages.xml.gz")]
    seen.page("sitemap.example/all.xml", _sitemap(*children, index=True), kind=XML)
    seen.page("sitemap.example/products.xml", _sitemap(*goods), kind=XML)
    told = _sitemap(*goods, "http://sitemap.example/en/x/data-protection", "http://sitemap.example/en/x/terms-of-use")
    packed = gzip.compress(told.encode())
    seen.pages["sitemap.example/pages.xml.gz"] = 200, {"Content-Type": "application/gzip"}, packed
    seen.page("sitemap.example/en/x/data-protection", policy(PRIVACY))
    seen.page("sitemap.example/en/x/terms-of-use", policy(TERMS))

    # Only the usual addresses, under which a site of another language has them.
    seen.page("paths.example/", home(("Über uns", "/ueber-uns"), language="de"))
    seen.page("paths.example/datenschutz", policy(PRIVACY, "de"))
    seen.page("paths.example/agb", policy(TERMS, "de"))

    # Every address answers with the home page.
    shell = home(("About", "/about"), more="<p>We make lamps for lighthouses and harbours, and mend old ones.</p>" * 9)
    seen.page("soft.example/", shell)
    seen.everywhere["soft.example"] = 200, {"Content-Type": archive_server.PAGE}, shell.encode()

    # Built by script: the addresses are in it.
    seen.page(
        "script.example/",
        '<html><body><div id="root"></div><script>window.routes={"p":"\\/about\\/privacy-notice","t":"/about/tos",'
        '"x":"/static/privacy.js"}</script></body></html>',
    )
    seen.page("script.example/about/privacy-notice", policy(PRIVACY))
    seen.page("script.example/about/tos", policy(TERMS))

    # The footer has one link, to a page that has the others; the privacy policy names the cookie policy.
    seen.page("legal.example/", home(("Legal", "/l")))
    seen.page("legal.example/l", home(("Privacy Notice", "/l/1"), ("Terms of Use", "/l/2")))
    noted = policy(PRIVACY).replace("</h1>", '</h1><p>See our <a href="/l/3">Cookie Policy</a>.</p>', 1)
    seen.page("legal.example/l/1", noted)
    seen.page("legal.example/l/2", policy(TERMS))
    seen.page("legal.example/l/3", policy(COOKIES))

    # A brand whose policies are its owner's.
    seen.page("brand.example/", home(("Privacy", "http://www.owner.example/privacy"), ("Terms", "/terms")))
    seen.page("www.owner.example/privacy", policy(PRIVACY))
    seen.page("brand.example/terms", policy(TERMS))

    # One page under several addresses, one of which only redirects to it for now.
    seen.page(
        "same.example/",
        home(("Privacy", "/privacy"), ("Privacy Policy", "http://www.same.example/privacy/?utm_source=footer"),
             ("Cookies", "/cookies"), ("Terms", "/terms"), ("Terms of Sale", "/sale")),
    )  # fmt: skip
    seen.page("same.example/privacy", policy(PRIVACY))
    seen.page("www.same.example/privacy/", policy(PRIVACY))
    seen.moved("same.example/cookies", "/privacy", 301)
    seen.moved("same.example/terms", "/terms/2024-03", 302)
    seen.page("same.example/terms/2024-03", policy(TERMS))
    seen.page("same.example/sale", policy(TERMS).replace("Stuttgart", "Leith"))

    # A site that means ill.
    seen.page(
        "hostile.example/",
        home(("Privacy Policy", "/loop"), ("Terms", f"{archive.url}/secret"), ("Cookie Policy", "http://[bad"),
             ("Terms of Service", "http://169.254.169.254/terms"), ("Legal", "javascript:alert(1)"))
        + '<a href="/en/terms">Terms of Service' * 3000,
    )  # fmt: skip
    seen.moved("hostile.example/loop", "/loop", 302)
    robots = "User-agent: *\nSitemap: http://hostile.example/s.xml\nSitemap: http://victim.example/sitemap.xml\n"
    seen.page("hostile.example/robots.txt", robots, kind=TEXT)
    loops = _sitemap(*(f"http://hostile.example/s{number or ''}.xml" for number in range(500)), index=True)
    for number in range(40):
        seen.page(f"hostile.example/s{number or ''}.xml", loops, kind=XML)
    bomb = gzip.compress(b"<urlset>" + b"<loc>http://hostile.example/terms</loc>" * 200_000)
    seen.pages["hostile.example/s1.xml"] = 200, {"Content-Type": "application/gzip"}, bomb
    seen.page("victim.example/sitemap.xml", _sitemap("http://victim.example/privacy"), kind=XML)
    archive.pages["/secret"] = 200, {"Content-Type": archive_server.PAGE}, policy(TERMS).encode()

    seen.page("closed.example/", home(("Privacy", "/privacy")))
    seen.page("closed.example/privacy", policy(PRIVACY))
    seen.page("closed.example/robots.txt", "User-agent: *\nDisallow: /\n", kind=TEXT)

    # Known for a shop of the same name elsewhere, and of which the watch list has one policy already.
    seen.moved("moved.example/", "http://new.example/home", 301)
    seen.page("new.example/home", home(("Privacy", "/privacy"), ("Terms", "/terms")))
    seen.page("new.example/privacy", policy(PRIVACY))
    seen.page("new.example/terms", policy(TERMS))

    # The name ran out years ago, and shows advertisements since.
    archive.keep("20120301101010", "http://gone.example/", home(("Privacy Policy", "/help/p.html"), ("Terms", "/tos")))
    archive.keep("20140301101010", "http://gone.example/", home(("Privacy Policy", "privacy.asp"), ("TOS", "/tos")))
    archive.keep("20180301101010", "http://gone.example/", "<html><title>For sale</title><p>Buy this name.</p></html>")
    archive.keep("20130505101010", "http://gone.example/privacy.asp", policy(PRIVACY).replace("parcel", "packet"))
    archive.keep("20140401101010", "http://gone.example/privacy.asp", policy(PRIVACY))
    archive.keep("20140601101010", "http://gone.example/privacy.asp", status=302, location="http://gone.example/")
    archive.keep("20111111101010", "http://gone.example/tos", policy(TERMS))

    # One whose name is parked, and one that links its policies no more and still has one of them.
    seen.page("parked.example/", shell)
    seen.everywhere["parked.example"] = 200, {"Content-Type": archive_server.PAGE}, shell.encode()
    seen.page("quiet.example/", home(("About", "/about")))
    seen.page("quiet.example/4711", policy(PRIVACY))
    for name in ("parked", "quiet"):
        site = f"http://{name}.example"
        archive.keep("20160301101010", f"{site}/", home(("Privacy Policy", "/4711"), ("Terms of Use", "/4712")))
        archive.keep("20160301101110", f"{site}/4711", policy(PRIVACY))
        archive.keep("20160301101210", f"{site}/4712", policy(TERMS))


NEW = ("sitemap", "paths", "soft", "script", "legal", "brand", "same", "hostile", "closed", "moved", "gone", "never",
       "parked", "quiet")  # fmt: skip


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Any], Web, ArchiveServer, Path]]:
    """What one run of `add --yes` says of all the sites, with what was asked of them and the watch list it left."""
    folder = tmp_path_factory.mktemp("discover")
    path = folder / "policies.toml"
    with web.serving() as seen, archive_server.serving() as archive:
        _build(seen, archive)
        path.write_text(f'{HEAD}[[policy]]\r\nid="new.example/p"  # odd\r\nurl = "http://new.example/privacy"')
        sites = [f"shop-{language}.example" for language in shops.FOOTERS] + [f"{name}.example" for name in NEW]
        done = _add(folder, seen, archive, "--json", "--yes", *sites)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.stdout, done.stderr
        told = json.loads(done.stdout)
        told["errors"], told["code"] = done.stderr.splitlines(), done.returncode
        yield told, seen, archive, path


def _add(folder: Path, seen: Web, archive: ArchiveServer, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.crawler.drive", "add", "--watchlist", str(folder / "policies.toml")]
    environment = {**os.environ, **seen.environment(), "SMALLPRINT_CACHE": str(folder / "cache")}
    return subprocess.run(
        [*command, "--wayback-url", archive.url, *more],
        cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=240, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


Looked = tuple[dict[str, Any], Web, ArchiveServer, Path]


def _site(looked: Looked, domain: str) -> dict[str, Any]:
    site: dict[str, Any] = next(each for each in looked[0]["sites"] if each["domain"] == domain)
    return site


def _found(looked: Looked, domain: str) -> dict[str, str]:
    """The paths found, by type."""
    site = _site(looked, domain)
    return {each["type"]: each["url"].removeprefix(f"http://{domain}") for each in site["candidates"]}


@pytest.mark.parametrize("language", shops.FOOTERS)
def test_the_footer_of_a_shop_in_six_languages(looked: Looked, language: str) -> None:
    domain = f"shop-{language}.example"
    assert _found(looked, domain) == {kind: path for kind, (_, path) in shops.FOOTERS[language].items()}
    site = _site(looked, domain)
    assert {each["language"] for each in site["candidates"]} == {language}
    assert {each["where"] for each in site["candidates"]} == {"footer link of the home page"}
    assert {each["link_text"] for each in site["candidates"]} == {text for text, _ in shops.FOOTERS[language].values()}
    assert all(each["confidence"] > 90 and each["outcome"] == "ok" for each in site["candidates"])
    # Its robots.txt twice, its home page and three policies: nothing is guessed at where all is linked.
    assert len(looked[1].of(domain)) == 6


def test_what_only_a_sitemap_names(looked: Looked) -> None:
    assert _found(looked, "sitemap.example") == {PRIVACY: "/en/x/data-protection", TERMS: "/en/x/terms-of-use"}
    assert {each["where"] for each in _site(looked, "sitemap.example")["candidates"]} == {"sitemap"}


def test_the_usual_addresses_in_the_language_of_the_home_page(looked: Looked) -> None:
    assert _found(looked, "paths.example") == {PRIVACY: "/datenschutz", TERMS: "/agb"}
    asked = looked[1].of("paths.example")
    assert asked.index("/datenschutz") < asked.index("/agb")
    assert "/privacy-policy" not in asked, "a German site was asked for English addresses before it was known better"


def test_a_home_page_in_place_of_every_policy_is_no_policy(looked: Looked) -> None:
    assert _found(looked, "soft.example") == {}
    [line] = [line for line in looked[0]["errors"] if "soft.example: " in line]
    assert "no policy found: the home page links no policy" in line
    assert "usual addresses tried" in line
    assert "has no capture of" in line
    assert line.endswith("`smallprint add https://soft.example/...`")


def test_addresses_in_scripts(looked: Looked) -> None:
    assert _found(looked, "script.example") == {PRIVACY: "/about/privacy-notice", TERMS: "/about/tos"}
    assert "/static/privacy.js" not in looked[1].of("script.example")


def test_a_page_that_leads_on_and_a_policy_that_names_another(looked: Looked) -> None:
    assert _found(looked, "legal.example") == {PRIVACY: "/l/1", TERMS: "/l/2", COOKIES: "/l/3"}
    where = {each["type"]: each["where"] for each in _site(looked, "legal.example")["candidates"]}
    assert where[TERMS] == "footer link of the page /l"
    assert where[COOKIES] == "link of the privacy policy"


def test_an_owners_policy_is_marked(looked: Looked) -> None:
    assert _found(looked, "brand.example") == {PRIVACY: "http://www.owner.example/privacy", TERMS: "/terms"}
    others = {each["type"]: each["other_site"] for each in _site(looked, "brand.example")["candidates"]}
    assert others == {PRIVACY: "owner.example", TERMS: ""}
    added = {each["id"]: each["url"] for each in looked[0]["added"]}
    assert added["brand.example/privacy-policy"] == "http://www.owner.example/privacy"


def test_one_page_is_one_candidate_and_a_passing_redirect_is_not_taken_down(looked: Looked) -> None:
    [privacy, terms] = _site(looked, "same.example")["candidates"][:2]
    assert (privacy["type"], privacy["also"], privacy["url"]) == (PRIVACY, [COOKIES], "http://same.example/privacy")
    assert (terms["type"], terms["url"]) == (TERMS, "http://same.example/terms")


def test_a_site_that_means_ill_is_survived_and_leads_nowhere_else(looked: Looked) -> None:
    told, seen, archive, _ = looked
    site = _site(looked, "hostile.example")
    assert site["candidates"] == []
    assert len(seen.of("hostile.example")) <= 30
    assert seen.of("victim.example") == [], "another host's sitemap was read because this one's robots.txt says so"
    assert seen.of("169.254.169.254") == []
    assert not [each for each in archive.seen if each.path == "/secret"], "a public page led to an address of loopback"
    why = {each["url"]: each["why"] for each in site["live"]["rejected"]}
    assert why["http://hostile.example/loop"] == "max redirections reached"
    assert "is a private address" in why["http://169.254.169.254/terms"]
    assert sum("hostile.example" in line for line in told["errors"]) == 1


def test_robots_txt_holds_for_the_search_as_well(looked: Looked) -> None:
    assert set(looked[1].of("closed.example")) == {"/robots.txt"}
    assert any("closed.example: no policy found: forbidden by robots.txt" in line for line in looked[0]["errors"])


def test_a_site_that_is_gone_is_looked_for_in_the_archive(looked: Looked) -> None:
    site = _site(looked, "gone.example")
    assert site["origin"] == "wayback"
    assert [(each["type"], each["url"], each["timestamp"]) for each in site["candidates"]] == [
        (PRIVACY, "http://gone.example/privacy.asp", "20140401101010"),
        (TERMS, "http://gone.example/tos", "20111111101010"),
    ]
    assert site["home"] == "http://gone.example/"
    assert site["requests"] <= 40


def test_what_is_gone_is_added_for_the_archive_alone(looked: Looked) -> None:
    live = {each.id: each.live for each in watchlist.load(looked[3]).policies}
    assert (live["gone.example/privacy-policy"], live["gone.example/terms"]) == (False, False)
    assert (live["parked.example/privacy-policy"], live["parked.example/terms"]) == (False, False)
    assert (live["quiet.example/privacy-policy"], live["quiet.example/terms"]) == (True, False)
    assert all(live[f"shop-{language}.example/terms"] for language in shops.FOOTERS)
    assert {each["id"]: each["live"] for each in looked[0]["added"]} == {
        policy_id: said for policy_id, said in live.items() if policy_id != "new.example/p"
    }


def test_a_site_that_never_was(looked: Looked) -> None:
    [line] = [line for line in looked[0]["errors"] if "never.example" in line]
    assert "no policy found: " in line
    assert "in the archive: " in line


def test_the_watch_list_keeps_every_byte_and_gets_the_rest(looked: Looked) -> None:
    told, _, _, path = looked
    text = path.read_bytes().decode()
    assert text.startswith(f'{HEAD}[[policy]]\r\nid="new.example/p"  # odd\r\nurl = "http://new.example/privacy"')
    listed = {each.id: each for each in watchlist.load(path).policies}
    assert listed["shop-ja.example/terms"].language == "ja"
    assert listed["shop-ja.example/terms"].url == "http://shop-ja.example/guide/b.html"
    assert {each["id"] for each in told["added"]} == listed.keys() - {"new.example/p"}
    # The one that the watch list has under another id stays the only one of its address.
    states = {each["type"]: (each["id"], each["state"]) for each in _site(looked, "moved.example")["candidates"]}
    assert states == {PRIVACY: ("new.example/p", "there"), TERMS: ("moved.example/terms", "new")}
    assert told["code"] == 1, "some sites had no policy"


def test_every_request_says_who_asks(looked: Looked) -> None:
    _, seen, archive, _ = looked
    agents = seen.agents | {each.headers["user-agent"] for each in archive.seen}
    assert {agent.partition("/")[0] for agent in agents} == {"smallprint"}
    assert all("(+me@example.org)" in agent for agent in agents)


def test_an_archive_out_of_reach_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "policies.toml").write_text(HEAD)
    with web.serving() as seen, archive_server.serving() as archive:
        nobody = f"http://127.0.0.1:{archive_server.unused_port()}"
        done = _add(tmp_path, seen, archive, "--yes", "never.example", "--wayback-url", nobody)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("smallprint: never.example: no policy found: ")
    assert f"in the archive: {nobody}" in done.stderr
    assert done.stderr.count("\n") == 1
