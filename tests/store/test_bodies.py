from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import DamagedBody, Store
from store.bodies import DELTA, sha1_base32
from tests.store.helpers import POLICY, capture, retained


@settings(max_examples=50, deadline=None)
@given(bodies=st.lists(st.binary(max_size=4000), min_size=1, max_size=6))
def test_any_bytes_come_back_as_they_were(bodies: list[bytes]) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "it.db") as store:
        store.track(POLICY)
        added = [store.add(capture(body, day, status=500)) for day, body in enumerate(bodies)]
        assert [store.body(store.snapshot(one.snapshot_id).sha256) for one in added] == bodies


def test_captures_that_differ_little_take_little_room(tmp_path: Path) -> None:
    filling = "".join(f"<p>Paragraph {n * n % 9973} of the policy {n}.</p>" for n in range(2000)).encode()
    pages = [filling + retained(90, nonce=str(n)) for n in range(20)]
    with Store(tmp_path / "it.db") as store:
        store.track(POLICY)
        for day, body in enumerate(pages):
            store.add(capture(body, day, status=500))
        first, rest = (
            store.db.execute(
                f"SELECT sum(length(data)), count(*) FROM bodies WHERE codec {comparison} ?", [DELTA]
            ).fetchone()
            for comparison in ("<>", "=")
        )
        assert (first[1], rest[1]) == (1, 19)
        assert rest[0] < first[0]
    # Written on with what was learned forgotten, as in the next run.
    with Store(tmp_path / "it.db") as store:
        store.add(capture(filling + b"later", 30, status=500))
        assert store.db.execute("SELECT count(*) FROM bodies WHERE codec = ?", [DELTA]).fetchone() == (20,)
        assert store.body(store.snapshots(POLICY.id)[-1].sha256) == filling + b"later"


@pytest.mark.parametrize("damage", ["UPDATE bodies SET data = zeroblob(40)", "UPDATE bodies SET data = x'28b52ffd'"])
def test_damaged_bytes_are_told_and_not_shown(tmp_path: Path, damage: str) -> None:
    with Store(tmp_path / "it.db") as store:
        store.track(POLICY)
        store.add(capture(retained(90)))
        sha256 = store.snapshots(POLICY.id)[0].sha256
        store.db.execute(damage)
        with pytest.raises(DamagedBody, match=sha256):
            store.body(sha256)


def test_bytes_exchanged_for_others_are_told(tmp_path: Path) -> None:
    with Store(tmp_path / "it.db") as store:
        store.track(POLICY)
        one = store.add(capture(b"one", 0, status=500)).snapshot_id
        store.add(capture(b"two", 1, status=500))
        sha256 = store.snapshot(one).sha256
        store.db.execute("UPDATE bodies SET data = (SELECT data FROM bodies WHERE sha256 <> ?)", [sha256])
        with pytest.raises(DamagedBody, match="another hash"):
            store.body(sha256)


def test_the_digest_is_the_one_that_web_archives_list() -> None:
    # The well-known digest of nothing, which archives list for redirects.
    assert sha1_base32(b"") == "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
