"""What the demonstration is meant to show."""

from __future__ import annotations

PRIVACY = "lanternpost.example/privacy-policy"
TERMS = "lanternpost.example/terms"
TEA = "tealeaf.example/privacy-policy"

# The versions that are meant to be told, and nothing else: the text, and the days on which it was first and last seen.
INTENDED = {
    PRIVACY: [
        ("lanternpost/privacy/1.html", "2013-11-04", "2015-02-07"),
        ("lanternpost/privacy/2.html", "2015-03-21", "2016-08-01"),
        ("lanternpost/privacy/3.html", "2016-09-30", "2018-05-12"),
        ("lanternpost/privacy/4.html", "2018-05-26", "2019-09-08"),
        ("lanternpost/privacy/5.html", "2019-10-02", "2020-11-02"),
        ("lanternpost/privacy/6.html", "2021-04-22", "2022-07-11"),
        ("lanternpost/privacy/5.html", "2022-07-12", "2022-07-13"),
        ("lanternpost/privacy/6.html", "2022-07-16", "2023-06-15"),
        ("lanternpost/privacy/7.html", "2023-09-04", "2024-05-11"),
    ],
    TERMS: [
        ("lanternpost/terms/1.html", "2015-01-22", "2017-09-12"),
        ("lanternpost/terms/2.html", "2017-12-01", "2019-11-11"),
        ("lanternpost/terms/3.html", "2020-03-03", "2024-04-19"),
    ],
    TEA: [
        ("tealeaf/privacy/1.html", "2014-04-02", "2018-08-05"),
        ("tealeaf/privacy/2.html", "2018-09-20", "2021-10-10"),
        ("tealeaf/privacy/3.html", "2021-11-12", "2024-06-08"),
    ],
}
