"""What a change is looked for by: periods of keeping data, rights, and who is newly named.

Each is told from the facts of its clauses alone (`diffs.facts`), and is as right as they are (docs/facts.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from diffs.comparison import ClauseChange
from diffs.facts import Facts

_KEEPING = "Data Retention"
_RIGHTS = ("User Access, Edit and Deletion", "User Choice/Control")


@dataclass(frozen=True, slots=True)
class Topics:
    """retention: a clause that speaks of keeping data names another span of time than before; rights: a clause that
    speaks of a person's rights or choices came or went; newly_named: hosts, and those of e-mail addresses, that no
    clause of the change named before, the site's own left out.
    """

    retention: bool = False
    rights: bool = False
    newly_named: tuple[str, ...] = ()

    def row(self) -> dict[str, int | str]:
        """By column of `changes`."""
        return {
            "retention": int(self.retention),
            "rights": int(self.rights),
            "newly_named": json.dumps(self.newly_named, ensure_ascii=False),
        }


def topics_of(changes: Sequence[ClauseChange], facts: Sequence[Facts], site: str) -> Topics:
    """The topics of a change, from its clauses and their facts; site: the domain of the policy's own site."""
    return Topics(
        retention=any(_KEEPING in each.categories and each.durations for each in facts),
        rights=any(
            change.kind in ("added", "removed") and any(right in each.categories for right in _RIGHTS)
            for change, each in zip(changes, facts, strict=True)
        ),
        newly_named=_newly_named(facts, site),
    )


def _newly_named(facts: Sequence[Facts], site: str) -> tuple[str, ...]:
    named = [difference for each in facts for difference in (*each.hosts, *each.emails)]
    before = {_host(difference.old.value) for difference in named if difference.old}
    after = dict.fromkeys(_host(difference.new.value) for difference in named if difference.new)
    return tuple(host for host in after if host not in before and not f".{host}".endswith(f".{site}"))


def _host(value: str) -> str:
    return value.rpartition("@")[2].lower().removeprefix("www.")
