"""Names of months, and the words with which policies introduce their dates, language by language.

Regular expressions for text in lower case with straight apostrophes.
"""

from __future__ import annotations

from typing import NamedTuple

from store.normalize.vocabulary import words

# Month by month: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish/Danish/Norwegian,
# Russian, Turkish, and short forms.
_MONTHS = (
    "january jan januar jänner jaenner janvier janv enero ene gennaio gen janeiro januari stycznia styczeń"
    " января январь ocak",
    "february feb februar februari février fevrier févr fevr febrero febbraio febbr fevereiro fev lutego luty"
    " февраля февраль şubat",
    "march mar märz maerz mrz mars marzo março marco maart mrt marca marzec marts марта март mart",
    "april apr avril avr abril abr aprile kwietnia kwiecień апреля апрель nisan",
    "may mai mayo maggio mag maio mei maja maj мая май mayıs",
    "june jun juni juin junio giugno giu junho czerwca czerwiec июня июнь haziran",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec июля июль temmuz",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień августа август ağustos",
    "september sept sep septembre septiembre setiembre set settembre setembro września wrzesień сентября сентябрь"
    " eylül",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik октября октябрь ekim",
    "november nov novembre noviembre novembro listopada listopad ноября ноябрь kasım",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień desember"
    " декабря декабрь aralık",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

# Year before the first of each era.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}


class DateWords(NamedTuple):
    """What tells the kind of a date in one language, and whose date it is.

    updated, effective, published: stand before or behind a date of that kind.
    document: what the policy calls itself. In a longer sentence a date is its own only near one of these.
    law: whoever has dates of their own; a date next to one of these is not the policy's.
    earlier: the date belongs to another version, or ends a period.
    log: heads a list of changes.
    """

    updated: tuple[str, ...]
    effective: tuple[str, ...]
    published: tuple[str, ...]
    document: tuple[str, ...]
    law: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    log: tuple[str, ...] = ()


_ENGLISH = DateWords(
    updated=(
        r"(?:last|lastly|most recently|recently) (?:been )?(?:updated?|modified|revised|amended|changed|edited)"
        r"(?: date)?",
        r"(?:last|latest|most recent) (?:revision|modification|change|amendment|update|version)s?(?: date)?",
        r"date of (?:the |its )?(?:last |latest |most recent )?(?:revision|update|change|modification|amendment)",
        r"date (?:last )?(?:revised|updated|modified|amended)",
        r"(?:revision|update) date", r"update(?= ?:)", r"revision(?= ?:)", r"rev(?=\.|:| \d)",
        r"(?:current|up to date|up-to-date) as of", r"updated", r"revised", r"modified", r"amended",
    ),
    effective=(
        r"effective(?: date)?", r"date effective", r"in (?:force|effect)",
        r"(?:takes?|took|taking) effect", r"c[oa]mes? into (?:force|effect)", r"enter(?:s|ed)? into (?:force|effect)",
        r"with effect from", r"valid (?:from|as of|since)", r"appl(?:y|ies|icable) (?:from|as of|since|as from)",
        r"commencement date",
    ),
    published=(
        r"(?:last )?reviewed", r"published", r"posted", r"released", r"dated", r"issued", r"adopted", r"drafted",
        r"created", r"approved", r"version", r"v(?=\.? ?\d)", r"date(?! of birth)",
        r"date of (?:issue|publication|posting|adoption)",
    ),
    document=(
        "polic(?:y|ies)", "notice", "statement", "terms", "agreement", "document", "conditions", "guidelines",
        "disclosure", "addendum", "charter", "page", "versions?", "eula",
    ),
    law=(
        "acts?", "regulations?", "directive", "laws?", "gdpr", "ccpa", "cpra", "coppa", "lgpd", "pipeda", "hipaa",
        "statute", "bill", "decision", "ordinance", "decree", "court", "framework", "privacy shield", "clauses",
        "article", "contract",
    ),
    earlier=(
        "previous(?:ly)?", "prior", "earlier", "old(?:er)?", "former(?:ly)?", "archive[ds]?", "supersed(?:es?|ed|ing)",
        "replac(?:es?|ed|ing)", "before", "until", "through", "expire[sd]?", "expiry", "expiration", "historical",
    ),
    log=(
        r"change ?-?log", r"(?:revision|version|change|update|amendment|document|policy) history",
        r"history of (?:changes|revisions|updates|amendments)", r"summary of changes", r"revisions", r"recent changes",
    ),
)  # fmt: skip
_GERMAN = DateWords(
    updated=(
        r"zuletzt (?:aktualisiert|geändert|überarbeitet|bearbeitet|angepasst)",
        r"(?:letzte|letzten|jüngste) (?:aktualisierung|änderung|überarbeitung|bearbeitung|anpassung)",
        r"aktualisiert", r"überarbeitet", r"geändert am", r"in der fassung vom", r"fassung vom", r"neufassung vom",
        r"stand(?= ?:| vom| der| \d| [a-zä]+\.? \d{4})", r"aktualisierung(?= ?:| vom)", r"letztes update",
    ),
    effective=(
        r"gültig (?:ab|seit)", r"gültigkeit ab", r"in ?kraft(?: getreten| seit| ab)?", r"tritt", r"wirksam (?:ab|seit)",
        r"gilt (?:ab|seit)", r"datum des inkrafttretens", r"inkrafttreten", r"anwendbar ab",
    ),
    published=(r"veröffentlicht", r"datum", r"version", r"erstellt", r"fassung"),
    document=(
        r"\w*datenschutz\w*", r"erklärung", r"\w*bedingungen", r"agb", r"richtlinien?", r"hinweise?", r"dokuments?",
        r"vereinbarung", r"fassung", r"impressum", r"version", r"seite",
    ),
    law=(r"\w*gesetz\w*", r"\w*verordnung", r"dsgvo", r"bdsg", r"tmg", r"richtlinie \d+", r"urteil", r"vertrag"),
    earlier=(r"frühere[rn]?", r"vorherige[rn]?", r"alte[rn]?", r"bisherige[rn]?", r"ersetzt", r"bis", r"vor",
             r"archiv"),
    log=(r"änderungs(?:historie|protokoll|verzeichnis|verlauf)", r"versions(?:historie|verlauf)"),
)  # fmt: skip
_FRENCH = DateWords(
    updated=(
        r"(?:dernière |derniere )?mises? [àa] jour", r"mis à jour",
        r"(?:dernière|derniere) (?:modification|révision|actualisation|version|édition)",
        r"modifiée?s?", r"actualisée?s?", r"révisée?s?", r"date de (?:révision|modification|mise à jour)",
    ),
    effective=(
        r"(?:date d')?entrée en vigueur", r"(?:entre|entrent|entrée?s?|est|sont) en vigueur", r"en vigueur",
        r"applicables? (?:à partir|depuis|au|à compter)", r"date d'(?:effet|application)", r"prend effet",
        r"valable (?:à partir|à compter|depuis)",
    ),
    published=(r"publiée?s?", r"version", r"date", r"adoptée?s?", r"en date du", r"rédigée?s?"),
    document=(
        r"politiques?", r"charte", r"conditions", r"mentions", r"notice", r"déclaration", r"document", r"version",
        r"cgu", r"cgv", r"page", r"avis", r"règles",
    ),
    law=(r"loi", r"règlement", r"directive", r"rgpd", r"décret", r"ordonnance", r"arrêté?", r"code", r"décision"),
    earlier=(
        r"précédente?s?", r"antérieure?s?", r"anciennes?", r"remplace", r"jusqu'au", r"avant", r"archives?", r"annule",
    ),
    log=(r"historique(?: des (?:versions|modifications|mises à jour))?", r"journal des modifications"),
)  # fmt: skip
_SPANISH = DateWords(
    updated=(
        r"últim[oa]s? (?:actualización|modificación|revisión|versión|cambio|edición)", r"actualizad[oa]s?",
        r"actualización", r"modificad[oa]s?", r"revisad[oa]s?",
        r"fecha de (?:la )?(?:última )?(?:actualización|modificación|revisión)",
    ),
    effective=(
        r"(?:fecha de )?entrada en vigor", r"(?:entra|entran|entró) en vig(?:or|encia)", r"en vigor", r"en vigencia",
        r"vigentes?", r"vigencia", r"fecha (?:efectiva|de vigencia)", r"válid[oa] (?:desde|a partir)", r"efectiv[oa]s?",
    ),
    published=(r"publicad[oa]s?", r"fecha", r"versión", r"fecha de publicación", r"expedid[oa]", r"elaborad[oa]"),
    document=(
        r"políticas?", r"aviso", r"términos", r"condiciones", r"declaración", r"documento", r"versión", r"acuerdo",
        r"contrato", r"página",
    ),
    law=(r"ley", r"reglamento", r"directiva", r"rgpd", r"lopd(?:gdd)?", r"decreto", r"código", r"orden", r"resolución"),
    earlier=(r"anterior(?:es)?", r"previas?", r"antigu[oa]s?", r"hasta", r"antes", r"sustituye", r"reemplaza",
             r"archivo"),
    log=(r"historial(?: de (?:cambios|versiones))?", r"registro de cambios", r"control de cambios"),
)  # fmt: skip
_ITALIAN = DateWords(
    updated=(
        r"(?:data )?(?:dell'|di )?ultim[oa] (?:aggiornamento|modifica|revisione|versione)", r"aggiornat[oaie]",
        r"aggiornamento", r"modificat[oaie]", r"data di (?:aggiornamento|revisione|modifica)", r"revisione",
    ),
    effective=(
        r"(?:data di |entrata )?in vigore", r"efficac[ei]", r"valid[oa] (?:dal|a partire)", r"decorrenza",
        r"data di (?:entrata in vigore|efficacia|decorrenza)",
    ),
    published=(r"pubblicat[oaie]", r"data", r"versione", r"redatt[oa]"),
    document=(
        r"informativ[ae]", r"privacy", r"policy", r"politica", r"condizioni", r"termini", r"documento", r"versione",
        r"pagina", r"dichiarazione",
    ),
    law=(r"legge", r"regolamento", r"direttiva", r"gdpr", r"d\.? ?lgs", r"decreto", r"codice", r"provvedimento"),
    earlier=(r"precedent[ei]", r"vecchi[ao]", r"sostituisce", r"fino al", r"prima", r"archivio"),
    log=(r"storico(?: delle (?:modifiche|versioni))?", r"cronologia", r"registro delle modifiche"),
)  # fmt: skip
_PORTUGUESE = DateWords(
    updated=(
        r"última (?:atualização|modificação|revisão|alteração|versão|actualização)", r"a(?:c)?tualizad[oa]s?",
        r"a(?:c)?tualização", r"modificad[oa]s?", r"revisad[oa]s?", r"alterad[oa]s?", r"revist[oa]s?",
        r"data d[ae] (?:última )?(?:atualização|revisão|alteração)",
    ),
    effective=(
        r"(?:data de )?entrada em vigor", r"(?:entra|entram|entrou) em vigor", r"em vigor", r"vigência", r"vigentes?",
        r"válid[oa] (?:desde|a partir)", r"data efetiva", r"efetiv[oa]s?",
    ),
    published=(r"publicad[oa]s?", r"data", r"versão", r"elaborad[oa]"),
    document=(
        r"políticas?", r"aviso", r"termos?", r"condições", r"declaração", r"documento", r"versão", r"contrato",
        r"página",
    ),
    law=(r"lei", r"regulamento", r"diretiva", r"lgpd", r"rgpd", r"decreto", r"código", r"resolução", r"portaria"),
    earlier=(r"anterior(?:es)?", r"prévias?", r"antig[oa]s?", r"até", r"antes", r"substitui", r"arquivo"),
    log=(r"histórico(?: de (?:alterações|versões|revisões))?", r"registro de alterações"),
)  # fmt: skip
_DUTCH = DateWords(
    updated=(
        r"laatst(?:elijk)? (?:bijgewerkt|gewijzigd|herzien|aangepast|geactualiseerd|geüpdatet)",
        r"laatste (?:update|wijziging|herziening|aanpassing|versie)", r"bijgewerkt", r"gewijzigd", r"herzien",
        r"aangepast", r"versiedatum",
    ),
    effective=(
        r"van kracht", r"ingangsdatum", r"geldig (?:vanaf|per)", r"(?:treedt )?in werking", r"geldt vanaf", r"gaat in",
        r"met ingang van",
    ),
    published=(r"gepubliceerd", r"datum", r"versie", r"opgesteld", r"geplaatst"),
    document=(
        r"\w*verklaring", r"\w*beleid", r"\w*voorwaarden", r"\w*statement", r"document", r"versie", r"reglement",
        r"overeenkomst", r"pagina", r"policy",
    ),
    law=(r"\w*wet", r"verordening", r"richtlijn", r"avg", r"besluit"),
    earlier=(r"vorige", r"eerdere", r"oude(?:re)?", r"vervangt", r"tot", r"voor(?! het laatst)", r"archief"),
    log=(r"wijzigingsgeschiedenis", r"versiegeschiedenis", r"wijzigingslog"),
)  # fmt: skip
_POLISH = DateWords(
    updated=(
        r"(?:data )?ostatni(?:a|ej) (?:aktualizacja|aktualizacji|zmiana|zmiany|modyfikacja|modyfikacji)",
        r"ostatnio (?:zaktualizowan[oaey]|zmienion[oaey])", r"zaktualizowan[oaey]", r"aktualizacja(?= ?:| z)",
        r"data aktualizacji",
    ),
    effective=(
        r"obowiązuj(?:e|ą|ąca|ący)(?: od(?: dnia)?)?", r"wchodzi w życie", r"weszła w życie", r"data wejścia w życie",
        r"ważn[ay] od",
    ),
    published=(r"opublikowan[oaey]", r"data", r"wersja", r"z dnia"),
    document=(r"polityk[aię]", r"regulamin(?:u)?", r"warunki", r"dokument(?:u)?", r"wersja", r"oświadczenie",
              r"informacja"),
    law=(r"ustaw[ay]", r"rozporządzeni[ea]", r"rodo", r"dyrektyw[ay]", r"umow[ay]"),
    earlier=(r"poprzedni[ae]?", r"wcześniejsz[ae]", r"archiwaln[ae]", r"do dnia", r"zastępuje", r"przed"),
    log=(r"historia zmian", r"rejestr zmian"),
)  # fmt: skip
_RUSSIAN = DateWords(
    updated=(
        r"последн(?:ее|его) (?:обновлени[ея]|изменени[ея])", r"последн(?:яя|ей) (?:редакци[яи]|верси[яи])",
        r"обновлен[оаы]?", r"обновление", r"изменен[оаы]", r"в редакции от", r"редакция от", r"дата обновления",
    ),
    effective=(
        r"вступа(?:ет|ют) в силу", r"вступил[аи]? в силу", r"действу(?:ет|ют|ющая) с", r"дата вступления в силу",
    ),
    published=(r"опубликован[оаы]?", r"дата(?: публикации)?", r"версия от", r"версия", r"утвержден[оаы]?",
               r"размещен[оаы]?"),
    document=(r"политик[аиуе]", r"соглашени[ея]", r"услови[яй]", r"документа?", r"положени[ея]", r"оферт[аы]",
              r"версия",
              r"редакция", r"правил[а]?"),
    law=(r"закон\w*", r"регламент\w*", r"фз", r"постановлени\w*", r"директив\w*", r"приказ\w*", r"договор\w*"),
    earlier=(r"предыдущ\w+", r"прежн\w+", r"стар\w+", r"архив\w*", r"взамен", r"до"),
    log=(r"история изменений", r"журнал изменений"),
)  # fmt: skip
_NORDIC = DateWords(
    updated=(
        r"(?:senast|sist|senest) (?:uppdaterade?s?|uppdaterat|ändrade?s?|reviderade?s?|oppdatert|opdateret"
        r"|endret|ændret"
        r"|revideret|revidert)",
        r"(?:uppdaterade?s?|uppdaterat|oppdatert|opdateret|ændret|endret|reviderad|revideret|revidert)"
        r"(?: (?:senast|senest|sist))?",
        r"(?:senaste|siste|seneste) (?:uppdatering(?:en)?|oppdatering|opdatering|ändring(?:en)?|endring|ændring"
        r"|revision)",
    ),
    effective=(
        r"träder i kraft", r"trädde i kraft", r"træder i kraft", r"trer i kraft", r"i kraft", r"gäller från",
        r"gælder fra", r"gjelder fra", r"ikrafttræden", r"gyldig fra", r"giltig från",
    ),
    published=(r"publicerad(?:es)?", r"publisert", r"offentliggjort", r"datum", r"dato", r"version", r"versjon"),
    document=(
        r"\w*policy(?:n|en)?", r"\w*politik(?:ken)?", r"villkor(?:en)?", r"\w*vilkår(?:ene)?", r"\w*erklæring(?:en)?",
        r"betingelser(?:ne)?", r"dokument(?:et)?", r"version(?:en)?", r"\w*meddelande", r"retningslinjer",
    ),
    law=(r"\w*lag(?:en)?", r"\w*lov(?:en)?", r"förordning(?:en)?", r"forordning(?:en)?", r"gdpr", r"direktiv(?:et)?"),
    earlier=(r"tidigare", r"tidligere", r"föregående", r"forrige", r"gamla", r"gamle", r"ersätter", r"erstatter",
             r"före"),
    log=(r"ändringshistorik", r"versionshistorik", r"ændringslog", r"endringslogg"),
)  # fmt: skip
_TURKISH = DateWords(
    updated=(
        r"son (?:güncelleme|güncellenme|değişiklik|revizyon)(?: tarihi)?", r"güncellen(?:miştir|di|me tarihi)",
        r"güncelleme(?: tarihi)?", r"revizyon tarihi", r"revize edilmiştir",
    ),
    effective=(r"yürürlük(?: tarihi)?", r"yürürlüğe (?:girmiştir|girer|girecektir|giriş tarihi)", r"geçerlilik tarihi"),
    published=(r"yayın(?:lanma|lanmıştır|lama)?(?: tarihi)?", r"tarih", r"versiyon", r"sürüm"),
    document=(r"politika(?:sı|mız)?", r"metni?", r"bildirimi?", r"koşulları?", r"sözleşme(?:si)?", r"aydınlatma",
              r"beyanı?", r"belge"),
    law=(r"kanunu?", r"sayılı", r"yönetmeliğ?k?i?", r"kvkk", r"gdpr", r"tüzük"),
    earlier=(r"önceki", r"eski", r"kadar", r"arşiv", r"önce"),
    log=(r"değişiklik geçmişi", r"sürüm geçmişi"),
)  # fmt: skip
# `施行的`, `施行の` speak of something else that is in force.
_NOT_ATTRIBUTIVE = "(?!的|の|した|された|される|されて|된|한)"
_CHINESE = DateWords(
    updated=(
        rf"(?:最近|最后|最後|最新|上次|末次|本次)?(?:一次)?(?:更新|修订|修訂|修改|修正){_NOT_ATTRIBUTIVE}"
        r"(?:时间|時間|日期|于|於|日|版本)?",
    ),
    effective=(rf"(?:生效|施行|实施|實施|执行|執行|实行|實行){_NOT_ATTRIBUTIVE}(?:时间|時間|日期|日)?",),
    published=(rf"(?:发布|發佈|發布|公布|公佈|公告|颁布|頒布|制定|订立){_NOT_ATTRIBUTIVE}(?:时间|時間|日期|日|于|於)?",
               r"版本", r"日期"),
    document=(r"政策", r"声明", r"聲明", r"条款", r"條款", r"协议", r"協議", r"指引", r"规则", r"須知", r"须知",
              r"本版本",
              r"隐私权", r"隱私權"),
    law=(r"法》", r"法律", r"保护法", r"保護法", r"安全法", r"消费者", r"条例", r"條例", r"规定》", r"办法》", r"辦法"),
    earlier=(r"之前", r"以前", r"旧版", r"舊版", r"历史版本", r"歷史版本", r"上一版", r"前版", r"过往", r"截至",
             r"截止"),
    log=(r"修订记录", r"更新记录", r"变更记录", r"版本记录", r"修訂記錄", r"更新紀錄", r"更新日志", r"沿革"),
)  # fmt: skip
_JAPANESE = DateWords(
    updated=(
        rf"(?:最終|最新)?(?:更新|改定|改訂|改正|変更){_NOT_ATTRIBUTIVE}(?:日時|日|年月日)?", r"最終改[定訂]日?",
    ),
    effective=(rf"(?:施行|発効|適用|実施){_NOT_ATTRIBUTIVE}(?:開始)?(?:日|年月日)?", r"効力発生日", r"有効"),
    published=(rf"(?:制定|公開|公表|発表|掲載|策定|作成|発行){_NOT_ATTRIBUTIVE}(?:日|年月日)?", r"版"),
    document=(r"ポリシー", r"規約", r"方針", r"本約款", r"約款", r"規程", r"個人情報の取り?扱い?い", r"条件", r"通知",
              r"声明"),
    law=(r"法律", r"保護法", r"法令", r"条例", r"商取引法", r"法施行", r"ガイドライン"),
    earlier=(r"前回", r"旧", r"以前", r"過去", r"まで"),
    log=(r"(?:改定|改訂|変更|更新|改正)履歴", r"附則", r"沿革"),
)  # fmt: skip
_KOREAN = DateWords(
    updated=(
        r"(?:최종|최근|마지막) ?(?:수정|개정|변경|업데이트|갱신)(?: ?일자?)?",
        r"(?:개정|수정|변경|업데이트|갱신)(?: ?일자?)?(?!된|한)",
    ),
    effective=(r"(?:시행|적용|발효)(?: ?(?:일자?|날짜))?(?!된|한)", r"효력 ?발생일?"),
    published=(r"(?:제정|게시|공고|공지|작성)(?: ?일자?)?", r"버전", r"날짜"),
    document=(r"방침", r"약관", r"정책", r"고지", r"문서", r"안내"),
    law=(r"보호법", r"법률", r"법령", r"시행령", r"규정"),
    earlier=(r"이전", r"과거", r"기존", r"까지", r"종전"),
    log=(r"(?:개정|변경) ?(?:이력|내역|연혁)",),
)  # fmt: skip

DATE_WORDS = {
    "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN, "pt": _PORTUGUESE, "nl": _DUTCH,
    "pl": _POLISH, "ru": _RUSSIAN, "sv": _NORDIC, "da": _NORDIC, "nb": _NORDIC, "no": _NORDIC, "nn": _NORDIC,
    "tr": _TURKISH, "zh": _CHINESE, "ja": _JAPANESE, "ko": _KOREAN,
}  # fmt: skip

# What may stand around a label without making it speak of something else.
FILLERS = words(
    """
    this that the it its was were is are been has have on of our we date page site text content by at and as from with
    die der das diese dieses dieser am vom ist wurde letzte zuletzt hat den dem
    la le les cette ces ce est date du de des a été le au
    esta este el fue en se al fecha
    questa questo il è stata stato data di del dal da
    foi em da do o
    deze dit is op het werd datum
    niniejsza od dnia z data
    дата от с
    denna dette den dette er datum dato
    bu son tarihi
    """
)

# `03/04/2015` is the third of April in these languages; English leaves it open.
DAY_FIRST_LANGUAGES = words("de fr es it pt nl pl ru uk cs sk da nb no sv fi tr el ro bg ca gl hr sl sr id vi")
# An English page seldom declares one of these by accident; `en-US` is many systems' default and tells nothing.
DAY_FIRST_REGIONS = words("en-gb en-au en-nz en-ie en-in en-za")
