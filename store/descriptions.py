"""What every table and column means, in the words of the people who will query them.

Datasette shows these beside the data; `docs/tables.md` is made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table's description, those of its columns, and the column that stands for a row in other tables."""

    description: str
    columns: Mapping[str, str]
    label: str


_VERSION_NUMBER = "A version's number within its policy, counted from 1 in the order of time."
_UTC = "UTC, ISO 8601."

TABLES: Mapping[str, Table] = {
    "sites": Table(
        "The sites whose policies are tracked.",
        {"id": "The site's domain, the first part of its policies' ids.", "name": "What to call it."},
        label="name",
    ),
    "policies": Table(
        "The tracked documents: one row a site and a type of document.",
        {
            "id": "The policy's slug, site and type. It never changes, though the URL may.",
            "site_id": "The site it belongs to.",
            "type": "What kind of document it is: privacy-policy, terms, cookie-policy ...",
            "name": "What to call it.",
            "language": "The language it should be in (ISO 639-1), or empty.",
            "url": "Its address today.",
            "selectors": "CSS selectors that say what of its pages to read and to leave out (JSON); mostly none.",
            "tracked": "1 if the watch list names it, 0 if it came in by an import alone.",
            "added_at": f"When it came into this database. {_UTC}",
        },
        label="id",
    ),
    "policy_urls": Table(
        "Every address a policy has had.",
        {
            "id": "Row number.",
            "policy_id": "The policy.",
            "url": "An address at which it was served.",
            "valid_from": "From when it was served there, where the watch list says so.",
            "valid_until": "Until when it was served there, where the watch list says so.",
        },
        label="url",
    ),
    "crawls": Table(
        "One row a run of a command that fetches or imports.",
        {
            "id": "Row number.",
            "command": "What was run.",
            "started_at": f"When it began. {_UTC}",
            "finished_at": f"When it ended; empty while it runs, and if it was killed. {_UTC}",
            "status": "running, done, failed (something of it) or interrupted.",
            "listed": "Captures that archives listed.",
            "requests": "Requests made, of every kind.",
            "captures": "Answers that were looked at.",
            "stored": "New snapshots.",
            "versions": "New versions.",
            "changes": "New changes.",
            "failures": "What went wrong: policy, address, cause (JSON).",
        },
        label="started_at",
    ),
    "bodies": Table(
        "The bytes of snapshots, each stored once per SHA-256, compressed.",
        {
            "sha256": "SHA-256 of the bytes, in hexadecimal.",
            "length": "How many bytes they are, uncompressed.",
            "codec": "How `data` is packed: zstd, or zstd-prefix with the body of key_sha256 as prefix.",
            "key_sha256": "The body that `data` was compressed against.",
            "data": "The packed bytes.",
        },
        label="sha256",
    ),
    "snapshots": Table(
        "Every capture as stored: fetched, taken from a web archive, or imported. Rows are never altered or deleted.",
        {
            "id": "Row number.",
            "label": "Policy and time, as a name for the row.",
            "policy_id": "The policy it is a capture of.",
            "url": "The address captured (of a memento: its URI-R).",
            "urlkey": "The address as web archives sort it (SURT).",
            "captured_at": f"When it was captured. {_UTC}",
            "origin": "live: fetched from the site; wayback: a memento from a web archive; import: from a file.",
            "source_url": "Where these bytes were read: the address itself, a memento's URI-M, or a file.",
            "status": "HTTP status at the time of capture; empty for an import.",
            "content_type": "Content-Type as sent.",
            "headers": "The original answer's headers (JSON, names in lower case).",
            "sha256": "SHA-256 of the bytes, which are in `bodies`. A 304 names the bytes it confirmed.",
            "sha1": "SHA-1 of the bytes in base 32, the digest that web archives list.",
            "length": "How many bytes.",
            "crawl_id": "The run that brought it in.",
            "recorded_at": f"When it was stored. {_UTC}",
            "outcome": "What it turned out to be; only ok (and not-modified, which confirms an ok one) carries a text.",
            "reason": "Why it is not ok, or what to look at.",
            "verdict": "The outcome judged from this one answer alone; a suspect one may turn ok by what surrounds it.",
            "text_sha256": "SHA-256 of its text, where it has one.",
            "links_sha256": "Its links, as a row of `link_sets`.",
            "version_id": "The version whose text it shows.",
        },
        label="label",
    ),
    "versions": Table(
        "Versions: maximal runs of consecutive snapshots of a policy with the same text.",
        {
            "id": "Row number.",
            "label": "policy@number, as a name for the row.",
            "policy_id": "The policy.",
            "number": _VERSION_NUMBER,
            "first_seen": f"The first snapshot that shows this text. {_UTC}",
            "last_seen": f"The last snapshot in a row that shows it. {_UTC}",
            "words": "Length in words.",
            "title": "The page's title, in its first snapshot.",
            "language": "Language of the text (ISO 639-1).",
            "stated_date": "The policy's own date (last updated, effective), ISO 8601.",
            "stated_date_words": "The words that date was read from.",
            "excursion": "1 if it lasted under a week between two versions with the same words.",
            "snapshots": "How many snapshots show it.",
            "first_snapshot_id": "The snapshot of first_seen.",
            "last_snapshot_id": "The snapshot of last_seen.",
            "text_sha256": "SHA-256 of the text.",
            "words_sha256": "SHA-256 of its sequence of words: the same for texts that differ only in form.",
            "links": "How many links it has, in `links`.",
            "text": "The whole text, normalised Markdown without link targets.",
        },
        label="label",
    ),
    "clauses": Table(
        "Each distinct wording of a clause once, without its label. Full-text indexed.",
        {"id": "Row number.", "text": "The words.", "sha256": "SHA-256 of the words."},
        label="text",
    ),
    "version_clauses": Table(
        "Which clauses make up a version, in reading order.",
        {
            "version_id": "The version.",
            "position": "Place within the version, from 0.",
            "clause_id": "The clause's words.",
            "lineage_id": "The clause's identity through all versions.",
            "block": "heading, paragraph, item, row, rule or front matter.",
            "label": "Its label as written: 4.2, III:, a).",
            "heading_path": "The headings it stands under, outermost first.",
            "continues": "Position, in the version before, of the clause it carries on.",
        },
        label="position",
    ),
    "lineages": Table(
        "One clause's identity through all versions of a policy.",
        {
            "id": "Row number.",
            "policy_id": "The policy.",
            "clause_id": "Its words as they were last.",
            "born_version": f"The first version it stands in. {_VERSION_NUMBER}",
            "last_version": f"The last version it stands in. {_VERSION_NUMBER}",
            "edits": "How often its words changed.",
        },
        label="id",
    ),
    "link_sets": Table(
        "The links of snapshots: each distinct set once.",
        {
            "sha256": "SHA-256 of the set.",
            "links": "The links in reading order (JSON): where in the text, on which words, leading where.",
        },
        label="sha256",
    ),
    "links": Table(
        "The links of a version, as it was first seen; kept beside its text.",
        {
            "id": "Row number.",
            "version_id": "The version.",
            "position": "Place, within the version, of the clause that holds it.",
            "clause_id": "That clause's words.",
            "anchor": "The words the link stands on.",
            "url": "Its target, without tracking parameters and session values.",
        },
        label="anchor",
    ),
    "link_changes": Table(
        "Links that led elsewhere, came or went while the text stood as it was.",
        {
            "id": "Row number.",
            "policy_id": "The policy.",
            "version_id": "The version that stood.",
            "position": "Place, within the version, of the clause that holds the link.",
            "anchor": "The words the link stands on.",
            "old_url": "Where it led; empty if it was not there.",
            "new_url": "Where it leads; empty if it is gone.",
            "after": f"It happened after this time, when the old link was last seen. {_UTC}",
            "before": f"It happened no later than this time, when the new one was first seen. {_UTC}",
            "old_links_sha256": "All links before.",
            "new_links_sha256": "All links after.",
        },
        label="anchor",
    ),
    "changes": Table(
        "Each step from a version to the next.",
        {
            "id": "Row number.",
            "label": "policy@from..to, as a name for the row.",
            "policy_id": "The policy.",
            "from_version": f"The version before. {_VERSION_NUMBER}",
            "to_version": f"The version after. {_VERSION_NUMBER}",
            "after": f"It happened after this time, when the old text was last seen. {_UTC}",
            "before": f"It happened no later than this time, when the new text was first seen. {_UTC}",
            "level": "words: the sequence of words differs; form: same words, other mark-up, punctuation or spacing.",
            "silent": "1 if the words changed and the policy's own date did not; empty where it names no date.",
            "returns_to": "The earlier version that it goes back to, if it does.",
            "clauses": "How many clause changes it consists of.",
            "words_added": "Words added.",
            "words_removed": "Words removed.",
            "summary": "What it did, in a sentence.",
            "from_version_id": "The version before, as a row.",
            "to_version_id": "The version after, as a row.",
        },
        label="label",
    ),
    "clause_changes": Table(
        "What a change did to each clause that it touched.",
        {
            "id": "Row number.",
            "change_id": "The change it is part of.",
            "place": "Place within the change, in reading order, from 1.",
            "kind": "added, removed, modified, moved, split, merged, renumbered, relinked (a link's target) or form.",
            "heading_path": "The headings the clause stands under, outermost first.",
            "label": "Its label now: 4.2, III:, a).",
            "old_label": "Its label before.",
            "old_text": "The clause as it was, as written.",
            "new_text": "The clause as it is, as written.",
            "words_added": "Words added.",
            "words_removed": "Words removed.",
            "edited": "1 if a moved clause's words changed as well.",
            "details": "What changed besides the words: label, structure, case, punctuation, spacing, markup, link ...",
            "move_group": "Clauses that moved together share a number.",
            "similarity": "How alike the two wordings are, 0 to 1.",
            "old_position": "Place in the version before, from 0.",
            "new_position": "Place in the version after, from 0.",
            "ops": "The edit itself, as [[-1|0|1, text], ...]: -1 and 0 joined give the old text, 0 and 1 the new.",
            "lineage_id": "The clause's identity through all versions.",
        },
        label="kind",
    ),
}
