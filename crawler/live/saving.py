"""Save Page Now: asks an archive to keep a live page whose text has changed (`archive = true`; off by default).

The protocol is that of the Internet Archive's SPN2: `POST /save` gives a job, `/save/status/JOB` tells how it goes.
The keys come from the environment and from nowhere else, and go to the archive and to nobody else: redirects are not
followed, plain http is refused, and what the archive answers is searched for them before it is told or stored.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import requests
from requests.auth import AuthBase

from crawler import values
from crawler.polite.addresses import is_loopback
from crawler.polite.limits import ArchiveShut, Gate
from crawler.polite.paces import Pace
from crawler.polite.refusals import retry_after
from store.saves import SaveStatus

KEY_NAMES = ("SMALLPRINT_SAVE_KEY", "SMALLPRINT_SAVE_SECRET")
KEYS_NEEDED = f"archive = true needs {' and '.join(KEY_NAMES)} in the environment (https://archive.org/account/s3.php)"

# An account may save 12 pages a minute; 80 % of that, as of all other limits.
SAVES_PER_MINUTE = 9.6
# A page with all its parts is saved in half a minute or so. After so many looks, a job is left for the next crawl.
POLL_EVERY = 5.0
POLLS = 36
TIMEOUT = (5.0, 20.0)
LONGEST_ANSWER = 30.0
LARGEST_ANSWER = 4 * 1024 * 1024
_LONGEST_MESSAGE = 300


class SaveFailed(Exception):
    """Why a page was not saved; one line. `refused`: the keys are no good, so that no other page will be either."""

    def __init__(self, cause: str, *, refused: bool = False) -> None:
        super().__init__(cause)
        self.refused = refused


@dataclass(frozen=True, slots=True)
class SaveKeys:
    """What an account at the archive is known by. Their text never shows, whoever prints them."""

    key: str = field(repr=False)
    secret: str = field(repr=False)

    def hidden_in(self, text: str) -> str:
        """The text without them."""
        for each in (self.secret, self.key):
            text = text.replace(each, "(key)")
        return text


def keys_from_environment() -> SaveKeys | None:
    """The keys, None unless both are there."""
    key, secret = (os.environ.get(name, "").strip() for name in KEY_NAMES)
    return SaveKeys(key, secret) if key and secret else None


class _Low(AuthBase):
    """The archive's own scheme. Given as `auth`, so that no `.netrc` puts anything in its place."""

    def __init__(self, keys: SaveKeys) -> None:
        self._keys = keys

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"LOW {self._keys.key}:{self._keys.secret}"
        return request


@dataclass(frozen=True, slots=True)
class Job:
    """How a save stands: 'pending' with nothing else known, 'saved' with where, or 'failed' with why."""

    status: SaveStatus
    memento_url: str = ""
    message: str = ""


class Saver:
    """What asks one archive, at `base`, to save pages. Blocks: call it in a thread; thread-safe."""

    def __init__(
        self,
        base: str,
        *,
        keys: SaveKeys,
        user_agent: str,
        gate: Gate,
        on_request: Callable[[], None] = lambda: None,
    ) -> None:
        self.base = base.rstrip("/")
        self._keys = keys
        self._gate = gate
        self._on_request = on_request
        self._pace = gate.pace("save", None if is_loopback(base) else SAVES_PER_MINUTE / 60)
        self._session = requests.Session()
        self._session.auth = _Low(keys)
        self._session.headers.update({"User-Agent": user_agent, "Accept": "application/json"})
        self._lock = threading.Lock()

    def ask(self, url: str) -> str:
        """Asks for a page to be saved and returns the job's id. Raises SaveFailed, ArchiveShut.

        It is asked once: an archive that answers with an error may have saved the page all the same.
        """
        if not (self.base.startswith("https://") or is_loopback(self.base)):
            raise SaveFailed(f"{self.base}: keys are sent over https only", refused=True)
        self._gate.wait(self._pace)
        answer = self._request("POST", f"{self.base}/save", data={"url": url})
        job_id = answer.get("job_id")
        if not isinstance(job_id, str) or not job_id or self._keys.hidden_in(job_id) != job_id:
            raise SaveFailed(self._told(answer) or "the archive took it up under no name")
        return job_id

    def follow(self, job_id: str) -> Job:
        """Asks how a job goes until it is done, a bounded number of times, with pauses. Raises SaveFailed, ArchiveShut.

        A job that takes longer is 'pending': it may be asked about again later.
        """
        turns = Pace(1 / POLL_EVERY)
        turns.reserve()
        for _ in range(POLLS):
            self._gate.wait(turns)
            job = self._look(job_id)
            if job.status != "pending":
                return job
        return Job("pending")

    def _look(self, job_id: str) -> Job:
        try:
            answer = self._request("GET", f"{self.base}/save/status/{quote(job_id, safe='')}")
        except SaveFailed as error:
            if error.refused:
                raise
            return Job("pending")  # it may well be done by now, and the next look tell so
        status = answer.get("status")
        if status == "success":
            return self._saved(answer)
        if status == "error":
            return Job("failed", message=self._told(answer) or "the archive does not say why")
        return Job("pending")

    def _saved(self, answer: Mapping[str, Any]) -> Job:
        timestamp, original = str(answer.get("timestamp", "")), str(answer.get("original_url", ""))
        try:
            values.check_url(original.partition("#")[0])
        except ValueError:
            original = ""
        if len(timestamp) != 14 or not timestamp.isdigit() or not original:
            return Job("failed", message="the archive says that it is saved, and not where")
        return Job("saved", memento_url=self._keys.hidden_in(f"{self.base}/web/{timestamp}/{original}"))

    def _request(self, method: str, url: str, **more: Any) -> Mapping[str, Any]:
        """One request and its answer as JSON. Raises SaveFailed for all else, and ArchiveShut."""
        self._gate.check()
        self._on_request()
        try:
            with (
                self._lock,
                self._session.request(
                    method, url, timeout=TIMEOUT, allow_redirects=False, stream=True, **more
                ) as response,
            ):
                status, asked_to_wait = response.status_code, response.headers.get("Retry-After")
                text = _text(response)
        except requests.exceptions.RequestException as error:
            raise SaveFailed(f"{self.base}: {_cause(error)}") from None
        if status == 429:
            told = f"{self.base}: too many requests (429)"
            # Whoever goes on asking after this answer is banned: everything to this archive waits.
            self._gate.trouble(told, limited=True, wait=retry_after(asked_to_wait))
            raise SaveFailed(told)
        try:
            answer = json.loads(text)
        except ValueError:
            answer = None
        if status in (401, 403):
            raise SaveFailed(f"the archive does not take the keys (HTTP {status})", refused=True)
        if status != 200 or not isinstance(answer, dict):
            told = self._told(answer) if isinstance(answer, dict) else ""
            raise SaveFailed(told or f"{self.base}: HTTP {status}, and no answer that can be read")
        self._gate.answered()
        return answer

    def _told(self, answer: Mapping[str, Any]) -> str:
        """What an answer says went wrong: the archive's code for it, and its sentence."""
        parts = [str(answer[name]) for name in ("status_ext", "message") if answer.get(name)]
        return self._keys.hidden_in(" ".join(": ".join(parts).split()))[:_LONGEST_MESSAGE]


def _text(response: requests.Response) -> str:
    """The body within bounds of size and time."""
    until = time.monotonic() + LONGEST_ANSWER
    body = bytearray()
    for chunk in response.iter_content(65536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise requests.exceptions.RequestException("larger than is read")
        if time.monotonic() > until:
            raise requests.exceptions.Timeout
    return body.decode("utf-8", "replace")


def _cause(error: requests.exceptions.RequestException) -> str:
    if isinstance(error, requests.exceptions.Timeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "the connection broke"
    return "larger than is read" if error.args == ("larger than is read",) else type(error).__name__


__all__ = ["KEYS_NEEDED", "ArchiveShut", "Job", "SaveFailed", "SaveKeys", "Saver", "keys_from_environment"]
