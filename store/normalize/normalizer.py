"""`normalize`: one page's bytes to a `Document`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from store.normalize.contacts import contacts
from store.normalize.dates import PolicyDates, policy_dates
from store.normalize.decode import Decoded, decode
from store.normalize.document import Document, Format, Link, Reading
from store.normalize.even import count_words
from store.normalize.gate import judge
from store.normalize.html import read_html
from store.normalize.html.source import MOST_ELEMENTS, elements
from store.normalize.language import language_of
from store.normalize.markdown import read_markdown
from store.normalize.plain import read_plain
from store.normalize.readability import Readability, readability
from store.normalize.section import cut
from store.normalize.sniff import Packed, is_binary, is_json, packed_format, sniff, unreadable_kind
from store.normalize.unreadable import Unreadable

_LONGEST_KEPT = 500_000  # characters of a text


def normalize(
    body: bytes,
    *,
    url: str = "",
    content_type: str = "",
    select: Sequence[str] = (),
    remove: Sequence[str] = (),
    section: str = "",
    encoding: str = "",
) -> Document:
    """Read a page.

    body: the bytes as they came, without their transfer or content encoding.
    url: where they came from, or a file's name; relative links start from it.
    content_type: the HTTP header, believed only where the bytes leave it open.
    select, remove: CSS selectors, applied before anything else; one that matches nothing is left aside.
    section: the policy is only that section of the page: a heading's words, or `#` and an anchor; a page without
        it is 'not-policy', as the whole page in its place would be a false change.
    encoding: the codec that an earlier page of this policy was read with (`Document.encoding`, where it was
        guessed), tried before a new guess.

    A pure function. It raises nothing for any body: what cannot be read is 'unreadable', with the reason.
    """
    packed = packed_format(body)
    if packed:
        try:
            reading = _read_packed(body, packed, url)
        except Unreadable as reason:
            return _unreadable(str(reason), packed)
        if select or remove:
            reading = replace(
                reading, alarms=(*reading.alarms, f"Selectors are left aside in a {packed.upper()} file.")
            )
        return _of_section(reading, packed, Decoded("", ""), url, section)
    kind = unreadable_kind(body)
    if kind:
        return _unreadable(f"The body is {kind}, which is not read.")
    decoded = decode(body, content_type, encoding)
    if is_binary(decoded.text):
        return _unreadable("The body is no text in any known character set.")
    if is_json(decoded.text):
        return _unreadable("The body is JSON, which is not read.")
    form = sniff(decoded.text, content_type, url)
    if form == "html" and elements(decoded.text) > MOST_ELEMENTS:
        return _unreadable(f"The page has more than {MOST_ELEMENTS} elements, too many to be read.")
    return _of_section(_read(decoded.text, form, url, select, remove), form, decoded, url, section)


def _read_packed(body: bytes, packed: Packed, url: str) -> Reading:
    # Their libraries are loaded for the few policies that need them, not at every start of the command.
    if packed == "pdf":
        from store.normalize.pdf import read_pdf

        return read_pdf(body, url=url)
    from store.normalize.zipped import read_docx, read_epub

    return read_docx(body, url=url) if packed == "docx" else read_epub(body, url=url)


def _read(text: str, form: Format, url: str, select: Sequence[str], remove: Sequence[str]) -> Reading:
    if form == "html":
        return read_html(text, url=url, select=select, remove=remove)
    if form == "markdown":
        return read_markdown(text, url=url)
    return read_plain(text)


def _of_section(reading: Reading, form: Format, decoded: Decoded, url: str, section: str) -> Document:
    if section:
        part = cut(reading, section)
        if part is None:
            return _without_section(section, reading, form)
        reading = part
    return document_of(reading, form, decoded, url)


def document_of(reading: Reading, form: Format, decoded: Decoded, url: str) -> Document:
    """What a reading says, and what it turned out to be."""
    facts_of = _kept_facts if len(reading.text) <= _LONGEST_KEPT else _facts
    facts = facts_of(reading.text, reading.language_hint, reading.links)
    judgement = judge(reading, facts.words, url=url, source=decoded.text if form == "html" else "")
    return Document(
        text=reading.text,
        title=reading.title,
        language=facts.language,
        stated_date=facts.dates.stated.iso,
        stated_date_words=facts.dates.stated.words,
        effective_date=facts.dates.effective.iso,
        effective_date_words=facts.dates.effective.words,
        reading_ease=facts.readability.reading_ease,
        sentence_words=facts.readability.sentence_words,
        contacts=facts.contacts,
        outcome=judgement.outcome,
        reason=judgement.reason,
        kind=judgement.kind,
        links=reading.links,
        words=facts.words,
        encoding=decoded.codec,
        encoding_guessed=decoded.guessed,
        format=form,
        alarms=reading.alarms + _decoding_alarms(decoded),
    )


class _Facts(NamedTuple):
    """What follows from a text, its links and the language its page declares."""

    words: int
    language: str
    readability: Readability
    dates: PolicyDates
    contacts: tuple[str, ...]


def _facts(text: str, language_hint: str, links: tuple[Link, ...]) -> _Facts:
    language = language_of(text, language_hint)
    dates = policy_dates(text, language, language_hint)
    return _Facts(count_words(text), language, readability(text, language), dates, contacts(text, links))


# Most captures of a policy say the same.
_kept_facts = lru_cache(maxsize=16)(_facts)


def _decoding_alarms(decoded: Decoded) -> tuple[str, ...]:
    if not decoded.odd_bytes:
        return ()
    count = "1 byte" if decoded.odd_bytes == 1 else f"{decoded.odd_bytes} bytes"
    return (f"{count} did not fit the character set {decoded.codec}.",)


def _without_section(section: str, reading: Reading, form: Format) -> Document:
    reason = f"The page has no section {section!r}, or several."
    return Document(title=reading.title, outcome="not-policy", reason=reason, kind="other", format=form)


def _unreadable(reason: str, form: Format = "text") -> Document:
    return Document(outcome="unreadable", reason=reason, kind="unreadable", format=form)
