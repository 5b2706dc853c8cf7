"""How pages name their parts: words in classes, ids and roles, of widespread products and of common habit."""

from __future__ import annotations

from store.normalize.vocabulary import words

# Classes and ids of consent managers, each matched as a whole name (regular expressions).
CONSENT_PRODUCTS = (
    r"wm-ipp(?:-base|-print)?",  # the toolbar that the Wayback Machine lays over a page
    r"onetrust-(?:consent|banner|pc)-sdk",
    r"CybotCookiebotDialog\w*",
    r"CookiebotWidget",
    r"didomi-(?:host|popup|notice)\S*",
    r"usercentrics-\S+",
    r"truste-consent\S*",
    r"trustarc-banner\S*",
    r"qc-cmp2?-\S+",
    r"cmpbox\S*",
    r"cky-\S+",
    r"iubenda-cs-\S+",
    r"termly-\S*consent\S*",
    r"axeptio_\S+",
    r"tarteaucitronRoot",
    r"osano-cm-\S+",
    r"cmplz-\S+",
    r"sp_message_\S+",
    r"fc-consent-root",
    r"BorlabsCookieBox",
    r"shopify-pc__\S+",
    r"hs-eu-cookie\S*",
    r"moove_gdpr\S*",
    r"cc-window",
    r"cookie-law-info\S*",
    r"cookiescript_\S+",
    r"klaro",
    r"evidon-\S+",
    r"wt-cli-\S+",
    r"gdprcookie",
    r"cookiefirst-root",
    r"transcend-\S+consent\S*",
    r"ketch-\S+",
)
# Parts of names that only consent managers have.
CONSENT_PRODUCT_PARTS = ("optanon-(?:alert|popup)", "eu-cookie", "didomi", "usercentrics", "cookiebot")

# `cookie-banner`, `consent_layer`, `gdprNotice`: one of these before or after one of those.
CONSENT_TOPICS = ("cookies?", "consent")
PRIVACY_LAWS = ("gdpr", "rgpd", "ccpa")
NOTICE_WORDS = (
    "confirm", "banner", "bar", "notice", "notification", "consent", "popup", "pop-up", "modal", "message", "law",
    "alert", "wall",
    "dialog", "layer", "overlay", "disclaimer", "info", "box", "prompt", "hint", "toast", "manager", "settings",
    "preferences", "widget",
)  # fmt: skip

# What lies over the page.
OVERLAYS = (
    "modals?", "popups?", "pop-up", "lightbox", "dialogs?", "overlay", "offcanvas", "drawer", "toasts?", "snackbar",
    "tooltips?",
)  # fmt: skip

# What stands around a page's content.
CHROME = (
    "nav", "navbar", "navigation", "menus?", "submenu", "sidebar", "side-?bar", "breadcrumbs?", "footer", "masthead",
    "toolbar", "topbar", "share", "sharing", "socials?", "related", r"recommend\w*", "newsletter", "subscribe",
    "signup", r"promo\w*", r"advert\w*", r"skip\w*", "pagination", "pager", "search", "login", "lang(?:uage)?s?",
    "locale", "comments?", "feedback", "rating", "helpful", "survey", "cta", "chat", "flyout", "dropdown",
    "mega-?menu", "back-?to-?top", "scroll-?top", "jump",
)  # fmt: skip
# What is never a part of a policy while it is small, whatever it says (classes only).
WIDGETS = (
    "newsletters?", "testimonials?", "announcement[-_]?bars?", "promo[-_]?bar", "breadcrumbs?",
    "comments?[-_](?:area|section|list)", "related[-_](?:articles?|posts?|content|topics?)", "live[-_]?chat",
    "chat[-_]?(?:widget|bubble|box)", "(?:mini[-_]?)?cart(?:[-_]drawer)?", "search[-_]?results?", "article[-_]votes",
    "social[-_]?(?:links|share|icons)", "share[-_]?(?:buttons?|bar|links)", "app[-_]?banner", "reaction[-_]picker",
    "language[-_]?(?:switcher|selector|picker)", "region[-_]?(?:switch(?:er)?|selector)", "country[-_]?selector",
)  # fmt: skip
FOOTERS = ("footer", "foot", "bottom-?bar", "site-?info", "colophon")

CHROME_ROLES = words("navigation search menu menubar tablist banner contentinfo alert tooltip complementary")
DIALOG_ROLES = frozenset({"dialog", "alertdialog"})
