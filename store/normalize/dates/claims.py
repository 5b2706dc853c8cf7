"""What a policy says of a date: that it was updated then, applies from then, was published then; or nothing.

Only dates next to such words count, and only where the words speak of the policy: on a line of their own, or in a
sentence that names the policy. Laws, other versions, periods and clauses have dates too, and a date that is missed
does less harm than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from store.normalize.dates.written import Written
from store.normalize.vocabulary.dates import DATE_WORDS, FILLERS, DateWords

KINDS = ("updated", "effective", "published")
_SHORT_LINE, _SHORT_CJK = 16, 50  # words; characters where words are not spaced
_LONGEST_LABEL, _LONGEST_NAME, _LONGEST_HEADING = 6, 6, 8  # words
_SENTENCE = 400  # characters before a date in which its sentence begins
_FAR, _NEAR, _CLOSE = 90, 50, 12  # characters between a date and its words, at most
_SUBJECT, _BEHIND = 100, 50  # characters before the words, and behind the date, in which the policy is named
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A full stop after a single letter, or one of these, ends no sentence.
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\b(?:no|nr|st|co))(?<!\b(?:inc|ltd|art|lgs|rev|ver))[.;!?](?=\s)|[。！？；]")
_CELL_END = re.compile(r"[|·•]")
_PART_END = re.compile(r"[|·•()（）【】\[\]:：–—]| - ")
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"(?:[\W\d_]|(?<!\w)(?:and|und|et|y|e|en|i|och|og|is|are|becomes?|date|last)(?!\w))*")
_RANGE = re.compile(r"\s?(?:[-–—~〜～至到]|to|bis|au|al?|do|по)\s?(?:am |le |el |den )?")
_AS_OF = re.compile(r"\W*as of ")
_FROM_THEN = re.compile(r"\s?(?:起|から|より|부터)")
_END_OF_TEXT = ("以上", "끝")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a date. kinds: the nearest word's first; start, end: the words, in characters of the line.

    labelled: not within a sentence; logged: an entry of a list of changes.
    """

    date: Written
    kinds: tuple[str, ...]
    start: int
    end: int
    labelled: bool
    logged: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a line, folded.

    above: the line before, '' if there is none; heading: the nearest heading above it, and what leads in its list;
    is_title, above_is_title: whether the line, or the one before, is a heading or the first of the text.
    """

    above: str = ""
    heading: str = ""
    is_title: bool = False
    above_is_title: bool = False


class _Words:
    """The words of some languages as patterns."""

    def __init__(self, languages: list[DateWords]) -> None:
        self.cue = re.compile(
            "|".join(f"(?P<{kind}>{_either(getattr(each, kind) for each in languages)})" for kind in KINDS)
        )
        self.document = re.compile(_either(each.document for each in languages))
        self.law = re.compile(_either(each.law for each in languages))
        self.earlier = re.compile(_either(each.earlier for each in languages))
        self.log = re.compile(_either(each.log for each in languages))


def _either(lists: Iterable[tuple[str, ...]]) -> str:
    """Whole words; scripts without spaces have no bounds to ask for. Phrases come before the words in them."""
    ordered = sorted(dict.fromkeys(chain.from_iterable(lists)), key=len, reverse=True)
    cjk = [word for word in ordered if _CJK.search(word)]
    spaced = [word for word in ordered if not _CJK.search(word)]
    return "|".join([*cjk, *([rf"(?<!\w)(?:{'|'.join(spaced)})(?![^\W\d])"] if spaced else [])])


@cache
def words_of(language: str) -> _Words:
    """The words of a language and of English, which many pages mix in; of all languages where it has none."""
    own = DATE_WORDS.get(language)
    languages = list(DATE_WORDS.values()) if own is None else [own, DATE_WORDS["en"]]
    return _Words(list(dict.fromkeys(languages)))


def claims(line: str, dates: list[Written], around: Surroundings, words: _Words) -> Iterator[Claim]:
    """What is said of the dates of a folded line, where the policy states them of itself."""
    is_log = bool(words.log.search(around.heading))
    if not is_log and any(_heads_other_versions(heading, words) for heading in around.heading.split("\n")):
        return
    is_short = _is_short(line)
    floor = 0
    for i, found in enumerate(dates):
        ceiling = dates[i + 1].start if i + 1 < len(dates) else len(line)
        in_range = _RANGE.fullmatch(line, found.end, ceiling) if ceiling < len(line) else None
        ends_range = _RANGE.fullmatch(line, floor, found.start) if i else None
        claim = None
        if not in_range and not ends_range:
            claim = _Statement(line, found, floor, ceiling, is_short, words).claim(around, is_log)
        if claim is not None:
            yield claim
        floor = max(found.end, claim.end) if claim else found.end


def _heads_other_versions(heading: str, words: _Words) -> bool:
    """`Previous versions of this policy`, `Archive`; but not `Before you start`."""
    length = len(_WORD.findall(heading))
    if length > _LONGEST_HEADING or not words.earlier.search(heading):
        return False
    return length <= 1 or bool(words.document.search(heading))


def _is_short(line: str) -> bool:
    return len(line) <= _SHORT_CJK if _CJK.search(line) else len(line.split()) <= _SHORT_LINE


class _Statement:
    """One date and the words around it. floor, ceiling: where what belongs to its neighbours ends and begins."""

    def __init__(self, line: str, found: Written, floor: int, ceiling: int, is_short: bool, words: _Words) -> None:
        self.line, self.found, self.is_short, self.words = line, found, is_short, words
        begin = max(0, found.start - _SENTENCE)
        ends = [end.end() for end in _SENTENCE_END.finditer(line, begin, found.start)]
        self.first = ends[-1] if ends else begin
        self.floor = max(floor, self.first)
        end = _SENTENCE_END.search(line, found.end, min(len(line), found.end + _SENTENCE))
        self.last = min(ceiling, end.start() if end else len(line))

    def claim(self, around: Surroundings, is_log: bool) -> Claim | None:
        found = self.found
        if is_log and self._leads_its_cell():
            return Claim(found, ("updated",), found.start, found.end, labelled=True, logged=True)
        cues = self._cues()
        if not cues:
            kind = self._kind_of_unlabelled(around)
            return Claim(found, (kind,), found.start, found.end, labelled=True) if kind else None
        cue = cues[-1]
        if self._is_of_another_version(cue) or not self._is_own(cue):
            return None
        kinds = tuple(dict.fromkeys(str(each.lastgroup) for each in reversed(cues)))
        start, end = min(cues[0].start(), found.start), max(cue.end(), found.end)
        return Claim(found, kinds, start, end, labelled=self.is_short or self._is_label(cue))

    def _cues(self) -> list[re.Match[str]]:
        """The word that tells the date's kind, last, and those joined to it as in `effective and last updated`."""
        found, cue = self.found, self.words.cue
        # A word may look at what follows it, the date too.
        near = cue.finditer(self.line, max(self.floor, found.start - _FAR), found.end)
        before = [each for each in near if each.end() <= found.start]
        after = cue.search(self.line, found.end, min(self.last, found.end + _FAR))
        gap_before = found.start - before[-1].end() if before else _FAR
        gap_after = after.start() - found.end if after else _FAR
        if after is not None:
            starts = after.lastgroup == "effective" and _FROM_THEN.match(self.line, found.end)
            if gap_after <= _CLOSE and (starts or gap_before > _CLOSE):
                return [after]
            if not before:
                return [after] if after.lastgroup == "updated" and gap_after <= _NEAR else []
        joined = before[-1:]
        for each in reversed(before[:-1]):
            if not _JOINT.fullmatch(self.line, each.end(), joined[0].start()):
                break
            joined.insert(0, each)
        return joined

    def _is_of_another_version(self, cue: re.Match[str]) -> bool:
        start = max((end.end() for end in _CELL_END.finditer(self.line, self.floor, cue.start())), default=self.floor)
        return bool(self.words.earlier.search(self.line, start, max(self.found.start, start)))

    def _is_own(self, cue: re.Match[str]) -> bool:
        """Whether the words speak of the policy."""
        line, kind = self.line, cue.lastgroup
        lead = line[max(self.first, cue.start() - _SUBJECT) : min(cue.start(), self.found.start)]
        between = line[min(cue.end(), self.found.end) : max(self.found.start, cue.start())]
        document, law = (_last_end(pattern, f"{lead} {between}") for pattern in (self.words.document, self.words.law))
        if law >= 0 and law >= document:
            return False
        if document >= 0 and (self.is_short or kind != "published" or self._is_filler(lead[document:])):
            return True
        behind = line[max(cue.end(), self.found.end) :][:_BEHIND]
        named = self.words.document.search(behind)
        if named and kind != "published" and not self.words.law.search(behind, 0, named.start()):
            return True
        nearest = _PART_END.split(line[self.floor : min(cue.start(), self.found.start)])[-1]
        if self._is_filler(nearest):
            return self._is_label(cue) or (self.is_short and (kind == "updated" or self._ends_there()))
        is_strong = " " in cue.group() or _CJK.search(cue.group()) or self._is_label(cue)
        return self.is_short and kind == "updated" and bool(is_strong) and len(_WORD.findall(lead)) <= _LONGEST_NAME

    def _is_label(self, cue: re.Match[str]) -> bool:
        """`Last updated: 7 August 2015`, whatever follows."""
        return self.line[cue.end() : self.found.start].strip(" *|") in (":", "：")

    def _is_filler(self, text: str) -> bool:
        """Whether a text names nothing that the date could be of."""
        rest = self.words.cue.sub(" ", text)
        if _CJK.search(rest):
            return len(_CJK.findall(rest)) <= 4
        return all(word in FILLERS for word in _WORD.findall(rest))

    def _ends_there(self) -> bool:
        """Whether hardly anything follows; `Effective 1 May 2018, residents of Utah may ...` is a clause."""
        rest = self.line[self.found.end : self.last].lstrip(" *")
        return rest.startswith(("(", "|", "·", "for ")) or len(_WORD.findall(rest)) <= 3

    def _leads_its_cell(self) -> bool:
        start = max((end.end() for end in _CELL_END.finditer(self.line, 0, self.found.start)), default=0)
        return self._is_filler(self.line[start : self.found.start])

    def _kind_of_unlabelled(self, around: Surroundings) -> str:
        """A date alone on its line has its words above it; one in or below the title is the policy's."""
        found, words = self.found, self.words
        outside = f"{self.line[: found.start]} {self.line[found.end :]}"
        if _AS_OF.fullmatch(self.line, 0, found.start) and not _WORD.search(self.line, found.end):
            return "effective"
        alone = not _WORD.search(outside)
        named = outside if around.is_title and not alone else around.above if alone else ""
        if words.law.search(named) or words.earlier.search(named):
            return ""
        cue = words.cue.search(named) if alone and len(named.split()) <= _LONGEST_LABEL else None
        if cue is not None and (words.document.search(named) or self._is_filler(named)):
            return str(cue.lastgroup)
        if alone and named.strip() in _END_OF_TEXT:
            return "published"
        is_title = around.above_is_title if alone else not _WORD.search(self.line, found.end)
        return "published" if is_title and words.document.search(named) else ""


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)
