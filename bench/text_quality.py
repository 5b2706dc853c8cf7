"""How well extractors read real page histories: their words, their structure, and their noise, with the time it takes.

The pages, the reference texts and the scoring are those of a folder beside the project, ../shared/eval.
"""

from __future__ import annotations

import importlib
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import corpus
from bench.corpus import CORPUS, Document, Page
from bench.extractors import Extractor

EVALUATION = Path(__file__).resolve().parents[2] / "shared" / "eval"

_LEAST_REFERENCE = 60  # words; a shorter reference text is a failure of the selectors behind it
_SHARES = ("P", "R", "head", "li", "row", "line")


class NoEvaluationError(Exception):
    """The folder with the pages and the scoring is not there."""


@dataclass
class Figures:
    """What one extractor did. shares: of each document, per cent of 1 by `_SHARES`; seconds: of its process."""

    shares: dict[str, dict[str, float]] = field(default_factory=dict)
    same: int = 0
    false_words: int = 0
    false_form: int = 0
    changed: int = 0
    missed: int = 0
    pages: int = 0
    seconds: float = 0.0

    def share(self, name: str) -> float:
        """Mean over the documents, 0 to 100; not a number where no document has any of that."""
        values = [shares[name] for shares in self.shares.values() if shares[name] == shares[name]]
        return 100 * sum(values) / len(values) if values else float("nan")

    @property
    def worst_recall(self) -> float:
        """Of the document with the worst, 0 to 100."""
        return 100 * min((shares["R"] for shares in self.shares.values()), default=float("nan"))


def evaluation(folder: Path = EVALUATION) -> tuple[Any, Any]:
    """The modules of the folder: how Markdown is cut into words (`mdtok`), and how texts are scored (`score_text`)."""
    if not (folder / "score_text.py").is_file() or not CORPUS.is_dir():
        raise NoEvaluationError(f"{folder}: real page histories and their scoring are missing")
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return importlib.import_module("mdtok"), importlib.import_module("score_text")


def measure(extractors: Mapping[str, Extractor], *, documents: str = "", every: int = 1) -> dict[str, Figures]:
    """Figures of each extractor.

    documents: a regular expression for their names; every: only each n-th page and pair that did not change, but
    all that did. The extractors take turns at each page, so that whatever else the machine does hits all alike.
    """
    tokens, scoring = evaluation()
    found = {name: Figures() for name in extractors}
    for document in corpus.documents():
        if not re.search(documents, document.name):
            continue
        pages = list(document.pages())
        sampled = {page.seq for page in pages[::every]}
        pairs = _pairs(document, {page.seq for page in pages}, every)
        wanted = sampled | {seq for pair in pairs for seq in (pair["a"], pair["b"])}
        texts = _texts([page for page in pages if page.seq in wanted], extractors, found)
        for name, figures in found.items():
            scored = [
                scoring.score_one(texts[name][seq], reference)[0]
                for seqs, reference in _references(document, tokens)
                for seq in seqs
                if seq in sampled
            ]
            if scored:
                figures.shares[document.name] = {share: scoring.mean([s[share] for s in scored]) for share in _SHARES}
            _compare(figures, pairs, texts[name], tokens, scoring)
    return found


def _pairs(document: Document, there: set[int], every: int) -> list[dict[str, Any]]:
    """Neighbouring pages of which it is known whether the policy changed between them."""
    known = [
        pair
        for pair in document.rows("pairs.jsonl")
        if pair["label"] != "unknown" and not pair["declaration_changed"] and {pair["a"], pair["b"]} <= there
    ]
    changed = [pair for pair in known if pair["label"] != "same" and not pair["same_words"]]
    return [pair for pair in known if pair["label"] == "same"][::every] + changed


def _references(document: Document, tokens: Any) -> Iterator[tuple[list[int], str]]:
    """The pages from which each text was published, and the text."""
    for version in document.rows("versions.jsonl"):
        text = (document.folder / version["file"]).read_text(encoding="utf-8")
        if len(tokens.toks(tokens.parse(text))) >= _LEAST_REFERENCE:
            yield version["snapshot_seqs"], text


def _texts(
    pages: list[Page], extractors: Mapping[str, Extractor], found: dict[str, Figures]
) -> dict[str, dict[int, str]]:
    """What each extractor makes of each page, by the page's number; its time is added to its figures."""
    texts: dict[str, dict[int, str]] = {name: {} for name in extractors}
    for name, extract in extractors.items():
        if not found[name].pages and pages:
            extract(pages[0].body, pages[0].url)  # what it loads at the first page is not the page's cost
    for page in pages:
        for name, extract in extractors.items():
            start = time.process_time()
            texts[name][page.seq] = extract(page.body, page.url)
            found[name].seconds += time.process_time() - start
            found[name].pages += 1
    return texts


def _compare(figures: Figures, pairs: list[dict[str, Any]], texts: dict[int, str], tokens: Any, scoring: Any) -> None:
    counts: Counter[str] = Counter()
    for pair in pairs:
        a, b = scoring.form(texts[pair["a"]]), scoring.form(texts[pair["b"]])
        words = tokens.words(a) != tokens.words(b)
        if pair["label"] == "same":
            counts["same"] += 1
            counts["false_words"] += words
            counts["false_form"] += a != b and not words
        else:
            counts["changed"] += 1
            counts["missed"] += not words
    for name, count in counts.items():
        setattr(figures, name, getattr(figures, name) + count)
