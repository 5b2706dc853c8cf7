"""Text to clauses: what a clause is, its label, its place, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import Clause, segment
from tests.diffs.documents import any_text, policies, sentence, untimed


def headings(text: str) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in segment(text) if clause.block == "heading"]


def only(text: str) -> Clause:
    (clause,) = segment(text)
    return clause


@untimed
@given(any_text)
def test_clauses_are_a_partition_of_the_text(text: str) -> None:
    clauses = segment(text)
    assert "".join(clause.raw for clause in clauses) == text
    assert [clause.position for clause in clauses] == list(range(len(clauses)))
    for clause in clauses:
        assert clause.raw
        assert text[clause.start : clause.end] == clause.raw
        assert clause.block in {"heading", "paragraph", "item", "row", "rule", "front matter"}
        assert clause.lead_in is None or clause.lead_in < clause.position


def test_no_text_has_no_clauses() -> None:
    assert segment("") == ()
    assert [clause.raw for clause in segment("\n \n")] == ["\n \n"]


def test_blank_lines_belong_to_the_clause_before() -> None:
    assert [clause.raw for clause in segment("\n\nOne.\n\n\nTwo.")] == ["\n\nOne.\n\n\n", "Two."]


def test_lone_surrogates_are_refused_with_the_place() -> None:
    with pytest.raises(ValueError, match=r"U\+D83D\) at character 3"):
        segment("abc\ud83d")


@pytest.mark.parametrize(
    ("raw", "label", "text", "block"),
    [
        ("4. We sell nothing.", "4.", "We sell nothing.", "item"),
        ("17\\. We sell nothing.", "17.", "We sell nothing.", "item"),
        ("(ii) We sell nothing.", "(ii)", "We sell nothing.", "item"),
        ("2.1. We sell nothing.", "2.1.", "We sell nothing.", "item"),
        ("4.2 We sell nothing.", "4.2", "We sell nothing.", "item"),
        ("Section 5. We sell nothing.", "Section 5.", "We sell nothing.", "item"),
        ("§ 5 Wir verkaufen nichts.", "§ 5", "Wir verkaufen nichts.", "item"),
        ("第三条 我们不出售数据。", "第三条", "我们不出售数据。", "item"),
        ("- a) We sell nothing.", "a)", "We sell nothing.", "item"),
        ("- We sell nothing.", "", "We sell nothing.", "item"),
        ("* **We** sell [nothing](https://example.org/x).", "", "We sell nothing.", "item"),
        ("> We sell nothing.", "", "We sell nothing.", "paragraph"),
        ("## 4\\. Sale ##", "4.", "Sale", "heading"),
        ("### 1.Introduction", "1.", "Introduction", "heading"),
        ("**Sale**", "", "Sale", "heading"),
        ("Sale\n====", "", "Sale", "heading"),
        ("| Name | **Purpose** |", "", "Name | Purpose", "row"),
        ("|---|:---:|", "", "", "rule"),
        ("* * *", "", "", "rule"),
        ("3.5 million people use it.", "", "3.5 million people use it.", "paragraph"),
        ("12/02/2015 released", "", "12/02/2015 released", "paragraph"),
        ("U.S. law applies.", "", "U.S. law applies.", "paragraph"),
        ("Section 5 of the Act applies.", "", "Section 5 of the Act applies.", "paragraph"),
        ("#privacy is a tag", "", "#privacy is a tag", "paragraph"),
        ("Your user_id and 2 \\* 3 `code` stay.", "", "Your user_id and 2 * 3 code stay.", "paragraph"),
    ],
)
def test_label_text_and_block(raw: str, label: str, text: str, block: str) -> None:
    clause = segment(raw + "\n\nA paragraph follows, long enough to stand under a heading.\n")[0]
    assert (clause.label, clause.block) == (label, block)
    if block != "rule":
        assert clause.text == text


def test_a_letter_in_a_series_is_not_a_numeral() -> None:
    styles = [clause.style for clause in segment("a) Alpha;\nb) Beta;\nc) Gamma;\nd) Delta;\n(i) One;\n(ii) Two;\n")]
    assert styles == ["alpha", "alpha", "alpha", "alpha", "roman", "roman"]


def test_heading_paths_leave_labels_out() -> None:
    text = "# Policy\n\n## 1. Data\n\nWe collect.\n\n### 1.1 Cookies\n\nWe bake.\n\n## 2. Rights\n\nYou may ask.\n"
    paths = {clause.text: clause.heading_path for clause in segment(text)}
    assert paths["We bake."] == ("Policy", "Data", "Cookies")
    assert paths["You may ask."] == ("Policy", "Rights")
    assert paths["Rights"] == ("Policy",)


def test_labels_nest_headings_of_one_level() -> None:
    text = "## 2 Data\n\nWe collect.\n\n## 2.1 Cookies\n\nWe bake.\n\n## 3 Rights\n\nYou may ask.\n"
    assert [(clause.text, clause.level) for clause in segment(text) if clause.level] == [
        ("Data", 1),
        ("Cookies", 2),
        ("Rights", 1),
    ]


def test_items_know_the_line_that_introduces_them() -> None:
    items = "- names;\n- contact data, such as:\n    - mail;\n    - phone;\n- cookies.\n\n"
    text = f"We collect:\n\n{items}That is all.\n- Last.\n"
    clauses = segment(text)
    leads = {clause.text: clause.lead_in and clauses[clause.lead_in].text for clause in clauses}
    assert clauses[1].lead_in == 0
    assert leads["phone;"] == "contact data, such as:"
    assert clauses[-3].text == "cookies."
    assert clauses[-3].lead_in == 0
    assert clauses[-1].lead_in is None


def test_a_list_item_before_a_paragraph_is_no_heading() -> None:
    text = "We collect:\n\na) Your name\nb) Your address\n\nWe need both of them to send what you have ordered.\n"
    assert headings(text) == []


def test_titles_without_mark_up() -> None:
    text = (
        "PRIVACY POLICY\nWe take care of what you give us, always.\nContact Information\n"
        "You reach us by mail and by phone, on every working day.\nWhat do we keep?\n"
        "We keep what the law wants us to keep, and nothing else.\nLast Updated May 4, 2020\n"
        "We keep what the law wants us to keep, and nothing else, again."
    )
    assert headings(text) == [("", "PRIVACY POLICY"), ("", "Contact Information"), ("", "What do we keep?")]


def test_the_title_of_a_series_of_labelled_headings() -> None:
    text = (
        "We care about your privacy.\n\nTypes of personal information\n\na) What you tell us\nYou tell us your name.\n"
        "b) What others tell us\n1. Your friends tell us your number\n2. Shops tell us what you buy\n"
        "c) What we find out\nWe find out where you are.\n"
    )
    assert headings(text) == [
        ("", "Types of personal information"),
        ("a)", "What you tell us"),
        ("b)", "What others tell us"),
        ("c)", "What we find out"),
    ]


def test_front_matter_is_one_clause_a_field() -> None:
    text = "---\nlayout: page\ntags:\n  - a\n  - b\ntitle: Policy\n---\n\n## Policy\n"
    clauses = segment(text)
    assert [clause.raw for clause in clauses if clause.block == "front matter"] == [
        "---\n",
        "layout: page\n",
        "tags:\n  - a\n  - b\n",
        "title: Policy\n",
        "---\n\n",
    ]
    assert segment("---\n\nText between two rules.\n\n---\n")[1].block == "paragraph"


def test_lines_broken_by_width_are_one_paragraph() -> None:
    wrapped = (
        "We collect information that you give to us when you register an\n"
        "account, when you place an order and when you write to our support\n"
        "team. Some of it is needed to fulfil the contract.\n"
    )
    assert only(wrapped).raw == wrapped
    assert len(segment("We collect your name and address\nWe collect your payment data\n")) == 2
    hard_breaks = wrapped.replace(" an\n", " an  \n").replace("support\n", "support  \n")
    assert len(segment(hard_breaks)) == 3


def test_readings_given_from_another_version_change_nothing() -> None:
    text = "## 1. Data\n\na) We collect names;\nb) we collect **mail**.\n"
    readings: dict[tuple[str, str], object] = {}
    segment(text + "More.\n", readings)  # type: ignore[arg-type]
    assert readings
    assert segment(text, readings) == segment(text)  # type: ignore[arg-type]


@untimed
@given(policies(), st.data())
def test_an_edit_in_one_clause_leaves_the_others_alone(clauses: list[str], data: st.DataObject) -> None:
    before = [clause.raw for clause in segment("".join(clauses))]
    assert before == clauses
    prose = [index for index, clause in enumerate(clauses) if clause.rstrip().endswith(".")]
    index = data.draw(st.sampled_from(prose))
    mark = "- " if clauses[index].startswith("- ") else ""
    blanks = clauses[index][len(clauses[index].rstrip()) :]
    edited = [*clauses]
    edited[index] = mark + data.draw(sentence) + blanks
    old, new = segment("".join(clauses)), segment("".join(edited))
    assert [clause.raw for clause in new] == edited
    for position, (one, other) in enumerate(zip(old, new, strict=True)):
        if position != index:
            assert (one.block, one.label, one.heading_path) == (other.block, other.label, other.heading_path)
