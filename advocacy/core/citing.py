"""How a page is cited."""

import datetime
import re


def bibtex(*, site: str, key: str, title: str, address: str, day: datetime.date) -> str:
    """A BibTeX entry for a page, read on `day`; braces in the title keep its capitals."""
    name = re.sub(r"[^a-z0-9]", "", key.lower())
    return (
        f"@misc{{{name},\n"
        f"  title   = {{{{{title}}}}},\n"
        f"  author  = {{{{{site}}}}},\n"
        f"  url     = {{{address}}},\n"
        f"  urldate = {{{day.isoformat()}}}\n"
        "}"
    )
