"""Is it the policy, or an error, a wall or a shell in its place?"""

from __future__ import annotations

import pytest

from store.normalize import normalize

from .pages import PARAGRAPHS, page

CARDS = "<p>Our new telescope shows you the rings of Saturn from your balcony, even in the middle of a city.</p>"
LONG = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 6)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no text"),
        ("<div id='root'></div>", "no text"),
        ("<p>Loading</p>", "too little text"),
        (f"<h1>Page not found</h1><p>{CARDS * 3}</p>", "error page (“Page not found”"),
        (f"<h1>Sorry</h1><p>Something went wrong. Try again later, please. {CARDS * 2}</p>", "error page"),
        (f"<h1>Just a moment...</h1><p>Checking your browser before you can go on. {CARDS * 2}</p>", "error page"),
        (f"<h1>Nous sommes en maintenance</h1>{CARDS * 3}", "error page (“en maintenance”"),
        (f"<h1>Welcome back</h1><p>Log in to see this page. Forgot your password?</p>{CARDS * 2}", "asks to log in"),
        (
            f"<h1>Before you continue</h1><p>We value your privacy, and so we ask you first.</p>{CARDS * 3}",
            "consent first",
        ),
    ],
)
def test_what_is_no_policy(content: str, reason: str) -> None:
    document = normalize(f"<html><body><main>{content}</main></body></html>".encode())
    assert document.outcome == "not-policy"
    assert reason in document.reason
    assert document.reason.endswith(".")


def test_an_empty_body() -> None:
    assert (normalize(b"").outcome, normalize(b"").text) == ("not-policy", "")


@pytest.mark.parametrize("content", [CARDS * 20, f"<p>{PARAGRAPHS[0]}</p>" * 3])
def test_what_may_be_one(content: str) -> None:
    document = normalize(f"<main>{content}</main>".encode())
    assert document.outcome == "suspect"
    assert document.reason
    assert document.text  # kept, so that it can be accepted later


@pytest.mark.parametrize(
    "sentence",
    [
        "If a page is not found, an error occurred or access is denied, our logs say so.",
        "You need to log in to see your data; you can accept cookies and manage your preferences there.",
    ],
)
def test_a_policy_may_speak_of_such_things(sentence: str) -> None:
    document = normalize(page(f"<h1>Privacy Policy</h1>{LONG}<p>{sentence}</p>"))
    assert (document.outcome, document.reason) == ("ok", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Wir verarbeiten Ihre personenbezogenen Daten nur mit Ihrer Einwilligung und nach dem Gesetz.",
        "Nous utilisons vos données à caractère personnel avec votre consentement et selon la loi.",
        "Tratamos sus datos personales de acuerdo con los términos de la política de privacidad.",
        "我们仅在征得您的同意后处理您的个人信息，并遵守本政策和隐私条款。",
        "当社は、利用者の同意を得て個人情報を取り扱い、プライバシーを保護します。",
    ],
)
def test_policies_in_other_languages(sentence: str) -> None:
    assert normalize(f"<main>{f'<p>{sentence}</p>' * 12}</main>".encode()).outcome == "ok"


def test_a_short_policy_may_speak_of_accounts() -> None:
    sentences = (
        "We collect the personal data that you give us when you create an account with us.",
        "We share personal data with third parties only where the law obliges us to disclose it.",
        "You have the right to access, correct and delete your personal data at any time.",
        "Write to our data protection officer to exercise your rights under this privacy policy.",
        "Cookies keep you signed in, and you may refuse them in the settings of your browser.",
        "We may change this policy; the notice on this page then says so, and the effective date changes with it.",
    )
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    document = normalize(f"<html><body><main><h1>Privacy Policy</h1>{body}</main></body></html>".encode())
    assert document.words < 120
    assert document.outcome == "ok"
