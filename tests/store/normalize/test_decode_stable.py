"""A guess of the charset that holds: no edit of an undeclared page makes it another one."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.normalize.decode import decode

from .tongues import CERTAIN, TEXTS, html

# ISO-2022-JP is not told by its letters: all its bytes are ASCII.
OF_LETTERS = [(language, codec) for language, codec in CERTAIN if codec != "iso2022_jp"]

FILLINGS = [
    "",
    "Larkfield",
    "2015",
    "“",
    "” ",
    "§ 4",
    "(EU) 2016/679",
    "https://larkfield.example/a?b=1",
    "©",
    "\n",
    "<b>",
    "A",
    "II.",
]


def edited(text: str, random: Random) -> str:
    """The text with some words gone, doubled, in capitals, swapped, or with something foreign beside them."""
    words = re.findall(r"\S{1,12}\s*", f"{text} {text}")
    for _ in range(random.randrange(1, 12)):
        at = random.randrange(len(words))
        kinds = ["", words[at] * 2, words[at].upper(), random.choice(words), words[at] + random.choice(FILLINGS)]
        words[at] = random.choice(kinds)
    return "".join(words)


@pytest.mark.parametrize(("language", "codec"), CERTAIN)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=15)
def test_many_small_edits_and_one_charset(language: str, codec: str, seed: int) -> None:
    random = Random(seed)
    text = edited(TEXTS[language], random)
    body = html(text).encode(codec, "ignore")
    assert decode(body).text == body.decode(codec)


@pytest.mark.parametrize(("language", "codec"), OF_LETTERS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=8)
def test_one_bad_byte_anywhere_does_not_change_the_charset(language: str, codec: str, seed: int) -> None:
    random = Random(seed)
    body = html(TEXTS[language]).encode(codec)
    at = random.randrange(body.index(b"<p>") + 3, body.index(b"</p>"))
    found = decode(body[:at] + random.choice([b"\xff", b"\x80", b"\x92", b"\xa0"]) + body[at:])
    assert found.codec == decode(body).codec


@pytest.mark.parametrize(("language", "codec"), OF_LETTERS)
def test_scripts_and_attributes_do_not_sway_it(language: str, codec: str) -> None:
    """They are new at every capture, and in another language than the page as like as not."""
    head = (
        f"<script>var x = '{TEXTS['es'] * 20}'</script><meta name=d content='{TEXTS['fr']}'><!-- {TEXTS['sv'] * 9} -->"
    )
    body = html(TEXTS[language]).encode(codec).replace(b"<head>", b"<head>" + head.encode("cp1252"))
    assert TEXTS[language] in decode(body).text
