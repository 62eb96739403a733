"""The parts of a variant: words that stand together, with … between those that need not."""

import re

GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
MOST_PARTS = 3


def parts(words: str) -> list[str]:
    """ "workers … abroad" gives "workers" and "abroad"; empty parts are left out."""
    return [part for part in GAP.split(words.strip()) if part]
