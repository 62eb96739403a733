"""How the log is written: one line for one thing that happened, whatever somebody put into its words."""

import logging
import re
import time

OF_ROWS = re.compile(r"^(?:DETAIL|CONTEXT|LINE \d+):.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)", re.M | re.S)
"""What PostgreSQL adds to a refusal: the row that it refused, with all that somebody wrote in it."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class OneLine(logging.Formatter):
    """Moments in UTC; control characters written out; lines of a traceback moved in."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record: logging.LogRecord) -> str:
        return written_out(without_rows(super().formatMessage(record)))

    def formatException(self, ei: object) -> str:
        told = without_rows(super().formatException(ei))  # type: ignore[arg-type]  # the stubs are narrower than logging itself
        return "\n".join("    " + written_out(line) for line in told.split("\n"))


def without_rows(text: str) -> str:
    """A traceback without the values of rows: drafts and notes are no part of the log."""
    return OF_ROWS.sub("(what the row holds is not written here)", text)


def written_out(text: str) -> str:
    r"""A line break as \n, and so on: nothing in a log line moves the cursor or begins another line."""
    return CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
