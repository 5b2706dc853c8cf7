"""The pages of a policy of several, on their way in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from store import Capture, parts
from store.parts import Part


class Whole:
    """The answers of one visit to all pages of a policy.

    A page that answers with an error is an answer too; one that does not answer ends the visit: nothing is kept of it,
    as of any other page that could not be reached, and the next crawl asks for all of them again.
    """

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = tuple(urls)
        self._came: dict[str, Capture] = {}
        self._given_up = False

    def came(self, url: str, capture: Capture) -> None:
        """Takes in the answer of a page."""
        self._came[url] = capture

    def give_up(self) -> bool:
        """Notes that a page did not answer. Returns whether it is the first."""
        first, self._given_up = not self._given_up, True
        return first

    @property
    def complete(self) -> bool:
        """Whether all pages have answered."""
        return not self._given_up and self._came.keys() == set(self._urls)

    def captures(self) -> list[Capture]:
        """The answers, in the order of the parts."""
        return [self._came[url] for url in self._urls]

    def joined(self, policy_id: str, url: str) -> Capture:
        """What joins them, to be stored after them: which bytes, in which order."""
        each = self.captures()
        listed = [
            Part(part.url, part.status or 0, part.content_type, hashlib.sha256(part.body).hexdigest()) for part in each
        ]
        return Capture(
            policy_id=policy_id,
            url=url,
            captured_at=max(part.captured_at for part in each),
            origin="live",
            status=200,
            headers={"content-type": parts.CONTENT_TYPE},
            body=parts.to_body(listed),
            role="joined",
        )
