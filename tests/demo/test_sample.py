"""The sample that the project ships: each edit it promises is there, and nothing else is taken for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from demo import building
from demo.pages import SAMPLE, Sample, Series, read_sample
from diffs import Comparison, compare
from diffs.changes import bring_up_to_date
from store import Store
from store.normalize import normalize
from tests.demo.intended import INTENDED, PRIVACY, TEA, TERMS

SAMPLE_READ = read_sample()


@pytest.fixture(scope="module")
def sample() -> Sample:
    return SAMPLE_READ


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("demo") / "archive.db"
    building.build(path, sample)
    with Store(path) as store:
        for policy_id in INTENDED:
            bring_up_to_date(store, policy_id)
        yield store


def text_of(file: str) -> str:
    """A policy's text with nothing around it."""
    markup = (SAMPLE / file).read_text(encoding="utf-8")
    for address in ("privacy@lanternpost.example", "help@lanternpost.example", "kefu@tealeaf.example"):
        markup = markup.replace(f"{{{{email:{address}}}}}", address)
    page = f"<!DOCTYPE html><html><head><title>.</title></head><body>{markup}</body></html>"
    return normalize(page.encode(), content_type="text/html; charset=utf-8").text


def changed(old: str, new: str) -> Comparison:
    return compare(text_of(old), text_of(new))


def kinds(comparison: Comparison) -> Counter[str]:
    return Counter(clause.kind for clause in comparison.clause_changes)


def by_old_start(comparison: Comparison, start: str) -> str:
    """The kind of the change of the clause that began so."""
    (kind,) = {c.kind for c in comparison.clauses if (c.old or "").strip().lstrip("#-| 0123456789.").startswith(start)}
    return kind


# The sample as a whole


def test_there_is_enough_of_it(sample: Sample) -> None:
    times = sorted(time for series in sample.series for time in series.times)
    assert 60 <= len(times) <= 120
    assert times[-1] - times[0] > timedelta(days=3652)
    assert len({series.page.text for series in sample.series if series.policy_id in INTENDED}) >= 8
    assert len({series.policy_id.split("/")[0] for series in sample.series}) == 2


@pytest.mark.parametrize("file", sorted({file for versions in INTENDED.values() for file, _, _ in versions}))
def test_a_policy_is_as_long_as_a_real_one(file: str) -> None:
    assert 500 <= normalize(text_of(file).encode(), content_type="text/markdown").words <= 1200


@pytest.mark.parametrize("series", SAMPLE_READ.series, ids=lambda series: f"{series.page.url} {series.times[0].date()}")
def test_no_two_captures_of_a_page_have_the_same_bytes(series: Series) -> None:
    bodies = [series.page.at(time) for time in series.times]
    assert len(set(bodies)) == (len(bodies) if series.page.text else 1)
    assert bodies == [series.page.at(time) for time in series.times], "the same moment gives the same bytes"


# The archive: exactly the intended versions, in their order


@pytest.mark.parametrize("policy_id", INTENDED)
def test_the_versions_are_exactly_the_intended_ones(archive: Store, policy_id: str) -> None:
    versions = archive.versions(policy_id)
    seen = [(v.first_seen.date().isoformat(), v.last_seen.date().isoformat()) for v in versions]
    assert seen == [(first, last) for _, first, last in INTENDED[policy_id]]
    for version, (file, _, _) in zip(versions, INTENDED[policy_id], strict=True):
        assert archive.text(version.id) == text_of(file)


def test_every_capture_of_a_text_is_told_as_that_text(archive: Store, sample: Sample) -> None:
    told = {
        (snapshot.url, snapshot.captured_at): snapshot.version_id
        for policy_id in INTENDED
        for snapshot in archive.snapshots(policy_id)
    }
    for series in sample.series:
        versions = {told[series.page.url, time] for time in series.times}
        assert len(versions) == 1, f"{series.page.text} was told as {len(versions)} versions"
        is_policy = series.page.text in {file for file, _, _ in INTENDED[series.policy_id]}
        assert (versions != {None}) == is_policy


def test_what_is_not_the_policy_is_no_version(archive: Store) -> None:
    outcomes = Counter(s.outcome for policy_id in INTENDED for s in archive.snapshots(policy_id))
    assert outcomes == {"ok": 109, "missing": 4, "moved": 4, "not-policy": 1}
    (maintenance,) = [s for s in archive.snapshots(TERMS) if s.outcome == "not-policy"]
    assert maintenance.status == 200
    assert b"under maintenance" in archive.body(maintenance.sha256)


# What stands in the pages


def test_a_page_in_windows_1252_gives_the_right_characters(archive: Store, sample: Sample) -> None:
    page = sample.series[0].page
    body = page.at(sample.series[0].times[0])
    assert b"\x93Lantern Post\x94" in body  # typographic quotes
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    text = archive.text(archive.versions(PRIVACY)[0].id)
    assert "“Lantern Post”" in text
    assert "14 Café Row" in text
    assert "Zoë Åkerlund" in text
    assert "£10" in text


def test_a_page_in_gbk_gives_the_right_characters(archive: Store, sample: Sample) -> None:
    series = next(series for series in sample.series if series.policy_id == TEA)
    body = series.page.at(series.times[0])
    assert "清叶茶庄".encode("gbk") in body
    assert "charset" not in series.page.content_type
    text = archive.text(archive.versions(TEA)[0].id)
    assert text.startswith("# 隐私政策\n\n更新日期：2014年3月18日\n\n欢迎光临清叶茶庄")
    assert "| 网站访问记录 | 六个月 | 排查故障和防范攻击 |" in text


def test_a_hidden_address_is_read(archive: Store, sample: Sample) -> None:
    series = next(s for s in sample.series if s.page.text == "lanternpost/privacy/4.html")
    assert b"privacy@lanternpost.example" not in series.page.at(series.times[0])
    assert "privacy@lanternpost.example" in archive.text(archive.version(PRIVACY, 4).id)


# The edits


def test_a_section_is_inserted_and_what_follows_is_renumbered() -> None:
    comparison = changed("lanternpost/privacy/1.html", "lanternpost/privacy/2.html")
    assert kinds(comparison) == {"added": 3, "renumbered": 9, "modified": 1}
    assert by_old_start(comparison, "Whom We Share It With") == "renumbered"
    assert by_old_start(comparison, "how you pay") == "renumbered"  # it refers to a section by its number
    assert by_old_start(comparison, "Last updated") == "modified"


def test_a_clause_is_moved() -> None:
    comparison = changed("lanternpost/privacy/2.html", "lanternpost/privacy/3.html")
    assert kinds(comparison) == {"moved": 1, "modified": 1}
    (moved,) = [clause for clause in comparison.clause_changes if clause.kind == "moved"]
    assert moved.old == moved.new
    assert moved.old_heading_path[-1].endswith("What our website records")
    assert moved.heading_path[-1].endswith("Your Choices")


def test_a_clause_is_split() -> None:
    comparison = changed("lanternpost/privacy/3.html", "lanternpost/privacy/4.html")
    assert kinds(comparison) == {"split": 1, "added": 5, "modified": 2}
    (split,) = [clause for clause in comparison.clause_changes if clause.kind == "split"]
    assert not split.edited
    assert len(split.new_positions) == 2


def test_two_clauses_are_merged_and_one_is_removed() -> None:
    merged = changed("lanternpost/terms/1.html", "lanternpost/terms/2.html")
    assert kinds(merged) == {"merged": 1, "modified": 2}
    removed = changed("lanternpost/terms/2.html", "lanternpost/terms/3.html")
    assert kinds(removed) == {"removed": 1, "added": 3, "modified": 2, "renumbered": 5}
    assert by_old_start(removed, "Colours on a screen") == "removed"


def test_a_retention_period_is_changed_from_90_days_to_30() -> None:
    comparison = changed("lanternpost/privacy/5.html", "lanternpost/privacy/6.html")
    assert kinds(comparison) == {"modified": 3}
    edits = [tuple(part for sign, part in clause.ops if sign) for clause in comparison.clause_changes]
    assert edits.count(("90", "30")) == 2, "in the prose, and in the row of the table"


def test_a_change_that_the_date_does_not_tell_is_silent(archive: Store) -> None:
    silent = [
        (row["policy_id"], row["from_version"], row["to_version"])
        for row in archive.db.query("SELECT * FROM changes WHERE silent = 1")
    ]
    assert silent == [(PRIVACY, 4, 5)]
    assert "advertising partners" in archive.text(archive.version(PRIVACY, 5).id)


def test_a_change_of_form_is_told_apart(archive: Store) -> None:
    levels = {
        (row["policy_id"], row["to_version"]) for row in archive.db.query("SELECT * FROM changes WHERE level = 'form'")
    }
    assert levels == {(PRIVACY, 9)}
    assert kinds(changed("lanternpost/privacy/6.html", "lanternpost/privacy/7.html")) == {"form": 12}


def test_a_return_for_two_days_is_an_excursion(archive: Store) -> None:
    returns = {
        (row["policy_id"], row["to_version"]): row["returns_to"]
        for row in archive.db.query("SELECT * FROM changes WHERE returns_to IS NOT NULL")
    }
    assert returns == {(PRIVACY, 7): 5, (PRIVACY, 8): 6}
    assert [v.number for policy_id in INTENDED for v in archive.versions(policy_id) if v.excursion] == [7]


def test_a_moved_page_and_a_new_design_are_no_change(archive: Store) -> None:
    addresses = {s.url for s in archive.snapshots(PRIVACY) if s.version_id == archive.version(PRIVACY, 3).id}
    assert addresses == {
        "http://www.lanternpost.example/privacy.html",
        "http://www.lanternpost.example/legal/privacy",
    }
    links = archive.db.query(
        "SELECT * FROM clause_changes WHERE kind = 'relinked' AND change_id IN"
        " (SELECT id FROM changes WHERE policy_id = ?)",
        [PRIVACY],
    )
    assert list(links) == [], "anchors within the page lead where they led before"


def test_the_archive_is_built_again_alike(archive: Store, sample: Sample, tmp_path: Path) -> None:
    building.build(tmp_path / "again.db", sample)
    columns = "policy_id, url, captured_at, status, sha256, outcome, text_sha256"
    with Store(tmp_path / "again.db") as again:
        rows = [
            store.db.execute(f"SELECT {columns} FROM snapshots ORDER BY policy_id, captured_at, url").fetchall()
            for store in (archive, again)
        ]
    assert rows[0] == rows[1]
