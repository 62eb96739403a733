"""The ledger of an ask, on entries few enough to count by hand, and by properties."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from advocacy.asks.choices import Level
from advocacy.asks.grounds import Grounds, problems_of
from advocacy.asks.ledger import Entry, Row, Standing, furthest, latest, ledger

GA, SC = ("GA", "General Assembly"), ("SC", "Security Council")
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.sampled_from(list(Level)),
        st.none() | st.integers(1946, 2030),
        st.sampled_from([GA, SC, ("", "")]),
        st.integers(),
    ),
    max_size=12,
)


def test_years_stand_down_the_latest_first_and_bodies_across_by_name():
    encouraged, absent = Entry(Level.ENCOURAGED, 2014, GA, 1), Entry(Level.ABSENT, 2016, SC, 2)
    undated, again = Entry(Level.MENTIONED, None, SC, 3), Entry(Level.MENTIONED, 2014, GA, 4)

    found = ledger([encouraged, again, absent, undated])

    assert found.bodies == [GA, SC]
    assert found.rows == [
        Row(2016, [[], [absent]]),
        Row(2014, [[encouraged, again], []]),
        Row(None, [[], [undated]]),
    ]


def test_the_furthest_is_the_first_of_the_strongest_level_and_never_an_absence():
    mentioned, recommended = Entry(Level.MENTIONED, 2012, GA), Entry(Level.RECOMMENDED, 2014, GA)
    again, absent = Entry(Level.RECOMMENDED, 2015, GA), Entry(Level.ABSENT, 2016, SC)

    assert furthest([mentioned, recommended, again, absent]) is recommended
    assert furthest([absent]) is None
    assert furthest([]) is None
    assert latest([mentioned, absent]) is absent
    assert latest([]) is None


def test_levels_are_counted_the_strongest_first():
    entries = [Entry(level, 2014, GA) for level in (Level.ABSENT, Level.ENCOURAGED, Level.ABSENT)]

    assert Standing(SimpleNamespace(), entries).counts == [(Level.ENCOURAGED, 1), (Level.ABSENT, 2)]


@given(ENTRIES)
def test_every_entry_stands_in_the_ledger_once_in_its_year_and_body(entries):
    found = ledger(entries)
    placed = [
        (row.year, body, entry)
        for row in found.rows
        for body, cell in zip(found.bodies, row.cells, strict=True)
        for entry in cell
    ]

    assert sorted(id(entry) for _year, _body, entry in placed) == sorted(id(entry) for entry in entries)
    assert all((entry.year, entry.body) == (year, body) for year, body, entry in placed)


@given(st.sampled_from(list(Level)), st.builds(Grounds, st.booleans(), st.booleans(), st.booleans()))
def test_absence_needs_the_whole_text_or_a_source_and_all_else_a_paragraph_or_a_source(level, grounds):
    shown = grounds.is_full if level is Level.ABSENT else grounds.has_paragraph

    assert (problems_of(level, grounds) == []) == (grounds.has_source or shown)
