"""How the log is written: one line for one thing that happened, whatever somebody put into its words."""

import logging
import re
import time

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class OneLine(logging.Formatter):
    """Moments in UTC; control characters written out; lines of a traceback moved in."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record: logging.LogRecord) -> str:
        return written_out(super().formatMessage(record))

    def formatException(self, ei: object) -> str:
        return "\n".join("    " + written_out(line) for line in super().formatException(ei).split("\n"))  # type: ignore[arg-type]


def written_out(text: str) -> str:
    r"""A line break as \n, and so on: nothing in a log line moves the cursor or begins another line."""
    return CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
