"""How well and how fast pages become text, beside what else there is, in one run.

    python -m bench.text [--docs REGEX] [--every N] [--part quality|speed|extremes|all]

quality   on real page histories with reference texts (../shared/corpus), of each extractor: precision and recall in
          words, the worst document's recall, the share of the reference's headings, list items, table rows and lines
          that were found as such; of the pairs of pages that did not change those whose texts differ, in words or only
          in form; of the pairs that did those whose words do not differ
speed     pages a second of one core's time, all extractors over the same pages in turn, in the order in which they were
          captured; the ratio to trafilatura; the most memory, each extractor in a process of its own; and what of that
          is left where each page is the first of its site: the names, lines and texts of those before forgotten
extremes  pages beyond all measure: seconds and megabytes of each, in a process of its own
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from bench.corpus import documents
from bench.extractors import EXTRACTORS, forget
from bench.text_extremes import extremes, in_a_process, megabytes
from bench.text_quality import Figures, NoEvaluationError, measure

_BESIDE = "trafilatura, recall"
_PAGES_FOR_MEMORY = 20
_NEW = 10  # each of so many pages is also read as if it were the first of its site


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", default="", metavar="REGEX", help="only documents whose name matches")
    parser.add_argument("--every", type=_count, default=1, metavar="N", help="only each n-th page (changes: all)")
    parser.add_argument("--part", choices=["quality", "speed", "extremes", "all"], default="all")
    parser.add_argument("--memory-of", choices=list(EXTRACTORS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    try:
        if options.memory_of:
            _print_memory(options.memory_of)
            return
        if options.part != "extremes":
            _print_comparison(measure(EXTRACTORS, documents=options.docs, every=options.every), options.part)
    except NoEvaluationError as error:
        sys.exit(str(error))
    if options.part in ("extremes", "all"):
        _print_extremes()


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _print_comparison(found: dict[str, Figures], part: str) -> None:
    if not any(figures.pages for figures in found.values()):
        sys.exit("no document has a name like that")
    if part in ("quality", "all"):
        print(f"{'':28}     P     R  minR heads items  rows lines   false words/form   missed")
        for name, figures in found.items():
            print(f"{name:28} {_quality(figures)}")
    if part in ("speed", "all"):
        beside = found[_BESIDE]
        print(f"{'':28} pages/s   ms/page   x {_BESIDE}      MB")
        for name, figures in found.items():
            ratio = (beside.seconds / beside.pages) / (figures.seconds / figures.pages)
            memory = in_a_process("bench.text", "--memory-of", name)
            print(
                f"{name:28} {figures.pages / figures.seconds:7.1f} {1000 * figures.seconds / figures.pages:9.1f}"
                f" {ratio:21.2f} {memory.get('megabytes', float('nan')):7.0f}",
                flush=True,
            )
        ratio, milliseconds = _as_if_new()
        print(f"{'smallprint, new sites':28} {1000 / milliseconds:7.1f} {milliseconds:9.1f} {ratio:21.2f}", flush=True)


def _as_if_new() -> tuple[float, float]:
    """Speed where each page is the first of its site: times that of trafilatura, and milliseconds a page."""
    seconds = {"smallprint": 0.0, _BESIDE: 0.0}
    pages = [page for document in documents() for page in list(document.pages())[::_NEW]]
    for page in pages:
        forget()
        for name in seconds:
            start = time.process_time()
            EXTRACTORS[name](page.body, page.url)
            seconds[name] += time.process_time() - start
    return seconds[_BESIDE] / seconds["smallprint"], 1000 * seconds["smallprint"] / len(pages)


def _quality(figures: Figures) -> str:
    shares = [figures.share("P"), figures.share("R"), figures.worst_recall]
    shares += [figures.share(name) for name in ("head", "li", "row", "line")]
    return (
        " ".join(f"{share:5.1f}" for share in shares)
        + f"  {figures.false_words:4}/{figures.false_form:<3} of {figures.same:<4}"
        + f" {figures.missed:4} of {figures.changed}"
    )


def _print_memory(name: str) -> None:
    pages = list(documents()[0].pages())
    for page in pages[:: max(1, len(pages) // _PAGES_FOR_MEMORY)]:
        EXTRACTORS[name](page.body, page.url)
    print(json.dumps({"megabytes": megabytes()}))


def _print_extremes() -> None:
    print(f"{'':28} seconds      MB  (before)  outcome")
    for name, cost in extremes():
        if "error" in cost:
            print(f"{name:28} {cost['error']}")
            continue
        outcome = f"{cost['outcome']}, {cost['words']} words" if cost["words"] else cost["reason"]
        line = f"{name:28} {cost['seconds']:7.2f} {cost['megabytes']:7.0f} {cost['before']:9.0f}  {outcome}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
