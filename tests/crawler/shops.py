"""Invented shops in several languages: a home page, and its policies where such a shop would have them."""

from __future__ import annotations

from tests.crawler.web import Web
from tests.store.normalize.verdict.policies import POLICIES

_TEXTS = {sample.label: sample.html for sample in POLICIES}
_COOKIES = {
    "en": ("Cookie Policy", "Cookies are small files that our site keeps in your browser."),
    "de": ("Cookie-Richtlinie", "Cookies sind kleine Dateien, die unsere Website in Ihrem Browser speichert."),
    "fr": ("Politique de cookies", "Les cookies sont de petits fichiers que notre site garde dans votre navigateur."),
    "es": ("Política de cookies", "Las cookies son pequeños archivos que nuestro sitio guarda en su navegador."),
    "zh": ("Cookie政策", "Cookie是本网站保存在您浏览器中的小文件，我们根据本政策使用个人信息和Cookie。"),
    "ja": ("クッキーポリシー", "クッキーとは、当サイトがお客様のブラウザに保存する小さなファイルです。"),
}

# By language: the texts and addresses of the links in the footer.
FOOTERS = {
    "en": {"privacy-policy": ("Privacy", "/legal/p1"), "terms": ("Terms & Conditions", "/legal/p2"),
           "cookie-policy": ("Cookies", "/legal/p3")},
    "de": {"privacy-policy": ("Datenschutz", "/service/info-17"), "terms": ("AGB", "/service/info-18"),
           "cookie-policy": ("Cookie-Hinweise", "/service/info-19")},
    "fr": {"privacy-policy": ("Données personnelles", "/p/4"), "terms": ("CGU", "/p/5"),
           "cookie-policy": ("Politique cookies", "/p/6")},
    "es": {"privacy-policy": ("Política de privacidad", "/a"), "terms": ("Términos y condiciones", "/b"),
           "cookie-policy": ("Política de cookies", "/c")},
    "zh": {"privacy-policy": ("隐私政策", "/html/12.html"), "terms": ("用户协议", "/html/13.html"),
           "cookie-policy": ("Cookie政策", "/html/14.html")},
    "ja": {"privacy-policy": ("個人情報の取り扱いについて", "/guide/a.html"), "terms": ("ご利用規約", "/guide/b.html"),
           "cookie-policy": ("Cookieについて", "/guide/c.html")},
}  # fmt: skip


def policy(kind: str, language: str = "en") -> str:
    """The page of a policy."""
    if kind == "cookie-policy":
        title, sentence = _COOKIES[language]
        privacy = policy("privacy-policy", language)
        body = privacy.partition("<body>")[2]
        return (
            f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body><main><h1>{title}</h1><p>{sentence}</p>{_without_heading(body)}</main></body></html>"
        )
    name = {"privacy-policy": "privacy", "terms": "terms"}[kind]
    return _TEXTS[f"{name} {language}, long"]


def _without_heading(body: str) -> str:
    return body.partition("</h1>")[2].rpartition("</body>")[0]


def home(*links: tuple[str, str], language: str = "en", more: str = "", head: str = "") -> str:
    """A home page with these links, each a text and an address, in its footer."""
    items = "".join(f'<li><a href="{href}">{text}</a></li>' for text, href in links)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Lantern</title>{head}</head><body>'
        '<header><a href="/">Lantern</a><nav><a href="/products/terms-lamp">Lamps</a> <a href="/blog/privacy">Blog</a>'
        f"</nav></header><main><h1>Lamps</h1><p>Since 1901.</p>{more}</main>"
        f"<footer><ul>{items}</ul></footer></body></html>"
    )


def shop(web: Web, host: str, language: str) -> None:
    """A shop whose footer links all three policies, under addresses that say nothing."""
    links = FOOTERS[language]
    web.page(f"{host}/", home(*links.values(), ("About", "/about"), language=language))
    for kind, (_, path) in links.items():
        web.page(f"{host}{path}", policy(kind, language))
