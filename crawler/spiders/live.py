"""The live spider: each policy that is due, as its site serves it now."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.items import Fetched
from crawler.spiders.base import PolicySpider, cause_of
from crawler.watchlist import WatchedPolicy
from store import Capture, Snapshot, times


class LiveSpider(PolicySpider):
    """Fetches today's pages, politely: robots.txt, one connection a host, only what changed."""

    name = "live"
    side = "live"
    custom_settings = {  # noqa: RUF012 - as Scrapy wants it
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": 1.0,
    }

    async def start(self) -> AsyncIterator[Any]:
        """A request for each policy that is due, conditional where the server gave something to ask about."""
        for policy in await self.session.call(self.session.due_live):
            confirms = await self.session.call(
                lambda store, policy=policy: store.confirmable(policy.id, policy.url)  # type: ignore[misc]
            )
            yield Request(
                policy.url,
                headers=_conditions(confirms),
                callback=self.parse_page,
                errback=self.failed,
                cb_kwargs={"policy": policy, "confirms": confirms},
                # Two policies may share an address, and one run asks for each of them once.
                dont_filter=True,
            )

    async def parse_page(
        self, response: Response, policy: WatchedPolicy, confirms: Snapshot | None
    ) -> AsyncIterator[Any]:
        """The answer as a capture, whatever its status: that a policy is gone is a finding too."""
        not_modified = response.status == 304
        if not_modified and confirms is None:
            self.session.failed(policy.id, "live", policy.url, "HTTP 304 without having been asked for changes")
            self.session.done(policy.id, "live")
            return
        capture = Capture(
            policy_id=policy.id,
            # The policy's address is what was asked for and what it is known by. Where redirects led is kept beside it:
            # a login page at the end of them is then seen for what it is.
            url=policy.url,
            source_url=response.url,
            captured_at=times.now(),
            origin="live",
            status=response.status,
            # A 304 leaves out what has not changed (RFC 9111, 3.2): the type of the page above all.
            headers={**(confirms.headers if not_modified and confirms else {}), **headers_of(response)},
            body=response.body,
        )
        item = Fetched(capture, await self.read(capture, policy), confirms if not_modified else None)
        yield item
        await item.stored
        self.session.done(policy.id, "live")

    def failed(self, failure: Failure) -> None:
        """No answer: a failure of this run, and nothing that could be said of the policy."""
        policy: WatchedPolicy = failure.request.cb_kwargs["policy"]  # type: ignore[attr-defined]
        self.session.failed(policy.id, "live", policy.url, cause_of(failure))
        self.session.done(policy.id, "live")


def _conditions(confirms: Snapshot | None) -> dict[str, str]:
    if confirms is None:
        return {}
    asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
    return {name: confirms.headers[header] for name, header in asked.items() if header in confirms.headers}


def headers_of(response: Response) -> dict[str, str]:
    """The headers of a response, names in lower case, several of one name joined as HTTP joins them."""
    return {
        name.decode("latin-1").lower(): ", ".join(value.decode("latin-1") for value in response.headers.getlist(name))
        for name in response.headers
    }
