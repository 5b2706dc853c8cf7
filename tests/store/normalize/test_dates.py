"""The date a policy states for itself."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize.dates import StatedDate, stated_date

BODY = "We keep your data until 31 December 2030 and delete what we got before 1 January 2001.\n"


@pytest.mark.parametrize(
    ("line", "language", "iso"),
    [
        ("Last updated on August 7, 2015.", "en", "2015-08-07"),
        ("Last Updated: Aug. 7 2015", "en", "2015-08-07"),
        ("Effective as of 7th of August, 2015", "en", "2015-08-07"),
        ("Effective Date: 7 August 2015", "en", "2015-08-07"),
        ("**Last modified: 2015-08-07**", "en", "2015-08-07"),
        ("| Version | 1.2 | Revised 2015/08/07 |", "en", "2015-08-07"),
        ("Last updated: August 2015", "en", "2015-08"),
        ("We last updated this policy on August 7, 2015 to say more about cookies.", "en", "2015-08-07"),
        ("August 7, 2015 (last updated)", "en", "2015-08-07"),
        ("12/02/2015 released, 25/12/2014 drafted", "en", "2015-02-12"),
        ("Stand: 7. August 2015", "de", "2015-08-07"),
        ("Zuletzt aktualisiert am 07.08.2015", "de", "2015-08-07"),
        ("Gültig ab 1. März 2018", "de", "2018-03-01"),
        ("Dernière mise à jour : 1er août 2015", "fr", "2015-08-01"),
        ("En vigueur le 25 mai 2018", "fr", "2018-05-25"),
        ("Última actualización: 7 de agosto de 2015", "es", "2015-08-07"),
        ("Fecha de entrada en vigor: 25 de mayo del 2018", "es", "2018-05-25"),
        ("Ultimo aggiornamento: 7 agosto 2015", "it", "2015-08-07"),
        ("Última atualização: 7 de agosto de 2015", "pt", "2015-08-07"),
        ("Laatst bijgewerkt op 7 augustus 2015", "nl", "2015-08-07"),
        ("更新日期：2015年8月7日", "zh", "2015-08-07"),
        ("本政策于 2015 年 8 月 7 日 起生效。", "zh", "2015-08-07"),
        ("2015年8月7日 改定", "ja", "2015-08-07"),
        ("最終更新日：2015年8月", "ja", "2015-08"),
        ("시행일: 2015년 8월 7일", "ko", "2015-08-07"),
        ("개정 2015. 8. 7.", "ko", "2015-08-07"),
        ("Last updated: 25/05/2018", "en", "2018-05-25"),
        ("Last updated: 05/25/2018", "en", "2018-05-25"),
        ("Last updated: 05/05/2018", "en", "2018-05-05"),
        ("Mise à jour : 03/04/2015", "fr", "2015-04-03"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("layout", ["{body}\n{line}\n", "# Policy\n\n{line}\n\n{body}"])
def test_dates_as_policies_write_them(line: str, language: str, iso: str, layout: str) -> None:
    found = stated_date(layout.format(body=BODY, line=line), language)
    assert found.iso == iso
    assert found.words
    assert found.words in line


def test_the_words_it_came_from() -> None:
    assert stated_date(f"{BODY}\nLast updated on August 7, 2015.\n").words == "Last updated on August 7, 2015"


def test_a_date_below_its_title() -> None:
    assert stated_date("Last updated\n\n7 August 2015\n") == StatedDate("2015-08-07", "Last updated 7 August 2015")


def test_an_update_goes_before_the_date_it_came_into_force() -> None:
    assert stated_date("Effective: 1 May 2018. Last updated: 3 March 2017.\n").iso == "2017-03-03"


def test_the_latest_of_a_list_of_changes() -> None:
    assert stated_date("Updated 1 May 2018\n\nUpdated 2 May 2020\n\nUpdated 3 May 2019\n").iso == "2020-05-02"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        "Copyright 2015 Larkfield\n",
        "Previous version: last updated 1 May 2018\n",
        "The rules that were updated on 1 May 2018 by the parliament apply to the companies that it names in them.\n",
        "Last updated: 31 February 2015\n",
        "Last updated: 99.99.2015\n",
    ],
)
def test_no_date(text: str) -> None:
    assert stated_date(text, "en").iso == ""


class TestDayOrMonthFirst:
    """`03/04/2015` may be the third of April or the fourth of March."""

    line = "Last updated: 03/04/2015\n"

    def test_nothing_tells_so_the_date_is_unknown_and_its_words_are_given(self) -> None:
        assert stated_date(self.line, "en") == StatedDate("", "Last updated: 03/04/2015")

    def test_another_date_of_the_page_tells(self) -> None:
        assert stated_date(self.line + "First published: 25/12/2014\n", "en").iso == "2015-04-03"
        assert stated_date(self.line + "First published: 12/25/2014\n", "en").iso == "2015-03-04"

    def test_others_that_contradict_each_other_do_not(self) -> None:
        assert stated_date(self.line + "Data of 25/12/2014 and of 12/25/2014\n", "en").iso == ""

    def test_the_language_tells(self) -> None:
        assert stated_date("Stand: 03/04/2015\n", "de").iso == "2015-04-03"

    @pytest.mark.parametrize(("declared", "iso"), [("en-GB", "2015-04-03"), ("en-US", ""), ("", "")])
    def test_the_country_that_a_page_declares(self, declared: str, iso: str) -> None:
        assert stated_date(self.line, "en", declared).iso == iso

    def test_a_clear_date_goes_before_one_that_is_not(self) -> None:
        assert stated_date(self.line + "Effective: 7 August 2014\n", "en").iso == "2014-08-07"


@given(st.dates(min_value=datetime.date(1991, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_of_the_calendar(day: datetime.date) -> None:
    for written in (
        f"{day:%d %B %Y}",
        f"{day:%B %d, %Y}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert stated_date(f"Last updated: {written}\n").iso == day.isoformat()
