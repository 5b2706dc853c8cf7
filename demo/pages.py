"""The sample: which page was captured when, and the bytes that a visitor was sent at that moment.

A page is a policy's text inside its site's design. The text is a file of `demo/sample`; everything around it is
drawn anew for each moment, as it is on real sites: tokens, menus, news, banners, counters. The same moment always
gives the same bytes.
"""

from __future__ import annotations

import random
import re
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parent / "sample"

_PLACEHOLDER = re.compile(r"\{\{([a-z]+)(?::([^{}]+))?\}\}")
_HEADING = re.compile(r"<h1>(.*?)</h1>")
_AGES = ("3 minutes ago", "an hour ago", "yesterday", "2 days ago", "5 days ago", "over a week ago", "3 weeks ago")


@dataclass(frozen=True, slots=True)
class Design:
    """What stands around a text: a page with placeholders, and the words its changing parts are drawn from.

    hides_email: whether addresses are written as Cloudflare does it, with another key each time.
    """

    page: str
    pool: Mapping[str, list[str]]
    hides_email: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page as its site knows it. `text` is a file's name in the sample; without one the body is empty."""

    url: str
    status: int
    text: str
    design: Design | None
    charset: str
    content_type: str
    location: str

    def headers(self) -> dict[str, str]:
        """The headers that the site sends, names in lower case."""
        headers = {"content-type": self.content_type}
        return headers | ({"location": self.location} if self.location else {})

    def at(self, moment: datetime) -> bytes:
        """The body that is sent at this moment, in the page's charset."""
        if self.design is None:
            return b""
        chance = random.Random(f"{self.url} {moment.isoformat()}")
        text = (SAMPLE / self.text).read_text(encoding="utf-8")
        return _Drawing(self, self.design, text, chance, moment).page().encode(self.charset)


@dataclass(frozen=True, slots=True)
class Series:
    """Captures of one page with one text, in the order of time."""

    policy_id: str
    page: Page
    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """`series`: what the archive has captured. `today`: what the sites answer now."""

    series: tuple[Series, ...]
    today: tuple[Page, ...]


def read_sample() -> Sample:
    """The sample that the project ships."""
    listed = tomllib.loads((SAMPLE / "captures.toml").read_text(encoding="utf-8"))
    designs = {name: _design(entry) for name, entry in listed["designs"].items()}
    return Sample(
        series=tuple(
            Series(entry["policy"], _page(entry, designs), tuple(time.astimezone(UTC) for time in entry["times"]))
            for entry in listed["series"]
        ),
        today=tuple(_page(entry, designs) for entry in listed["today"]),
    )


def _design(entry: Mapping[str, Any]) -> Design:
    return Design(
        page=(SAMPLE / entry["file"]).read_text(encoding="utf-8"),
        pool=tomllib.loads((SAMPLE / entry["pool"]).read_text(encoding="utf-8")),
        hides_email=entry.get("hides_email", False),
    )


def _page(entry: Mapping[str, Any], designs: Mapping[str, Design]) -> Page:
    return Page(
        url=entry["url"],
        status=entry.get("status", 200),
        text=entry.get("text", ""),
        design=designs[entry["design"]] if "design" in entry else None,
        charset=entry.get("charset", "utf-8"),
        content_type=entry["content_type"],
        location=entry.get("location", ""),
    )


class _Drawing:
    """One page being drawn: fills the placeholders of a design, each time it meets one anew."""

    def __init__(self, page: Page, design: Design, text: str, chance: random.Random, moment: datetime) -> None:
        self._page, self._design, self._text, self._chance, self._moment = page, design, text, chance, moment

    def page(self) -> str:
        return self._fill(self._design.page)

    def _fill(self, template: str) -> str:
        return _PLACEHOLDER.sub(lambda found: self._one(found[1], found[2] or ""), template)

    def _one(self, name: str, argument: str) -> str:
        chance = self._chance
        match name:
            case "text":
                return self._fill(self._text).strip()
            case "title":
                heading = _HEADING.search(self._text)
                return heading[1] if heading else ""
            case "charset":
                return self._page.charset
            case "email":
                return self._email(argument)
            case "token":
                return f"{chance.getrandbits(128):032x}"
            case "uuid":
                return str(uuid.UUID(int=chance.getrandbits(128), version=4))
            case "number":
                return str(chance.randint(10_000, 999_999))
            case "digit":
                return str(chance.randint(0, 9))
            case "ago":
                return chance.choice(_AGES)
            case "year":
                return str(self._moment.year)
            case "one":
                return chance.choice(self._design.pool[argument])
            case "some":
                return "\n".join(
                    f'<li><a href="/p/{chance.randint(100, 999)}">{item}</a></li>' for item in self._some(argument)
                )
        raise ValueError(f"{self._page.text}: unknown placeholder {{{{{name}}}}}")

    def _some(self, name: str) -> list[str]:
        return self._chance.sample(self._design.pool[name], self._chance.randint(3, 5))

    def _email(self, address: str) -> str:
        if not self._design.hides_email:
            return f'<a href="mailto:{address}">{address}</a>'
        key = self._chance.randrange(1, 256)
        hidden = bytes([key, *(byte ^ key for byte in address.encode("ascii"))]).hex()
        shown = "[email&#160;protected]"
        return f'<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{hidden}">{shown}</a>'
