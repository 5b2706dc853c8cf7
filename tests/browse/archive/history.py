"""The captures that the tests of the archive look at: one page's years with all that may happen to a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from store import Capture, Origin, Policy, Store

POLICY = Policy("goexw.com/privacy-policy", "http://www.goexw.com/privacy")
PRIVACY = "http://www.goexw.com/privacy"
ODD = "http://odd.example/a%2Fb//c?x=1&y=ü"
BLANKS = "http://odd.example/with blank?q=two words"

ONE = "<p>We keep your data for a day – “at most”.</p>".encode("cp1252")
TWO = b"<p>We keep your data for a year.</p>"
GONE = b"<p>Not here.</p>"
HOSTILE = b"<script>document.title='run'; document.cookie='a=b'</script><img src=http://evil.example/x.png>"

HTML = "text/html"
LATIN = "text/html; charset=windows-1252"
SERVED = {"server": "Apache/1.3", "etag": '"one"', "set-cookie": "id=1; Path=/"}


def capture(
    stamp: str,
    body: bytes,
    *,
    url: str = PRIVACY,
    status: int | None = 200,
    origin: Origin = "wayback",
    content_type: str = HTML,
    headers: Mapping[str, str] | None = None,
) -> Capture:
    """A capture at 14 digits; without a content_type it has no such header."""
    stored = dict(headers or {})
    if content_type:
        stored["content-type"] = content_type
    return Capture(
        policy_id=POLICY.id,
        url=url,
        captured_at=datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC),
        origin=origin,
        body=body,
        status=status,
        headers=stored,
        source_url=url,
    )


CAPTURES = (
    capture("20140105000000", ONE, content_type=LATIN, headers=SERVED),
    capture("20140601120000", ONE, content_type=LATIN),
    capture("20150303000000", b"", status=301, headers={"location": "/legal/privacy"}),
    capture("20150909090909", GONE, status=404),
    capture("20161012050505", TWO),
    capture("20170202000000", TWO, status=304, origin="live", content_type=""),
    capture("20180808080808", ONE, url="https://goexw.com/privacy", content_type=LATIN),
    capture("20190101000000", b"slow down", status=429, content_type="", headers={"retry-after": "60"}),
    capture("20191231235959", b"We keep it.", status=None, origin="import", content_type="text/plain"),
    capture("20150303000003", TWO, url="http://www.goexw.com/legal/privacy"),
    capture("20150303000004", TWO, url="http://www.goexw.com/legal-notice"),
    capture("20150303000005", TWO, url="http://shop.goexw.com/legal/terms", content_type="Text/HTML;charset=utf-8"),
    capture("20150303000006", TWO, url="http://goexwood.com/"),
    capture("20150303000007", TWO, url="http://www.goexw.com:8080/privacy"),
    capture("20160101000000", TWO, url=ODD),
    capture("20160101000000", ONE, url=BLANKS, content_type=LATIN),
    capture("20160601000000", b"first", url="https://twice.example/", origin="live"),
    capture("20160601000000", b"second", url="http://twice.example/"),
    capture("20160602000000", b"third", url="http://twice.example/"),
    capture("20160601000000", b"before", url="http://same.example/"),
    capture("20160601000000", b"after", url="http://same.example/"),
    capture("20200101000000", HOSTILE, url="http://hostile.example/"),
)


def build(path: Path) -> Path:
    """Writes a database of all these captures."""
    with Store(path) as store:
        store.track(POLICY)
        for each in CAPTURES:
            store.add(each)
    return path
