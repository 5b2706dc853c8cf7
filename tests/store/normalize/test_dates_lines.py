"""The lines in which policies state their dates, language by language."""

from __future__ import annotations

import pytest

from store.normalize.dates import policy_dates

BODY = "We keep your data until 31 December 2030 and delete what we got before 1 January 2001.\n"

# (language, line, stated, effective); None where the two are the same.
ENGLISH = [
    ("Last updated on August 7, 2015.", "2015-08-07", ""),
    ("Last Updated: Aug. 7 2015", "2015-08-07", ""),
    ("Last Updated: August 7th 2015", "2015-08-07", ""),
    ("LAST UPDATED AUGUST 7, 2015", "2015-08-07", ""),
    ("Last updated: Monday, August 7th, 2015", "2015-08-07", ""),
    ("Last updated: August 7 ,2015", "2015-08-07", ""),
    ("Last modified: 07-Aug-2015", "2015-08-07", ""),
    ("**Last modified: 2015-08-07**", "2015-08-07", ""),
    ("Last modified 2015-08-07T10:15:00Z", "2015-08-07", ""),
    ("Last revised 2015.08.07", "2015-08-07", ""),
    ("Last amended: 2015 Aug 7", "2015-08-07", ""),
    ("Last updated: August 2015", "2015-08", ""),
    ("Last update: 08/2015", "2015-08", ""),
    ("Last update: 2015-08", "2015-08", ""),
    ("Last updated: 25/05/2018", "2018-05-25", ""),
    ("Last updated: 05/25/2018", "2018-05-25", ""),
    ("Last updated: 05/05/2018", "2018-05-05", ""),
    ("Last updated: 5/25/18", "2018-05-25", ""),
    ("Latest revision: 1st of May 2018", "2018-05-01", ""),
    ("Date of last revision: 7 August 2015", "2015-08-07", ""),
    ("Revision date: 7 August 2015", "2015-08-07", ""),
    ("Rev. 08/2015", "2015-08", ""),
    ("Updated August 7, 2015 by the legal team of Larkfield Instruments", "2015-08-07", ""),
    ("Acme Ltd. – last updated 7 August 2015", "2015-08-07", ""),
    ("| Version | 1.2 | Revised 2015/08/07 |", "2015-08-07", ""),
    ("| Last updated | 7 August 2015 |", "2015-08-07", ""),
    ("August 7, 2015 (last updated)", "2015-08-07", ""),
    ("This Privacy Policy was last updated on August 7, 2015.", "2015-08-07", ""),
    ("This policy was last updated on the 25th day of May, 2018.", "2018-05-25", ""),
    ("We last updated this policy on August 7, 2015 to say more about cookies.", "2015-08-07", ""),
    ("On August 7, 2015 we last updated this notice, after a review of all the services that we use for it.",
     "2015-08-07", ""),
    ("Effective Date: 7 August 2015", "2015-08-07", None),
    ("Effective as of 7th of August, 2015", "2015-08-07", None),
    ("Effective from August 7, 2015", "2015-08-07", None),
    ("EFFECTIVE: AUGUST 7, 2015", "2015-08-07", None),
    ("Effective August 7, 2015 for users in Canada", "2015-08-07", None),
    ("As of August 7, 2015", "2015-08-07", None),
    ("Privacy Policy (effective August 7, 2015)", "2015-08-07", None),
    ("This notice is in effect from 7 August 2015.", "2015-08-07", None),
    ("These Terms of Service came into force on 7 August 2015 and apply to all who use the shop or the service.",
     "2015-08-07", None),
    ("Effective August 7, 2015, this privacy policy applies to everyone who buys or sells or reads on this site.",
     "2015-08-07", None),
    ("Last updated and effective: August 7, 2015", "2015-08-07", None),
    ("Effective / last updated: August 7, 2015", "2015-08-07", None),
    ("Effective: 1 May 2018. Last updated: 3 March 2017.", "2017-03-03", "2018-05-01"),
    ("Last updated: March 3, 2017 | Effective: May 1, 2018", "2017-03-03", "2018-05-01"),
    ("Last updated March 3, 2017; effective May 1, 2018", "2017-03-03", "2018-05-01"),
    ("Effective date: May 1, 2018 (supersedes the version dated March 3, 2017)", "2018-05-01", None),
    ("This policy replaces that of March 3, 2017 and is effective as of May 1, 2018.", "2018-05-01", None),
    ("Posted August 7, 2015", "2015-08-07", ""),
    ("Adopted: 7 August 2015", "2015-08-07", ""),
    ("Date: 7 August 2015", "2015-08-07", ""),
    ("Version 3.2 (August 2015)", "2015-08", ""),
    ("v2015-08-07", "2015-08-07", ""),
    ("Version 20150807", "2015-08-07", ""),
    ("12/02/2015 released, 25/12/2014 drafted", "2015-02-12", ""),
    ("GDPR privacy notice, last updated 7 August 2015", "2015-08-07", ""),
]  # fmt: skip
GERMAN = [
    ("Stand: 7. August 2015", "2015-08-07", ""),
    ("Stand: August 2015", "2015-08", ""),
    ("Stand 08/2015", "2015-08", ""),
    ("Stand vom 07.08.2015", "2015-08-07", ""),
    ("Stand: 7.8.15", "2015-08-07", ""),
    ("Diese Datenschutzerklärung ist aktuell gültig und hat den Stand 10. Jan 2025.", "2025-01-10", ""),
    ("Zuletzt aktualisiert am 07.08.2015", "2015-08-07", ""),
    ("Zuletzt geändert am 1. Jänner 2016", "2016-01-01", ""),
    ("Letzte Aktualisierung: 7. Aug. 2015", "2015-08-07", ""),
    ("Am 7. August 2015 haben wir diese Datenschutzerklärung zuletzt überarbeitet.", "2015-08-07", ""),
    ("Gültig ab 1. März 2018", "2018-03-01", None),
    ("Diese Nutzungsbedingungen gelten in der Fassung vom 1. März 2018.", "2018-03-01", ""),
    ("Inkrafttreten: 01.03.2018", "2018-03-01", None),
    ("Stand: 1. Mai 2018, gültig ab 25. Mai 2018", "2018-05-01", "2018-05-25"),
    ("Datum: 01.03.2018", "2018-03-01", ""),
]  # fmt: skip
FRENCH = [
    ("Dernière mise à jour : 1er août 2015", "2015-08-01", ""),
    ("Dernière mise à jour le 07/08/2015", "2015-08-07", ""),
    ("Mise à jour : 03/04/2015", "2015-04-03", ""),
    ("Politique mise à jour en août 2015", "2015-08", ""),
    ("Date de dernière modification : 7 août 2015", "2015-08-07", ""),
    ("La présente politique a été modifiée le 7 août 2015 afin de décrire les nouveaux services proposés.",
     "2015-08-07", ""),
    ("En vigueur le 25 mai 2018", "2018-05-25", None),
    ("En vigueur au 25/05/2018", "2018-05-25", None),
    ("Date d’entrée en vigueur : 25 mai 2018", "2018-05-25", None),
    ("Version du 25 mai 2018", "2018-05-25", ""),
    ("Version : 1.0 | Date d'entrée en vigueur : 20 Juillet 2026", "2026-07-20", None),
]  # fmt: skip
SPANISH = [
    ("Última actualización: 7 de agosto de 2015", "2015-08-07", ""),
    ("Fecha de última actualización: 13/11/2023", "2023-11-13", ""),
    ("Última modificación: agosto de 2015", "2015-08", ""),
    ("FECHA DE ÚLTIMA ACTUALIZACIÓN: 2 de Septiembre 2024", "2024-09-02", ""),
    ("Última actualización: Miércoles, 20 de mayo de 2026", "2026-05-20", ""),
    ("Fecha de entrada en vigor: 25 de mayo del 2018", "2018-05-25", None),
    ("Vigente a partir del 25 de mayo de 2018", "2018-05-25", None),
    ("Este aviso de privacidad fue actualizado el día mayo 25 de 2018.", "2018-05-25", ""),
]  # fmt: skip
OTHERS = [
    ("it", "Ultimo aggiornamento: 7 agosto 2015", "2015-08-07", ""),
    ("it", "La presente informativa è stata aggiornata il 04/02/2020.", "2020-02-04", ""),
    ("it", "In vigore dal 25 maggio 2018", "2018-05-25", None),
    ("pt", "Última atualização: 7 de agosto de 2015", "2015-08-07", ""),
    ("pt", "A presente versão desta Política foi atualizada pela última vez em: 29-01-2021.", "2021-01-29", ""),
    ("pt", "Em vigor desde 1 de março de 2018", "2018-03-01", None),
    ("nl", "Laatst bijgewerkt op 7 augustus 2015", "2015-08-07", ""),
    ("nl", "Deze privacyverklaring is voor het laatst gewijzigd op 4 juni 2024.", "2024-06-04", ""),
    ("nl", "Ingangsdatum: 4 juni 2024", "2024-06-04", None),
    ("pl", "Data ostatniej aktualizacji: 1 maja 2024 r.", "2024-05-01", ""),
    ("pl", "Polityka prywatności obowiązuje od dnia 22 lipca 2025 roku", "2025-07-22", None),
    ("pl", "Polityka prywatności obowiązuje od: 03.10.2025", "2025-10-03", None),
    ("ru", "Дата последнего обновления: 10 января 2026 г.", "2026-01-10", ""),
    ("ru", "Последнее обновление: 01.03.2026", "2026-03-01", ""),
    ("ru", "Политика вступает в силу 15 декабря 2024 года", "2024-12-15", None),
    ("sv", "Denna integritetspolicy uppdaterades senast den 13 november 2025.", "2025-11-13", ""),
    ("sv", "Senast uppdaterad: 2025-11-13", "2025-11-13", ""),
    ("sv", "Villkoren gäller från den 1 januari 2024", "2024-01-01", None),
    ("da", "Senest opdateret: 1. maj 2024", "2024-05-01", ""),
    ("da", "Persondatapolitikken træder i kraft den 1. maj 2024", "2024-05-01", None),
    ("nb", "Sist oppdatert 1. desember 2024", "2024-12-01", ""),
    ("tr", "Son Güncelleme Tarihi: 13 Ağustos 2026", "2026-08-13", ""),
    ("tr", "Bu politika 13 Ağustos 2026 tarihinde güncellenmiştir.", "2026-08-13", ""),
    ("tr", "Yürürlük tarihi: 13.08.2026", "2026-08-13", None),
    ("ko", "최종 수정일: 2015년 8월 7일", "2015-08-07", ""),
    ("ko", "개정 2015. 8. 7.", "2015-08-07", ""),
    ("ko", "시행일자: 2015년 8월 7일", "2015-08-07", None),
    ("ko", "이 개인정보 처리방침은 2021년 7월 1부터 적용됩니다.", "2021-07-01", None),
    ("ko", "① 본 방침은 2017년 2월 10일부터 시행됩니다.", "2017-02-10", None),
    ("ko", "공고일자: 2025년 1월 1일", "2025-01-01", ""),
]  # fmt: skip
CHINESE = [
    ("更新日期：2015年8月7日", "2015-08-07", ""),
    ("最近更新日期: 2015年8月7日", "2015-08-07", ""),
    ("最后更新：2015-08-07", "2015-08-07", ""),
    ("最後更新日期：２０１５年８月７日", "2015-08-07", ""),
    ("修订日期：二〇一五年八月七日", "2015-08-07", ""),
    ("修订日期：二零一五年十二月三十一日", "2015-12-31", ""),
    ("本隐私政策于2015年8月7日更新。", "2015-08-07", ""),
    ("生效日期：2015年8月7日", "2015-08-07", None),
    ("版本生效日期：2019年12月20日", "2019-12-20", None),
    ("本政策于 2015 年 8 月 7 日 起生效。", "2015-08-07", None),
    ("本协议自2015年8月7日起正式施行。", "2015-08-07", None),
    ("更新日期：2015年8月1日 生效日期：2015年8月7日", "2015-08-01", "2015-08-07"),
    ("本政策于2015年8月1日更新，2015年8月7日起生效。", "2015-08-01", "2015-08-07"),
    ("发布日期：2015年8月", "2015-08", ""),
    ("本隱私權政策於民國113年5月1日修正", "2024-05-01", ""),
    ("中華民國一百年五月一日公告", "", ""),
    ("生效日期：民國113年5月1日", "2024-05-01", None),
]  # fmt: skip
JAPANESE = [
    ("2015年8月7日 改定", "2015-08-07", ""),
    ("最終更新日：2015年8月", "2015-08", ""),
    ("最終改訂日：2015年8月7日", "2015-08-07", ""),
    ("改定日：令和6年5月1日", "2024-05-01", ""),
    ("令和元年5月1日改定", "2019-05-01", ""),
    ("平成30年5月25日 制定", "2018-05-25", ""),
    ("制定日：２０１８年４月１日", "2018-04-01", ""),
    ("（制定日：2026年3月22日）", "2026-03-22", ""),
    ("施行日：令和六年五月一日", "2024-05-01", None),
    ("本ポリシーは、2015年8月7日より施行します。", "2015-08-07", None),
    ("本規約は2015年8月7日から適用されます。", "2015-08-07", None),
    ("2014年1月1日制定、2015年8月7日改定", "2015-08-07", ""),
]  # fmt: skip
ALL = [
    *(("en", *row) for row in ENGLISH),
    *(("de", *row) for row in GERMAN),
    *(("fr", *row) for row in FRENCH),
    *(("es", *row) for row in SPANISH),
    *OTHERS,
    *(("zh", *row) for row in CHINESE),
    *(("ja", *row) for row in JAPANESE),
]


@pytest.mark.parametrize("layout", ["{body}\n{line}\n", "# Contents\n\n{line}\n\n{body}"], ids=["at the end", "on top"])
@pytest.mark.parametrize(("language", "line", "stated", "effective"), ALL)
def test_dates_as_policies_write_them(
    language: str, line: str, stated: str, effective: str | None, layout: str
) -> None:
    text = layout.format(body=BODY, line=line)
    found = policy_dates(text, language)
    assert (found.stated.iso, found.effective.iso) == (stated, stated if effective is None else effective)
    assert found.stated.words in line
    assert found.effective.words in line
    assert bool(found.stated.words) == bool(stated)


@pytest.mark.parametrize(
    ("language", "line", "stated"),
    [(language, line, stated) for language, line, stated, effective in ALL if stated and "/" not in line][::3],
)
def test_the_language_need_not_be_known(language: str, line: str, stated: str) -> None:
    assert policy_dates(f"# Contents\n\n{line}\n", "").stated.iso == stated
