"""`add` of a site: what it shows, how it asks, and what it writes. What it finds is tested with the spider."""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler import watchlist
from crawler.discovery import run as running
from crawler.discovery.candidates import Candidate, Found, Rejected
from crawler.discovery.leads import Lead
from crawler.discovery.options import DiscoverOptions
from tests.crawler.commands.conftest import Run

HEAD = '[defaults]  # mine\ncontact = "me@example.org"\n'
SITE = "larkspur.example"


def _candidate(kind: str, path: str, **more: object) -> Candidate:
    url = path if "://" in path else f"https://{SITE}{path}"
    lead = Lead(url, kind, kind.title(), "footer link of the home page", f"https://{SITE}/", 60)
    made = Candidate(kind, url, lead, "ok", "", f"Our {kind}", "en", 1200, 95, keys=frozenset({url}))
    return replace(made, **more)  # type: ignore[arg-type]


PRIVACY = _candidate("privacy-policy", "/privacy")
TERMS = _candidate("terms", "/terms", language="de")
SELLERS = _candidate("terms", "/legal/Sellers.html", confidence=70)
DOUBTFUL = _candidate("cookie-policy", "/cookies", outcome="suspect", reason="It is short for a policy.", confidence=50)


@pytest.fixture
def listed(here: Path) -> Path:
    path = here / "policies.toml"
    path.write_text(HEAD)
    return path


Finds = Callable[..., list[DiscoverOptions]]


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> Finds:
    """Lets the search find these candidates on each site; gives what it was asked to do."""

    def let(*candidates: Candidate, **more: object) -> list[DiscoverOptions]:
        asked: list[DiscoverOptions] = []

        def discover(options: DiscoverOptions) -> list[Found]:
            asked.append(options)
            made = [Found(domain, SITE, f"https://{SITE}/", requests=6, **more) for domain in options.domains]  # type: ignore[arg-type]
            for found in made:
                for candidate in candidates:
                    found.add(candidate)
            return made

        monkeypatch.setattr(running, "discover", discover)
        return asked

    return let


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sits at the terminal and answers; gives the questions."""

    def say(*words: str) -> list[str]:
        asked: list[str] = []
        left: Iterator[str] = iter(words)

        def read(prompt: str = "") -> str:
            asked.append(prompt)
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(builtins, "input", read)
        return asked

    return say


def _ids(path: Path) -> list[str]:
    return [policy.id for policy in watchlist.load(path).policies]


def test_it_shows_what_it_found_and_why_and_asks(
    run: Run, listed: Path, finds: Finds, answers: Callable[..., list[str]]
) -> None:
    rejected = [Rejected(f"https://{SITE}/imprint", "terms", "It is a list of links.")]
    finds(PRIVACY, TERMS, replace(DOUBTFUL, other_site="owner.example"), rejected=rejected)
    questions = answers("perhaps", "4", "1, 2")
    code, out, err = run("add", SITE)
    assert (code, out.splitlines()) == (
        0,
        [
            "larkspur.example: 3 policies found, 6 requests",
            "  1  larkspur.example/privacy-policy  https://larkspur.example/privacy",
            "       footer link of the home page “Privacy-Policy”, confidence 95 of 100",
            "       reads as a policy, en, 1,200 words, “Our privacy-policy”",
            "  2  larkspur.example/terms  https://larkspur.example/terms",
            "       footer link of the home page “Terms”, confidence 95 of 100",
            "       reads as a policy, de, 1,200 words, “Our terms”",
            "  3  larkspur.example/cookie-policy  https://larkspur.example/cookies",
            "       footer link of the home page “Cookie-Policy”, confidence 50 of 100",
            "       perhaps no policy: It is short for a policy, en, 1,200 words, “Our cookie-policy”;"
            " on another site, owner.example",
            "  left out: https://larkspur.example/imprint: It is a list of links.",
            "added larkspur.example/privacy-policy  https://larkspur.example/privacy",
            "added larkspur.example/terms  https://larkspur.example/terms",
        ],
    )
    assert questions == ["Add them to policies.toml? [y/N, or their numbers] "] * 3
    assert err.count("numbers from 1 to 3") == 2
    assert listed.read_text() == (
        f"{HEAD}\n"
        '[[policy]]\nid = "larkspur.example/privacy-policy"\nurl = "https://larkspur.example/privacy"\n'
        'language = "en"\n'
        '\n[[policy]]\nid = "larkspur.example/terms"\nurl = "https://larkspur.example/terms"\nlanguage = "de"\n'
    )


@pytest.mark.parametrize(
    ("answer", "added"),
    [(("y",), 2), (("YES",), 2), (("n",), 0), (("",), 0), ((), 0), (("2",), 1), (("2 1 2",), 2)],
)
def test_answers(
    run: Run, listed: Path, finds: Finds, answers: Callable[..., list[str]], answer: tuple[str, ...], added: int
) -> None:
    finds(PRIVACY, TERMS)
    answers(*answer)
    assert run("add", SITE)[0] == 0
    assert len(_ids(listed)) == added
    if not added:
        assert listed.read_text() == HEAD


def test_under_scripts_only_what_is_a_policy_without_a_doubt_is_added(run: Run, listed: Path, finds: Finds) -> None:
    asked = finds(PRIVACY, DOUBTFUL)
    code, out, err = run("add", "-q", "--yes", "--wayback-url", "http://127.0.0.1:1", SITE)
    assert (code, out) == (0, "")
    assert err == (
        "smallprint: https://larkspur.example/cookies: perhaps no policy, not added:"
        " `smallprint add https://larkspur.example/cookies` adds it in any case\n"
    )
    assert _ids(listed) == ["larkspur.example/privacy-policy"]
    [options] = asked
    assert options.wayback is not None
    assert (options.wayback.url, options.domains) == ("http://127.0.0.1:1", (SITE,))
    assert options.user_agent.endswith("(+me@example.org)")


def test_dry_run_and_json_write_nothing(run: Run, listed: Path, finds: Finds) -> None:
    finds(PRIVACY, TERMS)
    code, out, _ = run("add", "--dry-run", SITE)
    assert code == 0
    assert out.endswith("would add larkspur.example/terms  https://larkspur.example/terms\n")
    code, out, _ = run("add", "--json", SITE)
    told = json.loads(out)
    assert (code, told["added"]) == (0, [])
    assert [(each["id"], each["state"]) for each in told["sites"][0]["candidates"]] == [
        ("larkspur.example/privacy-policy", "new"), ("larkspur.example/terms", "new"),
    ]  # fmt: skip
    assert listed.read_text() == HEAD


def test_what_is_gone_is_told_and_written_for_the_archive_alone(run: Run, listed: Path, finds: Finds) -> None:
    finds(replace(PRIVACY, gone=True, timestamp="20140401101010"), TERMS, origin="wayback")
    code, out, _ = run("add", "--yes", SITE)
    assert code == 0
    told = "       today there is nothing at its address: added with live = false, for the archive alone"
    assert out.splitlines().count(told) == 1
    assert out.splitlines().index(told) == 4
    assert [policy.live for policy in watchlist.load(listed).policies] == [False, True]
    assert listed.read_text().count("live = false\n") == 1


def test_the_second_of_a_type_only_with_all(run: Run, listed: Path, finds: Finds) -> None:
    finds(TERMS, SELLERS)
    assert run("add", "--yes", SITE)[0] == 0
    assert _ids(listed) == ["larkspur.example/terms"]
    assert run("add", "--yes", "--all", SITE)[0] == 0
    assert _ids(listed) == ["larkspur.example/terms", "larkspur.example/terms/sellers"]
    assert watchlist.load(listed).policies[-1].type == "terms"


def test_what_is_there_already(run: Run, listed: Path, finds: Finds) -> None:
    listed.write_text(
        f'{HEAD}[[policy]]\nid = "owner.example/p"\nurl = "http://www.larkspur.example/privacy"\n'
        '[[policy]]\nid = "larkspur.example/terms"\nurl = "https://larkspur.example/tos.html"\n'
    )
    before = listed.read_text()
    finds(PRIVACY, TERMS)
    code, out, err = run("add", "--yes", SITE)
    assert "  -  owner.example/p  https://larkspur.example/privacy\n" in out
    assert (code, listed.read_text()) == (1, before)
    assert err == (
        "smallprint: larkspur.example/terms is there already, with https://larkspur.example/tos.html, and the site has"
        " it at https://larkspur.example/terms: if it has moved, change its `url` and keep the old one under `urls`; if"
        " it is another, `smallprint add https://larkspur.example/terms --id ...`\n"
    )


def test_nothing_found(run: Run, listed: Path, finds: Finds) -> None:
    finds(tried=["the home page links no policy", "2 sitemaps read"])
    code, out, err = run("add", "--yes", SITE, "https://larkspur.example/terms")
    assert code == 1
    assert err == (
        "smallprint: larkspur.example: no policy found: the home page links no policy; 2 sitemaps read; add the policy"
        " by its own address, `smallprint add https://larkspur.example/...`\n"
    )
    assert out == "added larkspur.example/terms  https://larkspur.example/terms\n", "the rest is done"


def test_what_a_page_says_reaches_no_terminal_as_a_command(run: Run, listed: Path, finds: Finds) -> None:
    lead = replace(PRIVACY.lead, text="Privacy\x1b]0;gone\x07\n\u202eycavirP")
    finds(replace(PRIVACY, title="\x1b[2JPrivacy", lead=lead))
    _, out, _ = run("add", "--dry-run", SITE)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "“[2JPrivacy”" in out


@pytest.mark.parametrize("text", ["larkspur.example", "Larkspur.Example/", "https://larkspur.example", "127.0.0.1:80"])
def test_what_is_taken_for_a_site(run: Run, listed: Path, finds: Finds, text: str) -> None:
    asked = finds(PRIVACY)
    run("add", "--dry-run", text)
    assert len(asked) == 1


@pytest.mark.parametrize(
    "text", ["https://larkspur.example/privacy", "https://larkspur.example/tc", "larkspur", "a/b", "@"]
)
def test_what_is_not(run: Run, listed: Path, finds: Finds, text: str) -> None:
    asked = finds(PRIVACY)
    run("add", "--dry-run", text)
    assert asked == []
