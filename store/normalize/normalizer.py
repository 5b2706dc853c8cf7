"""`normalize`: one page's bytes to a `Document`."""

from __future__ import annotations

from collections.abc import Sequence

from store.normalize.dates import stated_date
from store.normalize.decode import Decoded, decode
from store.normalize.document import Document, Format, Reading
from store.normalize.even import count_words
from store.normalize.gate import judge
from store.normalize.html import read_html
from store.normalize.html.source import MOST_ELEMENTS, elements
from store.normalize.language import language_of
from store.normalize.markdown import read_markdown
from store.normalize.plain import read_plain
from store.normalize.sniff import is_binary, is_json, sniff, unreadable_kind


def normalize(
    body: bytes,
    *,
    url: str = "",
    content_type: str = "",
    select: Sequence[str] = (),
    remove: Sequence[str] = (),
    encoding: str = "",
) -> Document:
    """Read a page.

    body: the bytes as they came, without their transfer or content encoding.
    url: where they came from, or a file's name; relative links start from it.
    content_type: the HTTP header, believed only where the bytes leave it open.
    select, remove: CSS selectors, applied before anything else; one that matches nothing is left aside.
    encoding: the codec that an earlier page of this policy was read with (`Document.encoding`, where it was
        guessed), tried before a new guess.

    A pure function. It raises nothing for any body: what cannot be read is 'unreadable', with the reason.
    """
    kind = unreadable_kind(body)
    if kind:
        return _unreadable(f"{kind} is not read yet." if kind == "PDF" else f"The body is {kind}, which is not read.")
    decoded = decode(body, content_type, encoding)
    if is_binary(decoded.text):
        return _unreadable("The body is no text in any known character set.")
    if is_json(decoded.text):
        return _unreadable("The body is JSON, which is not read.")
    form = sniff(decoded.text, content_type, url)
    if form == "html" and elements(decoded.text) > MOST_ELEMENTS:
        return _unreadable(f"The page has more than {MOST_ELEMENTS} elements, too many to be read.")
    return _document(_read(decoded.text, form, url, select, remove), form, decoded)


def _read(text: str, form: Format, url: str, select: Sequence[str], remove: Sequence[str]) -> Reading:
    if form == "html":
        return read_html(text, url=url, select=select, remove=remove)
    if form == "markdown":
        return read_markdown(text, url=url)
    return read_plain(text)


def _document(reading: Reading, form: Format, decoded: Decoded) -> Document:
    words = count_words(reading.text)
    language = language_of(reading.text, reading.language_hint)
    stated = stated_date(reading.text, language, reading.language_hint)
    outcome, reason = judge(reading.text, reading.title, words)
    return Document(
        text=reading.text,
        title=reading.title,
        language=language,
        stated_date=stated.iso,
        stated_date_words=stated.words,
        outcome=outcome,
        reason=reason,
        links=reading.links,
        words=words,
        encoding=decoded.codec,
        encoding_guessed=decoded.guessed,
        format=form,
        alarms=reading.alarms + _decoding_alarms(decoded),
    )


def _decoding_alarms(decoded: Decoded) -> tuple[str, ...]:
    if not decoded.odd_bytes:
        return ()
    count = "1 byte" if decoded.odd_bytes == 1 else f"{decoded.odd_bytes} bytes"
    return (f"{count} did not fit the character set {decoded.codec}.",)


def _unreadable(reason: str) -> Document:
    return Document(outcome="unreadable", reason=reason)
