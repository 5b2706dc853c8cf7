"""Histories for the tests of the plan: what an archive lists, and what each capture would turn out to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from crawler.archived.plan import Plan
from crawler.archived.points import EMPTY_DIGEST, Finding, Nothing, Row
from store import times

START = datetime(2015, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def row(day: float, *, status: int | None = 200, digest: str = "", url: str = "", rank: int = 0) -> Row:
    moment = START + day * DAY
    return Row(
        timestamp=times.to_digits(moment),
        original=url or "https://example.com/privacy",
        status=status,
        mimetype="text/html",
        digest=digest or f"D{moment.timestamp():.0f}",
        rank=rank,
    )


@dataclass
class World:
    """A history nobody knows in full: what each capture would turn out to be, by its timestamp."""

    rows: list[Row]
    truth: dict[str, Finding]

    def play(self, plan: Plan) -> list[set[str]]:
        """Follows the plan to its end; the rounds, each as the timestamps fetched."""
        rounds: list[set[str]] = []
        fetched: set[str] = set()
        while wanted := plan.wanted():
            asked = {point.timestamp for point in wanted}
            assert not asked & fetched, "fetched twice"
            fetched |= asked
            rounds.append(asked)
            for timestamp in asked:
                plan.learn(timestamp, self.truth[timestamp])
        return rounds


def history(*texts: Finding, every_days: int = 10) -> World:
    """One capture each `every_days`, with these texts."""
    rows = [row(index * every_days) for index in range(len(texts))]
    return World(rows, {entry.timestamp: text for entry, text in zip(rows, texts, strict=True)})


def fetched_days(world: World, **more: object) -> list[int]:
    plan = Plan(world.rows, every=more.pop("every", timedelta(days=90)), **more)  # type: ignore[arg-type]
    taken = set().union(*world.play(plan))
    return sorted((times.from_digits(timestamp) - START).days for timestamp in taken)


@st.composite
def worlds(draw: st.DrawFn, ranks: int = 1) -> World:
    """Runs of equal texts with captures at uneven distances, some equal bytes, some errors, walls and unplayables.

    ranks: of how many addresses.
    """
    count = draw(st.integers(1, 60))
    day, text, rows, truth = 0.0, 0, list[Row](), dict[str, Finding]()
    for index in range(count):
        day += draw(st.sampled_from([0.01, 0.5, 3, 20, 100]))
        text += draw(st.sampled_from([0, 0, 0, 0, 1]))
        kind = draw(st.sampled_from(["page"] * 8 + ["wall", "unplayable", "error", "redirect", "revisit"]))
        digest = draw(st.sampled_from([f"T{text}", f"U{index}", f"U{index}"]))
        finding: Finding = f"text {text % 3}"
        status: int | None = 200
        if kind == "wall":
            finding, digest = Nothing.NO_TEXT, f"W{index}"
        elif kind == "unplayable":
            finding = Nothing.UNPLAYABLE
        elif kind == "error":
            finding, status = Nothing.NO_TEXT, draw(st.sampled_from([404, 429, 503]))
        elif kind == "redirect":
            finding, status, digest = Nothing.NO_TEXT, 301, EMPTY_DIGEST
        elif kind == "revisit":
            status = None
        entry = row(day, status=status, digest=digest, rank=draw(st.integers(0, ranks - 1)))
        rows.append(entry)
        truth[entry.timestamp] = finding
    return World(rows, truth)
