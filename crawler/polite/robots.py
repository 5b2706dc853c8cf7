"""What a robots.txt says to us, as RFC 9309 has it; Protego matches the paths. Pure.

Protego goes by parts of names: `User-agent: small` is ours to it, `User-agent: smallprint/2` is not; and it does
not see a first line that begins with a byte order mark. So names are evened out before it reads them.
"""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

from protego import Protego

# The name we go by, which is the product token of the User-Agent as well.
NAME = "smallprint"
# A robots.txt is read as far as this; RFC 9309 asks for no less.
LARGEST = 500 * 1024
# Read again after so many seconds: no copy is used for longer than a day.
LASTS = 86400.0
# So long, in seconds, and no shorter, it must have been beyond reach to be taken for one that is not there.
BEYOND_REACH = 30 * 86400.0
# Redirects of a robots.txt that are followed.
HOPS = 5

_PORTS = {"http": 80, "https": 443}
_LINE_END = re.compile(r"\r\n|\r|\n")
_AGENT = re.compile(r"(\s*user[- ]?agent\s*:\s*)([^#]*)", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9_-]+", re.IGNORECASE)
_SOMEBODY_ELSE = "another"
_NO_UTF_8 = re.compile("[\udc80-\udcff]")


class Rules:
    """The rules of one robots.txt for us; without a body there are none."""

    def __init__(self, body: bytes = b"") -> None:
        self._rules = Protego.parse("\n".join(map(_evened, _LINE_END.split(_text(body)))))

    def allow(self, url: str) -> bool:
        """Whether an address may be asked for."""
        return bool(self._rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float | None:
        """The Crawl-delay in seconds, None where none is asked for."""
        delay = self._rules.crawl_delay(NAME)
        return delay if delay and 0 < delay < math.inf else None


def authority_of(url: str) -> str:
    """What a robots.txt holds for: scheme, host and port (`http://example.com:8080`)."""
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _PORTS.get(scheme)) else f":{parts.port}"
    return f"{scheme}://{host}{port}"


def _text(body: bytes) -> str:
    if len(body) > LARGEST:
        # Not the beginning of a line: of `Disallow: /private` it would be `Disallow: /`.
        body = body[:LARGEST].rpartition(b"\n")[0]
    text = body.decode("utf-8-sig", "surrogateescape")
    # A path in another encoding matches the bytes it stands for, and costs nobody the other rules.
    return _NO_UTF_8.sub(lambda match: f"%{ord(match[0]) - 0xDC00:02X}", text)


def _evened(line: str) -> str:
    """A line whose name, if it has one, is ours whole or not at all; nothing in it that Protego takes for its end."""
    line = "".join(line.splitlines())
    said = _AGENT.match(line)
    if said is None or not said[2].strip():
        return line
    name = said[2].strip()
    word = _WORD.match(name)
    if name != "*":
        name = NAME if word and word[0].lower() == NAME else _SOMEBODY_ELSE
    return f"{said[1]}{name}"
