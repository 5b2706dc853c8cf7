"""Which of its dates a policy is given, and how they are read."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize.dates import PolicyDates, StatedDate, policy_dates

BODY = "We keep your data until 31 December 2030 and delete what we got before 1 January 2001.\n"


def stated(text: str, language: str = "en", declared: str = "") -> str:
    return policy_dates(text, language, declared).stated.iso


class TestTheWords:
    def test_are_a_part_of_the_text(self) -> None:
        assert (
            policy_dates(f"{BODY}\nLast updated on August 7, 2015.\n").stated.words == "Last updated on August 7, 2015"
        )

    def test_hold_all_labels_of_the_date(self) -> None:
        found = policy_dates("Last updated and effective: 7 August 2015\n", "en")
        assert found.stated == found.effective == StatedDate("2015-08-07", "Last updated and effective: 7 August 2015")

    def test_are_the_date_alone_where_its_label_stands_elsewhere(self) -> None:
        assert policy_dates("Last updated\n\n7 August 2015\n").stated == StatedDate("2015-08-07", "7 August 2015")

    def test_are_given_of_a_date_that_cannot_be_told(self) -> None:
        assert policy_dates("Last updated: 31 February 2015\n").stated == StatedDate(
            "", "Last updated: 31 February 2015"
        )

    def test_keep_a_length_that_lower_case_would_change(self) -> None:
        assert policy_dates("İİİ Last updated: 7 August 2015\n").stated.words == "Last updated: 7 August 2015"


class TestWhichDate:
    def test_an_update_goes_before_the_date_it_came_into_force(self) -> None:
        assert stated("Effective: 1 May 2018. Last updated: 3 March 2017.\n") == "2017-03-03"

    def test_also_where_a_sentence_tells_it(self) -> None:
        text = f"Effective date: 1 May 2018\n\n{BODY}\nThis policy was last updated on 3 March 2017 by all of us.\n"
        assert stated(text) == "2017-03-03"

    def test_a_date_of_coming_into_force_goes_before_a_publication(self) -> None:
        assert stated("Published: 1 May 2018\n\nEffective: 3 March 2017\n") == "2017-03-03"

    def test_the_latest_of_several(self) -> None:
        assert stated("Updated 1 May 2018\n\nUpdated 2 May 2020\n\nUpdated 3 May 2019\n") == "2020-05-02"

    def test_a_line_of_its_own_goes_before_a_sentence(self) -> None:
        text = (
            f"Last updated: 1 May 2018\n\n{BODY}\nWe told all our customers that we last updated this on 2 May 2019.\n"
        )
        assert stated(text) == "2018-05-01"

    def test_a_clear_date_goes_before_one_that_is_not(self) -> None:
        assert stated("Last updated: 03/04/2015\n\nEffective: 7 August 2014\n") == "2014-08-07"

    def test_a_short_year_is_only_believed_where_there_is_no_full_one(self) -> None:
        assert stated("Last updated: 25/05/18\n") == "2018-05-25"
        assert stated("Last updated: 25/05/18\n\nEffective: 1 May 2017\n") == "2017-05-01"
        assert stated(f"{'We ask.' + chr(10)}" * 20 + "Updated 25/05/18\n" + "We ask.\n" * 20) == ""


class TestWhereTheLabelStands:
    @pytest.mark.parametrize("label", ["Last updated", "## Last updated", "Last updated:", "Date of last revision:"])
    def test_on_the_line_above(self, label: str) -> None:
        assert stated(f"{label}\n\n7 August 2015\n\n{BODY}") == "2015-08-07"

    def test_not_every_line_above_is_one(self) -> None:
        assert stated(f"The rules were updated by the parliament\n\n7 August 2015\n\n{BODY}") == ""
        assert stated(f"COPPA effective\n\n21 April 2000\n\n{BODY}") == ""

    @pytest.mark.parametrize(
        "text",
        [
            "# Privacy Policy\n\n7 August 2015\n",
            "# Privacy Policy (7 August 2015)\n",
            "# Privacy Policy – 7 August 2015\n",
            "Terms of Service, 7 August 2015\n",
        ],
    )
    def test_the_title_makes_it_the_date_of_the_policy(self, text: str) -> None:
        assert policy_dates(f"{text}\n{BODY}", "en") == PolicyDates(StatedDate("2015-08-07", "7 August 2015"))

    def test_not_every_title(self) -> None:
        assert stated(f"# The rain of 7 August 2015\n\n{BODY}") == ""
        assert stated(f"# The Data Protection Act\n\n25 May 2018\n\n{BODY}") == ""

    def test_below_the_end_of_a_japanese_text(self) -> None:
        assert stated("お問い合わせください。\n\n以上\n\n令和6年5月1日\n", "ja") == "2024-05-01"


class TestOtherVersions:
    @pytest.mark.parametrize("heading", ["## Previous versions", "**Archive**", "## Older versions of this policy"])
    def test_below_such_a_heading_no_date_counts(self, heading: str) -> None:
        versions = f"{heading}\n\n- Effective 1 May 2018\n- Last updated: 2 May 2019\n"
        assert stated(f"{BODY}\n{versions}") == ""
        assert stated(f"Last updated: 3 May 2017\n\n{BODY}\n{versions}") == "2017-05-03"

    def test_nor_in_a_list_that_is_announced_so(self) -> None:
        assert (
            stated(f"{BODY}\nPrevious versions of this policy:\n\n- Effective 1 May 2018\n- Effective 2 May 2019\n")
            == ""
        )

    def test_other_headings_have_such_words_too(self) -> None:
        assert stated(f"{BODY}\n## Before you start\n\nLast updated: 1 May 2018\n") == "2018-05-01"

    def test_a_link_to_them_behind_the_date_does_no_harm(self) -> None:
        assert stated("Last updated: 3 May 2017 (see previous versions)\n") == "2017-05-03"
        assert stated("See previous versions | Last updated: 3 May 2017\n") == "2017-05-03"


class TestListsOfChanges:
    log = "- 8 January 2016: Added a processor.\n- 7 August 2015: First version, which replaced the older rules.\n"

    @pytest.mark.parametrize("heading", ["## Change log", "**Changelog:**", "Revision history:", "## Version history"])
    def test_their_newest_entry_is_the_last_update(self, heading: str) -> None:
        assert policy_dates(f"{BODY}\n{heading}\n\n{self.log}", "en") == PolicyDates(
            StatedDate("2016-01-08", "8 January 2016")
        )

    def test_a_label_goes_before_them(self) -> None:
        assert stated(f"Last updated: 3 May 2015\n\n{BODY}\n## Change log\n\n{self.log}") == "2015-05-03"

    def test_as_a_table(self) -> None:
        head = "| Version | Date | Changes |\n| --- | --- | --- |\n"
        rows = f"{head}| 1.0 | 7 August 2015 | First |\n| 1.1 | 8 January 2016 | More |\n"
        assert stated(f"{BODY}\n## Revision history\n\n{rows}") == "2016-01-08"

    def test_a_list_of_dates_alone_is_none(self) -> None:
        assert stated(f"{BODY}\n## Holidays\n\n{self.log}") == ""


class TestDayOrMonthFirst:
    """`03/04/2015` may be the third of April or the fourth of March."""

    line = "Last updated: 03/04/2015\n"

    def test_nothing_tells_so_the_date_is_unknown_and_its_words_are_given(self) -> None:
        assert policy_dates(self.line, "en").stated == StatedDate("", "Last updated: 03/04/2015")

    def test_another_date_of_the_page_tells(self) -> None:
        assert stated(self.line + "First published: 25/12/2014\n") == "2015-04-03"
        assert stated(self.line + "First published: 12/25/2014\n") == "2015-03-04"

    def test_others_that_contradict_each_other_do_not(self) -> None:
        assert stated(self.line + "Data of 25/12/2014 and of 12/25/2014\n") == ""

    def test_the_language_tells(self) -> None:
        assert stated("Stand: 03/04/2015\n", "de") == "2015-04-03"

    @pytest.mark.parametrize(
        ("declared", "iso"), [("en-GB", "2015-04-03"), ("en_AU", "2015-04-03"), ("en-US", ""), ("", "")]
    )
    def test_the_country_that_a_page_declares(self, declared: str, iso: str) -> None:
        assert stated(self.line, "en", declared) == iso


@given(st.dates(min_value=datetime.date(1991, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_of_the_calendar(day: datetime.date) -> None:
    for written in (
        f"{day:%d %B %Y}",
        f"{day:%B %d, %Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%b-%Y}",
        f"{day:%Y%m%d}" if day.year >= 2000 else day.isoformat(),
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"民國{day.year - 1911}年{day.month}月{day.day}日",
    ):
        assert stated(f"Last updated: {written}\n", "") == day.isoformat()


PARTS = [
    *("Last updated", "Effective", "生效日期", "Stand", "Act", "policy", "İ", "999", "年"),
    *("令和6年5月1日", "２０１５年８月", "二〇二四年五月一日", "7.8.2015", "3/4/15", "August 7, 2015", "2015-08-07"),
    *("**", "# ", "| ", "- ", "\n", "\n\n", ": ", " ", "."),
]


@given(
    st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=6)), max_size=30),
    st.sampled_from(["en", "zh", "", "tr"]),
)
def test_whatever_the_text_is_the_words_are_a_part_of_it(parts: list[str], language: str) -> None:
    text = "".join(parts)
    for found in policy_dates(text, language):
        assert found.words in text
        assert found.words or not found.iso
        if found.iso:
            datetime.date.fromisoformat(found.iso if len(found.iso) == 10 else f"{found.iso}-01")


@pytest.mark.parametrize(
    "text",
    ["Last updated " * 20_000 + "7 August 2015", "7 August 2015 " * 20_000, "2015 " * 100_000, "1 " * 100_000 + "2015",
     "2015\n" * 60_000, "- 1 May 2015\n" * 30_000, "policy " * 50_000 + "2015-08-07", "年" * 200_000 + "2015年8月"],
    ids=["labels", "dates", "years", "days", "lines", "entries", "names", "signs"],
)  # fmt: skip
def test_long_texts_are_read_in_no_time_worth_naming(text: str) -> None:
    for language in ("en", "de", "zh", ""):
        policy_dates(text, language)
