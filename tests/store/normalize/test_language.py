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

SAMPLES |= {
    "it": "Raccogliamo le informazioni che ci fornisci quando effettui un ordine e le conserviamo come serve.",
    "pt": "Recolhemos os dados que nos fornece quando faz uma encomenda e guardamo-los durante o tempo necessário.",
    "nl": "Wij verzamelen de gegevens die u ons geeft wanneer u iets bestelt en bewaren ze zolang dat nodig is.",
    "pl": "Zbieramy dane, które nam Państwo przekazują przy składaniu zamówienia, i przechowujemy je zgodnie z prawem.",
    "ko": "당사는 주문하실 때 알려 주신 정보를 수집하며 필요한 기간 동안 보관합니다. 동의 없이 알리지 않습니다.",
    "tr": "Sipariş verdiğinizde bize verdiğiniz bilgileri toplar ve yasaların gerektirdiği süre boyunca saklarız.",
    "sv": "Vi samlar in de uppgifter som du ger oss när du beställer något och vi sparar dem så länge det behövs.",
}
TRADITIONAL = "我們蒐集您在下單時提供給我們的資料，並在必要的期限內予以保存。未經您的同意，我們不會向他人提供您的資料。"
NORWEGIAN = (
    "Vi samler inn opplysningene du gir oss når du bestiller noe, og vi oppbevarer dem så lenge det er nødvendig."
)
DANISH = (
    "Vi indsamler de oplysninger, du giver os, når du bestiller noget, og vi opbevarer dem, så længe det er nødvendigt."
)
CROATIAN = (
    "Prikupljamo podatke koje nam dajete prilikom narudžbe i čuvamo ih onoliko dugo koliko je to potrebno po zakonu."
)
SERBIAN = "Прикупљамо податке које нам дајете када нешто наручите и чувамо их онолико дуго колико је потребно."
ADDRESSES = """Larkfield Instruments GmbH, Königstraße 12, 70173 Stuttgart, Amtsgericht Stuttgart HRB 990011

Vertreten durch die Geschäftsführerin Mara Linden, Umsatzsteuer-Identifikationsnummer DE 999000111
"""


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


def test_both_ways_to_write_chinese_are_chinese() -> None:
    assert language_of(TRADITIONAL, "zh-Hant-TW") == "zh"
    assert language_of("隱私權", "zh-Hant-TW") == "zh"


@pytest.mark.parametrize(
    ("text", "hint", "code"), [(NORWEGIAN, "nb-NO", "no"), (NORWEGIAN, "", "no"), (DANISH, "", "da")]
)
def test_norwegian_and_danish(text: str, hint: str, code: str) -> None:
    assert language_of(text, hint) == code


@pytest.mark.parametrize(
    ("text", "hint", "code"), [(CROATIAN, "hr", "hr"), (CROATIAN, "bs", "bs"), (SERBIAN, "sr-RS", "sr")]
)
def test_between_neighbours_the_page_decides(text: str, hint: str, code: str) -> None:
    assert language_of(text, hint) == code


def test_addresses_in_another_language_do_not_make_the_text_one_of_it() -> None:
    assert language_of(f"# Privacy Policy\n\n{ADDRESSES}\n{TEXT}", "") == "en"
    assert language_of(f"{TEXT}\n\n{ADDRESSES}", "de") == "en"


def test_names_and_figures_are_of_no_language() -> None:
    table = "| Acme Inc | Hosting | USA |\n| Beta GmbH | Mail | Deutschland |\n| Gamma SA | Support | France |\n"
    assert language_of(table * 3, "") == ""
    assert language_of(table * 3, "nl") == "nl"
    assert language_of("", "") == ""
