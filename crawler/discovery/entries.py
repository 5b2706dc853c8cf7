"""From candidates to entries of the watch list: their ids, and whether they are there already. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from crawler import naming
from crawler.discovery.candidates import Candidate, Found
from crawler.discovery.links import same_address
from crawler.watchlist import WatchedPolicy
from store.policies import ID_PATTERN

State = Literal["new", "there", "taken"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate as it would stand in the watch list.

    state: `new`; `there` if its address is watched already, as `known`; `taken` if its id is, `known` being the policy
    that has it.
    """

    candidate: Candidate
    id: str
    state: State = "new"
    known: WatchedPolicy | None = None

    def as_json(self) -> dict[str, Any]:
        """The candidate and what would become of it, for a script."""
        return {"id": self.known.id if self.state == "there" and self.known else self.id, "state": self.state}


def entries(found: Found, watched: Iterable[WatchedPolicy], *, everything: bool = False) -> list[Entry]:
    """The entries to offer for a site: the best of each type, or with `everything` all of them."""
    watched = list(watched)
    addresses = {same_address(url): each for each in watched for url in (each.url, *(old.url for old in each.urls))}
    ids = {each.id: each for each in watched}
    site = found.site if ID_PATTERN.fullmatch(f"{found.site}/x") else naming.slug(found.site)
    made: set[str] = set()
    offered = []
    for candidate in found.best(everything=everything):
        known = addresses.get(same_address(candidate.url))
        first = f"{site}/{candidate.type}"
        new_id = first if first not in made else _further_id(first, candidate.url, {*made, *ids})
        if known is not None:
            made.add(known.id)
            offered.append(Entry(candidate, known.id, "there", known))
            continue
        made.add(new_id)
        taken = ids.get(new_id)
        offered.append(Entry(candidate, new_id, "taken" if taken else "new", taken))
    return offered


def _further_id(first: str, url: str, taken: set[str]) -> str:
    """The id of a further policy of a type: with a word of its address, `example.com/terms/sellers`."""
    word = naming.last_word(url)
    new_id, number = f"{first}/{word}", 2
    while new_id in taken:
        new_id, number = f"{first}/{word}-{number}", number + 1
    return new_id
