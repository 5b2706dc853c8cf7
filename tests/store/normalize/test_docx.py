"""DOCX: labels as Word counts them, headings, lists, tables, footnotes, links and tracked changes."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from store.normalize import Document, normalize

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%4)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:basedOn w:val="berschrift1"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
"""


def package(body: str, **parts: str) -> bytes:
    """A DOCX file with this content of `w:body`; parts: other parts' content, by name."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {_W} {_R} {_MC}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", f"<w:numbering {_W}>{_NUMBERING}</w:numbering>")
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{_STYLES}</w:styles>")
        archive.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{parts.get('footnotes', '')}</w:footnotes>")
        links = parts.get("links", "")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
    return saved.getvalue()


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def numbered(words: str, number: int, level: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def read(body: str, **parts: str) -> Document:
    return normalize(package(body, **parts), content_type="text/html")


def text(body: str, **parts: str) -> str:
    return read(body, **parts).text


def test_a_file_that_word_would_write() -> None:
    document = docx.Document()
    document.core_properties.title = "Terms of Larkfield"
    document.add_heading("Terms of Use", 0)
    document.add_heading("Scope", 1)
    document.add_paragraph("These terms apply to all.")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("within one", style="List Bullet 2")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    document.add_paragraph().add_run("Your rights").bold = True
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("Purpose", "Data"), ("Orders", "Name | address")), strict=True):
        row.cells[0].text, row.cells[1].text = words
    document.sections[0].header.paragraphs[0].text = "Page head"
    saved = io.BytesIO()
    document.save(saved)
    found = normalize(saved.getvalue())
    assert (found.format, found.title) == ("docx", "Terms of Larkfield")
    assert found.text == (
        "# Terms of Use\n\n# Scope\n\nThese terms apply to all.\n\n- one\n  - within one\n1. first\n2. second\n\n"
        "**Your rights**\n\n| Purpose | Data |\n| --- | --- |\n| Orders | Name \\| address |\n"
    )


def test_labels_are_counted_over_all_levels() -> None:
    body = (
        numbered("Scope", 1) + numbered("Who", 1, 1) + numbered("What", 1, 1) + numbered("a thing", 1, 2)
        + numbered("part of it", 1, 3) + p("Between.") + numbered("another thing", 1, 2) + numbered("Use", 1)
        + numbered("How", 1, 1) + numbered("from here on", 5)
    )  # fmt: skip
    assert [line.strip() for line in text(body).split("\n") if line] == [
        "1. Scope", "1.1 Who", "1.2 What", "(a) a thing", "(i) part of it", "Between.", "(b) another thing", "2. Use",
        "2.1 How", "7. from here on",
    ]  # fmt: skip


def test_labels_in_other_numerals() -> None:
    body = numbered("Scope", 2) + numbered("Who", 2, 1) + "".join(numbered("x", 3) for _ in range(12))
    lines = [line.strip() for line in text(body).split("\n") if line]
    assert lines[:3] == ["Article IV Scope", "4.1 Who", "第一条 x"]
    assert lines[-1] == "第十二条 x"


def test_a_numbered_heading_keeps_its_number_and_a_style_in_any_language_is_known() -> None:
    body = p("Umfang", '<w:pStyle w:val="Clause"/>') + p("Nutzung", '<w:pStyle w:val="Clause"/>')
    assert text(body) == "# 1. Umfang\n\n# 2. Nutzung\n"


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>We keep it </w:t></w:r>"
        "<w:ins><w:r><w:t xml:space='preserve'>six </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>ten</w:delText></w:r></w:del><w:r><w:t>years.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>" + p("sentence.")
    )
    assert text(body) == "We keep it six years.\n\nOne sentence.\n"


def test_links_footnotes_hidden_text_and_text_boxes() -> None:
    note = "<w:footnote w:id='2'><w:p><w:r><w:t>Save on holidays.</w:t></w:r></w:p></w:footnote>"
    target = "Target='https://a.example/x?utm_source=y' TargetMode='External'"
    link = f"<Relationship Id='r1' Type='{_RELATION}/hyperlink' {target}/>"
    box = p("In a box.")
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>See </w:t></w:r><w:hyperlink r:id='r1'><w:r><w:t>our page</w:t></w:r>"
        "</w:hyperlink><w:r><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK \"mailto:a@b.example\"</w:instrText>"
        "<w:fldChar w:fldCharType='separate'/><w:t>Write</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    document = read(body, footnotes=note, links=link)
    assert document.text == "See our page.\n\nSave on holidays.\n\nIn a box.\n\nWrite\n"
    assert [(x.text, x.url) for x in document.links] == [
        ("our page", "https://a.example/x"),
        ("Write", "mailto:a@b.example"),
    ]


def test_page_numbers_of_a_table_of_contents_are_left_out() -> None:
    entry = '<w:p><w:pPr><w:pStyle w:val="toc1"/></w:pPr><w:r><w:t>Your rights</w:t><w:tab/><w:t>12</w:t></w:r></w:p>'
    assert text(entry) == "Your rights\n"


@pytest.mark.parametrize(
    "document",
    [
        "<!DOCTYPE x [<!ENTITY a 'aaaaaa'><!ENTITY b '&a;&a;&a;'>]><w:document {w}><w:body>&b;</w:body></w:document>",
        "<w:document {w}/>",
        "<w:document {w}><w:body>",
        "",
    ],
)
def test_a_document_that_is_none_is_damaged(document: str) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("word/document.xml", document.format(w=_W))
    found = normalize(saved.getvalue())
    assert (found.outcome, found.format) == ("unreadable", "docx")
    assert found.reason == "The DOCX file is damaged and could not be read."


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    assert len(saved.getvalue()) < 100_000
    assert "too much to be read" in normalize(saved.getvalue()).reason


@pytest.mark.parametrize(
    ("part", "kind"),
    [("xl/workbook.xml", "an Excel workbook"), ("content.xml", "an OpenDocument file"), ("a.txt", "a ZIP archive")],
)
def test_other_archives_are_named(part: str, kind: str) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr(part, "x")
    assert kind in normalize(saved.getvalue(), url="https://a.example/terms.docx").reason
