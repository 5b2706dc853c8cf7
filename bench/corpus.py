"""Reads real page histories with reference texts: a folder a document, as ../shared/corpus/README.md says."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from backports import zstd

from store import times

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

_LONGEST_WINDOW = 27


class Page(NamedTuple):
    """A capture: its number in the lists, its address, its bytes."""

    seq: int
    url: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """One tracked page: its captures, and what hand-written selectors made of them."""

    folder: Path

    @property
    def name(self) -> str:
        """The folder's name: service and type of document."""
        return self.folder.name

    @property
    def policy_id(self) -> str:
        """An id for it."""
        service, _, kind = self.name.lower().partition("__")
        return f"{service}.example/{kind}"

    @property
    def url(self) -> str:
        """The address it had last."""
        return str(self._kept()[-1]["url"])

    @property
    def other_urls(self) -> list[str]:
        """The addresses it had before."""
        return [url for url in dict.fromkeys(str(row["url"]) for row in self._kept()) if url != self.url]

    def captures(self) -> Iterator[tuple[datetime, str, bytes]]:
        """Time, address and bytes of each kept capture, oldest first."""
        for row, body in self._bodies():
            yield times.from_iso(row["captured_at"]), row["url"], body

    def pages(self) -> Iterator[Page]:
        """Each kept capture, oldest first, by the number that `rows` calls it by."""
        for row, body in self._bodies():
            yield Page(row["seq"], row["url"], body)

    def _bodies(self) -> Iterator[tuple[dict[str, Any], bytes]]:
        rows = {row["member"]: row for row in self._kept()}
        options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _LONGEST_WINDOW}
        packed = (self.folder / "snapshots.tar.zst").read_bytes()
        with tarfile.open(fileobj=io.BytesIO(zstd.decompress(packed, options=options))) as tar:
            for member in tar:
                row = rows[member.name]
                file = tar.extractfile(member)
                assert file is not None
                yield row, file.read()

    def published(self) -> Iterator[datetime]:
        """When a version with other words than the one before was published, because the page had changed."""
        captured = {row["seq"]: times.from_iso(row["captured_at"]) for row in self._kept()}
        for pair in self.rows("pairs.jsonl"):
            if pair["label"] == "changed" and not pair["same_words"] and not pair["declaration_changed"]:
                yield captured[pair["b"]]

    def _kept(self) -> list[dict[str, Any]]:
        return [row for row in self.rows("index.jsonl") if "member" in row]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """What one of the folder's lists says: `pairs.jsonl`, `versions.jsonl`."""
        return [json.loads(line) for line in (self.folder / name).read_text(encoding="utf-8").splitlines()]


def documents(corpus: Path | None = None) -> list[Document]:
    """The documents of a corpus, by name."""
    folder = corpus or CORPUS
    if not folder.is_dir():
        raise SystemExit(f"{folder}: no such folder; name one with --corpus")
    return [Document(index.parent) for index in sorted(folder.glob("*/index.jsonl"))]
