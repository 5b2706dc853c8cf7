"""The live spider: each policy that is due, as its site serves it now."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.items import Fetched
from crawler.live import rendering
from crawler.live.keeping import Keeper
from crawler.live.rendering import Renderer
from crawler.live.whole import Whole
from crawler.polite.limits import HostShut
from crawler.spiders.base import PolicySpider, cause_of
from crawler.watchlist import WatchedPolicy
from store import Capture, Role, Snapshot, times
from store.normalize import Document


class LiveSpider(PolicySpider):
    """Fetches today's pages, politely: robots.txt, one connection a host, only what changed."""

    name = "live"
    side = "live"
    custom_settings = {  # noqa: RUF012 - as Scrapy wants it
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": 1.0,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keeper: Keeper | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """As Scrapy calls it before a crawl begins; with what a browser needs, where there is one."""
        super().update_settings(settings)
        for name, value in rendering.scrapy_settings().items():
            merged = (
                {**settings.getdict(name), **value} if isinstance(settings.get(name), BaseSettings | dict) else value
            )
            settings.set(name, merged, priority="spider")

    @property
    def keeper(self) -> Keeper:
        """What asks archives to save what changed."""
        if self._keeper is None:
            self._keeper = Keeper(self.session)
        return self._keeper

    async def start(self) -> AsyncIterator[Any]:
        """A request for each policy that is due, conditional where the server gave something to ask about."""
        self.keeper.announce()
        for policy in await self.session.call(self.session.due_live):
            if policy.parts:
                whole = Whole(policy.parts)
                for url in policy.parts:
                    yield _request(url, self.parse_part, self.failed, policy=policy, whole=whole, url=url)
                continue
            confirms = None
            if not policy.render:  # that the source is the same says nothing of what its scripts make of it
                confirms = await self.session.call(
                    lambda store, policy=policy: store.confirmable(policy.id, policy.url)  # type: ignore[misc]
                )
            conditions = _conditions(confirms)
            yield _request(policy.url, self.parse_page, self.failed, conditions, policy=policy, confirms=confirms)

    async def parse_page(
        self, response: Response, policy: WatchedPolicy, confirms: Snapshot | None
    ) -> AsyncIterator[Any]:
        """The answer as a capture, whatever its status: that a policy is gone is a finding too."""
        not_modified = response.status == 304
        if not_modified and confirms is None:
            self.session.failed(policy.id, "live", policy.url, "HTTP 304 without having been asked for changes")
            self.session.done(policy.id, "live")
            return
        capture = _capture(response, policy, policy.url)
        if not_modified and confirms:
            # A 304 leaves out what has not changed (RFC 9111, 3.2): the type of the page above all.
            capture = replace(capture, headers={**confirms.headers, **capture.headers})
        document = await self.read(capture, policy)
        wanted = _is_for_a_browser(capture, document, policy)
        if wanted and policy.render:
            capture = replace(capture, role="source")
        item = Fetched(capture, document, confirms if not_modified else None)
        yield item
        added, changed = await item.stored, item.changed
        rendered = await self._render(response, policy) if wanted else None
        if rendered is not None:
            item = Fetched(rendered, await self.read(rendered, policy))
            yield item
            added, changed = await item.stored, changed or item.changed
        await self.keeper.keep(policy, added.snapshot_id, changed=changed)
        self.session.done(policy.id, "live")

    async def _render(self, response: Response, policy: WatchedPolicy) -> Capture | None:
        """The page as a browser has it, None where there is none or it failed, which is told."""
        if not rendering.available():
            tell = self.session.failed if policy.render else self.session.noticed
            tell(policy.id, "render", policy.url, f"its text is made by a script, which needs: {rendering.REMEDY}")
            return None
        try:
            found = await Renderer(self.crawler, self.session).render(response, language=policy.language)
        except rendering.RenderFailed as error:
            self.session.failed(policy.id, "render", policy.url, str(error))
            return None
        except HostShut:
            return None  # the crawl was told to end
        headers = {"content-type": "text/html; charset=utf-8", "x-smallprint-rendered": found.browser}
        return replace(_capture(response, policy, policy.url), headers=headers, body=found.body, role="rendered")

    async def parse_part(self, response: Response, policy: WatchedPolicy, whole: Whole, url: str) -> AsyncIterator[Any]:
        """One page of several. The last to come brings them all: each as it came, and then what joins them."""
        whole.came(url, _capture(response, policy, url, role="part"))
        if not whole.complete:
            return
        for part in whole.captures():
            item = Fetched(part, await self.read(part, policy))
            yield item
            await item.stored
        # Without its document: that is read in the database's thread, from the parts' bytes as they are stored.
        item = Fetched(whole.joined(policy.id, policy.url))
        yield item
        added = await item.stored
        await self.keeper.keep(policy, added.snapshot_id, changed=item.changed)
        self.session.done(policy.id, "live")

    def failed(self, failure: Failure) -> None:
        """No answer: a failure of this run, and nothing that could be said of the policy, or of its other parts."""
        asked: dict[str, Any] = failure.request.cb_kwargs  # type: ignore[attr-defined]
        policy: WatchedPolicy = asked["policy"]
        whole: Whole | None = asked.get("whole")
        if not (isinstance(failure.value, HostShut) and self.session.stop.asked):
            self.session.failed(policy.id, "live", asked.get("url", policy.url), cause_of(failure))
        if whole is None or whole.give_up():
            self.session.done(policy.id, "live")


def _request(
    url: str,
    callback: Callable[..., Any],
    errback: Callable[[Failure], Any],
    headers: dict[str, str] | None = None,
    /,
    **more: Any,
) -> Request:
    # Two policies may share an address, and one run asks for each of them once.
    return Request(url, headers=headers, callback=callback, errback=errback, cb_kwargs=more, dont_filter=True)


def _capture(response: Response, policy: WatchedPolicy, url: str, role: Role = "page") -> Capture:
    return Capture(
        policy_id=policy.id,
        # The policy's address is what was asked for and what it is known by. Where redirects led is kept beside it:
        # a login page at the end of them is then seen for what it is.
        url=url,
        source_url=response.url,
        captured_at=times.now(),
        origin="live",
        status=response.status,
        headers=headers_of(response),
        body=response.body,
        role=role,
    )


def _is_for_a_browser(capture: Capture, document: Document | None, policy: WatchedPolicy) -> bool:
    """Whether a page is to be opened in a browser: always, never, or (the default) where it is an empty shell."""
    if capture.status != 200 or document is None or document.format != "html":
        return False
    return document.kind == "app-shell" if policy.render is None else policy.render


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
