"""Pages and captures made for the store's tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from store import Capture, Origin, Policy, Store

POLICY = Policy("example.com/privacy-policy", "https://example.com/privacy")
START = datetime(2016, 1, 1, tzinfo=UTC)

_PARAGRAPHS = (
    "We collect personal information that you give us when you create an account, such as your name and your "
    "e-mail address, and we process it in order to provide the service.",
    "We share personal data with third parties only with your consent, or where the law obliges us to disclose it.",
    "You have the right to access, correct and delete your personal data at any time; write to our data protection "
    "officer to exercise your rights under this privacy policy.",
    "Cookies are used to keep you signed in. You may refuse cookies in your browser's settings.",
    "We may change this policy. The notice on this page then says so, and the effective date above changes with it.",
)


def page(*sentences: str, nonce: str = "") -> bytes:
    """A small page around a policy that is long enough to pass for one; `sentences` are what tells versions apart.

    `nonce` stands where no text is: in a script, the title, and the target of a link.
    """
    contact = f"Write to <a href='/contact/{nonce}'>our officer</a> about it."
    paragraphs = "".join(f"<p>{text}</p>" for text in (*_PARAGRAPHS, contact, *sentences))
    return (
        f"<!doctype html><html lang=en><head><title>Privacy Policy {nonce}</title>"
        f"<script>var nonce='{nonce}'</script></head><body><nav><a href=/>Home</a> <a href=/shop>Shop</a></nav>"
        f"<main><h1>Privacy Policy</h1>{paragraphs}</main></body></html>"
    ).encode()


def retained(days: int, nonce: str = "") -> bytes:
    """A page that differs in one number, and, with a nonce, in bytes that are not text."""
    return page(f"We retain log files for {days} days and delete them afterwards.", nonce=nonce)


def in_german() -> bytes:
    """The same policy's page as a visitor from elsewhere gets it."""
    sentences = (
        "Diese Datenschutzerklärung sagt Ihnen, welche personenbezogenen Daten wir verarbeiten und zu welchem Zweck.",
        "Wir geben Ihre Daten nur mit Ihrer Einwilligung an Dritte weiter, oder wenn ein Gesetz uns dazu verpflichtet.",
        "Sie haben das Recht auf Auskunft, Berichtigung und Löschung; schreiben Sie unserer Datenschutzbeauftragten.",
        "Cookies verwenden wir, damit Sie angemeldet bleiben. Sie können Cookies in Ihrem Browser ablehnen.",
        "Wir können diese Erklärung ändern. Der Stand steht am Ende der Seite, frühere Fassungen schicken wir Ihnen.",
    )
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences * 2)
    return f"<html lang=de><title>Datenschutz</title><main><h1>Datenschutzerklärung</h1>{paragraphs}</main>".encode()


def cut_off(sentences: int) -> bytes:
    """A long page of which only so many sentences came before the server broke off."""
    return page(*(f"Clause {n} says what data of kind {n} we process, and how long." for n in range(sentences)))


def capture(body: bytes, day: float = 0, *, origin: Origin = "wayback", status: int = 200, **more: Any) -> Capture:
    """A capture of POLICY, `day` days after START."""
    more.setdefault("headers", {"content-type": "text/html; charset=utf-8"})
    return Capture(POLICY.id, POLICY.url, START + timedelta(days=day), origin, body, status=status, **more)


def history(store: Store) -> list[tuple[int, str, str, int]]:
    """Number, first seen, last seen and snapshots of each version: what a reader would compare."""
    return [
        (v.number, v.first_seen.date().isoformat(), v.last_seen.date().isoformat(), v.snapshots)
        for v in store.versions(POLICY.id)
    ]


# What differs from run to run by its nature: row numbers, and when things were stored.
_INCIDENTAL = {
    "id", "crawl_id", "recorded_at", "added_at", "version_id", "first_snapshot_id", "last_snapshot_id", "clause_id",
    "lineage_id", "change_id", "from_version_id", "to_version_id", "codec", "key_sha256", "data", "edition",
    "diff_edition",
    "split_from_id", "merged_into_id",
}  # fmt: skip


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables without row numbers and times of storing: equal for databases that say the same."""
    found = {}
    tables = [
        "policies", "policy_urls", "bodies", "snapshots", "versions", "clauses", "version_clauses", "lineages",
        "links", "link_sets", "link_changes", "changes", "clause_changes",
    ]  # fmt: skip
    for table in tables:
        columns = [row[1] for row in store.db.execute(f"PRAGMA table_xinfo({table})")]
        kept = [c for c in columns if c not in _INCIDENTAL or table == "policies"]
        if table == "policies":
            kept.remove("added_at")
        found[table] = sorted(store.db.execute(f"SELECT {', '.join(kept)} FROM {table}").fetchall(), key=repr)
    return found
