"""What became of each policy, one row a policy: `policy_states`, made from its snapshots, versions and changes.

The overviews of a database read these rows instead of counting in tables that grow. `refresh` writes a row again
wherever something of the policy was written; where it says the same already, nothing is written.
"""

from __future__ import annotations

from sqlite_utils import Database

_COLUMNS = (
    "policy_id", "site_id", "type", "name", "language", "tracked", "snapshots", "versions", "changes", "first_seen",
    "last_seen", "last_change", "last_fetch", "last_outcome", "state", "changes_by_year",
)  # fmt: skip
_VALUES = ", ".join(_COLUMNS[1:])
_NEW_VALUES = ", ".join(f"excluded.{column}" for column in _COLUMNS[1:])

REFRESH = f"""
INSERT INTO policy_states ({", ".join(_COLUMNS)})
SELECT p.id, p.site_id, p.type, p.name,
    coalesce(nullif(p.language, ''),
        (SELECT language FROM versions WHERE policy_id = p.id ORDER BY number DESC LIMIT 1), ''),
    p.tracked,
    (SELECT count(*) FROM snapshots WHERE policy_id = p.id),
    (SELECT count(*) FROM versions WHERE policy_id = p.id),
    (SELECT count(*) FROM changes AS c JOIN versions AS a ON a.id = c.from_version_id
        JOIN versions AS b ON b.id = c.to_version_id
        WHERE c.policy_id = p.id AND c.level = 'words' AND NOT a.excursion AND NOT b.excursion),
    (SELECT min(first_seen) FROM versions WHERE policy_id = p.id),
    (SELECT max(last_seen) FROM versions WHERE policy_id = p.id),
    (SELECT max(c.before) FROM changes AS c JOIN versions AS a ON a.id = c.from_version_id
        JOIN versions AS b ON b.id = c.to_version_id
        WHERE c.policy_id = p.id AND c.level = 'words' AND NOT a.excursion AND NOT b.excursion),
    last.captured_at, last.outcome,
    CASE WHEN last.id IS NULL THEN 'never fetched' WHEN last.outcome IN ('ok', 'not-modified') THEN 'seen'
        WHEN last.outcome IN ('missing', 'moved') THEN 'gone' ELSE 'failing' END,
    (SELECT json_group_object(year, changes) FROM (
        SELECT substr(c.before, 1, 4) AS year, count(*) AS changes FROM changes AS c
        JOIN versions AS a ON a.id = c.from_version_id JOIN versions AS b ON b.id = c.to_version_id
        WHERE c.policy_id = p.id AND c.level = 'words' AND NOT a.excursion AND NOT b.excursion GROUP BY 1
    ))
FROM policies AS p LEFT JOIN snapshots AS last ON last.id = (
    SELECT id FROM snapshots WHERE policy_id = p.id AND role <> 'part' ORDER BY captured_at DESC, id DESC LIMIT 1
)
WHERE :policy IS NULL OR p.id = :policy
ON CONFLICT (policy_id) DO UPDATE SET ({_VALUES}) = ({_NEW_VALUES}) WHERE ({_VALUES}) IS NOT ({_NEW_VALUES})
"""


def refresh(db: Database, policy_id: str | None) -> None:
    """Brings the row of a policy up to date; None for all policies."""
    db.execute(REFRESH, {"policy": policy_id})
