"""Nobody writes lines of their own into the log."""

import logging

from django.db import IntegrityError

from advocacy.core.log_lines import OneLine, written_out


def line_of(message: str, *words: str, error: BaseException | None = None) -> str:
    told = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("advocacy", logging.WARNING, "", 1, message, words, told)
    record.created, record.msecs = 0.0, 0.0
    return OneLine("{asctime} {levelname} {name}: {message}", style="{").format(record)


def test_a_line_says_when_in_utc_how_grave_and_where():
    assert line_of("Refused: %s", "/admin/") == "1970-01-01T00:00:00.000Z WARNING advocacy: Refused: /admin/"


def test_what_somebody_sent_begins_no_line_and_turns_no_words_round():
    forged = "x\r\n1970-01-01 INFO advocacy.accounts: Signed in: mina\x1b[2J\u202e"
    line = line_of("Refused: %s", forged)
    assert len(line.splitlines()) == 1
    assert line.endswith(r"x\r\n1970-01-01 INFO advocacy.accounts: Signed in: mina\x1b[2J\u202e")


def test_the_lines_of_a_traceback_are_moved_in():
    lines = line_of("Broke", error=ValueError("one\n1970-01-01 INFO advocacy: forged")).split("\n")
    assert [line[:4] for line in lines[1:]] == ["    "] * (len(lines) - 1)
    assert len(lines) > 1


def test_the_row_that_the_database_refused_is_not_quoted():
    refused = ValueError('violates "note_ends"\nDETAIL:  Failing row contains (1, a name,\nand a second line).')
    try:
        raise IntegrityError(str(refused)) from refused
    except IntegrityError as error:
        lines = line_of("Broke", error=error)
    assert ("a name" in lines, "second line" in lines) == (False, False)
    assert lines.count('violates "note_ends"') == 2
    assert "The above exception was the direct cause" in lines


def test_other_letters_stay_as_they_are():
    assert written_out("Côte d’Ivoire, 平和") == "Côte d’Ivoire, 平和"
