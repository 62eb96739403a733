"""Votes of a series, and what a page of a state shows."""

import datetime

from tests.factories import RollCallFactory, VoteFactory


def vote(series, year, positions, *, body=None, **fields):
    """A roll call on the series' text of a year, with positions by state."""
    text, _ = series.resolutions.get_or_create(
        symbol=f"A/RES/{year - 1945}/1",
        defaults={
            "body": series.body,
            "title": "Text",
            "adopted_on": datetime.date(year, 12, 18),
            "adoption": "recorded_vote",
            "status": "published",
            "published_at": "2026-01-01T00:00Z",
        },
    )
    fields = {"held_on": datetime.date(year, 12, 18), "published": True} | fields
    roll_call = RollCallFactory(resolution=text, body=body or series.body, **fields)
    for state, position in positions.items():
        VoteFactory(roll_call=roll_call, state=state, position=position)
    return roll_call


def page(client, state):
    response = client.get(state.get_absolute_url())
    assert response.status_code == 200
    return response


def words(response):
    return " ".join(response.content.decode().split())


def strip(response, number=0):
    """Rows of a strip: body and marks by year."""
    situation, _said = response.context["situations"][number]
    return {question.body.code: {cell.year: str(cell.mark) for cell in cells} for question, cells in situation.rows}
