"""What `add` shows of the policies it found, and how it asks which of them to add."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from crawler.commands import terminal
from crawler.commands.terminal import count, paint
from crawler.discovery import words
from crawler.discovery.candidates import Candidate, Found
from crawler.discovery.entries import Entry

# Addresses that were looked at and left out, of which this many are named.
_MOST_LEFT_OUT = 5


def lines(found: Found, offered: Sequence[Entry]) -> list[str]:
    """What was found of a site and why, numbered where it can be added."""
    requests = count(found.requests, "request")
    where = " in the archive" if found.origin == "wayback" and found.candidates else ""
    head = f"{found.domain}: {count(len(offered), 'policy', 'policies')} found{where}, {requests}"
    told = [paint(terminal.clean(head), "bold")]
    if found.before is not None and offered:
        told.append(f"  the site of today: {_clean(why_nothing(found.before))}")
    number = 0
    for entry in offered:
        number += entry.state == "new"
        told += _entry_lines(entry, f"{number:>3}" if entry.state == "new" else "  -")
    missing = [kind for kind in words.TYPES if not any(kind in (e.candidate.type, *e.candidate.also) for e in offered)]
    if offered and missing:
        told.append(f"  not found: {', '.join(missing)}")
    told += _left_out(found)
    return told


def why_nothing(found: Found) -> str:
    """Why a site gave no policy, in one line: what was tried, and what stood in the way."""
    told = [found.cause, *found.tried]
    refused = [each for each in found.rejected if "HTTP 404" not in each.why and "HTTP 410" not in each.why]
    if refused:
        told.append(f"{refused[0].url}: {refused[0].why}")
        if len(refused) > 1:
            told.append(f"{len(refused) - 1} more were none")
    return "; ".join(filter(None, (each.rstrip(".") for each in told))) or "nothing was found"


def ask(offered: Sequence[Entry], path: Path) -> list[Entry]:
    """Asks on the terminal which to add; none when nothing is answered."""
    new = [entry for entry in offered if entry.state == "new"]
    if not new:
        return []
    which = "it" if len(new) == 1 else "them"
    numbers = "" if len(new) == 1 else ", or their numbers"
    while True:
        try:
            answer = input(f"Add {which} to {path}? [y/N{numbers}] ").strip().lower()
        except EOFError:
            print()
            return []
        chosen = _chosen(answer, new)
        if chosen is not None:
            return chosen
        print(f"y for all, n for none, or numbers from 1 to {len(new)}, such as 1 2", file=sys.stderr)


def _chosen(answer: str, new: Sequence[Entry]) -> list[Entry] | None:
    """The entries an answer means, None if it means nothing."""
    if answer in ("", "n", "no"):
        return []
    if answer in ("y", "yes"):
        return list(new)
    parts = re.split(r"[\s,]+", answer.strip(" ,"))
    if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= len(new) for part in parts):
        return None
    return [new[number - 1] for number in sorted({int(part) for part in parts})]


def _entry_lines(entry: Entry, number: str) -> list[str]:
    candidate = entry.candidate
    told = [f"{number}  {entry.id}  {_clean(candidate.url)}"]
    told.append(f"       {_evidence(candidate)}")
    told.append(f"       {_reading(candidate)}")
    if candidate.gone and entry.state == "new":
        told.append("       today there is nothing at its address: added with live = false, for the archive alone")
    if entry.state == "there":
        told.append("       is in the watch list already")
    elif entry.state == "taken" and entry.known is not None:
        told.append(f"       {paint(taken(entry), 'yellow')}")
    return told


def taken(entry: Entry) -> str:
    """What to do about an id that another address has."""
    assert entry.known is not None
    old, new = _clean(entry.known.url), _clean(entry.candidate.url)
    return (
        f"{entry.id} is there already, with {old}, and the site has it at {new}: if it has moved, change its `url` and"
        f" keep the old one under `urls`; if it is another, `smallprint add {new} --id ...`"
    )


def _evidence(candidate: Candidate) -> str:
    """Where it was found."""
    lead = candidate.lead
    told = f"{lead.where}" + (f" “{_clean(lead.text)}”" if lead.text else "")
    also = f"; also its {' and '.join(each.replace('-', ' ') for each in candidate.also)}" if candidate.also else ""
    return f"{told}, confidence {candidate.confidence} of 100{also}"


def _reading(candidate: Candidate) -> str:
    """What its page is."""
    read = "reads as a policy" if candidate.is_policy else f"perhaps no policy: {_clean(candidate.reason).rstrip('.')}"
    facts = [
        read,
        candidate.language,
        f"{candidate.words:,} words",
        f"“{_clean(candidate.title)}”" * bool(candidate.title),
    ]
    told = ", ".join(filter(None, facts))
    if candidate.other_site:
        told += paint(f"; on another site, {_clean(candidate.other_site)}", "yellow")
    if candidate.timestamp:
        told += f"; as archived on {candidate.timestamp[:4]}-{candidate.timestamp[4:6]}-{candidate.timestamp[6:8]}"
    return told


def _left_out(found: Found) -> list[str]:
    # That a usual address is not there is no news.
    telling = [each for each in found.rejected if not each.why.startswith("HTTP 4")]
    told = [f"  left out: {_clean(each.url)}: {_clean(each.why)}" for each in telling[:_MOST_LEFT_OUT]]
    if len(telling) > _MOST_LEFT_OUT:
        told.append(f"  left out: {len(telling) - _MOST_LEFT_OUT} more")
    return told


def _clean(text: str) -> str:
    return " ".join(terminal.clean(text).split())
