"""A series of five texts, of which the fourth is the first that speaks of grave hardship."""

import datetime

from tests.factories import ProvisionFactory, ResolutionFactory


def adopt(series, number: int, day: str, text: str = "", held: str = "full", **options):
    """A published text of the series with one paragraph."""
    resolution = ResolutionFactory(
        symbol=f"S/RES/{number} ({day[:4]})",
        body=series.body,
        series=series,
        adopted_on=datetime.date.fromisoformat(day),
        text_held=held,
        **{"published": True, "agenda_item": "Non-proliferation", **options},
    )
    if text:
        ProvisionFactory(resolution=resolution, position=6, number="6", text=text, is_excerpt=held != "full")
    return resolution


def five_texts(series):
    """Five texts: two searched, one held in part, then the first use and another."""
    return [
        adopt(series, 1718, "2006-10-14", "Decides to remain seized of the matter"),
        adopt(series, 1874, "2009-06-12", "humanitarian consequences", held="excerpt"),
        adopt(series, 2094, "2013-03-07", "humanitarian concerns"),
        adopt(series, 2270, "2016-03-02", "deep concern at the grave hardship of the people"),
        adopt(series, 2321, "2016-11-30", "Reiterates its concern at the [lasting] grave hardship", held="excerpt"),
    ]


def text_of(response) -> str:
    return " ".join(response.content.decode().split())
