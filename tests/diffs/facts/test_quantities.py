"""Spans of time, ages, sums of money, percentages and dates: found, and told in one way."""

from __future__ import annotations

from functools import partial

import pytest

from diffs.facts.dates import find_dates
from diffs.facts.durations import find_ages, find_durations
from diffs.facts.mentions import Find
from diffs.facts.money import find_money, find_percentages


def values(find: Find, text: str) -> list[str]:
    """What is found, and proof that each stands where it is said to."""
    found = list(find(text))
    assert all(text[mention.start : mention.end] == mention.words for mention in found)
    return [mention.value for mention in found]


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("within 30 days of it", ["30 days"]),
        ("within thirty (30) days of it", ["30 days"]),
        ("within Thirty Days", ["30 days"]),
        ("a 30-day period", ["30 days"]),
        ("14 calendar days", ["14 days"]),
        ("five business days", ["5 business days"]),
        ("10 working days", ["10 business days"]),
        ("one year's notice", ["1 year"]),
        ("30 to 60 days", ["30 to 60 days"]),
        ("30–60 days", ["30 to 60 days"]),
        ("twenty-four months", ["24 months"]),
        ("72 hours, then 6 months", ["72 hours", "6 months"]),
        ("1.5 hours", ["1.5 hours"]),
        ("innerhalb von 14 Tagen", ["14 days"]),
        ("nach zwei Jahren", ["2 years"]),
        ("zehn Werktage", ["10 business days"]),
        ("dans un délai de trente jours", ["30 days"]),
        ("pendant 13 mois", ["13 months"]),
        ("en un plazo de 30 días", ["30 days"]),
        ("durante cinco años", ["5 years"]),
        ("24 hours a day, 7 days a week", []),
        ("posted 8 months ago", []),
        ("children who are 13 years old", []),
        ("under 16 years of age", []),
        ("nobody under 16 years may", []),
        ("the last days of every month", []),
    ],
)
def test_durations(text: str, durations: list[str]) -> None:
    assert values(find_durations, text) == durations


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("children under 13.", ["13"]),
        ("children under the age of thirteen", ["13"]),
        ("persons under sixteen (16) years of age", ["16"]),
        ("if you are over 18, you may", ["18"]),
        ("You must be 13 or older", ["13"]),
        ("at least 18 years old", ["18"]),
        ("Kinder unter 16 Jahren", ["16"]),
        ("wer 14 Jahre alt ist", ["14"]),
        ("das 16. Lebensjahr", ["16"]),
        ("les mineurs de moins de 15 ans", ["15"]),
        ("menores de 14 años", ["14"]),
        ("over 50 countries", []),
        ("under 30% of it", []),
        ("over 20 partners", []),
        ("version 13", []),
        ("under 2 years of age", []),
    ],
)
def test_ages(text: str, ages: list[str]) -> None:
    assert values(find_ages, text) == ages


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("$50", ["$50"]),
        ("USD 50", ["$50"]),
        ("US$50 or 50 dollars", ["$50", "$50"]),
        ("$50 USD", ["$50"]),
        ("$1,000.00", ["$1000"]),
        ("A$5 and $5 AUD", ["AUD 5", "AUD 5"]),
        ("50 €, €50 and EUR 50", ["€50", "€50", "€50"]),
        ("1.000,00 €", ["€1000"]),
        ("2,50 Euro", ["€2.50"]),
        ("£10", ["£10"]),
        ("CHF 20", ["CHF 20"]),
        ("$5 million", ["$5 million"]),
        ("one hundred dollars ($100)", ["$100"]),
        ("$0.99 a month", ["$0.99"]),
        ("50 people", []),
        ("the dollar", []),
        ("section 5 Europe", []),
    ],
)
def test_money(text: str, sums: list[str]) -> None:
    assert values(find_money, text) == sums


@pytest.mark.parametrize(
    ("text", "percentages"),
    [
        ("5% of it", ["5%"]),
        ("five percent (5%)", ["5%"]),
        ("2,5 Prozent", ["2.5%"]),
        ("10 pour cent", ["10%"]),
        ("1.5 per cent", ["1.5%"]),
        ("5 percentages", []),
    ],
)
def test_percentages(text: str, percentages: list[str]) -> None:
    assert values(find_percentages, text) == percentages


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("Last updated: May 25, 2018", "en", ["2018-05-25"]),
        ("Stand: 25. Mai 2018", "de", ["2018-05-25"]),
        ("le 25 mai 2018", "fr", ["2018-05-25"]),
        ("el 25 de mayo de 2018", "es", ["2018-05-25"]),
        ("since May 2018", "en", ["2018-05"]),
        ("on 03/04/2018", "en", ["03/04/2018"]),
        ("am 03/04/2018", "de", ["2018-04-03"]),
        ("on 03/04/2018 and 25/04/2018", "en", ["2018-04-03", "2018-04-25"]),
    ],
)
def test_dates(text: str, language: str, dates: list[str]) -> None:
    assert values(partial(find_dates, language=language), text) == dates
