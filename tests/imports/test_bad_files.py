"""Bad files: each is refused or reported with its line and column in a sentence, by command and by upload alike."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from advocacy.core.file_kinds import GZIP
from advocacy.imports.actions import import_votes
from advocacy.imports.models import ImportRun
from advocacy.resolutions.models import Resolution
from advocacy.votes.models import RollCall
from tests.factories import UserFactory

DATA = Path(__file__).parent / "data"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

UNVOTES = (
    "rcid,session,date,unres,amendment,paragraph,short,descr\n5301,69,2014-12-18,R/69/901,0,0,KEELS,Keels\n",
    "rcid,code,vote,country\n5301,FRA,Y,France\n5301,JPN,N,Japan\n",
)
HRC = (
    "record_id,symbol,title,statement,date,body,vote_type,meeting,draft,yes,no,abstain,nonvoting,total\n"
    "701,A/HRC/RES/25/91,Keels,at its 25th session,2014-03-28,Human Rights Council,RECORDED,,A/HRC/25/L.17,1,1,0,0,2\n",
    "record_id,code,vote,raw_note\n701,FRA,Y,\n701,JPN,N,\n",
)
WIDE = "body,held_on,key,question,title,FRA,CHN\nSC,2016-12-09,SC-2016-12-09,procedural,The agenda,yes,no\n"
LONG = (
    "body,held_on,key,question,title,code,position\n"
    "SC,2016-12-09,SC-2016-12-09,procedural,The agenda,FRA,yes\n"
    "SC,2016-12-09,SC-2016-12-09,procedural,The agenda,CHN,no\n"
)
READERS = {
    "undl-ga": ((DATA / "undl_ga.csv").read_text(),),
    "undl-sc": ((DATA / "undl_sc.csv").read_text(),),
    "unvotes": UNVOTES,
    "hrc": HRC,
    "votes-wide": (WIDE,),
    "votes-long": (LONG,),
}
"""A good file of each reader that takes CSV; where it takes two, the first is spoilt."""


def write(folder, number, content):
    content = content if isinstance(content, bytes) else content.encode()
    path = folder / named(f"file{number}.csv", content)
    path.write_bytes(content)
    return path


def named(name, content):
    """With the ending of a packed file where it is one."""
    return f"{name}.gz" if content.startswith(GZIP) else name


@pytest.fixture
def spoilt(tmp_path):
    """The files of a reader, the first as `spoil` makes it of the good one's bytes."""

    def make(name, spoil):
        first, *others = READERS[name]
        return [write(tmp_path, 0, spoil(first.encode())), *(write(tmp_path, 1, text) for text in others)]

    return make


def lines_of(content):
    return content.split(b"\n")


def with_line(content, number, line):
    lines = lines_of(content)
    lines[number - 1] = line
    return b"\n".join(lines)


def without_first_column(content):
    rows = list(csv.reader(io.StringIO(content.decode())))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(row[1:] for row in rows)
    return text.getvalue().encode()


def with_first_column_twice(content):
    rows = list(csv.reader(io.StringIO(content.decode())))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([row[0], *row] for row in rows)
    return text.getvalue().encode()


def second_line(content, letter):
    return with_line(content, 2, lines_of(content)[1][:9] + letter + lines_of(content)[1][9:])


BAD = {
    "empty": (lambda good: b"", {"empty"}, 0),
    "header only": (lambda good: lines_of(good)[0] + b"\n", {"no_rows"}, None),
    "semicolons": (lambda good: good.replace(b",", b";"), {"wrong_delimiter", "unknown_layout"}, 1),
    "Latin-1": (lambda good: second_line(good, b"\xe9"), {"not_utf8"}, 2),
    "UTF-16": (lambda good: good.decode().encode("utf-16"), {"utf16"}, 1),
    "NUL": (lambda good: second_line(good, b"\0"), {"nul_byte"}, 2),
    "truncated gzip": (lambda good: gzip.compress(good)[:-20], {"damaged_gzip"}, 0),
    "one field of 50 MB": (lambda good: second_line(good, b"x" * 50_000_000), {"line_too_long"}, 2),
    "a column missing": (without_first_column, {"unknown_layout", "missing_columns"}, 1),
    "a column twice": (with_first_column_twice, {"unknown_layout", "repeated_column"}, 1),
    "a row too short": (lambda good: with_line(good, 2, lines_of(good)[1].rpartition(b",")[0]), {"wrong_width"}, 2),
    "a quotation mark never closed": (lambda good: second_line(good, b',"'), {"not_csv", "wrong_width"}, 2),
}


WITHOUT_COLUMN = {
    "empty",
    "header only",
    "UTF-16",
    "truncated gzip",
    "a column missing",
    "a quotation mark never closed",
}
"""Faults of a file or a line as a whole; all others are told with their cell."""


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("fault", BAD)
def test_a_file_that_cannot_be_read_is_refused_at_its_line_and_nothing_is_written(spoilt, reader, fault):
    spoil, codes, line = BAD[fault]
    paths = spoilt(reader, spoil)
    report = import_votes(paths, layout_name=reader)
    finding = report.findings[-1]
    assert report.is_refused
    assert (finding.problem.code in codes, finding.file) == (True, paths[0].name), (finding.problem.code, finding.file)
    assert line is None or finding.line == line
    assert finding.column > 0 or fault in WITHOUT_COLUMN
    assert finding.problem.message[0].isupper()
    assert finding.problem.message.endswith((".", ")"))
    assert not Resolution.objects.exists()
    assert not RollCall.objects.exists()
    assert ImportRun.objects.get().status == "refused"


@pytest.mark.parametrize("reader", READERS)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(spoilt, reader):
    good = import_votes(spoilt(reader, lambda good: good), is_dry_run=True)
    paths = spoilt(reader, lambda good: b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n"))
    report = import_votes(paths, layout_name=reader, is_dry_run=True)
    assert report.counts == good.counts
    assert report.counts["roll calls", "new"] > 0


DAYS = {
    "undl-ga": b"2014-12-18",
    "undl-sc": b"1956-10-31",
    "unvotes": b"2014-12-18",
    "hrc": b"2014-03-28",
    "votes-wide": b"2016-12-09",
    "votes-long": b"2016-12-09",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("day", ["18/12/2014", "18.12.14", "2014-02-30", "20141218", "2999-01-01", "1945-01-01"])
def test_a_day_in_another_spelling_or_another_time_leaves_its_decision_out(spoilt, reader, day):
    paths = spoilt(reader, lambda good: good.replace(DAYS[reader], day.encode()))
    report = import_votes(paths, layout_name=reader)
    bad = [one for one in report.findings if one.problem.code in ("bad_date", "future_date", "impossible_date")]
    assert ("file0.csv", 2, day) in {(one.file, one.line, one.value) for one in bad}
    assert all(one.column > 0 for one in bad)
    assert not RollCall.objects.filter(held_on__year__in=(2999, 1945)).exists()


@pytest.mark.parametrize("reader", ["undl-ga", "undl-sc", "unvotes", "hrc"])
def test_a_day_in_words_is_none_in_files_of_others(spoilt, reader):
    paths = spoilt(reader, lambda good: good.replace(DAYS[reader], b"18 December 2014"))
    report = import_votes(paths, layout_name=reader)
    assert ("bad_date", 2) in {(one.problem.code, one.line) for one in report.findings}


@pytest.mark.parametrize("reader", ["votes-wide", "votes-long"])
def test_a_day_in_words_is_one_in_our_own_tables(spoilt, reader):
    import_votes(spoilt(reader, lambda good: good.replace(b",2016-12-09,", b",9 December 2016,")))
    assert RollCall.objects.get().held_on.isoformat() == "2016-12-09"


@pytest.mark.parametrize("reader", READERS)
def test_a_code_that_nobody_bears_leaves_its_decision_out(tmp_path, reader):
    *others, last = READERS[reader]
    text = last.replace("FRA", "QQQ").replace("FRANCE", "QQLAND").replace("France", "Qqland")
    paths = [write(tmp_path, number, content) for number, content in enumerate([*others, text])]
    report = import_votes(paths, layout_name=reader)
    unknown = [one for one in report.findings if one.problem.code == "unknown_state"]
    assert unknown
    assert all(one.line and one.column and ("QQ" in one.value or "Qq" in one.value) for one in unknown)
    assert set(report.names) == {one.value for one in unknown}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "<script>alert(1)</script>", "<b>Keels</b>"])
def test_formulas_and_markup_are_reported_or_stay_plain_text(client, spoilt, reader, text):
    titles = {"undl-ga": b"Lighthouses", "undl-sc": b"Calls a session", "unvotes": b"Keels", "hrc": b"Keels"}
    title = titles.get(reader, b"The agenda")
    paths = spoilt(reader, lambda good: good.replace(title, text.encode()))
    report = import_votes(paths, layout_name=reader)
    told = {one.problem.code for one in report.findings}
    kept = RollCall.objects.filter(title__contains=text.removeprefix("="))
    assert kept.exists() or told & {"formula", "markup"}
    client.force_login(UserFactory(role="editor"))
    for roll_call in kept:
        page = client.get(reverse("admin:votes_rollcall_change", args=[roll_call.pk])).content.decode()
        assert "<script>alert(1)" not in page


@pytest.mark.parametrize("fault", [name for name in BAD if "50 MB" not in name])
def test_the_command_says_it_and_gives_no_traceback(spoilt, fault, capsys):
    with pytest.raises(CommandError, match="Something was refused"):
        call_command("import_votes", *spoilt("undl-ga", BAD[fault][0]))
    out = capsys.readouterr().out
    assert "file0.csv" in out
    assert out.splitlines()[-1] == "Nothing was written."
    assert "Traceback" not in out


@pytest.mark.parametrize("fault", [name for name in BAD if "50 MB" not in name])
@pytest.mark.parametrize("reader", ["undl-ga", "votes-long"])
def test_the_upload_says_it_too(client, settings, tmp_path, reader, fault):
    settings.DATA_DIR = tmp_path
    client.force_login(UserFactory(role="editor"))
    content = BAD[fault][0](READERS[reader][0].encode())
    response = client.post(
        reverse("admin:imports_importrun_add"),
        {"files": [SimpleUploadedFile(named("file0.csv", content), content)], "format": reader, "records_as": "draft"},
        follow=True,
    )
    report = response.context["report"]
    assert (report.is_refused, report.findings[-1].problem.code in BAD[fault][1]) == (True, True)
    assert report.findings[-1].problem.message[:20] in response.content.decode().replace("&quot;", '"')


# MARCXML

MARC = (DATA / "marc_votes.xml").read_bytes()
BAD_XML = {
    "empty": (b"", "empty", 0),
    "no record": (b'<collection xmlns="http://www.loc.gov/MARC21/slim"/>', "no_rows", 0),
    "cut off": (MARC[: len(MARC) // 2], "not_xml", None),
    "Latin-1": (MARC.replace(b"Lighthouses", b"Lighth\xe9uses"), "not_xml", 5),
    "NUL": (MARC.replace(b"Lighthouses", b"Light\0houses"), "not_xml", 5),
    "truncated gzip": (gzip.compress(MARC)[:-20], "damaged_gzip", 0),
    "one field of 50 MB": (MARC.replace(b"Lighthouses", b"x" * 50_000_000), "line_too_long", 5),
    "a field without a tag": (MARC.replace(b'datafield tag="269"', b"datafield", 1), "not_marcxml", 6),
    "a document type": (b"<!DOCTYPE c>\n<c></c>", "not_marcxml", 1),
    "a web page": (b"<!DOCTYPE html>\n<html></html>", "other_kind", 0),
    "a table": (READERS["undl-ga"][0].encode(), "other_kind", 0),
    "entities": (b'<!DOCTYPE c [<!ENTITY a "b">]>\n<c>&a;</c>', "not_marcxml", 1),
}


@pytest.mark.parametrize("fault", BAD_XML)
@pytest.mark.parametrize("reader", ["undl-marcxml", "ohchr-marcxml", "marcxml"])
def test_xml_that_cannot_be_read_is_refused_at_its_line(tmp_path, reader, fault):
    content, code, line = BAD_XML[fault]
    path = tmp_path / named("records.xml", content)
    path.write_bytes(content)
    report = import_votes([path], layout_name=reader)
    finding = report.findings[-1]
    assert (report.is_refused, finding.problem.code, finding.file) == (True, code, path.name)
    assert line is None or finding.line == line
    assert not Resolution.objects.exists()


def test_utf_16_is_xml_too_and_is_read(tmp_path):
    path = tmp_path / "records.xml"
    path.write_bytes(MARC.decode().replace('"UTF-8"', '"UTF-16"').encode("utf-16"))
    assert import_votes([path]).counts["resolutions", "new"] == 2
