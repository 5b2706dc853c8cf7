"""The item pipeline: captures into the database, in the thread the database was opened in."""

from __future__ import annotations

from dataclasses import replace

from scrapy.crawler import Crawler

from crawler.items import Fetched
from crawler.run.session import Session
from diffs.changes import bring_up_to_date
from store import Added, Store


class StorePipeline:
    """Stores what was fetched, and tells the item what became of it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_item(self, item: Fetched) -> Fetched:
        """Stores it; the reactor goes on meanwhile."""
        session: Session = self._crawler.spider.session  # type: ignore[union-attr]
        try:
            added = await session.call(lambda store: _store(store, item, session))
        except BaseException as error:
            # Whoever waits for it learns why, and reports it.
            item.stored.set_exception(error if isinstance(error, Exception) else RuntimeError("interrupted"))
            raise
        session.summary.captures += 1
        session.summary.stored += added.new
        item.stored.set_result(added)
        return item


def _store(store: Store, item: Fetched, session: Session) -> Added:
    capture = item.capture
    if item.confirms is not None:
        capture = replace(capture, body=store.body(item.confirms.sha256))
    before = _newest_text(store, capture.policy_id)
    added = store.add(capture, document=item.document, crawl_id=session.crawl_id)
    item.changed = before is not None and _newest_text(store, capture.policy_id) != before
    if added.new and capture.origin == "live":
        bring_up_to_date(store, capture.policy_id)
    elif added.new:
        # A history is compared when it is complete: until then, every capture may come between two others.
        session.touch(capture.policy_id)
    return added


def _newest_text(store: Store, policy_id: str) -> str | None:
    """The digest of the text that a policy has now, None where none is known."""
    versions = store.versions(policy_id)
    return versions[-1].text_sha256 if versions else None
