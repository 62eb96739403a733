"""Symbols that we do not know, warned of and never in the way; texts that must say how much of them is held."""

import pytest

from tests.factories import EventFactory, ProvisionFactory, ResolutionFactory, RollCallFactory

pytestmark = pytest.mark.django_db


def findings(record):
    return [(problem.code, problem.field, problem.blocks) for problem in record.problems()]


def test_an_unknown_symbol_is_warned_of_and_does_not_stop_publishing():
    resolution = ResolutionFactory(symbol="Resolution of the ninth day", sourced=True)

    assert findings(resolution) == [("unknown_symbol", "symbol", False)]


def test_the_symbol_of_a_meeting_is_looked_at_too():
    event = EventFactory(meeting_symbol="minutes, undated", sourced=True)

    assert findings(event) == [("unknown_symbol", "meeting_symbol", False)]


def test_a_known_symbol_is_passed():
    assert findings(ResolutionFactory(symbol="S/RES/2321 (2016)", meeting_symbol="S/PV.7821", sourced=True)) == []


def test_symbols_of_meetings_and_drafts_are_written_as_the_un_writes_them():
    roll_call = RollCallFactory.build(meeting_symbol="s/pv 7830", draft_symbol="https://undocs.org/en/A/C.3/69/L.28")
    event = EventFactory.build(meeting_symbol="minutes, undated")
    for record in (roll_call, event):
        record.clean()

    assert (roll_call.meeting_symbol, roll_call.draft_symbol) == ("S/PV.7830", "A/C.3/69/L.28")
    assert event.meeting_symbol == "minutes, undated"


@pytest.mark.parametrize(("held", "expected"), [("none", [("text_not_stated", "text_held", True)]), ("excerpt", [])])
def test_paragraphs_of_a_text_said_not_to_be_held_stop_publishing(held, expected):
    resolution = ResolutionFactory(symbol="S/RES/2321 (2016)", text_held=held, sourced=True)
    ProvisionFactory(resolution=resolution)

    assert findings(resolution) == expected
    assert findings(ResolutionFactory(symbol="S/RES/2270 (2016)", text_held="none", sourced=True)) == []


def test_a_dash_for_a_symbol_is_warned_of_and_kept():
    event = EventFactory(meeting_symbol="—", sourced=True)
    event.clean()

    assert event.meeting_symbol == "—"
    assert findings(event) == [("unknown_symbol", "meeting_symbol", False)]
