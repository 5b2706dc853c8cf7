"""The language of a text."""

from __future__ import annotations

import pytest

from store.normalize.language import language_of

from .pages import TEXT

SAMPLES = {
    "en": "We collect the information that you give us when you place an order and we keep it as long as we need it.",
    "de": "Wir erheben die Daten, die Sie uns bei einer Bestellung geben, und speichern sie.",
    "fr": "Nous recueillons les informations que vous nous donnez lors d'une commande et les conservons.",
    "es": "Recogemos la información que usted nos facilita cuando hace un pedido y la conservamos.",
    "zh": "我们收集您在下单时提供给我们的信息，并在必要的期限内予以保存。未经您的同意，我们不会向第三方提供您的信息。",
    "ja": "当社は、ご注文の際にお客様からご提供いただいた情報を収集し、必要な期間保管します。",
    "ru": "Мы собираем сведения, которые вы сообщаете нам при заказе, и храним их сколько нужно по закону.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_languages(code: str) -> None:
    assert language_of(SAMPLES[code]) == code


def test_the_text_is_believed_and_not_the_page() -> None:
    assert language_of(TEXT, "de-DE") == "en"


@pytest.mark.parametrize(
    ("hint", "code"), [("de-DE", "de"), ("FR", "fr"), ("zh_Hans_CN", "zh"), ("", ""), ("xx", ""), ("{{ lang }}", "")]
)
def test_a_short_text_is_in_the_language_that_its_page_declares(hint: str, code: str) -> None:
    assert language_of("Privacy Policy", hint) == code
