"""Lines that the page adds to a UN document: who recognises them by their shape alone."""

import re

LONGEST = 300
"""Characters of a line above which it is text."""
BODIES = "Security Council|General Assembly|Human Rights Council|Economic and Social Council|Commission on Human Rights"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SYMBOL = r"(?:[AES]|HRC|CRC)/[A-Z0-9./()-]+(?: ?\(\d{4}\)| ?\([IVXL]+\))?\*?"
OWN_SYMBOL = r"(?:[AES]|HRC)/[A-Z0-9./()-]*(?:RES|L\.)[A-Z0-9./()-]*(?: ?\(\d{4}\)| ?\([IVXL]+\))?\*?"
PAGE = r"\d{1,3}(?:/\d{1,3})?"
JOB = r"\d{2}-\d{5}"

RUNNING = re.compile(
    "|".join(
        (
            rf"(?:{PAGE} ?)?{JOB}(?: ?\([EFRSCA]\))?(?: ?{PAGE})?(?: \d{{6}})?",  # 06-431642 is job 06-43164, page 2
            r"\*\d{6,8}\*",
            OWN_SYMBOL,
            rf"{PAGE} {OWN_SYMBOL}|{OWN_SYMBOL} {PAGE}",
            rf"{OWN_SYMBOL} Page {PAGE}|Page \d{{1,3}}(?: of \d{{1,3}})?",
            rf"United Nations(?: {SYMBOL})?",
            rf"(?:{BODIES}) Distr\.: ?\w+",
            r"Distr\.: ?\w+",
            r"Please recycle.*",
        )
    )
)
HEADER = re.compile(
    "|".join(
        (
            rf"\d{{1,2}} (?:{MONTHS}) \d{{4}}",
            r"Original: [A-Z]\w+",
            r"ENGLISH|English only",
            r"[A-Z][a-z]+(?:-[a-z]+)? (?:emergency special |special )?session",
            r"Agenda items? [\d ()a-z,]+",
            BODIES,
        )
    )
)
FOOTNOTE_RULE = re.compile(r"_{3,}|[-–—]{6,}")
TITLED = re.compile(rf"(?:{PAGE} )?(?:(?P<before>\D.*) )?{OWN_SYMBOL}(?: (?P<after>\D.*?))?(?: {PAGE})?")


def is_running_mark(line: str) -> bool:
    """A running head, a job number with or without its page, a bar code: anywhere in a document."""
    return 0 < len(line) <= LONGEST and RUNNING.fullmatch(line) is not None


def titled_head(line: str) -> str:
    """The title in a running head that bears both symbol and title; empty for any other line."""
    found = TITLED.fullmatch(line) if len(line) <= LONGEST else None
    return (found["before"] or found["after"] or "") if found else ""


def is_header_line(line: str) -> bool:
    """What stands above a document's title: its date of distribution, session and item of the agenda."""
    return len(line) <= LONGEST and HEADER.fullmatch(line) is not None


def is_page_number(line: str) -> bool:
    return re.fullmatch(PAGE, line) is not None


def is_footnote_rule(line: str) -> bool:
    """The short rule above the notes of a page."""
    return FOOTNOTE_RULE.fullmatch(line) is not None
