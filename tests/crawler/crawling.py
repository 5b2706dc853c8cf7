"""What the tests of whole crawls share: a watch list, a crawl as a process, and a look into the result."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store import Snapshot, Store
from tests.crawler.archive_server import ArchiveServer

PROJECT = Path(__file__).resolve().parents[2]
POLICY = "example.com/privacy-policy"
URL = "https://example.com/privacy"


@dataclass
class Crawled:
    """A crawl that ended: its exit code, its summary, and what it said on stderr."""

    code: int
    summary: dict[str, Any]
    errors: str

    def whats(self, kind: str) -> list[tuple[str, str]]:
        """What failed or was noticed, and of which policy."""
        return [(each["policy_id"], each["what"]) for each in self.summary[kind]]


@dataclass
class Desk:
    """A folder to crawl into, with one archive."""

    folder: Path
    server: ArchiveServer
    policies: list[str] = field(default_factory=list)
    contact: str = "me@example.org"
    database: str = "smallprint.db"
    defaults: str = ""
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a crawl finds in its environment: a cache folder of the desk's own, and `variables`."""
        return {**os.environ, "SMALLPRINT_CACHE": str(self.folder / "cache"), **self.variables}

    @property
    def path(self) -> Path:
        return self.folder / self.database

    def policy(self, policy_id: str = POLICY, url: str = URL, more: str = "") -> None:
        """Adds a policy to the watch list."""
        self.policies.append(f'[[policy]]\nid = "{policy_id}"\nurl = "{url}"\n{more}\n')

    def arguments(self, *more: str) -> list[str]:
        """The command line of a crawl; writes the watch list."""
        watchlist = self.folder / "policies.toml"
        wayback = f'wayback = {{ every = "90d", url = "{self.server.url}" }}'
        head = f'[defaults]\ncontact = "{self.contact}"\n{self.defaults}\n{wayback}\n'
        watchlist.write_text("\n".join([head, *self.policies]), encoding="utf-8")
        command = [sys.executable, "-m", "tests.crawler.drive", "crawl"]
        return [*command, "--db", str(self.path), "--watchlist", str(watchlist), *more]

    def crawl(self, *more: str) -> Crawled:
        """Crawls, and waits for the end."""
        done = subprocess.run(
            self.arguments("--json", *more),
            cwd=PROJECT, env=self.environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return Crawled(done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr)

    def start(self, *more: str) -> subprocess.Popen[bytes]:
        """Begins a crawl and does not wait."""
        return subprocess.Popen(
            self.arguments(*more),
            cwd=PROJECT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def snapshots(self, policy_id: str = POLICY) -> list[Snapshot]:
        with Store(self.path, readonly=True) as store:
            return store.snapshots(policy_id)

    def versions(self, policy_id: str = POLICY) -> list[tuple[str, str]]:
        """First and last seen of each version."""
        with Store(self.path, readonly=True) as store:
            return [
                (version.first_seen.strftime("%Y-%m-%d"), version.last_seen.strftime("%Y-%m-%d"))
                for version in store.versions(policy_id)
            ]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with Store(self.path, readonly=True) as store:
            return [tuple(row) for row in store.db.execute(query).fetchall()]

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that a database says of policies, without row numbers and the times of the crawl itself."""
        return {
            "snapshots": self.rows(
                "SELECT policy_id, url, captured_at, origin, source_url, status, headers, sha256, outcome, reason,"
                " text_sha256 FROM snapshots ORDER BY 1, 3, 2, 4, 6"
            ),
            "versions": self.rows(
                "SELECT policy_id, number, first_seen, last_seen, snapshots, text_sha256 FROM versions ORDER BY 1, 2"
            ),
            "changes": self.rows(
                "SELECT policy_id, from_version, to_version, after, before, level, clauses FROM changes ORDER BY 1, 2"
            ),
            "clause_changes": self.rows(
                "SELECT policy_id, from_version, place, kind, old_text, new_text, ops FROM clause_changes"
                " JOIN changes ON changes.id = change_id ORDER BY 1, 2, 3"
            ),
            "bodies": self.rows("SELECT sha256, length FROM bodies ORDER BY 1"),
        }
