"""The page around the text: title, menu, footer, in the page's language."""

from __future__ import annotations

from typing import NamedTuple

MENUS = {
    "en": ("Home", "Shop", "Telescopes", "Support", "About us", "Contact", "Privacy Policy", "Terms"),
    "de": ("Startseite", "Shop", "Teleskope", "Hilfe", "Über uns", "Kontakt", "Datenschutz", "Impressum"),
    "fr": ("Accueil", "Boutique", "Télescopes", "Aide", "À propos", "Contact", "Confidentialité", "Mentions légales"),
    "es": ("Inicio", "Tienda", "Telescopios", "Ayuda", "Sobre nosotros", "Contacto", "Privacidad", "Aviso legal"),
    "it": ("Home", "Negozio", "Telescopi", "Assistenza", "Chi siamo", "Contatti", "Privacy", "Note legali"),
    "pt": ("Início", "Loja", "Telescópios", "Ajuda", "Sobre nós", "Contacto", "Privacidade", "Termos"),
    "nl": ("Home", "Winkel", "Telescopen", "Hulp", "Over ons", "Contact", "Privacy", "Voorwaarden"),
    "pl": ("Strona główna", "Sklep", "Teleskopy", "Pomoc", "O nas", "Kontakt", "Prywatność", "Regulamin"),
    "ru": ("Главная", "Магазин", "Телескопы", "Помощь", "О нас", "Контакты", "Конфиденциальность", "Условия"),
    "zh": ("首页", "商店", "望远镜", "帮助", "关于我们", "联系我们", "隐私政策", "服务条款"),
    "zh-Hant": ("首頁", "商店", "望遠鏡", "說明", "關於我們", "聯絡我們", "隱私權政策", "服務條款"),
    "ja": ("ホーム", "ショップ", "望遠鏡", "ヘルプ", "会社概要", "お問い合わせ", "プライバシーポリシー", "利用規約"),
    "ko": ("홈", "쇼핑", "망원경", "고객센터", "회사 소개", "문의", "개인정보처리방침", "이용약관"),
}


class Sample(NamedTuple):
    """kind: the `Document.kind` it should be taken for; label: names it in a report of misses."""

    kind: str
    label: str
    html: str
    url: str = "https://larkfield.example/legal/privacy"


def bare(body: str, title: str = "", lang: str = "en", head: str = "") -> str:
    """A page without menus."""
    named = f"<title>{title}</title>" if title else ""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{named}{head}</head><body>{body}</body></html>'
    )


def site(body: str, title: str = "", lang: str = "en", head: str = "") -> str:
    """The same between the menu and the footer of a shop."""
    items = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(MENUS[lang]))
    top = f'<header><a href="/">Larkfield</a><nav><ul>{items}</ul></nav></header>'
    bottom = f"<footer><ul>{items}</ul><p>© 2024 Larkfield Instruments</p></footer>"
    return bare(f"{top}<main>{body}</main>{bottom}", title, lang, head)


def loose(body: str, title: str = "", lang: str = "en", head: str = "") -> str:
    """The same with nothing marked as a menu: tables and links, as old pages have them."""
    links = "".join(f'<tr><td><a href="/{i}">{name}</a></td></tr>' for i, name in enumerate(MENUS[lang]))
    return bare(f"<table><tr><td><table>{links}</table></td><td>{body}</td></tr></table>", title, lang, head)


FRAMES = (bare, site, loose)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)
