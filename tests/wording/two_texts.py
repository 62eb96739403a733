"""Two texts of a series, of which the later one has changed what the earlier said, and added to it."""

import datetime

from tests.factories import ProvisionFactory, ResolutionFactory

CONCERN = "Expressing deep concern at the grave hardship of the people"
DIGNITY = "Emphasizes the welfare and inherent dignity of every worker abroad"
REPORT = "Requests the Secretary-General to report within ninety days"


def council_text(number: int, year: int, *paragraphs: str, held: str = "full", **more):
    """A published text: "PP …" for the preamble, anything else operative."""
    text = ResolutionFactory(
        symbol=f"S/RES/{number} ({year})", adopted_on=datetime.date(year, 3, 2), text_held=held, published=True, **more
    )
    for position, words in enumerate(paragraphs, 1):
        kind = "preambular" if words.startswith("PP ") else "operative"
        ProvisionFactory(resolution=text, position=position, kind=kind, text=words.removeprefix("PP "))
    return text


def two_texts(series):
    shared = {"series": series, "body": series.body}
    before = council_text(2270, 2016, f"PP {CONCERN}", REPORT, "Decides to lift nothing", **shared)
    after = council_text(2321, 2017, f"PP {CONCERN}, and at its causes", DIGNITY, REPORT, **shared)
    return before, after
