"""What a file is by its name and by its content, and what is said where the two do not agree."""

import gzip
import io
import zipfile

import pytest

from advocacy.core.file_kinds import FileKind, Kind, content_of, ending_of, refusal, stem_of
from advocacy.imports.file_endings import ENDINGS


def archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name in names:
            made.writestr(zipfile.ZipInfo(name), "content")
    return content.getvalue()


def packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


TABLE = b"a,b\n1,2\n"
XML = b'<?xml version="1.0"?>\n<collection/>'
WORKBOOK = archive("[Content_Types].xml", "xl/workbook.xml")
PAGE = b"<!DOCTYPE html>\n<title>Sign in</title>"
ALL = ".csv, .csv.gz, .xlsx, .xml, .xml.gz, .marcxml or .marcxml.gz"

CONTENTS = [
    (TABLE, Kind.TEXT, False),
    (b"\xef\xbb\xbf" + TABLE, Kind.TEXT, False),
    (TABLE.decode().encode("utf-16"), Kind.TEXT, False),
    (b"<5,more than\n", Kind.TEXT, False),
    (b"MZE,yes\n", Kind.TEXT, False),
    (packed(TABLE), Kind.TEXT, True),
    (packed(TABLE * 9000), Kind.TEXT, True),
    (XML, Kind.XML, False),
    (b" \n<!-- <html> -->\n<collection/>", Kind.XML, False),
    (b"\xef\xbb\xbf" + XML, Kind.XML, False),
    (XML.decode().encode("utf-16"), Kind.XML, False),
    (packed(XML), Kind.XML, True),
    (PAGE, Kind.WEB_PAGE, False),
    (b'<?xml version="1.0"?><!-- saved -->\n<HTML lang="en">', Kind.WEB_PAGE, False),
    (packed(PAGE), Kind.WEB_PAGE, True),
    (WORKBOOK, Kind.WORKBOOK, False),
    (archive("word/document.xml"), Kind.ARCHIVE, False),
    (archive(), Kind.ARCHIVE, False),
    (packed(WORKBOOK), Kind.ARCHIVE, True),
    (packed(packed(TABLE)), Kind.ARCHIVE, True),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_DOCUMENT, False),
    (b"%PDF-1.7\n", Kind.PDF, False),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind.PICTURE, False),
    (b"MZ\x90\x00\x03", Kind.PROGRAM, False),
    (b"#!/bin/sh\n", Kind.PROGRAM, False),
    (b"PK\x03\x04nothing", Kind.DAMAGED, False),
    (b"\x1f\x8b\x08 no gzip at all", Kind.DAMAGED, True),
    (packed(TABLE)[:-9], Kind.DAMAGED, True),
    (b"", Kind.EMPTY, False),
    (packed(b""), Kind.EMPTY, True),
]


@pytest.mark.parametrize(("content", "kind", "is_packed"), CONTENTS)
def test_what_a_file_is_by_its_content(content, kind, is_packed):
    stream = io.BytesIO(content)
    assert content_of(stream) == FileKind(kind, is_packed)
    assert stream.read() == content


@pytest.mark.parametrize(
    ("name", "ending", "stem"),
    [
        ("votes.csv", ".csv", "votes"),
        ("VOTES.CSV.GZ", ".csv.gz", "VOTES"),
        ("2025.02.21.marcxml", ".marcxml", "2025.02.21"),
        ("export.php", "", "export"),
        ("votes.xlsx.gz", "", "votes"),
        ("votes.gz", "", "votes"),
        ("votes 2025.02", "", "votes 2025.02"),
        ("xm", "", "xm"),
        (".htaccess", "", ".htaccess"),
    ],
)
def test_what_a_file_is_by_its_name(name, ending, stem):
    assert (ending_of(name, ENDINGS), stem_of(name, ENDINGS)) == (ending, stem)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("votes.csv", TABLE),
        ("Votes.CSV", TABLE),
        ("votes.csv.gz", packed(TABLE)),
        ("votes.xlsx", WORKBOOK),
        ("votes.xml", XML),
        ("votes.marcxml", XML),
        ("votes.xml.gz", packed(XML)),
        ("empty.csv", b""),
        ("cut.csv.gz", packed(TABLE)[:-9]),
        ("cut.xlsx", WORKBOOK[:40]),
    ],
)
def test_a_file_that_is_what_its_name_says_may_be_given(name, content):
    assert refusal(name, io.BytesIO(content), ENDINGS) == ""


RENAME = "If it is the file that you mean, rename it to “%s”."
SAVE = f"Save or download it as {ALL}."
OLD = "an Office document of before 2007, or one that is locked with a password"


@pytest.mark.parametrize(
    ("name", "content", "wanted", "found", "advice"),
    [
        ("a.csv", WORKBOOK, "text", "an XLSX workbook", RENAME % "a.xlsx"),
        ("a.csv", XML, "text", "XML", RENAME % "a.xml"),
        ("a.csv", packed(TABLE), "text", "text, packed with gzip", RENAME % "a.csv.gz"),
        ("a.csv", PAGE, "text", "a web page", "Download the file itself, not the page that leads to it."),
        ("a.csv", b"\x1f\x8b\x08 no", "text", "a file that is damaged, packed with gzip", "Download it again."),
        ("a.csv", b"PK\x03\x04 no", "text", "a file that is damaged", "Download it again."),
        ("a.csv", b"\x7fELF", "text", "a program", SAVE),
        ("a.csv.gz", TABLE, "text, packed with gzip", "text", RENAME % "a.csv"),
        ("a.csv.gz", WORKBOOK, "text, packed with gzip", "an XLSX workbook", RENAME % "a.xlsx"),
        ("a.xlsx", TABLE, "an XLSX workbook", "text", RENAME % "a.csv"),
        ("a.xlsx", XML, "an XLSX workbook", "XML", RENAME % "a.xml"),
        ("a.xlsx", archive("word/document.xml"), "an XLSX workbook", "an archive of other files", SAVE),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", "an XLSX workbook", OLD, SAVE),
        ("a.xml", TABLE, "XML", "text", RENAME % "a.csv"),
        ("a.marcxml", b"%PDF-1.7\n", "XML", "a PDF", SAVE),
    ],
)
def test_a_file_that_is_something_else_than_its_name_says_is_refused(name, content, wanted, found, advice):
    said = f"By its ending {name[1:]} “{name}” is {wanted}; by its content it is {found}. {advice}"
    assert refusal(name, io.BytesIO(content), ENDINGS) == said


@pytest.mark.parametrize(
    ("name", "content", "found", "advice"),
    [
        ("export.php", XML, "XML", RENAME % "export.xml"),
        ("xm", XML, "XML", RENAME % "xm.xml"),
        ("a.gz", packed(TABLE), "text, packed with gzip", RENAME % "a.csv.gz"),
        ("a.xlsx.gz", packed(WORKBOOK), "an archive of other files, packed with gzip", SAVE),
        ("a.tsv", b"", "a file with nothing in it", "Download it again."),
        ("a.html", PAGE, "a web page", "Download the file itself, not the page that leads to it."),
    ],
)
def test_a_file_whose_name_says_nothing_that_is_read_is_refused(name, content, found, advice):
    said = f"The name “{name}” does not end in {ALL}; by its content it is {found}. {advice}"
    assert refusal(name, io.BytesIO(content), ENDINGS) == said


def test_with_one_ending_the_sentence_names_that_one():
    said = refusal("a.pdf", io.BytesIO(b"%PDF-1.7\n"), {".txt": FileKind(Kind.TEXT)})
    assert said == "The name “a.pdf” does not end in .txt; by its content it is a PDF. Save or download it as .txt."
