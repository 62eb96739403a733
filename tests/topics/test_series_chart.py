"""The series of resolutions year by year, on figures that can be checked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.topics.series_chart import Mark, Text, columns_of, headline, series_chart, spells
from advocacy.votes.tally import Tally

# General Assembly resolutions on human rights in the DPRK: yes, no, abstain, non-voting.
ASSEMBLY = {
    2005: (88, 21, 60, 22),
    2006: (99, 21, 56, 16),
    2011: (123, 16, 51, 3),
    2014: (116, 20, 53, 4),
    2015: (119, 19, 48, 7),
}


def voted(year, yes=10, no=0, abstain=0, non_voting=0):
    return Text(
        year, f"A/RES/{year}", f"/r/{year}/", "recorded_vote", Tally(yes, no, abstain, non_voting), f"/v/{year}/"
    )


def text(year, adoption="without_vote"):
    return Text(year, f"A/RES/{year}", f"/r/{year}/", adoption)


def test_a_figure_has_a_bar_on_the_one_scale_and_a_link():
    chart = series_chart([voted(year, *tally) for year, tally in ASSEMBLY.items()], "Series")

    rows = {row.position: row for row in chart.rows}
    assert [(row.position, row.units) for row in chart.rows] == [
        ("yes", 5),
        ("abstain", 3),
        ("no", 1),
        ("non_voting", 1),
    ]
    first = rows["yes"].cells[0]
    assert (first.count, first.top, first.height) == (88, "29.6", "70.4")
    assert first.column.text.votes_url == "/v/2005/"


def test_a_year_between_of_which_nothing_is_entered_is_empty():
    columns = columns_of([voted(2005), voted(2008)])

    assert [(column.year, column.mark) for column in columns] == [
        (2005, Mark.VOTE),
        (2006, Mark.EMPTY),
        (2007, Mark.EMPTY),
        (2008, Mark.VOTE),
    ]


def test_marks_say_what_is_known():
    columns = columns_of([text(2012), text(2013, "unconfirmed"), text(2014, "recorded_vote"), voted(2015)])

    assert [column.mark for column in columns] == [
        Mark.WITHOUT_VOTE,
        Mark.UNCONFIRMED,
        Mark.NOT_ENTERED,
        Mark.VOTE,
    ]


def test_a_year_without_a_vote_has_no_figure_and_no_bar():
    chart = series_chart([voted(2015), text(2016)], "Series")

    assert [(cell.count, cell.height) for cell in chart.rows[0].cells] == [(10, "100.0"), (None, "")]


def test_two_texts_of_a_year_are_two_columns():
    assert [column.year for column in columns_of([voted(2013), voted(2013)])] == [2013, 2013]


def test_non_voting_is_a_row_only_where_there_is_any():
    assert [row.position for row in series_chart([voted(2016, 15)], "Series").rows] == ["yes", "abstain", "no"]


def test_without_a_vote_there_are_no_rows():
    chart = series_chart([text(2012), text(2013)], "Series")

    assert (chart.rows, chart.has_gaps, chart.title) == ((), True, "Adopted without a vote since 2012")


def test_without_texts_there_is_no_chart():
    assert series_chart([], "Series") is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([voted(2005, 88), voted(2015, 119)], "Yes votes rose from 88 in 2005 to 119 in 2015"),
        ([voted(2005, 88), voted(2015, 80)], "Yes votes fell from 88 in 2005 to 80 in 2015"),
        ([voted(2006, 15), voted(2017, 15)], "As many yes votes in 2017 as in 2006: 15"),
        ([voted(2014, 116)], "116 yes votes in 2014"),
        (
            [voted(2011, 123), text(2012), text(2013), voted(2014, 116), text(2016), text(2017)],
            "Yes votes fell from 123 in 2011 to 116 in 2014; adopted without a vote in 2012, in 2013 and since 2016",
        ),
        ([text(2013, "unconfirmed")], ""),
        ([text(2013, "recorded_vote")], ""),
    ],
)
def test_the_heading_says_what_the_figures_say(texts, expected):
    assert headline(columns_of(texts)) == expected


def test_with_nothing_to_say_the_name_of_the_series_is_the_heading():
    assert series_chart([text(2013, "unconfirmed")], "The series").title == "The series"


@pytest.mark.parametrize(
    ("years", "every", "expected"),
    [
        ([2016], [2015, 2016], "in 2016"),
        ([2016, 2017], [2015, 2016, 2017], "since 2016"),
        ([2016, 2018], [2016, 2017, 2018], "in 2016 and in 2018"),
        ([2012, 2013, 2014], [2012, 2013, 2014, 2015], "from 2012 to 2014"),
        ([2012, 2014, 2015], [2012, 2013, 2014, 2015], "in 2012 and since 2014"),
    ],
)
def test_since_is_said_only_of_an_unbroken_run_to_the_last_year(years, every, expected):
    assert spells(years, every) == expected


@given(st.lists(st.tuples(st.integers(0, 193), st.integers(0, 193)), min_size=1, max_size=30))
def test_no_bar_is_higher_than_its_row(pairs):
    chart = series_chart([voted(2000 + n, yes, no) for n, (yes, no) in enumerate(pairs)], "Series")

    for row in chart.rows:
        assert 1 <= row.units <= 8
        for cell in row.cells:
            assert 0 <= float(cell.height) <= 100
            assert float(cell.top) + float(cell.height) == pytest.approx(100, abs=0.11)
