"""PDF: the text as a person reads it, whatever the page it was printed on."""

from __future__ import annotations

import io
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from store.normalize import normalize

from .pdfs import CHANGES, KEEPING, OPENING, TEXT, Notice, notice


def text_of(pdf: Notice) -> str:
    return normalize(pdf.bytes()).text


def test_a_whole_policy() -> None:
    document = normalize(notice(), url="https://a.example/notice.html", content_type="text/html")

    assert document.text == TEXT
    assert (document.format, document.outcome, document.title) == ("pdf", "ok", "Privacy Notice")
    assert (document.language, document.encoding, document.alarms) == ("en", "", ())


@given(
    font=st.sampled_from(["Times", "Helvetica", "Courier"]),
    size=st.sampled_from([9.0, 10.0, 11.0, 12.0]),
    width=st.integers(180, 260),
    margin=st.integers(12, 25),
)
@settings(max_examples=8)
def test_the_page_it_is_printed_on_does_not_show(font: str, size: float, width: int, margin: int) -> None:
    assert normalize(notice(font, size, width, margin)).text == TEXT


def test_running_heads_and_page_numbers_are_left_out() -> None:
    text = normalize(notice()).text
    assert "legal notices" not in text
    assert "Page " not in text


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    pdf = Notice(heads=True)
    for _ in range(30):
        pdf.paragraph(KEEPING)
    assert text_of(pdf) == "\n\n".join([KEEPING] * 30) + "\n"
    assert pdf.pages_count > 1


@pytest.mark.parametrize("gap", [0.0, 3.0])
def test_lines_that_end_early_are_lines(gap: float) -> None:
    pdf = Notice()
    pdf.paragraph(OPENING)
    for line in ("Larkfield Gardens Ltd", "3 Orchard Lane", "Larkfield"):
        pdf.paragraph(line, gap=gap)
    pdf.ln(4)
    pdf.paragraph(KEEPING)
    assert text_of(pdf).split("\n\n") == [
        OPENING,
        "Larkfield Gardens Ltd",
        "3 Orchard Lane",
        "Larkfield",
        f"{KEEPING}\n",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = Notice(size=10)
    with pdf.text_columns(ncols=2, gutter=10, text_align="J") as columns:
        pdf.set_font("Times", "", 10)
        for number in range(1, 25):
            columns.write(f"Paragraph {number}. {KEEPING}\n\n")
    found = text_of(pdf).rstrip("\n").split("\n\n")
    assert found == [f"Paragraph {number}. {KEEPING}" for number in range(1, 25)]


def test_bold_lines_are_headings_where_they_stand_alone_and_lead_ins_where_not() -> None:
    pdf = Notice()
    pdf.paragraph(OPENING)
    pdf.paragraph("Your rights", "B")
    pdf.paragraph(KEEPING)
    pdf.ln(-2.5)
    pdf.paragraph("In short", "B", gap=0)
    pdf.paragraph(CHANGES)
    assert text_of(pdf).split("\n\n") == [OPENING, "# Your rights", KEEPING, "**In short**", f"{CHANGES}\n"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("we hold your infor-", "mation, and other information"), "we hold your information, and other information"),
        (("with your self-", "service account"), "with your self-service account"),
        (("from third-", "party shops and third-party banks"), "from third-party shops and third-party banks"),
        (("at the office in Stoke-", "Newington"), "at the office in Stoke-Newington"),
    ],
)
def test_words_that_the_end_of_a_line_broke(lines: tuple[str, str], text: str) -> None:
    pdf = Notice()
    filler = "x" * 10
    pdf.set_font("Courier", "", 10)
    wide = [f"{' '.join([filler] * 6)} {lines[0]}".rjust(78), lines[1]]
    for line in wide:
        pdf.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    assert text in text_of(pdf).replace("\n\n", "|")


def test_links_stand_beside_the_text() -> None:
    pdf = Notice()
    pdf.paragraph(OPENING)
    pdf.set_font("Times", "", 11)
    pdf.write(5, "Write to ")
    pdf.write(5, "our office", "https://a.example/office?utm_source=pdf")
    pdf.write(5, " at any time.")
    document = normalize(pdf.bytes())

    (link,) = document.links
    assert (link.text, link.url) == ("our office", "https://a.example/office")
    assert document.text[link.position :] == "Write to our office at any time.\n"


def test_the_title_is_stated_unless_it_is_a_file_name() -> None:
    pdf = Notice()
    pdf.heading("Terms of Use", 20)
    pdf.paragraph(OPENING)
    pdf.set_title("Terms of Larkfield")
    assert normalize(pdf.bytes()).title == "Terms of Larkfield"
    pdf = Notice()
    pdf.heading("Terms of Use", 20)
    pdf.paragraph(OPENING)
    pdf.set_title("Microsoft Word - terms_v3.docx")
    assert normalize(pdf.bytes()).title == "Terms of Use"


def test_a_pdf_locked_with_a_password_says_so_and_one_with_none_is_read() -> None:
    pdf = Notice()
    pdf.paragraph(OPENING)
    pdf.set_encryption(owner_password="owner", user_password="")
    assert text_of(pdf) == f"{OPENING}\n"

    locked = Notice()
    locked.paragraph(OPENING)
    locked.set_encryption(owner_password="owner", user_password="secret")
    document = normalize(locked.bytes())
    assert (document.outcome, document.reason) == ("unreadable", "The PDF is locked with a password.")


def test_a_scan_says_that_it_holds_images() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.image(io.BytesIO(_picture()), w=100)
    document = normalize(bytes(pdf.output()))
    assert (document.outcome, document.format) == ("unreadable", "pdf")
    assert document.reason == "The PDF holds images of pages and no text."


def _picture() -> bytes:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (60, 60), 200).save(picture, "PNG")
    return picture.getvalue()


def test_the_pages_of_a_document_of_thousands_are_not_read() -> None:
    pdf = pdfium.PdfDocument.new()
    for _ in range(2_001):
        pdf.new_page(100, 100)
    saved = io.BytesIO()
    pdf.save(saved)
    pdf.close()
    assert "more than 2000" in normalize(saved.getvalue()).reason


def test_selectors_are_left_aside_and_that_is_told() -> None:
    document = normalize(notice(), select=("main",))
    assert document.text == TEXT
    assert document.alarms == ("Selectors are left aside in a PDF file.",)


def test_headings_keep_their_order() -> None:
    levels = [len(line.split()[0]) for line in normalize(notice()).text.split("\n") if line.startswith("#")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
