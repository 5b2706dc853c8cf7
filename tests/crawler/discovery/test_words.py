"""What link texts, titles and addresses say of policies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import words

PRIVACY, TERMS, COOKIES = words.TYPES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Privacy Policy", PRIVACY), ("PRIVACY  –  NOTICE", PRIVACY), ("Your privacy", PRIVACY),
        ("Terms of Use", TERMS), ("Terms & Conditions", TERMS), ("T&Cs", TERMS), ("TOS", TERMS),
        ("Cookie Policy", COOKIES), ("About our cookies", COOKIES),
        ("Datenschutzerklärung", PRIVACY), ("Datenschutzerklaerung", PRIVACY), ("AGB", TERMS),
        ("Nutzungsbedingungen", TERMS), ("Cookie-Richtlinie", COOKIES),
        ("Politique de confidentialité", PRIVACY), ("Politique de confidentialite", PRIVACY), ("CGU", TERMS),
        ("Conditions générales d’utilisation", TERMS), ("Politique relative aux cookies", COOKIES),
        ("Política de Privacidad", PRIVACY), ("Términos y condiciones", TERMS), ("Política de cookies", COOKIES),
        ("隐私政策", PRIVACY), ("隱私權政策", PRIVACY), ("用户协议", TERMS), ("服務條款", TERMS),
        ("Cookie 政策", COOKIES),
        ("プライバシーポリシー", PRIVACY), ("ﾌﾟﾗｲﾊﾞｼｰﾎﾟﾘｼｰ", PRIVACY), ("個人情報保護方針", PRIVACY), ("利用規約", TERMS),
        ("クッキーポリシー", COOKIES), ("개인정보처리방침", PRIVACY), ("이용약관", TERMS),
        ("Informativa sulla privacy", PRIVACY), ("Termos de uso", TERMS), ("Privacyverklaring", PRIVACY),
        ("Regulamin", TERMS), ("Политика конфиденциальности", PRIVACY), ("Gizlilik Politikası", PRIVACY),
        ("Integritetspolicy", PRIVACY),
    ],
)  # fmt: skip
def test_the_type_that_a_link_names(text: str, kind: str) -> None:
    points = words.text_points(text)
    assert max(points, key=lambda each: points[each]) == kind
    assert set(points) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "", "About us", "Cookie settings", "Your Privacy Choices", "Do not sell my personal information", "Terminal 5",
        "Cookie-Einstellungen", "Gérer les cookies", "Configuración de cookies", "隐私设置",
        "Privacy screen for laptops",
        "How we rebuilt our checkout in three weeks, and what it has to do with privacy and terms of all kinds",
        "特定商取引法に基づく表記", "Contos", "Photos",
    ],
)  # fmt: skip
def test_links_that_lead_to_no_policy(text: str) -> None:
    assert words.text_points(text) == {}


def test_a_narrower_document_comes_after_the_general_one() -> None:
    narrower = {
        "Privacy Policy": "California Privacy Policy",
        "Terms of Use": "Developer Terms of Use",
        "Conditions générales": "Conditions générales de vente",
    }
    for general, other in narrower.items():
        assert max(words.text_points(general).values()) > max(words.text_points(other).values())


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("/privacy-policy", [PRIVACY]), ("/legal/privacypolicy.html", [PRIVACY]), ("/PrivacyPolicy.aspx", [PRIVACY]),
        ("/?page=privacy", [PRIVACY]), ("/info?section=terms", [TERMS]), ("/static/TermsOfService", [TERMS]),
        ("/de/datenschutz/", [PRIVACY]), ("/%E5%88%A9%E7%94%A8%E8%A6%8F%E7%B4%84", [TERMS]), ("/kiyaku.html", [TERMS]),
        ("/cookies", [COOKIES]), ("/cookie-settings", []), ("/", []), ("/about", []), ("/terminal", []),
    ],
)  # fmt: skip
def test_the_type_that_an_address_names(address: str, kinds: list[str]) -> None:
    assert list(words.path_points(f"https://a.example{address}")) == kinds


def test_an_article_about_a_policy_is_worth_less_than_the_policy() -> None:
    own = words.path_points("https://a.example/privacy-policy")[PRIVACY]
    assert own > words.path_points("https://a.example/blog/2020/privacy-policy").get(PRIVACY, 0)


def test_a_title_with_the_name_of_the_site() -> None:
    assert words.title_types("Terms of Service | Lantern Post") == [TERMS]
    assert words.title_types("灯塔 - 隐私政策") == [PRIVACY]
    assert words.title_types("Terms & Privacy") == [PRIVACY, TERMS]
    assert words.title_types("Lantern Post") == []


def test_each_language_has_all_it_needs() -> None:
    assert {"en", "de", "fr", "es", "zh", "ja"} <= set(words.languages())
    for language in words.languages():
        for kind in words.TYPES:
            paths = words.common_paths(kind, [language])
            assert paths[0].startswith("/")
            assert len(paths) == len(set(paths))
            # An address that is guessed at speaks for itself, or it would not be a lead.
            assert all(words.may_speak(f"https://a.example{path}") for path in paths)


def test_the_usual_addresses_of_a_language_come_before_the_english_ones() -> None:
    paths = words.common_paths(PRIVACY, ["de"])
    assert paths[0] == "/datenschutz"
    assert "/privacy-policy" in paths


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_text_is_too_strange(text: str, path: str) -> None:
    assert set(words.text_points(text)) <= set(words.TYPES)
    assert set(words.path_points(f"https://a.example/{path}")) <= set(words.TYPES)
    assert set(words.title_types(text)) <= set(words.TYPES)
    assert words.path_points(path) is not None
    assert words.is_hub(text) in (True, False)
