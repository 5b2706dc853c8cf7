"""A comparison as values, in pieces where it has very many changes."""

from __future__ import annotations

from datasette import Response

from diffs.browse import redline
from diffs.browse.desk import Desk
from diffs.browse.formats import json_answer
from diffs.browse.reading import pair as pairs
from diffs.browse.reading.citation import Citation
from diffs.browse.reading.pair import Pair
from diffs.browse.reading.sheet import Choice, numbered
from diffs.browse.reading.values import change_values, clause_change_values, version_values
from diffs.show import layout

MOST = 1000
"""So many clause changes are in one piece at most, as in Datasette's own JSON."""

# Characters of clauses after which a piece ends, though fewer changes are in it. Each is written twice or three times.
_LARGEST_PIECE = 1_000_000


def too_large() -> str:
    """Why there is no comparison."""
    return f"these two texts are too large to compare while you wait: more than {redline.LARGEST} characters"


async def as_values(
    desk: Desk, pair: Pair, laid_out: layout.Redline | None, citation: Citation, choice: Choice
) -> Response:
    """The comparison; `_size` clause changes from number `_next` on, and the address of those that follow.

    Of the clause changes only those that are chosen; all that is counted is of the whole comparison but `chosen`.
    """
    if laid_out is None:
        return json_answer({"error": too_large()}, status=413)
    arguments = desk.request.args
    size, first = numbered(arguments.get("_size", str(MOST))), numbered(arguments.get("_next", "1"))
    if not size or size > MOST:
        return json_answer({"error": f"_size is a number from 1 to {MOST}"}, status=400)
    if not first:
        return json_answer({"error": "_next is the number of a change, from 1"}, status=400)
    changes = laid_out.changes()
    spoken_of = await pairs.categories(desk, pair, laid_out) if choice.categories else {}
    chosen = [change for change in changes if choice.takes(change, spoken_of.get(change.place, ()))]
    piece = _piece(chosen, first, size)
    after = piece[-1].place + 1 if piece and piece[-1].place < chosen[-1].place else None
    categories = spoken_of or await pairs.categories(desk, pair, laid_out, piece)
    filters = choice.query()
    following = {"_size": size if size != MOST else None, "_next": after, **filters}
    change = pair.change
    return json_answer(
        {
            "policy": pair.policy.id,
            "address": citation.address,
            "after": citation.after,
            "before": citation.before,
            "old": version_values(desk, pair.policy, pair.old, pair.before),
            "new": version_values(desk, pair.policy, pair.new, pair.after),
            "level": laid_out.level,
            "words_added": laid_out.words_added,
            "words_removed": laid_out.words_removed,
            "unchanged": laid_out.unchanged,
            "changed": len(changes),
            "chosen": len(chosen),
            "filters": {name: each for name, each in filters.items() if each},
            "change": change_values(desk, change) if change else None,
            "clause_changes": [clause_change_values(each, categories.get(each.place, ())) for each in piece],
            "next_url": pairs.lasting_json(desk, pair, **following) if after else None,
            "citation": citation.values(),
        }
    )


def _piece(changes: list[layout.Change], first: int, size: int) -> list[layout.Change]:
    piece: list[layout.Change] = []
    characters = 0
    for change in changes:
        if change.place < first:
            continue
        characters += sum(len(text) for _, text in change.ops)
        if len(piece) == size or (piece and characters > _LARGEST_PIECE):
            break
        piece.append(change)
    return piece
