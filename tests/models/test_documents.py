# SPDX-License-Identifier: MIT
"""Texts out of TXT and DOCX files: every encoding in use, paragraphs and tables in order, and nothing hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import IntakeError
from models.intake.documents import MAX_TEXT_FILE, decode_text, read_text
from tests.soak.hostile_texts import MOST_MEMORY, read_apart

TEXT = "2026年7月，查处案件三百二十余件。\r\n罚没款66.19万元。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def code_of(path: Path) -> str:
    with pytest.raises(IntakeError) as raised:
        read_text(path)
    return raised.value.code


def plain_document(path: Path) -> Path:
    document = Document()
    document.add_heading("七月简报", 1)
    document.add_paragraph("查处案件12件。")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ["指标", "单位", "数量", "约谈平台企业", "家", "1,234"], strict=True):
        cell.text = text
    document.add_paragraph("罚没款近2.5万元。")
    document.save(str(path))
    return path


def rewritten(path: Path, target: Path, xml: bytes, *, extra: dict[str, bytes] | None = None) -> Path:
    """A document whose main part is this."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for part in source.infolist():
            out.writestr(part.filename, xml if part.filename == "word/document.xml" else source.read(part))
        for name, data in (extra or {}).items():
            out.writestr(name, data)
    return target


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_every_encoding_in_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "简报.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


def test_line_ends_are_left_as_they_are() -> None:
    assert decode_text("一\r\n二\r三\n".encode(), name="-") == "一\r\n二\r三\n"


def test_paragraphs_and_tables_come_in_their_order(tmp_path: Path) -> None:
    text = read_text(plain_document(tmp_path / "简报.docx"))
    assert text == "七月简报\n查处案件12件。\n指标\t单位\t数量\n约谈平台企业\t家\t1,234\n罚没款近2.5万元。"


def test_merged_cells_keep_the_columns_apart(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目"
    table.cell(0, 2).text = "数量"
    table.cell(1, 0).text = "立案\n件数"
    table.cell(1, 2).text = "12"
    document.save(str(tmp_path / "表.docx"))
    assert read_text(tmp_path / "表.docx") == "项目\t\t数量\n立案 件数\t\t12"


def test_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    xml = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>查处</w:t></w:r><w:ins><w:r><w:t>12件</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>99件</w:delText><w:t>88件</w:t></w:r></w:del></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>结案8件</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"
    )
    path = rewritten(plain_document(tmp_path / "a.docx"), tmp_path / "b.docx", xml.encode())
    assert read_text(path) == "查处12件\n结案8件"


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"%PDF-1.7", "document-pdf"),
        (b"{\\rtf1\\ansi", "document-rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document-ole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "document-locked"),
        (b"\x89PNG\r\n", "document-picture"),
        (b"<html><body>", "document-html"),
        (b"Rar!\x1a\x07", "document-archive"),
    ],
)
@pytest.mark.parametrize("name", ["简报.docx", "简报.txt", "简报.doc"])
def test_another_kind_of_file_is_refused_whatever_it_is_named(
    tmp_path: Path, name: str, start: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(start)
    assert code_of(path) == code


def test_a_workbook_is_not_a_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "表.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert code_of(tmp_path / "表.docx") == "document-not-docx"


def test_a_document_on_standard_input_is_refused(tmp_path: Path) -> None:
    data = plain_document(tmp_path / "a.docx").read_bytes()
    with pytest.raises(IntakeError) as raised:
        decode_text(data, name="-", piped=True)
    assert raised.value.code == "document-piped"


def test_binary_data_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc\x00\x01\x02")
    assert code_of(tmp_path / "a.txt") == "document-not-text"


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert code_of(tmp_path / "没有.txt") == "file-unreadable"


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * (MAX_TEXT_FILE + 1))
    assert code_of(tmp_path / "a.txt") == "document-too-large"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = rewritten(plain_document(tmp_path / "a.docx"), tmp_path / "b.docx", b"<a>" + b" " * 11_000_000 + b"</a>")
    assert code_of(path) == "document-bomb"


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
    assert code_of(rewritten(plain_document(tmp_path / "a.docx"), tmp_path / "b.docx", xml)) == "document-bomb"


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    xml = b"<a>" * 5000 + b"</a>" * 5000
    assert code_of(rewritten(plain_document(tmp_path / "a.docx"), tmp_path / "b.docx", xml)) == "document-bomb"


def test_nothing_outside_the_file_is_looked_up(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    xml = f'<!DOCTYPE x SYSTEM "{secret.as_uri()}"><w:document {W}/>'.encode()
    assert code_of(rewritten(plain_document(tmp_path / "a.docx"), tmp_path / "b.docx", xml)) == "document-bomb"


def test_a_torn_document_is_refused(tmp_path: Path) -> None:
    data = plain_document(tmp_path / "a.docx").read_bytes()
    for length in (10, len(data) // 2, len(data) - 5):
        (tmp_path / "b.docx").write_bytes(data[:length])
        assert code_of(tmp_path / "b.docx") == "document-not-docx"


def test_a_personal_number_in_a_file_name_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "13800138000.txt"
    path.write_bytes(b"%PDF")
    with pytest.raises(IntakeError) as raised:
        read_text(path)
    assert "13800138000" not in str(raised.value)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 10**6), st.integers(0, 255))
def test_no_bytes_whatever_break_the_reader(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("documents")
    whole = (
        bytearray(plain_document(folder / "a.docx").read_bytes()) if at % 10 == 0 else bytearray(b"PK\x03\x04" + data)
    )
    whole[at % len(whole)] = byte
    for name, content in (("b.docx", bytes(whole)), ("c.txt", data)):
        (folder / name).write_bytes(content)
        try:
            read_text(folder / name)
        except IntakeError as error:
            assert error.code.startswith(("document-", "file-"))


def test_a_document_is_read_from_its_bytes_alone() -> None:
    document = Document()
    document.add_paragraph("立案3件")
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(IntakeError):
        decode_text(stream.getvalue(), name="粘贴")


def test_what_is_printed_in_a_box_is_read_once_below_its_paragraph(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>立案3件</w:t></w:r></w:p><w:p><w:del><w:r><w:t>5件</w:t></w:r></w:del></w:p></w:txbxContent>"
    xml = (
        f'<w:document {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:r>'
        f"<w:t>查处12件。</w:t><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent><w:t>完</w:t></w:r></w:p></w:body></w:document>"
    )
    path = rewritten(plain_document(tmp_path / "a.docx"), tmp_path / "b.docx", xml.encode())
    assert read_text(path) == "查处12件。完\n立案3件\n"


def test_a_tracked_change_counts_as_it_would_be_accepted(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    row = "<w:tr>{}<w:tc><w:p>" + run + "</w:p></w:tc></w:tr>"
    xml = (
        f"<w:document {W}><w:body><w:p>{run.format('查处')}<w:ins>{run.format('12件')}<w:del>{run.format('13件')}</w:del></w:ins>"
        f"<w:moveFrom>{run.format('88件')}</w:moveFrom><w:moveTo>{run.format('，结案8件')}</w:moveTo>"
        "<w:del><w:r><w:delText>99件</w:delText></w:r></w:del></w:p><w:tbl>"
        + row.format("", "立案1件")
        + row.format("<w:trPr><w:del/></w:trPr>", "立案2件")
        + row.format("<w:trPr><w:ins/></w:trPr>", "立案3件")
        + "</w:tbl></w:body></w:document>"
    )
    path = rewritten(plain_document(tmp_path / "a.docx"), tmp_path / "b.docx", xml.encode())
    assert read_text(path) == "查处12件，结案8件\n立案1件\n立案3件"
    assert Document(str(path)).paragraphs[0].text == "查处"  # the library by itself leaves insertions out


def test_what_stands_in_the_margins_of_a_page_is_not_read(tmp_path: Path) -> None:
    document = Document(str(plain_document(tmp_path / "a.docx")))
    document.sections[0].header.paragraphs[0].text = "第7期 立案77件"
    document.sections[0].footer.paragraphs[0].text = "共99页"
    document.save(str(tmp_path / "b.docx"))
    assert read_text(tmp_path / "b.docx") == read_text(tmp_path / "a.docx")


def test_hostile_documents_and_texts_are_read_or_refused_in_bounded_memory() -> None:
    taken = read_apart(7, 0, 60)
    assert sum(taken.outcomes.values()) == 60
    assert taken.peak < MOST_MEMORY
    assert "Traceback" not in taken.said
    assert {"figures", "document-not-docx", "document-bomb", "document-encoding"} <= taken.outcomes.keys()
