"""A state's record on a question: one mark a year, what it adds up to, where it changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.states.record import IN_ORDER, Cell, Decision, Mark, cell, cells, moves, summary, years

marks = st.sampled_from([mark for mark in Mark if mark not in (Mark.SEVERAL, Mark.NOTHING)])
days = st.dates(min_value=date(1946, 1, 1), max_value=date(2030, 12, 31))
decisions = st.lists(st.builds(Decision, days, marks), max_size=12)


def on(year, mark, month=12, href=""):
    return Decision(date(year, month, 18), Mark(mark), href)


def test_a_year_with_one_vote_shows_it_and_links_to_it():
    assert cell(2014, [on(2014, "no", href="/votes/1/")]) == Cell(2014, Mark.NO, "/votes/1/")


def test_a_year_of_equal_votes_shows_one_mark_and_links_to_the_last():
    held = [on(2016, "yes", 11, "/later/"), on(2016, "yes", 3, "/earlier/")]

    assert cell(2016, held) == Cell(2016, Mark.YES, "/later/")


def test_a_year_of_different_votes_shows_them_all():
    held = [on(2016, "abstain", 3, "/a/"), on(2016, "yes", 11, "/b/")]

    assert cell(2016, held) == Cell(2016, Mark.SEVERAL, "/b/", ("yes", "abstain"))


def test_a_vote_outweighs_what_was_decided_without_one():
    assert cell(2016, [on(2016, "without_vote"), on(2016, "no", 3, "/vote/")]) == Cell(2016, Mark.NO, "/vote/")


def test_without_a_vote_is_a_mark_of_its_own_and_nothing_is_nothing():
    assert cell(2012, [on(2012, "without_vote", href="/text/")]) == Cell(2012, Mark.WITHOUT_VOTE, "/text/")
    assert cell(2013, []) == Cell(2013, Mark.NOTHING)


def test_years_run_from_the_first_to_the_last_decision():
    assert list(years([on(2014, "no"), on(2011, "yes")])) == [2011, 2012, 2013, 2014]
    assert list(years([])) == []


def test_nine_equal_votes_are_constant_and_decisions_without_a_vote_are_not_counted():
    held = [on(year, "no") for year in (2005, 2006, 2007, 2008, 2009, 2010, 2011, 2014, 2015)]

    found = summary([*held, on(2012, "without_vote"), on(2016, "without_vote"), on(2004, "no_seat")])

    assert (found.counts, found.total, found.first_year, found.last_year) == ((("no", 9),), 9, 2005, 2015)
    assert found.is_constant


def test_the_most_frequent_position_comes_first():
    found = summary([on(2014, "abstain"), on(2015, "yes"), on(2016, "yes"), on(2017, "non_voting")])

    assert found.counts == (("yes", 2), ("abstain", 1), ("non_voting", 1))
    assert not found.is_constant


def test_a_state_without_votes_has_no_summary():
    assert summary([on(2012, "without_vote"), on(2014, "not_entered")]) is None


def test_a_change_is_another_position_on_the_next_vote():
    abstain, yes, again = on(2014, "abstain"), on(2015, "yes"), on(2017, "yes")

    assert moves([yes, again, abstain]) == [(abstain, yes)]


@pytest.mark.parametrize("between", ["non_voting", "no_seat", "not_entered"])
def test_a_change_over_a_vote_that_was_missed_is_left_out(between):
    assert moves([on(2014, "no"), on(2015, between), on(2016, "yes")]) == []


def test_decisions_without_a_vote_do_not_part_two_votes():
    no, yes = on(2011, "no"), on(2014, "yes")

    assert moves([no, on(2012, "without_vote"), on(2013, "no_recorded_vote"), yes]) == [(no, yes)]


@given(decisions)
def test_there_is_one_cell_a_year(held):
    span = years(held)

    assert [cell.year for cell in cells(held, span)] == list(span)


@given(decisions)
def test_a_summary_counts_every_recorded_vote_once(held):
    found = summary(held)

    assert (found.total if found else 0) == sum(decision.mark in IN_ORDER for decision in held)


@given(decisions)
def test_a_constant_state_never_moved(held):
    found = summary(held)
    if found is None or found.is_constant:
        assert moves(held) == []
