"""Files that somebody made elsewhere: what is read of them, and the sentence for what is not."""

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.imports import csv_files
from advocacy.imports.csv_files import LONGEST_LINE, read_rows
from advocacy.imports.findings import FileRefusedError


@pytest.fixture
def file_of(tmp_path):
    def make(content, name="votes.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return make


def test_rows_come_with_the_physical_line_on_which_they_begin(file_of):
    path = file_of(b'a,b\n"two\nlines",1\n\nlast,"2"\n')
    assert list(read_rows(path)) == [(1, ["a", "b"]), (2, ["two\nlines", "1"]), (5, ["last", "2"])]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_both_ends_of_lines_are_read(file_of, ending):
    assert list(read_rows(file_of(ending.join([b"a", b"b", b""])))) == [(1, ["a"]), (2, ["b"])]


def test_a_byte_order_mark_is_left_out(file_of):
    assert list(read_rows(file_of(b"\xef\xbb\xbfa,b\n"))) == [(1, ["a", "b"])]


def test_gzip_is_known_by_its_content_not_its_name(file_of):
    assert list(read_rows(file_of(gzip.compress("é\n".encode()), "votes.csv"))) == [(1, ["é"])]


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ('a,b,c\n"x, y",ü,z\n'.encode("latin-1"), "not_utf8", 2, 2),
        ("a,b\n".encode("utf-16"), "utf16", 1, 0),
        ("a,b\n".encode("utf-16-le"), "nul_byte", 1, 1),
        (b"a\nz,b\0c\n", "nul_byte", 2, 2),
        (b"a\n" + b"x" * 5_000_000, "line_too_long", 2, 1),
        (b'a\nb\n"never closed\n' + b"x\n" * 9, "not_csv", 3, 0),
        (b'a\n"never closed\n' + b"x\n" * LONGEST_LINE, "not_csv", 2, 0),
        (b'a\n"b"c\n', "not_csv", 2, 0),
        (b"a\rb\rc\n", "not_csv", 1, 0),
        (gzip.compress(b"a,b\n" * 9000, mtime=0)[:-20], "damaged_gzip", 0, 0),
        (b"\x1f\x8b\x08 no gzip at all", "damaged_gzip", 0, 0),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_line(file_of, content, code, line, column):
    with pytest.raises(FileRefusedError) as refusal:
        list(read_rows(file_of(content)))
    assert (refusal.value.problem.code, refusal.value.line, refusal.value.column) == (code, line, column)
    assert str(refusal.value).endswith(".")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileRefusedError) as refusal:
            list(read_rows(path))
        assert refusal.value.problem.code == "unreadable"


@pytest.mark.parametrize("block", [1, 7, 1 << 18])
def test_a_fault_is_found_at_its_line_and_what_stands_before_it_is_read_whatever_is_read_at_once(
    file_of, monkeypatch, block
):
    monkeypatch.setattr(csv_files, "BLOCK", block)
    whole = '\ufeffa,b\n"zwei\nZeilen","ü"\n\u2028,x\n'.encode()
    expected = [(1, ["a", "b"]), (2, ["zwei\nZeilen", "ü"]), (4, ["", "x"])]
    assert list(read_rows(file_of(whole))) == expected
    rows = read_rows(file_of(whole + b"last,\0\n"))
    assert [next(rows) for _row in expected] == expected
    with pytest.raises(FileRefusedError) as refusal:
        next(rows)
    assert (refusal.value.problem.code, refusal.value.line, refusal.value.column) == ("nul_byte", 5, 2)


CELLS = st.text(alphabet='ab ,"\n', max_size=3)
ENDS = st.lists(CELLS, max_size=3)


@given(
    st.lists(st.tuples(st.lists(CELLS, min_size=1, max_size=5), st.integers(0, 2))),
    st.tuples(ENDS, ENDS, ENDS),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_rows_that_end_alike_are_read_as_any_others(tmp_path_factory, starts, ends, quoting, is_ended):
    written = io.StringIO()
    csv.writer(written, quoting=quoting, lineterminator="\n").writerows(start + ends[end] for start, end in starts)
    text = written.getvalue() if is_ended else written.getvalue().removesuffix("\n")
    path = tmp_path_factory.mktemp("alike") / "rows.csv"
    path.write_text(text, newline="")
    assert [cells for _line, cells in read_rows(path)] == [cells for cells in csv.reader(io.StringIO(text)) if cells]


def test_a_quotation_mark_before_an_end_that_is_known_still_counts(file_of):
    path = file_of(b'1,A,B,C,end,"of, it"\n"2",A,"B",C,end,"of, it"\n3,A,B,C,end,"of, it"\n')
    assert [cells for _line, cells in read_rows(path)] == [
        ["1", "A", "B", "C", "end", "of, it"],
        ["2", "A", "B", "C", "end", "of, it"],
        ["3", "A", "B", "C", "end", "of, it"],
    ]
