"""Texts for the tests of comparisons: random ones of every kind, and readable ones in every style of policies."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# A busy machine must not fail a test.
untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Pieces in which segmentation, labels, links and tokens have something to find.
_PIECES = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\x00",
    "\u2028",
    "\x0b",
    "\ufeff",
    " ",
    "\u00a0",
    "  \n",
    "# ",
    "### 1.",
    "---",
    "===\n",
    "- ",
    "* ",
    "> ",
    "| a | b |\n",
    "|---|---|\n",
    "**bold**",
    "_it_",
    "a) ",
    "III: ",
    "2.1 ",
    "4. ",
    "(ii) ",
    "Section 5. ",
    "第三条 ",
    "[text](https://example.org/a_(b))",
    "](/x)",
    "[",
    "https://example.org/privacy?x=1.",
    "mail@example.org",
    "2015-08-07",
    "August 7, 2015",
    "1,000.50",
    "$50",
    "30days",
    "don't",
    "user_id",
    "我们收集数据",
    "ข้อมูล",
    "हिन्दी",
    "e\u0301",
    "👨‍👩‍👧",
    "𝒳",
    "Privacy Policy",
    "We collect your data.",
    "we share it with others",
    "title: x\n",
    ".",
    ":",
    "\\*",
]

any_text = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(alphabet="abcXYZ .,\n", max_size=8)), max_size=25).map(
        "".join
    ),
)

_WORDS_TEXT = """
account address advertising browser children collect consent contract cookies customer data delete device email erase
location marketing number partner password payment personal privacy provider purpose record retain service share store
third transfer visitor website
"""
_WORDS = _WORDS_TEXT.split()

sentence = st.lists(st.sampled_from(_WORDS), min_size=6, max_size=14, unique=True).map(
    lambda words: " ".join(words).capitalize() + "."
)
_title = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4, unique=True).map(
    lambda words: " ".join(words).title()
)


@st.composite
def policies(draw: st.DrawFn) -> list[str]:
    """A policy as a list of clauses in one style; joined they are the text, every clause one of prose or a title."""
    style = draw(st.sampled_from(["markdown", "roman", "letters", "decimals", "bare"]))
    clauses: list[str] = []
    for number in range(1, draw(st.integers(2, 5)) + 1):
        clauses.append(_heading(style, number, draw(_title)))
        clauses += [text + "\n\n" for text in draw(st.lists(sentence, min_size=1, max_size=3))]
        if draw(st.booleans()):
            clauses.append("We use the following items of your data for this purpose:\n\n")
            clauses += [f"- {text}\n" for text in draw(st.lists(sentence, min_size=2, max_size=4))]
            clauses[-1] += "\n"
    return clauses


def _heading(style: str, number: int, title: str) -> str:
    label = {
        "markdown": "## ",
        "roman": ["", "I: ", "II: ", "III: ", "IV: ", "V: "][number],
        "letters": f"{'abcdefgh'[number - 1]}) ",
        "decimals": f"2.{number} ",
        "bare": "",
    }[style]
    return f"{label}{title}\n\n"
