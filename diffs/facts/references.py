"""References to other clauses of the same document (`section 4.2`), apart from laws (`GDPR article 27`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffs.facts.lexicon import data, either
from diffs.facts.mentions import Mention

_WORDS = data("references")
_TOLD = {word: told for told, words in _WORDS["told"].items() for word in words}
_LAWS = {word: name for name, words in _WORDS["laws"].items() for word in words}

_ONE = (
    r"(?:\d{1,4}(?:\.\d{1,4}){0,4}(?:(?-i:\.?[a-z])(?!\w))?(?:\s?\([a-zA-Z0-9]{1,4}\)){0,3}"
    r"|\([a-zA-Z0-9]{1,4}\)(?:\([a-zA-Z0-9]{1,4}\)){0,2}"
    r"|(?-i:[IVXLC]{1,6}|[A-Z])(?:[.-]\d{1,2}){0,2}(?:\([a-zA-Z0-9]{1,4}\)){0,3})(?!\w)"
)
_REFERENCE = re.compile(
    rf"(?<!\w)(?P<unit>{either(_WORDS['units'])})\s*(?P<numbers>{_ONE}"
    r"(?:(?:\s*,\s*|\s*(?:,\s*)?(?:and|or|to|through|und|oder|bis|et|ou|à|y|o|a|[-–—&])\s*)"
    rf"(?:(?:{either(_WORDS['units'])})\s*)?{_ONE})*)",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?:(?<!\w)(?P<unit>{either(_WORDS['units'])})\s*)?(?<!\w)(?P<number>{_ONE})", re.IGNORECASE)
_LAW = rf"(?<!\w)(?P<law>{either(_LAWS)})(?!\w)"
_KNOWN = re.compile(_LAW)
# `Video Privacy Protection Act`: a name that nobody could have listed.
_ACT = (
    r"(?!(?:Under|The|This|That|See|In|If|For|Our|Your|Any|All|By|And|Or|As)\s)"
    r"(?:[A-Z][\w'’&-]+\s+(?:(?:of|and|on|for|the)\s+){0,2}){1,8}(?:Act|Code|Regulations?|Directive|Law|Ordinance)(?!\w)"
    r"(?!\s+(?:of\s+)?(?:Conduct|Enforcement))"
)
_OF_THE = (
    # (1)(f), Abs. 1 lit. f
    r"(?:\s*,?\s*(?:abs|lit|satz|nr|para|sub|subparagraph|paragraph|point|letter|sentence|ff|et seq|following)\b\.?\s*"
    r"(?:\(?\w{1,4}\)?)?\s*,?)*"
    r"\s*,?\s*(?:of|under|in|from|to|der|des|dem|du|de|del|de la)?\s*(?:the|la|el|le|l')?\s*"
    r"(?:(?:EU|European|U\.S\.|US|United States|Federal|California|UK|amended|applicable)(?:'s|’s)?\s+)*?"
)
_LAW_BEHIND = re.compile(rf"(?i:{_OF_THE})(?:{_LAW}|(?P<act>{_ACT}))")
_LAW_BEFORE = re.compile(rf"(?:{_LAW}|(?P<act>{_ACT}))[\s,(]*(?:\d{{4}}[\s,]*)?(?:under\s+|in\s+)?\Z")
_UNNAMED_LAW = re.compile(
    r"\s*(?:of|under|in|der|des|du|de la)\s+(?:(?:the|applicable|that|such|said)\s+)*"
    r"(?:act|code|regulations?|directive|law|statute|constitution|treaty)\b",
    re.IGNORECASE,
)
_NO_CLAUSE = 200  # no policy has so many sections: such a number is a law's


def find_references(text: str) -> Iterator[Mention]:
    """References to other clauses: `section 4.2`, `article 6`, `annex II`."""
    for found in _REFERENCE.finditer(text):
        if _law_of(text, found) is None:
            for number, mention in _each(found):
                if not number.isdigit() or int(number) < _NO_CLAUSE:
                    yield mention


def find_laws(text: str) -> Iterator[Mention]:
    """Laws: `GDPR`, and `GDPR article 27` where one of its articles is named."""
    taken = []
    for found in _REFERENCE.finditer(text):
        law = _law_of(text, found)
        if law is not None and law[0]:
            taken.append(law[1])
            for _, mention in _each(found):
                yield Mention(mention.start, mention.end, f"{law[0]} {mention.value}", mention.words)
    inside = {position for start, end in taken for position in range(start, end)}
    for found in _KNOWN.finditer(text):
        if found.start() not in inside:
            yield Mention(found.start(), found.end(), _LAWS[found["law"]], found.group())


def _law_of(text: str, found: re.Match[str]) -> tuple[str, tuple[int, int]] | None:
    """The law that a reference points into, and where it is named; ('', ...) for an unnamed one, None for none."""
    behind = _LAW_BEHIND.match(text, found.end())
    before = _LAW_BEFORE.search(text, max(0, found.start() - 120), found.start())
    law = behind or before
    if law is not None:
        return _name(law), law.span("law" if law["law"] else "act")
    if _UNNAMED_LAW.match(text, found.end()) or _is_of_a_law(found):
        return "", (found.end(), found.end())
    return None


def _name(law: re.Match[str]) -> str:
    return _LAWS[law["law"]] if law["law"] else " ".join(law["act"].split())


def _is_of_a_law(found: re.Match[str]) -> bool:
    """Whether only a law has such numbers: `section 1798.83`."""
    first = re.match(r"\d+", found["numbers"])
    return first is not None and int(first.group()) >= _NO_CLAUSE


def _each(found: re.Match[str]) -> Iterator[tuple[str, Mention]]:
    """The single references of `sections 3, 4 and 7`, each with its number alone."""
    unit, offset = found["unit"], found.start()
    for one in _PART.finditer(found.group()):
        unit = one["unit"] or unit
        number = re.sub(r"\s", "", one["number"])
        value = f"{_TOLD[unit.lower()]} {number}"
        yield number, Mention(offset + one.start(), offset + one.end(), value, f"{unit} {one['number']}")
