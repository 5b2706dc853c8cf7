"""Is it the policy, or an error, a wall or a shell in its place?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import count_words, normalize
from store.normalize.document import Reading
from store.normalize.gate import judge
from store.normalize.gate.wording import names_policy

from .pages import PARAGRAPHS, page

CARDS = "<p>Our new telescope shows you the rings of Saturn from your balcony, even in the middle of a city.</p>"
LONG = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 6)


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        ("", "too-little", "no text"),
        ("<div id='root'></div>", "app-shell", "filled by a script"),
        ("<p>Loading</p>", "app-shell", "filled by a script that was not run (“loading”, 1 word)"),
        ("<p>Larkfield</p>", "too-little", "too little text to be a policy (1 word)"),
        (f"<h1>Page not found</h1><p>{CARDS * 3}</p>", "error", "error page (“page not found”"),
        (f"<h1>Sorry</h1><p>Something went wrong. Try again later, please. {CARDS * 2}</p>", "error", "error page"),
        (
            f"<h1>Just a moment...</h1><p>Checking your browser before you can go on. {CARDS * 2}</p>",
            "bot-wall",
            "checks for robots or refuses access (“just a moment”",
        ),
        (f"<h1>Nous sommes en maintenance</h1>{CARDS * 3}", "error", "error page (“en maintenance”"),
        (
            f"<h1>Welcome back</h1><p>Log in to see this page. Forgot your password?</p>{CARDS * 2}",
            "login",
            "asks to log in",
        ),
        (
            f"<h1>Before you continue</h1><p>We value your privacy, and so we ask you first.</p>{CARDS * 3}",
            "consent-wall",
            "consent first",
        ),
        (f"<h1>Are you over 18?</h1>{CARDS * 3}", "other", "is no document"),
        ("<p>If you are not redirected, <a href='/x'>go on</a>.</p>", "other", "only leads on"),
    ],
)
def test_what_is_no_policy(content: str, kind: str, reason: str) -> None:
    document = normalize(f"<html><body><main>{content}</main></body></html>".encode())
    assert (document.outcome, document.kind) == ("not-policy", kind)
    assert reason in document.reason
    assert document.reason.endswith(".")


def test_an_empty_body() -> None:
    assert (normalize(b"").outcome, normalize(b"").text) == ("not-policy", "")


@pytest.mark.parametrize(("content", "kind"), [(CARDS * 20, "other"), (f"<p>{PARAGRAPHS[0]}</p>" * 3, "policy")])
def test_what_may_be_one(content: str, kind: str) -> None:
    document = normalize(f"<main>{content}</main>".encode())
    assert (document.outcome, document.kind) == ("suspect", kind)
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


def test_what_cannot_be_read_is_of_that_kind() -> None:
    assert (normalize(b"\x89PNG\r\n\x1a\n").outcome, normalize(b"\x89PNG\r\n\x1a\n").kind) == ("unreadable",) * 2


def test_the_front_address_of_a_site_holds_no_policy_unless_it_is_called_one() -> None:
    def kind(content: str, url: str) -> str:
        return normalize(f"<main>{content}</main>".encode(), url=url).kind

    assert kind(LONG, "https://larkfield.example/en/") == "home-page"
    assert kind(LONG, "https://larkfield.example/en/privacy") == "policy"
    assert kind(f"<h1>Privacy Policy</h1>{LONG}", "https://larkfield.example/") == "policy"


@pytest.mark.parametrize(
    "title",
    [
        "Privacy Policy",
        "Privacy Policy | Larkfield",
        "Larkfield: Terms of Use",
        "Our cookie policy",
        "Impressum",
        "利用規約",
    ],
)
def test_names_of_policies(title: str) -> None:
    assert names_policy(title)


@pytest.mark.parametrize(
    "title",
    [
        "Larkfield",
        "How to write a privacy policy",
        "Privacy policy generator",
        "Larkfield updates its privacy policy",
        "General Data Protection Regulation",
        "Where is the privacy policy?",
        "",
    ],
)
def test_titles_that_name_no_policy(title: str) -> None:
    assert not names_policy(title)


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_judged(text: str, title: str, url: str) -> None:
    judgement = judge(Reading(text, title), count_words(text), url=url, source=f"<p>{text}</p>")
    assert (judgement.outcome == "ok") == (judgement.reason == "")
    assert judgement == judge(Reading(text, title), count_words(text), url=url, source=f"<p>{text}</p>")


@pytest.mark.parametrize(
    "piece", ["<div id=a ", "<meta http-equiv=refresh ", "<script>", "> ", "<", "- ", "*", "\\\\", "a.", "| "]
)
def test_long_sources_end(piece: str) -> None:
    """Each takes well under a second; a pattern that tries every way would take hours."""
    for text in ("", piece * 20_000):
        reading, address = Reading(text, piece * 100), "https://larkfield.example/" + piece * 100
        assert judge(reading, count_words(text), url=address, source=piece * 60_000).outcome != "ok"
    assert judge(Reading(""), 0, source="<div " + piece * 60_000).outcome == "not-policy"


def test_a_policy_without_a_name_under_the_title_of_an_error() -> None:
    content = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    body = f"<html><head><title>Page not found | Larkfield</title></head><body><main>{content * 2}</main></body></html>"
    assert normalize(body.encode()).outcome != "not-policy"


def test_a_policy_in_plain_words_under_its_heading() -> None:
    content = "<p>We hold your name for a year after you have ordered something and then forget it.</p>" * 6
    error = "<p>Something went wrong with your order? Write to us.</p>"
    assert normalize(f"<main><h1>Privacy Policy</h1>{content}{error}</main>".encode()).outcome == "ok"
    assert normalize(f"<main><h1>Privacy Policy</h1>{error}</main>".encode()).kind == "error"
