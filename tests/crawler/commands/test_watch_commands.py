"""`init` and `add`."""

from __future__ import annotations

import json
from pathlib import Path

from crawler import watchlist
from tests.crawler.commands.conftest import Run


def test_init_writes_a_list_that_can_be_read(run: Run, here: Path) -> None:
    code, out, _ = run("init")
    loaded = watchlist.load(here / "policies.toml")

    assert code == 0
    assert out == "wrote policies.toml; fill in `contact`, then run `smallprint crawl`\n"
    assert loaded.policies[0].id == "goexw.com/privacy-policy"


def test_init_leaves_alone_what_is_there(run: Run, here: Path) -> None:
    (here / "policies.toml").write_text("# mine\n")

    assert run("init")[0] == 1
    assert (here / "policies.toml").read_text() == "# mine\n"


def test_add_makes_the_id(run: Run, here: Path) -> None:
    run("init")
    code, out, err = run("add", "https://www.larkspur.org/legal/privacy#cookies", "https://larkspur.org/tos")
    added = watchlist.load(here / "policies.toml").policies[-2:]

    assert (code, err) == (0, "")
    assert [(policy.id, policy.url) for policy in added] == [
        ("larkspur.org/privacy-policy", "https://www.larkspur.org/legal/privacy"),
        ("larkspur.org/terms", "https://larkspur.org/tos"),
    ]
    assert out.startswith("added larkspur.org/privacy-policy  https://www.larkspur.org/legal/privacy\n")


def test_add_with_id_and_name(run: Run, here: Path) -> None:
    run("init")
    run("add", "https://larkspur.org/x", "--id", "larkspur.org/eu/privacy", "--name", "Larkspur (EU)")
    policy = watchlist.load(here / "policies.toml").policy("larkspur.org/eu/privacy")

    assert (policy.url, policy.name) == ("https://larkspur.org/x", "Larkspur (EU)")


def test_what_cannot_be_added_is_told_and_the_rest_is_done(run: Run, here: Path) -> None:
    run("init")
    code, out, err = run("add", "https://goexw.com/privacy", "larkspur.org/privacy", "https://larkspur.org/terms")

    assert code == 1
    assert out == "added larkspur.org/terms  https://larkspur.org/terms\n"
    assert err.splitlines() == [
        "smallprint: 'larkspur.org/privacy' is no address; allowed is an http:// or https:// address;"
        " did you mean https://larkspur.org/privacy?",
        "smallprint: policies.toml: goexw.com/privacy-policy is there already, with"
        " http://www.goexw.com/general-terms-and-conditions/privacy-policy; --id sets another id",
    ]


def test_a_dry_run_and_json_for_scripts(run: Run, here: Path) -> None:
    run("init")
    before = (here / "policies.toml").read_bytes()
    assert run("add", "https://larkspur.org/terms", "--dry-run")[1] == (
        "would add larkspur.org/terms  https://larkspur.org/terms\n"
    )
    assert (here / "policies.toml").read_bytes() == before

    code, out, _ = run("add", "https://larkspur.org/terms", "--json")
    assert code == 0
    added = {"id": "larkspur.org/terms", "url": "https://larkspur.org/terms", "language": "", "live": True}
    assert json.loads(out)["added"] == [{**added, "written": True}]
    assert (here / "policies.toml").read_bytes().startswith(before)


def test_quiet(run: Run) -> None:
    assert run("init", "-q") == (0, "", "")
    assert run("-q", "add", "https://larkspur.org/terms") == (0, "", "")
