"""Nearly the same clauses of other policies, in scripts whose words are not parted by blanks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diffs.browse.queries import Queries
from diffs.browse.reading.similar import twins
from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store
from store.normalize import normalize
from tests.browse.test_queries import Recorder

# Of each group the first is looked for; the others of its group say nearly the same, those of the other groups do not.
CHINESE = (
    (
        "我们会在您注销账户后的十二个月内保存您的个人信息，之后将其删除。",
        "我们会在您注销账户后的二十四个月内保存您的个人信息，之后将其删除。",
        "在您注销账户后的十二个月内，我们会保存您的个人信息，之后将其全部删除。",
    ),
    (
        "未经您的同意，我们不会向任何第三方出售或出租您的个人信息。",
        "未经您事先明确同意，我们不会向第三方出售、出租或交易您的个人信息。",
    ),
    (
        "我们可能会与关联公司以及为我们提供服务的第三方共享您的个人信息，以便处理订单和提供客户支持。",
        "我们可能与我们的关联公司及为我们提供服务的合作伙伴共享您的个人信息，用于处理订单并提供客户支持。",
    ),
    (
        "您有权随时撤回您的同意，撤回同意不影响撤回前基于同意的处理的合法性。",
        "您可以随时撤回同意。撤回同意不会影响撤回之前基于您的同意所进行处理的合法性。",
    ),
    ("我们使用Cookie来记住您的偏好设置，并了解您如何使用我们的网站。",),
)
JAPANESE = (
    (
        "当社は、お客様が退会された後も十二か月間は個人情報を保存し、その後削除します。",
        "当社は、お客様が退会された後も二十四か月間は個人情報を保存し、その後すみやかに削除します。",
    ),
    (
        "当社は、お客様の個人情報を、お客様の同意なく第三者に提供することはありません。",
        "当社は、法令に基づく場合を除き、お客様の同意なくお客様の個人情報を第三者に提供いたしません。",
    ),
    (
        "サービスの改善のため、アクセスログおよびCookieを利用して閲覧状況を分析することがあります。",
        "サービス改善のため、アクセスログやCookieを利用して、お客様の閲覧状況を分析することがあります。",
    ),
    ("お客様は、当社が保有するご自身の個人情報について、開示、訂正または削除を求めることができます。",),
)
Groups = tuple[tuple[str, ...], ...]
OURS = "ours.example/privacy-policy"


def write(path: Path, groups: Groups) -> None:
    """Our policy holds the first of each group; one of another site each other sentence."""
    policies = {OURS: [group[0] for group in groups]}
    others = [sentence for group in groups for sentence in group[1:]]
    policies |= {f"other{number}.example/privacy-policy": [sentence] for number, sentence in enumerate(others)}
    with Store(path) as store:
        for policy_id, sentences in policies.items():
            url = f"https://{policy_id}"
            store.track(Policy(policy_id, url))
            body = f"<main><h1>{policy_id}</h1>{''.join(f'<p>{text}</p>' for text in sentences)}</main>".encode()
            moment = datetime(2020, 1, 1, tzinfo=UTC)
            document = normalize(body, url=url, content_type="text/html; charset=utf-8")
            capture = Capture(policy_id, url, moment, "wayback", body, status=200)
            store.add(capture, document=replace(document, outcome="ok", reason=""))
            bring_up_to_date(store, policy_id)


@pytest.fixture(scope="module", params=[CHINESE, JAPANESE], ids=["chinese", "japanese"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Groups]:
    path = tmp_path_factory.mktemp("similar") / "smallprint.db"
    write(path, request.param)
    return path, request.param


async def test_the_same_clause_is_found_and_nothing_else(written: tuple[Path, Groups]) -> None:
    path, groups = written
    queries = Queries(Recorder(path))
    for group in groups:
        found = await twins(queries, 0, group[0], OURS)
        assert {twin.clause.text for twin in found} == set(group[1:])
        assert [twin.similarity for twin in found] == sorted((twin.similarity for twin in found), reverse=True)
        for twin in found:
            assert "".join(text for sign, text in twin.ops if sign <= 0) == group[0]
            assert "".join(text for sign, text in twin.ops if sign >= 0) == twin.clause.text


async def test_equal_words_are_wholly_the_same(written: tuple[Path, Groups]) -> None:
    path, groups = written
    for group in groups:
        best, *_ = await twins(Queries(Recorder(path)), 0, group[0], "nobody.example/terms")
        assert (best.clause.policy_id, best.similarity) == (OURS, 1.0)


async def test_a_heading_of_a_few_characters_has_no_twins(
    written: tuple[Path, Groups],
) -> None:
    path, _ = written
    for heading in ("您的权利", "个人信息", "個人情報の利用"):
        assert await twins(Queries(Recorder(path)), 0, heading, OURS) == []
