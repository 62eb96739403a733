"""COPY as a download: what stands in its cells, and what becomes of the connection when its reader leaves."""

import csv
import datetime
import io
import time
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, transaction
from django.db.models import BooleanField, Value

from advocacy.core import csv_stream
from advocacy.core.columns import Column
from advocacy.core.csv_stream import FORMULA_STARTS, blocks, csv_blocks
from advocacy.resolutions.columns import COLUMNS
from advocacy.resolutions.models import Resolution
from advocacy.sources.models import Source
from tests.factories import ResolutionFactory, SourceFactory, TopicFactory

MANY = 50_000
TITLE_HARD_TO_PACK = "(SELECT string_agg(md5(n || '-' || part), '') FROM generate_series(1, 8) AS part)"
TITLE = (Column("key", "slug", ""), Column("title", "title", ""))


def read(records, columns) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(csv_blocks(records, columns)).decode(), newline="")))


def titles(*texts: str) -> list[str]:
    """The cells that these titles become, in their order."""
    for number, text in enumerate(texts):
        SourceFactory(slug=f"s-{number:03}", title=text, published=True)
    return [row["title"] for row in read(Source.objects.published().order_by("slug"), TITLE)]


@pytest.mark.django_db
def test_a_cell_that_begins_a_formula_gets_an_apostrophe_and_no_other_does():
    formulas = [f"{start}1+1" for start in "=+-@\t\r"]
    others = ["1", "A=1", " =1", "?", "^", "[", "~", "Ö=1", "国", "\n=1", 'say "=1", then', "'=1", "\\.", "a,b"]

    assert titles(*formulas, *others) == [*(f"'{text}" for text in formulas), *others]


@pytest.mark.django_db
def test_every_character_of_ascii_comes_through():
    texts = [f"{chr(number)}x" for number in range(1, 128)]

    assert titles(*texts) == [f"'{text}" if text[0] in FORMULA_STARTS else text for text in texts]


@pytest.mark.django_db
def test_lists_truth_days_and_nothing_are_written_plainly():
    made = ResolutionFactory(published=True, adopted_on=datetime.date(2016, 12, 9), summary="")
    made.topics.add(TopicFactory(slug="food", published=True), TopicFactory(slug="-bad", published=True))
    topics = next(column for column in COLUMNS if column.name == "topics")
    columns = (
        topics,
        Column("is_new", Value(True, output_field=BooleanField()), ""),
        Column("day", "adopted_on", ""),
        Column("summary", "summary", ""),
        Column("series", "series__slug", ""),
    )

    text = b"".join(csv_blocks(Resolution.objects.published(), columns)).decode()

    assert text == "topics,is_new,day,summary,series\n'-bad | food,true,2016-12-09,,\n"


@pytest.mark.django_db
def test_rows_keep_the_order_of_the_queryset_and_columns_theirs():
    for slug in ("b", "c", "a"):
        SourceFactory(slug=slug, title=slug.upper(), published=True)
    SourceFactory(slug="hidden")

    text = b"".join(csv_blocks(Source.objects.published().order_by("-slug"), TITLE)).decode()

    assert text == "key,title\nc,C\nb,B\na,A\n"


@pytest.mark.django_db
def test_without_a_row_there_is_a_header():
    assert list(csv_blocks(Source.objects.published(), TITLE)) == [b"key,title\n"]


def test_blocks_are_the_same_bytes_in_fewer_pieces(monkeypatch, db):
    monkeypatch.setattr(csv_stream, "BLOCK", 10)
    rows = "(VALUES ('1234'), ('5678'), ('9'), ('long enough alone'), ('end'))"
    with connection.cursor() as cursor, cursor.copy(f"COPY {rows} TO STDOUT") as copy:
        read = list(blocks(copy))

    assert read == [b"1234\n5678\n", b"9\nlong enough alone\n", b"end\n"]


def test_a_copy_that_fails_midway_never_looks_like_an_end(monkeypatch, db):
    monkeypatch.setattr(csv_stream, "BLOCK", 10)
    failing = "COPY (SELECT 10000 / (3 - n) FROM generate_series(1, 5) AS n) TO STDOUT"
    with (
        pytest.raises(psycopg.errors.DivisionByZero),
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy(failing) as copy,
    ):
        list(blocks(copy))


@pytest.fixture
def many_sources(transactional_db):
    """Sources enough that no buffer holds them all."""
    with connection.cursor() as cursor:
        SourceFactory(slug="first", title="!", published=True)  # before all others, in every order
        columns = ", ".join(
            f'"{field.column}"'
            for field in Source._meta.concrete_fields
            if not field.generated and field.name not in ("id", "slug", "title")
        )
        cursor.execute(
            f"INSERT INTO sources_source (slug, title, {columns}) "
            f"SELECT 's-' || n, {TITLE_HARD_TO_PACK}, {columns} FROM sources_source, generate_series(1, {MANY}) AS n"
        )


def test_a_reader_who_leaves_takes_the_connection_with_him(many_sources):
    stream = csv_blocks(Source.objects.published(), TITLE)
    served_by = connection.connection

    assert next(stream) == b"key,title\n"
    assert next(stream).startswith(b"first,")
    stream.close()

    assert served_by.closed
    assert Source.objects.count() == MANY + 1, "the next question gets a connection of its own"


def test_a_reader_who_stays_leaves_the_connection_as_it_was(many_sources):
    stream = csv_blocks(Source.objects.published(), TITLE)
    served_by = connection.connection

    assert b"".join(stream).count(b"\n") == MANY + 2
    assert not served_by.closed
    assert connection.connection is served_by


def test_a_file_that_nobody_reads_holds_nothing(many_sources):
    stream = csv_blocks(Source.objects.published(), TITLE)

    assert Source.objects.count() == MANY + 1
    stream.close()
    assert not connection.connection.closed


def test_a_time_limit_for_other_questions_leaves_a_file_whole_and_holds_after_it(many_sources):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '300ms'")
    try:
        assert lines_read_slowly(csv_blocks(Source.objects.published(), TITLE)) == MANY + 2
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("300ms",)
    finally:
        connection.close()


def lines_read_slowly(stream: Iterator[bytes]) -> int:
    count = 0
    for block in stream:
        count += block.count(b"\n")
        time.sleep(0.02)
    return count
