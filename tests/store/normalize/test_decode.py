"""Bytes to characters: right whatever is declared."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.normalize import normalize
from store.normalize.decode import decode

from .pages import POLICY, TEXT, page
from .tongues import CERTAIN, CHARSETS, TEXTS, html

GERMAN, CHINESE = TEXTS["de"], TEXTS["zh"]


@pytest.mark.parametrize(("language", "codec", "label"), CHARSETS)
class TestLabels:
    def test_in_the_page(self, language: str, codec: str, label: str) -> None:
        decoded = decode(html(TEXTS[language], label).encode(codec))
        assert TEXTS[language] in decoded.text
        assert not decoded.guessed

    def test_in_the_header(self, language: str, codec: str, label: str) -> None:
        decoded = decode(html(TEXTS[language]).encode(codec), f'text/html; charset="{label}"')
        assert TEXTS[language] in decoded.text
        assert not decoded.guessed

    def test_wrong_ones_do_not_spoil_utf_8(self, language: str, codec: str, label: str) -> None:
        decoded = decode(html(TEXTS[language], label).encode(), f"text/html; charset={label}")
        assert (TEXTS[language] in decoded.text, decoded.codec) == (True, "utf-8")

    def test_a_bad_byte_costs_no_more_than_itself(self, language: str, codec: str, label: str) -> None:
        body = html(TEXTS[language], label).encode(codec).replace(b"<p>", b"<p>bad \xff byte ")
        if codec == "iso2022_jp":  # known by its bytes being ASCII
            return
        decoded = decode(body)
        assert decoded.codec == decode(html(TEXTS[language], label).encode(codec)).codec
        assert decoded.text.count(TEXTS[language]) == 4


@pytest.mark.parametrize(("language", "codec"), CERTAIN)
@pytest.mark.parametrize("label", ["", "utf-8", "no-such-charset"])
def test_without_a_label_that_fits(language: str, codec: str, label: str) -> None:
    decoded = decode(html(TEXTS[language], label).encode(codec))
    assert TEXTS[language] in decoded.text
    assert decoded.guessed == (codec != "iso2022_jp")
    assert decoded.odd_bytes == 0


OTHER_SCRIPTS = frozenset({"ru", "uk", "bg", "el", "he", "ar", "th", "zh", "zh-TW", "ja", "ko"})


@pytest.mark.parametrize(("language", "codec"), [pair for pair in CERTAIN if pair[0] in OTHER_SCRIPTS | {"pl"}])
def test_a_server_that_calls_everything_latin_is_not_believed(language: str, codec: str) -> None:
    assert TEXTS[language] in decode(html(TEXTS[language]).encode(codec), "text/html; charset=iso-8859-1").text


@pytest.mark.parametrize(
    ("language", "codec", "label"),
    [
        ("zh-TW", "big5", "gb2312"),
        ("ru", "cp1251", "koi8-r"),
        ("ru", "koi8_r", "windows-1251"),
        ("ja", "euc_jp", "gbk"),
    ],
)
def test_a_label_that_the_letters_speak_against(language: str, codec: str, label: str) -> None:
    assert TEXTS[language] in decode(html(TEXTS[language], label).encode(codec)).text


@pytest.mark.parametrize(
    ("language", "codec", "label"),
    [("pl", "iso8859-2", "iso-8859-2"), ("zh", "gbk", "gb2312"), ("tr", "cp1254", "windows-1254")],
)
def test_where_server_and_page_differ_the_letters_decide(language: str, codec: str, label: str) -> None:
    body = html(TEXTS[language], label).encode(codec)
    assert TEXTS[language] in decode(body, "text/html; charset=ISO-8859-1").text
    body = html(TEXTS[language], "iso-8859-1").encode(codec)
    assert TEXTS[language] in decode(body, f"text/html; charset={label}").text


def test_the_servers_word_goes_before_the_pages() -> None:
    body = html("5 \u20ac", "windows-1252").encode("iso8859-15")
    assert "5 \u20ac" in decode(body, "text/html; charset=iso-8859-15").text


def test_the_pages_language_helps_where_there_is_little_to_go_by() -> None:
    body = html("plain words, Łódź", language="pl-PL").encode("cp1250")
    assert "Łódź" in decode(body).text
    assert "Łódź" not in decode(html("plain words, Łódź", language="en").encode("cp1250")).text


@pytest.mark.parametrize(
    "head",
    [
        "<?xml version='1.0' encoding='{}'?>",
        '<meta charset="{}">',
        "<META CHARSET={}>",
        "<meta content='text/html;charset={}' http-equiv=content-type>",
        '<!-- <meta charset="utf-16"> --><script>"<meta charset=big5>"</script><meta charset="{}">',
        f'<style>{"p {{ color: red }} " * 900}</style><meta charset="{{}}">',
    ],
)
def test_where_a_label_may_stand(head: str) -> None:
    body = head.format("iso-8859-5") + html(TEXTS["bg"][:20] + " and plain words")
    assert TEXTS["bg"][:20] in decode(body.encode("iso8859-5")).text


@pytest.mark.parametrize(
    "header", ['text/html; charset="utf8"', "text/html;charset=UTF-8", "text/html; charset=utf8mb4"]
)
def test_ways_to_write_utf_8(header: str) -> None:
    decoded = decode(html(GERMAN).encode(), header)
    assert (GERMAN in decoded.text, decoded.codec, decoded.guessed) == (True, "utf-8", False)


class TestWide:
    @pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("language", ["de", "zh", "ru"])
    def test_marks_and_nuls(self, codec: str, language: str) -> None:
        decoded = decode(html(TEXTS[language]).encode(codec), "text/html; charset=iso-8859-1")
        assert decoded.text == html(TEXTS[language])

    @pytest.mark.parametrize(
        ("mark", "codec"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
    )
    def test_a_mark_in_either_order(self, mark: bytes, codec: str) -> None:
        assert decode(mark + html(CHINESE).encode(codec)).text == html(CHINESE)

    def test_no_mark_and_no_ascii_but_the_servers_word(self) -> None:
        assert decode(CHINESE.encode("utf-16-be"), "text/plain; charset=utf-16be").text == CHINESE

    def test_an_ascii_page_that_says_utf_16_is_none(self) -> None:
        assert GERMAN in decode(html(GERMAN, "utf-16").encode(), "text/html; charset=utf-16").text

    def test_a_few_nuls_are_no_utf_16(self) -> None:
        assert normalize(page(POLICY.replace("Privacy", "Pri\0vacy"))).text == TEXT

    def test_utf_7_is_never_read(self) -> None:
        assert "<script>" not in decode(b"+ADw-script+AD4-", "text/html; charset=utf-7").text


class TestNearlyUtf8:
    @pytest.mark.parametrize("header", ["text/html; charset=utf-8", "text/html; charset=iso-8859-1", ""])
    def test_pasted_bytes_do_not_turn_a_page_into_another_charset(self, header: str) -> None:
        body = html(CHINESE).encode().replace(b"<p>", b"<p>It\x92s ")
        decoded = decode(body, header)
        assert "It’s 我们" in decoded.text
        assert (decoded.codec, decoded.odd_bytes, decoded.guessed) == ("utf-8", 1, False)

    def test_a_footer_in_another_charset(self) -> None:
        footer = "<p>© 2015 Lärkfeld Gerätebau, Zürich – Tous droits réservés</p></body>"
        body = html(GERMAN).encode().replace(b"</body>", footer.encode("cp1252"))
        assert decode(body).text == html(GERMAN).replace("</body>", footer)

    def test_a_footer_in_another_script(self) -> None:
        footer = "<p>Все права защищены законом, копировать нельзя</p></body>"
        body = (html(TEXTS["ru"] * 5)).encode().replace(b"</body>", footer.encode("cp1251"))
        assert decode(body).text == html(TEXTS["ru"] * 5).replace("</body>", footer)

    def test_a_body_that_was_cut_within_a_character(self) -> None:
        for cut in (1, 2):
            decoded = decode((CHINESE * 5).encode()[:-cut])
            assert (decoded.text, decoded.codec) == ((CHINESE * 5)[:-1], "utf-8")

    def test_a_character_that_was_cut_within_the_body(self) -> None:
        body = html(CHINESE).encode().replace("我们".encode(), "我".encode() + b"\xe4\xbb", 1)
        assert decode(body).text == html(CHINESE).replace("我们", "我\ufffd", 1)

    def test_what_was_broken_before_stays_as_it_is_published(self) -> None:
        """Whether somebody means `â€™` cannot be told from the outside, and readers of the page see it too."""
        broken = "it’s ours".encode().decode("cp1252")
        assert broken in decode(html(f"{broken} {GERMAN}").encode()).text


class TestEarlier:
    def test_a_guess_stays_for_the_next_capture(self) -> None:
        """The next page has one short passage beyond ASCII, from which nobody could guess again."""
        body = b"<p>" + b"plain words only " * 30 + "Łódź".encode("cp1250")
        assert "Łódź" not in decode(body).text
        assert "Łódź" in decode(body, earlier="cp1250").text

    @pytest.mark.parametrize("earlier", ["cp1250", "koi8-r", "gb18030", "utf-16-le"])
    def test_it_never_overrules_what_is_sure(self, earlier: str) -> None:
        assert decode(html(GERMAN).encode(), earlier=earlier).codec == "utf-8"
        assert decode(html(GERMAN, "windows-1252").encode("cp1252"), earlier=earlier).codec == "cp1252"

    def test_nor_letters_that_speak_against_it(self) -> None:
        assert TEXTS["ru"] in decode(html(TEXTS["ru"]).encode("cp1251"), earlier="cp1252").text


def test_the_wave_of_older_japanese_charsets_is_the_one_of_windows() -> None:
    texts = {decode(html(f"{TEXTS['ja']}10時～20時").encode("cp932")).text}
    texts.add(decode(html(f"{TEXTS['ja']}10時\u301c20時").encode("euc_jp")).text)
    texts.add(decode(html(f"{TEXTS['ja']}10時\u301c20時").encode("iso2022_jp")).text)
    assert texts == {html(f"{TEXTS['ja']}10時～20時")}


@pytest.mark.parametrize("label", ["rot13", "base64", "hex", "undefined", "", "x" * 300, "utf-8\x00", "idna"])
def test_labels_that_are_no_charset(label: str) -> None:
    assert "gemäß" in decode(html(GERMAN).encode("cp1252"), f"text/html; charset={label}", label).text


@given(st.binary(max_size=400), st.sampled_from(["", "gbk", "utf-8", "utf-16", "cp1252", "idna", "punycode", "euc-jp"]))
def test_any_bytes_decode_and_always_alike(body: bytes, label: str) -> None:
    first = decode(body, f"text/html; charset={label}", label)
    assert decode(body, f"text/html; charset={label}", label) == first
    first.text.encode()  # no half of a surrogate pair, which nobody could store


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "gb18030", "cp932", "cp1251", "cp949"])
@pytest.mark.parametrize("declared", ["header", "page"])
def test_the_same_policy_in_two_charsets_is_the_same_text(codec: str, declared: str) -> None:
    source = page(POLICY + "<p>Caf\u00e9 policy</p>" if codec in ("cp1252", "gb18030") else POLICY).decode()
    source = source.replace('charset="utf-8"', f'charset="{codec}"' if declared == "page" else 'name="x"')
    source = source.replace("©", "(c)")
    header = f"text/html; charset={codec}" if declared == "header" else "text/html"
    document = normalize(source.encode(codec), content_type=header)
    assert document.text == (TEXT + "\nCafé policy\n" if codec in ("cp1252", "gb18030") else TEXT)
