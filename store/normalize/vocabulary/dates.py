"""Names of months, and the words with which policies introduce their dates."""

from __future__ import annotations

from store.normalize.vocabulary import words

# Month by month: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish/Danish/Norwegian, and
# short forms. A final full stop is allowed after any of them.
_MONTHS = (
    "january jan januar jänner jaenner janvier janv enero ene gennaio gen janeiro januari stycznia januari",
    "february feb februar février fevrier févr fevr febrero febbraio febbr fevereiro fev februari lutego",
    "march mar märz maerz mrz mars marzo março marco maart mrt marca",
    "april apr avril avr abril abr aprile kwietnia",
    "may mai mayo maggio mag maio mei maja maj",
    "june jun juni juin junio giugno giu junho czerwca",
    "july jul juli juillet juil julio luglio lug julho lipca",
    "august aug août aout agosto ago augustus sierpnia augusti",
    "september sept sep septembre septiembre set settembre setembro września",
    "october oct oktober okt octobre octubre ottobre ott outubro out października",
    "november nov novembre noviembre novembro listopada",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember grudnia",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

# What kind of date follows (or precedes) these words, most telling first. Regular expressions, any case.
UPDATED = (
    r"last (?:been )?(?:updated?|modified|revised|amended|changed|reviewed|edited)",
    r"last (?:revision|modification|change|amendment)",
    r"latest (?:update|revision|version)",
    r"date of (?:the )?(?:last |latest )?(?:revision|update)",
    r"update(?= ?:| of | on )",
    r"revision date", r"updated", r"revised", r"modified", r"amended",
    r"stand(?= ?:| vom| \d| [a-zäé]+ \d{4})", r"zuletzt (?:aktualisiert|geändert|überarbeitet|bearbeitet)",
    r"letzte (?:aktualisierung|änderung|überarbeitung)", r"aktualisiert", r"fassung vom", r"geändert am",
    r"mise? [àa] jour", r"dernière (?:modification|révision|actualisation)", r"modifiée? le", r"version du",
    r"última (?:actualización|modificación|revisión|atualização|modificação|revisão|alteração)",
    r"actualizad[oa]", r"actualización", r"atualizad[oa]", r"modificad[oa]",
    r"ultim[oa] (?:aggiornamento|modifica|revisione)", r"aggiornat[oa]",
    r"laatst (?:bijgewerkt|gewijzigd|herzien|aangepast)", r"laatste (?:update|wijziging)", r"bijgewerkt",
    r"ostatnia aktualizacja", r"zaktualizowano", r"senast uppdaterad", r"последнее обновление", r"обновлен[оа]?",
    r"更新", r"修订", r"修訂", r"改定", r"改訂", r"개정", r"최종 ?수정", r"수정일", r"업데이트",
)  # fmt: skip
EFFECTIVE = (
    r"effective", r"in force", r"takes? effect", r"came into (?:force|effect)", r"valid (?:from|as of)", r"as of",
    r"gültig (?:ab|seit)", r"in kraft", r"wirksam (?:ab|seit)",
    r"en vigueur", r"applicable (?:à partir|depuis|au|à compter)",
    r"vigente", r"en vigor", r"vigencia", r"vigência", r"em vigor", r"in vigore", r"efficac[ei]",
    r"van kracht", r"ingangsdatum", r"geldig (?:vanaf|per)", r"obowiązuje od", r"вступает в силу",
    r"生效", r"施行", r"实施", r"實施", r"発効", r"시행", r"발효",
)  # fmt: skip
PUBLISHED = (
    r"published", r"posted", r"released", r"dated", r"issued", r"adopted", r"version", r"date",
    r"veröffentlicht", r"datum", r"publiée?", r"publicad[oa]", r"fecha", r"versión", r"pubblicat[oa]",
    r"发布", r"發佈", r"公布", r"発表", r"公開", r"制定", r"제정", r"게시",
)  # fmt: skip

# A date in such a line is another version's.
EARLIER = (
    r"previous(?:ly)?", r"prior (?:version|policy|terms)", r"earlier version", r"old(?:er)? version", r"archived?",
    r"supersede[sd]?", r"frühere", r"vorherige", r"précédente?", r"antérieure?s?", r"anterior(?:es)?", r"precedente",
    r"旧版", r"历史版本", r"前回",
)  # fmt: skip
# In a longer sentence a date is the policy's own only if the sentence speaks of the policy.
DOCUMENT = (
    "policy", "policies", "notice", "statement", "terms", "agreement", "document", "version", "conditions",
    "datenschutz", "erklärung", "bedingungen", "politique", "charte", "conditions", "politica", "política", "aviso",
    "términos", "condiciones", "informativa", "condizioni", "termos", "verklaring", "beleid", "voorwaarden",
    "政策", "声明", "条款", "协议", "ポリシー", "規約", "方針", "방침", "약관",
)  # fmt: skip

# `03/04/2015` is the third of April in these languages; English leaves it open.
DAY_FIRST_LANGUAGES = words("de fr es it pt nl pl ru uk cs sk da nb no sv fi tr el ro bg ca gl hr sl sr id vi")
# An English page seldom declares one of these by accident; `en-US` is many systems' default and tells nothing.
DAY_FIRST_REGIONS = words("en-gb en-au en-nz en-ie en-in en-za")
