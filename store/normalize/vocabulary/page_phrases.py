"""Phrases of pages that are no part of a policy: widgets, announcements, buttons (regular expressions, any case)."""

from __future__ import annotations

# A whole line that belongs to the page and not to the policy.
WIDGET_LINES = (
    r"(?:last )?(?:updated|modified|edited|published|reviewed)(?: on)?:? (?:over |about |almost |more than )?"
    r"(?:an?|\d+|yesterday|today|just|last|this)\b.{0,25}(?:ago|now|yesterday|today|week|month|year)",
    r"(?:updated|modified) (?:yesterday|today|just now|this week)",
    r"written by .{1,40}",
    r"table of contents",
    r"skip to .{0,30}",
    r"back to top",
    r"top",
    r"print(?: this)?(?: page)?",
    r"share(?: this)?.{0,20}",
    r"copy link",
    r"close",
    r"menu",
    r"search",
    r"home",
    r"(?:yes|no)",
    r"was this .{0,40}\?",
    r"did this answer .{0,30}\?",
    r"cookie (?:settings|preferences)",
    r"manage cookies",
    r"loading\.*",
    r"on this page",
    r"read more",
    r"learn more",
    r"download(?: pdf)?",
    r"subscribe",
    r"sign (?:in|up)",
    r"log ?in",
    r"contact us",
    r"next",
    r"previous",
    r"edit this page.*",
    r"feedback",
)

# "(opens in a new window)": comes and goes with a theme's version.
NEW_WINDOW = (
    r"(?:this )?(?:link )?(?:will )?opens? (?:up )?in (?:a |an )?new (?:browser )?(?:window|tab)(?: opens a footnote)?",
    r"external link",
    r"opens an external (?:site|link)",
    r"(?:s.)?ouv(?:re|erture) dans (?:une? )?(?:nouvel(?:le)? )?(?:fenêtre|onglet)(?: externe)?",
    r"nouvelle fenêtre",
    r"lien externe",
    r"öffnet (?:sich )?in (?:einem )?neuen? (?:fenster|tab)",
    r"se abre en una (?:nueva ventana|ventana nueva)",
    r"si apre in una nuova (?:finestra|scheda)",
)

# What a heading is followed by when it announces other pages.
RELATED = (
    "related", "see also", "more", "popular", "recommended", "you may", "need (?:more )?help", "still need", "other",
    "next", "articles?", "latest", "news", "blog", "follow us", "company", "product", "resources", "support", "legal",
    "about", "contact", "social", "connect", "explore", "discover", "voir aussi", "à lire",
    "articles? (?:liés|connexes)", "plus", "mehr", "weitere", "verwandte", "ähnliche",
)  # fmt: skip

# How the buttons of a consent notice begin.
CONSENT_BUTTONS = (
    "accept", "allow", "agree", "reject", "decline", "deny", "refuse", "manage", "customi[sz]e", "cookie", "got it",
    "ok(?:ay)?$", "i agree", "only (?:necessary|essential)", "necessary only", "essential only",
    "tout (?:accepter|refuser|autoriser)", "accepter", "refuser", "continuer sans", "paramétrer", "personnaliser",
    "gérer", "alle (?:akzeptieren|ablehnen|cookies)", "akzeptieren", "ablehnen", "zustimmen", "einstellungen",
    "nur notwendige", "aceptar", "rechazar", "accetta", "rifiuta", "aceitar", "accepteren", "weigeren",
)  # fmt: skip
CONSENT_TOPIC = ("cookie", "tracker", "traceur", "consent")

# A short line with one of these and a digit is a date of the policy.
DATE_LINES = (
    r"last\s+(?:updated?|modified|revised|change[ds]?)", "effective", "updated", "revised", "version", "date",
    "published", "posted", "in force", r"mise?\s+[àa]\s+jour", "en vigueur", "stand", "gültig", "aktualisiert",
    r"actualiz\w+", r"aggiorna\w+",
)  # fmt: skip

# Names of languages in themselves, as a language picker lists them.
LANGUAGE_NAMES = (
    "English", "Deutsch", "Fran[cç]ais", "Espa[nñ]ol", "Italiano", "Portugu[eê]s", "Nederlands", "Polski", "Svenska",
    "Dansk", "Norsk", "Suomi", "Čeština", "Magyar", "Română", "Türkçe", "Tiếng Việt", "Bahasa", "Русский",
    "Українська", "Ελληνικά", "日本語", "한국어", "中文", "简体", "繁體", "繁体", "العربية", "עברית", "हिन्दी", "ไทย",
    "Català", "Hrvatski", "Slovenčina", "Slovenščina", "Български", "Eesti", "Latviešu", "Lietuvių", "Filipino",
    "Íslenska", "Afrikaans", "Kiswahili", "বাংলা", "தமிழ்", "తెలుగు", "فارسی", "اردو",
)  # fmt: skip
