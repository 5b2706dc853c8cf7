"""How hard a text is to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import normalize
from store.normalize.readability import Readability, readability
from store.normalize.vocabulary.readability import FORMULAS, SYLLABLES
from tests.store.normalize.pages import POLICY, TEXT, page

# Words with their syllables, counted by hand.
WORDS = {
    "en": "the:1 be:1 data:2 privacy:3 policy:3 information:4 services:3 used:1 uses:2 provided:3 collected:3"
    " statement:2 agreement:3 applicable:4 people:2 area:3 media:3 material:4 employee:3 access:2 liability:5"
    " individual:5 usual:3 language:2 equal:2 violate:3 via:2 client:2 society:4 patient:2 social:2 business:2"
    " create:2 being:2 make:1 table:2 files:1 entirely:4 safety:2 video:3 beyond:2 compliance:3 european:4 gdpr:4"
    " we'll:1 company's:3",
    "de": "aber:2 oder:2 daten:2 datenschutz:3 verarbeitung:4 personenbezogene:7 einwilligung:4 theater:3 beachten:3"
    " geändert:3 interesse:4 auskunft:2 behörde:3 haus:1 feuer:2 einer:2 neue:2 analyse:4 beauftragter:4",
    "fr": "données:2 traitement:3 responsable:3 vie:1 privée:2 vous:1 notre:1 droit:1 services:2 elle:1 contact:2"
    " politique:3 finalités:4 électronique:4 lorsque:1 adresse:2 compte:1 européenne:4",
    "es": "datos:2 personales:4 privacidad:4 información:4 tratamiento:4 derecho:3 país:2 energía:4 ley:1 aplicación:4"
    " ciudad:2 europea:4 cuenta:2 oído:3 queremos:3 y:1 leer:2",
    "it": "dati:2 personali:4 privacy:3 trattamento:4 servizio:3 diritto:3 finalità:4 giuridica:4 esempio:3 aiuto:3"
    " nazionale:4 chiedere:3 più:1 è:1",
    "pt": "dados:2 pessoais:3 privacidade:5 informações:4 tratamento:4 direito:3 país:2 lei:1 não:1 você:2 saúde:3"
    " mãe:1 aplicação:4 segurança:4 são:1",
    "nl": "gegevens:3 persoonsgegevens:5 verwerking:3 wij:1 doel:1 rechten:2 geïnformeerd:4 eeuw:1 organisatie:5 een:1",
    "ru": "данные:3 информация:5 политика:4 персональных:4 согласие:4 закон:2 конфиденциальности:7",
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_syllables(language: str) -> None:
    expected = {word: int(count) for word, _, count in (entry.partition(":") for entry in WORDS[language].split())}
    counted = {word: SYLLABLES[language].count(word) for word in expected}
    wrong = {word: count for word, count in counted.items() if count != expected[word]}
    assert len(wrong) <= len(expected) // 8, wrong
    assert abs(sum(counted.values()) - sum(expected.values())) <= 0.05 * sum(expected.values())


def test_the_formula_is_that_of_flesch() -> None:
    # Six words, one sentence, eleven syllables.
    ease = round(206.835 - 1.015 * 6 - 84.6 * 11 / 6, 1)
    assert readability("We collect data about our visitors.\n", "en").reading_ease == ease


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "ru"])
def test_short_words_and_sentences_are_easier(language: str) -> None:
    easy, hard = "so do we go.", "internationale organisationale administrationale informationale."
    if language == "ru":
        easy, hard = "да мы по ней.", "конфиденциальность персональной информации пользователей."
    easy_ease, hard_ease = (readability(f"{text}\n", language).reading_ease for text in (easy, hard))
    assert easy_ease is not None
    assert hard_ease is not None
    assert easy_ease > hard_ease


def test_other_languages_have_no_formula_but_sentences() -> None:
    assert readability("Vi bryr oss om dina uppgifter. Skriv gärna till oss här.\n", "sv") == Readability(None, 5.5)
    assert readability("我们重视您的隐私。我们保护它！\n", "zh") == Readability(None, 3.5)
    assert readability("Any text of no known tongue.\n", "") == Readability(None, 6.0)
    assert readability("เราให้ความสำคัญกับข้อมูลของคุณ\n", "th") == Readability()


@pytest.mark.parametrize(
    "text", ["", "\n", "# Privacy Policy\n", "| a long row | of many cells | here |\n", "* * *\n", "Home\n\nShop\n"]
)
def test_no_sentences_no_figures(text: str) -> None:
    assert readability(text, "en") == Readability()


ONE = "We ask you for your name.\n"


@pytest.mark.parametrize(
    "around",
    [
        "# Privacy Policy of the whole company and all of its shops\n\n{}",
        "**What we ask you for in our shops**\n\n{}",
        "| name | to write to you about it |\n| --- | --- |\n\n{}",
        "Contents\n\n{}",
        "1. {}",
        "- {}",
        "  - (a) {}",
        "4.2.1 {}",
        "iv) {}",
    ],
)
def test_what_is_no_sentence_does_not_count(around: str) -> None:
    assert readability(around.format(ONE), "en") == readability(ONE, "en") == Readability(116.1, 6.0)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We ask. You answer. That is all there is.", 3),
        ("Do we ask? Yes! You answer (or not). That is all.", 4),
        ("“We ask.” You answer.", 2),
        ("Larkfield Inc. and Acme Co. are partners.", 1),
        ("Larkfield Inc. Privacy is our name.", 1),
        ("See Art. 6 and No. 12 of that law, e.g. the part on fees.", 1),
        ("In the U.S. Government offices ask too.", 1),
        ("We keep it for 2.5 years, i.e. 30 months.", 1),
        ("We ask ... and you answer.", 1),
        ("See www.larkfield.com. Or write to a.b@larkfield.com. We answer.", 3),
    ],
)
def test_where_a_sentence_ends(text: str, sentences: int) -> None:
    words = sum(1 for word in text.split() if word[:1] != "." and "@" not in word and not word.startswith("www"))
    assert readability(text, "en").sentence_words == round(words / sentences, 1)


def test_in_other_languages() -> None:
    assert readability("Das gilt z. B. am 1. Mai bzw. nach Abs. 2 für alle.\n", "de").sentence_words == 13.0
    assert readability("Larkfield S. A. y Acme S. L. responden.\n", "es").sentence_words == 8.0
    assert readability("¿Preguntamos algo? ¡Sí, claro! Eso es todo.\n", "es").sentence_words == 2.3


def test_list_items_are_sentences() -> None:
    text = "We ask you for the following:\n\n- your name and your address;\n- the colour of your car\n- age\n"
    assert readability(text, "en").sentence_words == round((6 + 5 + 5) / 3, 1)


def test_a_page() -> None:
    document = normalize(page(POLICY))
    assert (document.reading_ease, document.sentence_words) == tuple(readability(TEXT, "en"))
    assert document.reading_ease is not None
    assert 40 < document.reading_ease < 80


@given(st.text(max_size=200), st.sampled_from([*FORMULAS, "zh", "th", "", "sv"]))
def test_any_text(text: str, language: str) -> None:
    found = readability(text, language)
    assert found == readability(text, language)
    assert found.reading_ease is None or language in FORMULAS
    assert found.sentence_words is None or found.sentence_words > 0


@pytest.mark.parametrize(
    "text", ["a." * 100_000, "(" * 100_000, "A. " * 60_000, "*" * 200_000, "- " * 100_000, "'" * 100_000, "e" * 200_000]
)
def test_long_texts(text: str) -> None:
    readability(text, "en")
