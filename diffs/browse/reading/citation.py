"""How to cite a version or a change: as a sentence, as BibTeX, as CSL-JSON.

Numbers of versions shift when older captures turn up, so what is cited is named by times: those of the snapshots on
either side of it, which show these texts whatever else is found. The SHA-256 of a text tells whether it is still the
one that was cited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from diffs.browse.addresses import is_web_address
from diffs.browse.queries import PolicyRow, SnapshotRow, VersionRow
from diffs.show.marks import plain

_RAW_MEMENTO = re.compile(r"(/web/\d{4,14})id_/", re.IGNORECASE)
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is cited: the SHA-256 of the text and of the bytes it was read from, and where these are.

    memento: in the web archive they came from, or None; original: at our own archive's address.
    """

    captured_at: str
    text_sha256: str
    sha256: str
    memento: str | None
    original: str

    @property
    def address(self) -> str:
        """The archive's own address where there is one, else ours."""
        return self.memento or self.original


@dataclass(frozen=True, slots=True)
class Part:
    """What of it is cited: by the name it has in its address, and in words."""

    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: one text, or the change from one to another; after, before: its bounds, or when it was seen.

    part: where only one clause of it is cited, or one clause change.
    """

    policy_id: str
    name: str
    site: str
    url: str
    address: str
    sources: tuple[Source, ...]
    after: str
    before: str
    accessed: date
    part: Part | None = None

    @property
    def of_a_change(self) -> bool:
        """Whether two texts are cited."""
        return len(self.sources) > 1

    def text(self) -> str:
        """A sentence for a footnote."""
        head = f"“{plain(self.name)}” ({plain(self.policy_id)}), {self._when()}."
        names = ("Before", "After") if self.of_a_change else ("Text",)
        told = " ".join(
            f"{name}: {plain(source.address)} (captured {source.captured_at}, SHA-256 of the text"
            f" {source.text_sha256}, of the bytes {source.sha256})."
            for name, source in zip(names, self.sources, strict=True)
        )
        return f"{head} {told} {self.address} (accessed {self.accessed.isoformat()})."

    def bibtex(self) -> str:
        """An entry for BibTeX or biblatex."""
        fields = {
            "author": f"{{{_tex(self.site)}}}",
            "title": f"{{{_tex(self.name)}}}",
            "year": self.before[:4],
            "month": str(int(self.before[5:7])),
            "howpublished": "Web page, archived",
            "url": _url(self.address),
            "urldate": self.accessed.isoformat(),
            "note": _tex(f"{self.policy_id}, {self._when()}. {self._sources()}"),
        }
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{self._key()},\n{body}}}\n"

    def csl(self) -> str:
        """A list of one item of CSL-JSON, as reference managers read it."""
        last = self.sources[-1]
        item: dict[str, object] = {
            "id": self._key(),
            "type": "webpage",
            "title": plain(self.name),
            "container-title": plain(self.site),
            "author": [{"literal": plain(self.site)}],
            "issued": {"date-parts": [[int(part) for part in self.before[:10].split("-")]]},
            "accessed": {"date-parts": [[self.accessed.year, self.accessed.month, self.accessed.day]]},
            "URL": self.address,
            "note": f"{plain(self.policy_id)}, {self._when()}. {self._sources()}",
        }
        if last.memento:
            item["archive_location"] = plain(last.memento)
        return json.dumps([item], ensure_ascii=False, indent=1) + "\n"

    def values(self) -> dict[str, object]:
        """The same for JSON: what it names, and the sentence."""
        return {
            "address": self.address,
            "sources": [asdict(source) for source in self.sources],
            "text": self.text(),
        }

    def _when(self) -> str:
        part = f"; {plain(self.part.said)}" if self.part else ""
        if self.of_a_change:
            return f"changed after {self.after} and no later than {self.before}{part}"
        if self.after == self.before:
            return f"as seen on {self.before}{part}"
        return f"as seen from {self.after} to {self.before}{part}"

    def _sources(self) -> str:
        names = ("Before", "After") if self.of_a_change else ("Text",)
        return " ".join(
            f"{name}: {plain(source.address)}, SHA-256 of the text {source.text_sha256}, of the bytes {source.sha256}."
            for name, source in zip(names, self.sources, strict=True)
        )

    def _key(self) -> str:
        name = _NOT_IN_A_KEY.sub("-", self.policy_id.lower()).strip("-") or "policy"
        return f"{name}-{self.before[:10]}{f'-{self.part.name}' if self.part else ''}"


def cite(
    policy: PolicyRow,
    sides: Sequence[tuple[VersionRow, SnapshotRow, str]],
    *,
    address: str,
    accessed: date,
    part: Part | None = None,
) -> Citation:
    """The citation of a version, or of the change between two; part: of one clause or clause change of these.

    sides: each version with the snapshot that stands for it and the absolute address of its bytes; address: absolute.
    """
    sources = tuple(
        Source(snapshot.captured_at, version.text_sha256, snapshot.sha256, memento(snapshot), original)
        for version, snapshot, original in sides
    )
    old, new = sides[0][0], sides[-1][0]
    bounds = (old.last_seen, new.first_seen) if len(sides) > 1 else (old.first_seen, old.last_seen)
    return Citation(policy.id, policy.name, policy.site, policy.url, address, sources, *bounds, accessed, part)


def memento(snapshot: SnapshotRow) -> str | None:
    """The address at which the web archive shows a snapshot to people; None for one that did not come from there."""
    if snapshot.origin != "wayback" or snapshot.role == "joined" or not is_web_address(snapshot.source_url):
        return None
    return _RAW_MEMENTO.sub(r"\1/", snapshot.source_url, count=1)


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in " ".join(plain(text).split()))


def _url(url: str) -> str:
    """An address in which nothing ends a field of BibTeX early."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
