"""Dates in a policy that are not the policy's own."""

from __future__ import annotations

import pytest

from store.normalize.dates import policy_dates

OTHERS = [
    ("en", "© 2004-2024 Larkfield Instruments. All rights reserved."),
    ("en", "Copyright May 2015 Larkfield"),
    ("en", "Larkfield was founded in 2004, and has made instruments since 7 August 2004."),
    ("en", "COPPA effective April 21, 2000"),
    ("en", "COPPA, effective April 21, 2000, protects children under the age of thirteen."),
    ("en", "The Data Protection Act came into force on 25 May 2018."),
    ("en", "the Consumer Privacy Act of 2018, effective January 1, 2020"),
    ("en", "Regulation (EU) 2016/679 of 27 April 2016"),
    ("en", "This policy follows Regulation (EU) 2016/679 of 27 April 2016, in force since 25 May 2018."),
    ("en", "We rely on the clauses that Commission Implementing Decision 2021/914 of 4 June 2021 adopted."),
    ("en", "As of January 1, 2020, California residents may ask us what we know about them."),
    ("en", "Effective January 1, 2020, California residents have the right to instruct us not to sell it."),
    ("en", "Effective July 1, 2023 residents of Colorado may opt out."),
    ("en", "If you signed up before May 25, 2018, the previous terms apply."),
    ("en", "Previous version: last updated 1 May 2018"),
    ("en", "Prior policy, effective 1 May 2018"),
    ("en", "This policy replaces the version effective May 1, 2018."),
    ("en", "Effective from May 1, 2018 to June 1, 2019"),
    ("en", "Version 2: May 1, 2018 – June 1, 2019"),
    ("en", "We keep server logs of June 2018 until July 2019."),
    ("en", "Prices effective May 1, 2018"),
    ("en", "Start date: May 1, 2018"),
    ("en", "| Cookie | Expiry date | 31/12/2025 |"),
    ("en", "Date of birth: 01/01/1990"),
    ("en", "Our agreement ends on 7 August 2015 unless you renew it."),
    ("en", "We will answer requests that reach us by 7 August 2015 within a month."),
    ("en", "The rules that were updated on 1 May 2018 by the parliament apply to the companies that it names in them."),
    ("en", "If you accepted these Terms and your renewal date is 05/05/2019, or soon after it, we ask you."),
    ("en", "We use version 3.2 of May 2018 of the library that shows our pages, and the terms of its licence apply."),
    ("en", "The court issued its decision on July 16, 2020."),
    ("en", "Last updated: 31 February 2015"),
    ("en", "Last updated: 99.99.2015"),
    ("en", "Last updated: yesterday"),
    ("en", "Call 1-800-2015-08 for details"),
    ("de", "Bundesdatenschutzgesetz in der Fassung vom 30. Juni 2017"),
    ("de", "Die Verordnung gilt seit dem 25. Mai 2018."),
    ("de", "Am 25. Mai 2018 ist die Verordnung in Kraft getreten."),
    ("de", "Frühere Fassung, gültig ab 1. März 2016"),
    ("de", "Gegründet am 1. März 1998"),
    ("de", "Wir speichern Bewerbungen bis 31. Dezember 2024."),
    ("fr", "La loi n° 78-17 du 6 janvier 1978 modifiée relative à l'informatique"),
    ("fr", "Le règlement (UE) 2016/679 est entré en vigueur le 25 mai 2018."),
    ("fr", "Version précédente, en vigueur le 25 mai 2016"),
    ("es", "La Ley 34/2002, de 11 de julio de 2002, en vigor desde octubre de 2002"),
    ("es", "Versión anterior: última actualización 7 de agosto de 2014"),
    ("it", "Il Regolamento in vigore dal 25 maggio 2018"),
    ("it", "D. Lgs. 196/2003 aggiornato il 10 agosto 2018"),
    ("pt", "Lei 13.709, de 14 de agosto de 2018, em vigor desde 18 de setembro de 2020"),
    ("nl", "De wet van 16 mei 2018 is van kracht sinds 25 mei 2018."),
    ("pl", "Ustawa z dnia 10 maja 2018 r. o ochronie danych osobowych"),
    ("ru", "Федеральный закон от 27 июля 2006 г. вступил в силу 26 января 2007 г."),
    ("sv", "Lagen trädde i kraft den 25 maj 2018"),
    ("tr", "6698 sayılı Kanun 7 Nisan 2016 tarihinde yürürlüğe girmiştir."),
    ("zh", "《中华人民共和国个人信息保护法》自2021年11月1日起施行。"),
    ("zh", "依据2021年11月1日施行的法律，我们保护您的信息。"),
    ("zh", "本公司成立于2004年8月7日。"),
    ("zh", "旧版：更新日期：2015年8月7日"),
    ("ja", "個人情報の保護に関する法律（平成15年5月30日施行）"),
    ("ja", "前回の改定：2015年8月7日"),
    ("ja", "当社は平成10年4月1日に設立されました。"),
    ("ko", "개인정보 보호법 2020년 8월 5일 시행"),
    ("ko", "이전 방침: 2019년 6월 5일 시행"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line"), OTHERS)
def test_dates_of_others(language: str, line: str) -> None:
    found = policy_dates(f"# Contents\n\nWe say here what we do.\n\n{line}\n\nWrite to us.\n", language)
    assert (found.stated.iso, found.effective.iso) == ("", "")
