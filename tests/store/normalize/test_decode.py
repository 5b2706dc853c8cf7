"""Bytes to characters: right whatever is declared, and the same codec from capture to capture."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import normalize
from store.normalize.decode import decode

from .pages import POLICY, TEXT, page

GERMAN = "Wir verarbeiten Ihre personenbezogenen Daten gemäß der Datenschutz-Grundverordnung – für Sie „kostenlos“. "
CHINESE = "我们重视您的个人信息和隐私保护。本政策说明我们如何收集、使用和保护您的个人信息，请您仔细阅读。"
JAPANESE = "当社は、お客様の個人情報を適切に取り扱い、プライバシーの保護に努めます。個人情報の利用目的は次の通り。"
KOREAN = "회사는 이용자의 개인정보를 중요하게 생각하며 개인정보 보호법을 준수하고 있습니다."
RUSSIAN = "Мы обрабатываем персональные данные пользователей в соответствии с законом и политикой конфиденциальности. "
POLISH = (
    "Przetwarzamy państwa dane osobowe zgodnie z prawem, żeby świadczyć usługi; źródłem są również spółki zależne. "
)


def html(text: str, label: str = "", lang: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    return f'<html lang="{lang}"><head>{meta}<title>x</title></head><body><p>{text * 4}</p></body></html>'


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (GERMAN, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", "latin1"),
        (POLISH, "iso8859-2", "iso-8859-2"),
        (CHINESE, "gbk", "gb2312"),
        (CHINESE, "gb18030", "gbk"),
        (CHINESE.replace("个", "個"), "utf-8", "utf-8"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (KOREAN, "cp949", "euc-kr"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "cp1251", "windows-1251"),
    ],
)
class TestLabels:
    def test_in_the_page(self, text: str, codec: str, label: str) -> None:
        assert text in decode(html(text, label).encode(codec)).text

    def test_in_the_header(self, text: str, codec: str, label: str) -> None:
        decoded = decode(html(text).encode(codec), f'text/html; charset="{label}"')
        assert text in decoded.text
        assert not decoded.guessed

    def test_wrong_ones_do_not_spoil_utf_8(self, text: str, codec: str, label: str) -> None:
        decoded = decode(html(text, label).encode(), f"text/html; charset={label}")
        assert (text in decoded.text, decoded.codec) == (True, "utf-8")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "cp1252"),
        (CHINESE, "gb18030"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
    ],
)
@pytest.mark.parametrize("label", ["", "utf-8", "no-such-charset"])
def test_without_a_label_that_fits(text: str, codec: str, label: str) -> None:
    decoded = decode(html(text, label).encode(codec))
    assert text in decoded.text
    assert decoded.guessed
    assert decoded.odd_bytes == 0


def test_the_pages_language_helps_a_guess() -> None:
    assert POLISH in decode(html(POLISH, lang="pl-PL").encode("cp1250")).text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_wide_ones_and_marks(codec: str) -> None:
    decoded = decode(html(GERMAN).encode(codec), "text/html; charset=iso-8859-1")
    assert decoded.text == html(GERMAN)


@pytest.mark.parametrize(("mark", "codec"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf_16_with_a_mark_in_either_order(mark: bytes, codec: str) -> None:
    assert decode(mark + html(CHINESE).encode(codec)).text == html(CHINESE)


def test_a_few_pasted_bytes_do_not_turn_a_page_into_another_charset() -> None:
    body = html(CHINESE).encode().replace(b"<p>", b"<p>It\x92s ")
    decoded = decode(body, "text/html; charset=utf-8")
    assert "It’s 我们" in decoded.text
    assert (decoded.codec, decoded.odd_bytes) == ("utf-8", 1)


def test_a_body_that_was_cut_within_a_character() -> None:
    decoded = decode((CHINESE * 5).encode()[:-1])
    assert decoded.text == (CHINESE * 5)[:-1]
    assert decoded.codec == "utf-8"


def test_a_guess_stays_for_the_next_capture() -> None:
    """The next page has one short passage beyond ASCII, from which nobody could guess again."""
    body = b"<p>" + b"plain words only " * 30 + "Łódź".encode("cp1250")
    assert "Łódź" not in decode(body).text
    assert "Łódź" in decode(body, earlier="cp1250").text


def test_an_earlier_guess_never_overrules_what_is_sure() -> None:
    assert decode(html(GERMAN).encode(), earlier="cp1250").codec == "utf-8"
    assert decode(html(GERMAN, "windows-1252").encode("cp1252"), earlier="cp1250").codec == "cp1252"


@pytest.mark.parametrize("label", ["rot13", "base64", "hex", "undefined", "", "x" * 300, "utf-8\x00"])
def test_labels_that_are_no_charset(label: str) -> None:
    assert "gemäß" in decode(html(GERMAN).encode("cp1252"), f"text/html; charset={label}", label).text


@given(st.binary(max_size=400), st.sampled_from(["", "gbk", "utf-8", "utf-16", "cp1252", "idna", "punycode"]))
def test_any_bytes_decode_and_always_alike(body: bytes, label: str) -> None:
    first = decode(body, f"text/html; charset={label}", label)
    assert decode(body, f"text/html; charset={label}", label) == first


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "gb18030", "cp932", "cp1251", "cp949"])
@pytest.mark.parametrize("declared", ["header", "page"])
def test_the_same_policy_in_two_charsets_is_the_same_text(codec: str, declared: str) -> None:
    source = page(POLICY + "<p>Caf\u00e9 policy</p>" if codec in ("cp1252", "gb18030") else POLICY).decode()
    source = source.replace('charset="utf-8"', f'charset="{codec}"' if declared == "page" else 'name="x"')
    source = source.replace("©", "(c)")
    header = f"text/html; charset={codec}" if declared == "header" else "text/html"
    document = normalize(source.encode(codec), content_type=header)
    assert document.text == (TEXT + "\nCafé policy\n" if codec in ("cp1252", "gb18030") else TEXT)
