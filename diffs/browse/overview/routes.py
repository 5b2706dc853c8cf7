"""The addresses of the pages about all policies, and what answers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diffs.browse.addresses import POLICY_PREFIX
from diffs.browse.overview import feeds, handling, policies, questions, search_page, start, trends_page

routes: list[tuple[str, Callable[..., Any]]] = [
    (r"/(\.(?P<format>jsono?))?$", start.start),
    (r"/-/policies(\.(?P<format>json))?$", handling.answering(policies.page)),
    (r"/-/search(\.(?P<format>json))?$", handling.answering(search_page.page)),
    (r"/-/trends(\.(?P<format>json))?$", handling.answering(trends_page.page)),
    (r"/-/questions(\.(?P<format>json))?$", handling.answering(questions.page)),
    (r"/-/changes\.atom$", handling.answering(feeds.all_changes)),
    (r"/-/search\.atom$", handling.answering(feeds.search)),
    (rf"{POLICY_PREFIX}(?P<path>.+)\.atom$", handling.answering(feeds.policy)),
]
