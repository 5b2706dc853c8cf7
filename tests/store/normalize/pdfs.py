"""PDFs made on the spot: the policy of an invented company, in the sizes and fonts that a test asks for."""

from __future__ import annotations

import warnings

from fpdf import FPDF

OPENING = (
    "This notice tells you how Larkfield Gardens, a company of gardeners, deals with the personal information that it"
    " receives from you and from others, and what you may ask of it under the law."
)
KEEPING = (
    "We keep what we need for as long as we need it, and no longer than the law of the country in which we work allows"
    " us to keep the personal data of our customers without their consent."
)
CHANGES = (
    "We may change what this section says. If we do, we will tell you so by post or by e-mail at least thirty days"
    " before the change comes into force, unless the law does not give us that long a time."
)
HOME = "the one at home, if there is one and you have told us so when you ordered something from our catalogue;"
SECTIONS = 4

TEXT = "\n\n".join(
    [
        "# Privacy Notice",
        OPENING,
        *(
            f"""## {n}. What part {n} is about

{KEEPING}

- your name and the address to which we send the plants that you ordered from us last year;
- your telephone number:
  (a) the mobile one;
  (b) {HOME}

{CHANGES}"""
            for n in range(1, SECTIONS + 1)
        ),
        """| Purpose | Data | Kept for |
| --- | --- | --- |
| Orders | Name and address | Ten years |
| Questions | Whatever you tell us when you write to us about a plant | One year |
| Accounts | Bills | Six years |
""",
    ]
)


class Notice(FPDF):
    """A document with page numbers, headings, paragraphs and list items. heads: with a running head as well."""

    def __init__(
        self, font: str = "Times", size: float = 11, width: float = 210, margin: float = 20, *, heads: bool = False
    ) -> None:
        super().__init__(format=(width, 297))
        self.font, self.size, self.heads = font, size, heads
        self.set_margins(margin, margin)
        self.set_auto_page_break(True, 25)
        self.alias_nb_pages()
        self.add_page()

    def header(self) -> None:
        if not self.heads:
            return
        self.set_font(self.font, "", 8)
        self.cell(0, 5, "Larkfield Gardens - legal notices", new_x="LMARGIN", new_y="NEXT")
        self.ln(8)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(self.font, "", 8)
        self.cell(0, 5, f"Page {self.page_no()} of {{nb}}", align="C")

    def heading(self, words: str, size: float) -> None:
        self.set_font(self.font, "B", size)
        self.multi_cell(0, size * 0.5, words, new_x="LMARGIN", new_y="NEXT")
        self.ln(2)

    def paragraph(self, words: str, style: str = "", align: str = "J", gap: float = 2.5) -> None:
        self.set_font(self.font, style, self.size)
        self.multi_cell(0, self.size * 0.5, words, new_x="LMARGIN", new_y="NEXT", align=align)
        self.ln(gap)

    def item(self, label: str, words: str, indent: float) -> None:
        self.set_font(self.font, "", self.size)
        self.set_x(self.l_margin + indent)
        self.cell(self.size * 0.8, self.size * 0.5, label)
        self.multi_cell(0, self.size * 0.5, words, new_x="LMARGIN", new_y="NEXT")

    def bytes(self) -> bytes:
        return bytes(self.output())


def notice(font: str = "Times", size: float = 11, width: float = 210, margin: float = 20) -> bytes:
    """The notice whose text is `TEXT`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pdf = Notice(font, size, width, margin, heads=True)
        pdf.set_lang("en")
        pdf.heading("Privacy Notice", 20)
        pdf.paragraph(OPENING)
        for number in range(1, SECTIONS + 1):
            pdf.heading(f"{number}. What part {number} is about", 15)
            pdf.paragraph(KEEPING)
            pdf.item(
                "-", "your name and the address to which we send the plants that you ordered from us last year;", 5
            )
            pdf.item("-", "your telephone number:", 5)
            pdf.item("(a)", "the mobile one;", 14)
            pdf.item("(b)", HOME, 14)
            pdf.ln(2.5)
            pdf.paragraph(CHANGES)
        rows = (
            ("Purpose", "Data", "Kept for"),
            ("Orders", "Name and address", "Ten years"),
            ("Questions", "Whatever you tell us when you write to us about a plant", "One year"),
            ("Accounts", "Bills", "Six years"),
        )
        with pdf.table() as table:
            for row in rows:
                table.row(row)
        return pdf.bytes()
