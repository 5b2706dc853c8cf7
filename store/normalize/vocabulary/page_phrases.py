"""Phrases of pages that are no part of a policy: widgets, announcements, buttons (regular expressions)."""

from __future__ import annotations

# A whole line that belongs to the page and not to the policy.
WIDGET_LINES = (
    r"(?:last )?(?:updated|modified|edited|published|reviewed)(?: on)?:? (?:over |about |almost |more than )?"
    r"(?:an?|\d+|yesterday|today|just|last|this)\b.{0,25}(?:ago|now|yesterday|today|week|month|year)s?",
    r"(?:updated|modified) (?:yesterday|today|just now|this week)",
    r"(?:mis à jour|modifié|publié) il y a .{1,25}",
    r"(?:aktualisiert|bearbeitet|veröffentlicht) vor .{1,25}",
    r"(?:actualizado|modificado|publicado) hace .{1,25}",
    r"(?:over |about |almost |more than )?(?:an?|\d+) (?:minute|hour|day|week|month|year)s? ago",
    r"(?:you )?(?:last|previously) visit(?:ed)?\b.{0,40}",
    r"written by .{1,40}",
    r"table of contents",
    r"skip to .{0,30}",
    r"(?:back to|go to|to the|return to) top(?: of (?:the )?page)?",
    r"top(?: of page)?",
    r"nach oben",
    r"haut de page",
    r"retour en haut(?: de (?:la )?page)?",
    r"volver arriba",
    r"print(?: this)?(?: page| article)?",
    r"(?:drucken|imprimer|imprimir)",
    r"share(?: this)?(?: (?:page|article|post|story|link|on|via|with)\b.{0,20})?",
    r"(?:teilen|partager|compartir)",
    r"copy link",
    r"close",
    r"menu",
    r"search",
    r"home",
    r"(?:yes|no)",
    r"was this .{0,40}\?",
    r"(?:did|does) this (?:answer|article|page|help).{0,40}\?",
    r"(?:cet article|cette page) vous a-t-(?:il|elle) .{0,30}\?",
    r"war dieser (?:artikel|beitrag) .{0,30}\?",
    r"¿.{0,30} útil .{0,20}\?",
    r"cookie (?:settings|preferences)",
    r"manage cookies",
    r"loading\s?(?:\.\.\.|…)?",
    r"on this page",
    r"read more",
    r"learn more",
    r"download(?: (?:as )?(?:a )?pdf| this page)?",
    r"(?:télécharger|herunterladen|descargar)",
    r"subscribe",
    r"sign (?:in|up)",
    r"log ?in",
    r"(?:register|s'inscrire|connexion|inscription|anmelden|registrieren|iniciar sesión)",
    r"contact us",
    r"next",
    r"previous",
    r"edit this page.*",
    r"feedback",
    r"please (?:sign|log) in to leave a comment\.?",
    r"no (?:search )?results(?: were)?(?: found)?\.?",
)
# Lines of figures that count visits: `12,345 views`, `5 min read`; several may stand in one line.
COUNTERS = (
    r"\d[\d.,\s]*[km]?\+? (?:views?|reads?|shares?|likes?|comments?|downloads?|votes?|vues?|lectures?|commentaires?"
    r"|aufrufe|kommentare?|visitas?|comentarios?)",
    r"(?:views?|reads?|visits?|visitors?|hits|seen|vues|aufrufe|visitas)\s?: ?\d[\d.,]*",
    r"(?:you are|sie sind) (?:our )?(?:visitor|besucher) (?:no\.|nr\.|number|#)?\s?\d[\d.,]*\.?",
    r"(?:estimated )?(?:reading time|time to read|lesezeit|lesedauer|temps de lecture|tiempo de lectura)\s?:? "
    r"(?:about |ca\. |environ )?\d+ ?(?:min(?:ute|uto)?s?\.?|minuten)(?: read)?",
    r"\d+[- ]?min(?:ute)?s?\.? (?:read|to read|lesezeit|de lecture|de lectura)",
    r"\d[\d.,]* (?:out of \d[\d.,]* )?(?:people |users |readers |persons? )?(?:have )?"
    r"(?:found|find) (?:this|it)(?: \w+)? (?:helpful|useful)\.?",
    r"utilisateurs qui ont trouvé cela utile.{0,20}",
    r"\d[\d.,]* (?:von \d[\d.,]* )?(?:personen )?fanden (?:dies|diesen beitrag) hilfreich\.?",
)

# What a path of pages begins with (`You are here: Home / Legal`).
PATH_LABELS = (
    "you are here", "you're here", "vous êtes ici", "sie (?:befinden sich|sind) hier", "du bist hier",
    "(?:usted )?estás? aquí", "ti trovi in", "sei qui", "u bent hier",
)  # fmt: skip

# How a block begins that speaks for the page: newsletter forms, promotions, feedback, other pages, notices.
BLOCK_OPENINGS = (
    # letters
    r"(?:subscribe|sign up|join|register)\b.{0,30}\b(?:newsletter|mailing list|updates|our list|emails?)\b",
    r"(?:get|receive) .{0,40}\b(?:in|to) your inbox",
    r"(?:our )?newsletter$",
    r"stay (?:in the loop|in touch|up[- ]to[- ]date|connected|informed|tuned)\b",
    r"never miss (?:a|an|out)\b",
    r"(?:inscrivez|abonnez)-vous\b.{0,40}(?:newsletter|infolettre|actualités|lettre)",
    r"(?:newsletter|jetzt).{0,20}(?:abonnieren|anmelden)",
    r"(?:suscríbete|suscríbase)\b",
    r"(?:iscriviti|inscreva-se|schrijf je in)\b",
    # promotions
    r"what (?:our )?(?:customers|clients|users|people)(?: are)? say",
    r"(?:testimonials|customer (?:stories|reviews))$",
    r"(?:get|download) (?:the|our) (?:\w+ )?app\b",
    r"téléchargez (?:l'|l’|notre )appli",
    r"(?:free (?:shipping|delivery)|livraison (?:gratuite|offerte)|(?:gratis|kostenlose[rn]?) (?:versand|lieferung)"
    r"|envío gratis)\b",
    r"ready to (?:get started|begin|start|try|join)\b",
    r"(?:get started|start) (?:today|now|for free|your free)\b",
    r"before you go\b",
    r"follow us(?: on)?\b.{0,20}$",
    r"(?:suivez-nous|folgen sie uns|folge uns|síguenos|seguici)\b.{0,20}$",
    r"(?:your|shopping) (?:cart|basket|bag)(?: is| \(|$)",
    # other pages
    r"(?:related|popular|recommended|recent|similar|trending) (?:articles?|posts?|topics?|content|questions?"
    r"|pages?|links?|reading|stories|products?)\b",
    r"you (?:may|might) also (?:like|be interested)\b",
    r"(?:recently viewed|more (?:articles|from)|see more)\b",
    r"articles? (?:associés|liés|connexes|similaires)$",
    r"(?:verwandte|ähnliche|weitere) (?:artikel|beiträge|themen)$",
    r"(?:artículos|contenidos) relacionados$",
    # feedback
    r"(?:leave|write|post|add) a (?:comment|reply|review)\b",
    r"(?:\d+ )?comments?(?: \(\d+\))?$",
    r"have (?:more|another|further|any other) questions?\?",
    r"(?:still )?(?:need|want) (?:more )?help\?",
    r"can'?t find what you(?:'re| are) looking for",
    r"d'autres questions \?",
    r"haben sie (?:fragen|weitere fragen)\? (?:anfrage|kontakt)",
    r"how (?:can|may) we help(?: you)?(?: today)?\?",
    r"(?:chat with us|live chat|start a conversation)\b",
    r"(?:hi|hello|hey)(?: there)?[!,] (?:how (?:can|may) (?:we|i) help|welcome)",
    # notices to the visitor
    r"(?:please )?(?:enable|turn on|activate) (?:your )?javascript\b",
    r"(?:you need to|you must) (?:enable|have|activate) javascript\b",
    r"javascript (?:is|seems to be|must be|has been|appears to be)\b",
    r"(?:veuillez activer|bitte aktivieren sie|active|habilite) (?:le )?javascript\b",
    r"(?:your|this) browser (?:is|does|version)\b.{0,30}(?:support|out ?dated|out of date|old)",
    r"(?:you are|you're|it looks like you(?:'re| are)) (?:currently )?(?:visiting|browsing|viewing|shopping|in|on)\b"
    r".{0,40}\b(?:site|store|shop|website|version|page)\b",
    r"(?:choose|select|change) (?:your )?(?:country|region|location|language)\b.{0,30}$",
    r"(?:good (?:morning|afternoon|evening)|welcome(?: back)?|guten (?:tag|morgen|abend)|bonjour|bonsoir|hola),? "
    r"(?:guest|visitor|gast|visiteur|invitado|user)\b",
)
# A block with one of these in its own words may be a clause, however it begins.
POLICY_WORDS = (
    "privacy", "personal (?:data|information|details)", "polic(?:y|ies)", "terms (?:of|and|&)", "consent",
    "your rights", "data protection", "third part(?:y|ies)", "your data", "we (?:collect|process|retain|disclose)",
    "liab(?:le|ility)", "applicable law", "warrant(?:y|ies)", "these terms", "agreement", "cookies?",
    "données", "confidentialité", "vie privée", "conditions générales", "consentement", "vos droits", "traceurs?",
    "daten", r"datenschutz\w*", "einwilligung", r"verarbeit\w+", r"\w*bedingungen", "haftung",
    "datos", "privacidad", "derechos", "consentimiento", "dati", "riservatezza", "diritti", "dados", "gegevens",
)  # fmt: skip
POLICY_WORDS_CJK = ("个人信息", "隐私", "条款", "個人情報", "プライバシー", "規約", "個人資料", "개인정보", "약관")

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
    "about", "contact", "social", "connect", "explore", "discover", "get started", "community", "developers?",
    "help", "services?", "customers?", "voir aussi", "à lire", "articles? (?:liés|connexes)", "plus", "entreprise",
    "société", "à propos", "suivez", "aide", "mehr", "weitere", "verwandte", "ähnliche", "unternehmen", "rechtliches",
    "über uns", "hilfe", "empresa", "ayuda", "nosotros", "azienda", "aiuto",
)  # fmt: skip

# How the buttons of a consent notice begin.
CONSENT_BUTTONS = (
    "accept", "allow", "agree", "save", "reject", "decline", "deny", "refuse", "manage", "customi[sz]e", "cookie",
    "got it", "ok(?:ay)?$", "i agree", "only (?:necessary|essential)", "necessary only", "essential only",
    "tout (?:accepter|refuser|autoriser)", "j[e'’] ?(?:accepte|refuse)", "accepter", "refuser", "continuer sans",
    "paramétrer", "personnaliser", "gérer", "alle (?:akzeptieren|ablehnen|cookies)", "akzeptieren", "ablehnen",
    "zustimmen", "einstellungen", "nur notwendige", "aceptar", "rechazar", "configurar", "accetta", "rifiuta",
    "aceitar", "accepteren", "weigeren", "i understand", "understood", "dismiss", "close$", "d['’]accord",
    "j['’]ai compris", "compris", "verstanden", "entendido", "ho capito",
)  # fmt: skip
# What a consent notice says and a policy hardly does; one button is then enough.
CONSENT_NOTICES = (
    r"(?:this|our) (?:web ?)?(?:site|page)s? (?:uses?|makes use of|stores?) cookies",
    r"by (?:continuing|using|browsing|closing|clicking)\b.{0,80}\byou (?:accept|agree|consent)",
    r"we (?:and our partners )?use cookies\b.{0,60}\b(?:experience|website|site|browsing|traffic|ensure)",
    r"(?:ce site|notre site|nous) utilis(?:e|ons) des (?:cookies|traceurs)",
    r"en (?:poursuivant|continuant)\b.{0,80}\bvous acceptez",
    r"(?:diese|unsere) (?:web)?(?:seite|site) (?:verwendet|nutzt|benutzt) cookies",
    r"(?:este sitio|esta web|esta página|utilizamos|usamos) (?:web )?(?:utiliza |usa )?cookies",
    r"questo sito (?:web )?(?:utilizza|usa) (?:i )?cookie",
)
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
