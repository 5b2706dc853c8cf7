"""`diff`: what changed between two versions of a policy, clause by clause."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from typing import Any

from crawler.commands import terminal
from crawler.commands.command import Command, CommandError, add_json, print_json, version_at
from crawler.commands.history import bounds_of, change_badges, changes_of
from crawler.commands.terminal import clean, count, paint
from diffs import Comparison, compare, show
from diffs.facts import COLUMNS as FACTS
from diffs.facts import facts_of
from store import Store, Version

_FORM = ("form", "relinked")
_PATH_SEPARATOR = " > "
_FORMATS = ("color", "html", "json", "side", "text")
_COMPARED = ("html", "side", "text")
"""Formats that show the clauses between the changed ones too, or need their line ends."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A changed clause as it is told, from a stored change or from a comparison made now."""

    kind: str
    heading_path: str
    label: str
    old_label: str
    old: str | None
    new: str | None
    ops: tuple[tuple[int, str], ...]
    edited: bool
    words_added: int
    words_removed: int
    move_group: int | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """All changed clauses between two versions; `change` is the stored row where they are neighbours."""

    old: Version
    new: Version
    clauses: tuple[ClauseChange, ...]
    change: Mapping[str, Any] | None
    level: str

    @property
    def words(self) -> tuple[int, int]:
        """Words added and removed."""
        added = sum(clause.words_added for clause in self.clauses)
        return added, sum(clause.words_removed for clause in self.clauses)


def difference(store: Store, policy: str, old: Version, new: Version) -> Difference:
    """What changed between two versions. Between neighbours it is read; for any other two it is compared now."""
    level = "form" if old.words_sha256 == new.words_sha256 else "words"
    change = changes_of(store, policy).get(new.number) if new.number == old.number + 1 else None
    if change is not None:
        return Difference(old, new, tuple(_stored(store, policy, new.number)), change, level)
    policy_type = store.policy(policy).type
    compared = _compared(store.text(old.id), store.text(new.id), policy_type=policy_type, language=new.language)
    return Difference(old, new, tuple(compared), None, level)


def _stored(store: Store, policy: str, to_version: int) -> Iterable[ClauseChange]:
    rows = store.db.query(
        "SELECT clause_changes.* FROM clause_changes JOIN changes ON changes.id = change_id"
        " WHERE policy_id = ? AND to_version = ? ORDER BY place",
        [policy, to_version],
    )
    for row in rows:
        yield ClauseChange(
            kind=row["kind"],
            heading_path=row["heading_path"],
            label=row["label"],
            old_label=row["old_label"],
            old=row["old_text"],
            new=row["new_text"],
            ops=tuple((op, text) for op, text in json.loads(row["ops"])),
            edited=bool(row["edited"]),
            words_added=row["words_added"],
            words_removed=row["words_removed"],
            move_group=row["move_group"],
            facts=_facts(row),
        )


def _compared(old: str, new: str, *, policy_type: str, language: str) -> Iterable[ClauseChange]:
    for clause in compare(old, new).clause_changes:
        yield ClauseChange(
            kind=clause.kind,
            heading_path=_PATH_SEPARATOR.join(clause.heading_path),
            label=clause.label,
            old_label=clause.old_label,
            old=clause.old,
            new=clause.new,
            ops=clause.ops,
            edited=clause.edited,
            words_added=clause.words_added,
            words_removed=clause.words_removed,
            move_group=clause.move_group,
            facts=_facts(facts_of(clause, policy_type=policy_type, language=language).row()),
        )


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """The substance, and the lists of what a clause names and no longer names."""
    return {name: row[name] if name == "substance" else json.loads(row[name]) for name in FACTS}


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("policy", metavar="ID", help="a policy's id")
    parser.add_argument("old", metavar="A", nargs="?", type=version_at, help="a version's number, or a date")
    parser.add_argument("new", metavar="B", nargs="?", type=version_at, help="another; unless given, the newest")
    parser.add_argument("--form", action="store_true", help="also clauses that changed only in form")
    parser.add_argument("--format", choices=_FORMATS, help="how to show it, see above")
    add_json(parser)


def _diff(args: argparse.Namespace) -> int:
    with Store(args.db, readonly=True) as store:
        policy = store.policy(args.policy)
        new = store.version(policy.id, args.new)
        if args.old is None and new.number == 1:
            raise CommandError(f"{policy.id} has only one version: there is nothing to compare it with")
        old = store.version(policy.id, new.number - 1 if args.old is None else args.old)
        if args.format in _COMPARED:
            comparison = compare(store.text(old.id), store.text(new.id))
            print(_shown(policy.id, old, new, comparison, args.format, form=args.form), end="")
            return 0
        same = Difference(old, new, (), None, "same")
        found = same if old.number == new.number else difference(store, policy.id, old, new)
    if args.json or args.format == "json":
        print_json(_as_json(policy.id, found))
    elif found is same:
        print(f"no difference: both are version {new.number} of {policy.id}")
    else:
        with terminal.in_colour() if args.format == "color" else nullcontext():
            print("\n".join(_lines(policy.id, found, form=args.form)))
    return 0


def _shown(policy: str, old: Version, new: Version, comparison: Comparison, how: str, *, form: bool) -> str:
    """A page, or lines such as those of `diff -u`."""
    if how == "text":
        if comparison.level == "form" and not form:
            return ""
        written = show.lines(comparison, f"{policy}@{old.number}", f"{policy}@{new.number}", with_form=form)
        return "".join(f"{line}\n" for line in written)
    title = f"{policy}, version {old.number} → {new.number}"
    return show.page(comparison, title, language=new.language, side_by_side=how == "side", with_form=form)


def _as_json(policy: str, found: Difference) -> dict[str, Any]:
    added, removed = found.words
    return {
        "policy_id": policy,
        "from_version": found.old.number,
        "to_version": found.new.number,
        "after": terminal.iso(found.old.last_seen),
        "before": terminal.iso(found.new.first_seen),
        "level": found.level,
        "words_added": added,
        "words_removed": removed,
        "clause_changes": [_clause_json(clause) for clause in found.clauses],
    }


def _clause_json(clause: ClauseChange) -> dict[str, Any]:
    values = asdict(clause)
    return {**values, **values.pop("facts")}


def _lines(policy: str, found: Difference, *, form: bool) -> list[str]:
    lines = [paint(f"{policy}  version {found.old.number} → {found.new.number}", "bold")]
    if found.change is not None:
        lines.append(bounds_of(found.change))
        lines += [clean(found.change["summary"])]
    elif found.old.number < found.new.number:
        lines.append(f"changed {terminal.bounds(found.old.last_seen, found.new.first_seen)}, in several steps")
    badges = "".join(f"  [{badge}]" for badge in change_badges(found.change))
    counted = "the words are the same" if found.level == "form" else terminal.words(*found.words)
    lines.append(counted + paint(badges, "blue"))
    shown = [clause for clause in found.clauses if form or not _only_form(found, clause)]
    together = _move_sizes(found.clauses)
    for clause in shown:
        lines += ["", *_clause_lines(clause, together)]
    left_out = len(found.clauses) - len(shown)
    if left_out:
        lines += ["", f"{count(left_out, 'clause')} changed only in form; --form shows them"]
    return lines


def _only_form(found: Difference, clause: ClauseChange) -> bool:
    # Where the words of the whole are the same, a heading that was set apart looks like a clause that was added.
    return found.level == "form" or clause.kind in _FORM


def _move_sizes(clauses: Iterable[ClauseChange]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for clause in clauses:
        if clause.move_group is not None:
            sizes[clause.move_group] = sizes.get(clause.move_group, 0) + 1
    return sizes


def _clause_lines(clause: ClauseChange, together: Mapping[int, int]) -> list[str]:
    label = clause.label
    if clause.old_label and clause.label and clause.old_label != clause.label:
        label = f"{clause.old_label} → {clause.label}"
    place = clean(_PATH_SEPARATOR.join(filter(None, (clause.heading_path, label))))
    what = clause.kind
    if clause.kind == "moved":
        others = together.get(clause.move_group or 0, 1) - 1
        what += f" together with {count(others, 'other clause')}" if others else ""
        what += " and edited" if clause.edited else ""
    if clause.facts["substance"] not in ("", "substantive"):
        what += f", {clause.facts['substance']}"
    head = f"{paint(place, 'dim')}  {paint(what, 'yellow')}" if place else paint(what, "yellow")
    return [head, *(f"  {line}" for line in _marked(clause.ops, spaces=clause.kind in _FORM).split("\n"))]


def _marked(ops: Iterable[tuple[int, str]], *, spaces: bool) -> str:
    """The clause with what went and what came marked: in red and green, or as [-gone-]{+come+}.

    `spaces`: mark white space too. Beside words that changed, lines that were broken elsewhere are none to look at.
    """
    parts = []
    for op, text in ops:
        if op and text.isspace() and not spaces:
            parts.append(text if op > 0 else "")
            continue
        # What is marked ends where its words end: a line break belongs to the page, not to the mark.
        words = text.rstrip("\n")
        breaks = text[len(words) :]
        parts.append(_mark(op, clean(words)) + ("" if op == -1 else breaks))
    return "".join(parts).strip("\n").replace("\n\n", "\n")


def _mark(op: int, words: str) -> str:
    if not words or op == 0:
        return words
    if terminal.coloured():
        styles = ("red", "struck") if op == -1 else ("green",)
        return "\n".join(paint(line, *styles) for line in words.split("\n"))
    return f"[-{words}-]" if op == -1 else f"{{+{words}+}}"


COMMANDS = (
    Command(
        "diff",
        "what changed between two versions, clause by clause",
        "smallprint diff goexw.com/privacy-policy 2016-10-12 2018-05-25",
        _configure,
        _diff,
        "Compares version A with version B, each a number or a date; A alone is compared with the newest, and without"
        " both the newest with the one before. Clauses that changed only in form are counted, not shown. --format html"
        " writes a page with both texts in one, side one with the old beside the new, text lines such as those of"
        " `diff -u`; color colours also what is not read on a terminal.",
        paged=True,
    ),
)
