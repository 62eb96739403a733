"""How a vote ended, in the words that a reader sees."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.votes import wording_of_results as words
from advocacy.votes.rules import Rule, decide
from advocacy.votes.tally import Tally

TODAY = date(2016, 12, 9)
SUBSTANTIVE, PROCEDURAL = Rule.SC_SUBSTANTIVE, Rule.SC_PROCEDURAL
SIMPLE, TWO_THIRDS = Rule.SIMPLE_MAJORITY, Rule.TWO_THIRDS
CHINA_AND_RUSSIA = (("CHN", "China"), ("RUS", "Russian Federation"))


def ending(rule, tally, against=(), stated="", held_on=TODAY):
    decision = decide(rule, tally, held_on, [code for code, _ in against])
    return words.Ending(rule, tally, decision, stated, words.named(against))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            ending(PROCEDURAL, Tally(9, 5, 1), CHINA_AND_RUSSIA),
            "Carried with none to spare: nine of nine needed, no veto applies",
        ),
        (
            ending(PROCEDURAL, Tally(11, 2, 2), CHINA_AND_RUSSIA),
            "Carried with two to spare: eleven yes, nine needed, no veto applies",
        ),
        (ending(PROCEDURAL, Tally(8, 5, 2)), "Not carried: one short"),
        (ending(SUBSTANTIVE, Tally(15, 0, 0)), "Carried with six to spare: fifteen yes, nine needed"),
        (ending(SUBSTANTIVE, Tally(9, 0, 6)), "Carried with none to spare: nine of nine needed"),
        (ending(SUBSTANTIVE, Tally(13, 2, 0), CHINA_AND_RUSSIA), "Vetoed by China and the Russian Federation"),
        (ending(SUBSTANTIVE, Tally(8, 2, 5), CHINA_AND_RUSSIA), "Not carried: one short"),
        (
            ending(PROCEDURAL, Tally(7, 4, 0), held_on=date(1965, 12, 31)),
            "Carried with none to spare: seven of seven needed, no veto applies",
        ),
        (ending(SIMPLE, Tally(116, 20, 53, 4)), "Carried by 96: 116 yes to 20 no, with 53 abstaining"),
        (ending(SIMPLE, Tally(61, 60, 0)), "Carried by one: 61 yes to 60 no"),
        (ending(SIMPLE, Tally(60, 60, 10)), "Not carried: 60 yes to 60 no, a tie"),
        (ending(SIMPLE, Tally(40, 77, 50)), "Not carried: 77 no to 40 yes"),
        (ending(TWO_THIRDS, Tally(76, 35, 17)), "Carried with six to spare: 76 yes, 70 needed against 35 no"),
        (ending(TWO_THIRDS, Tally(70, 35, 0)), "Carried with none to spare: 70 yes, 70 needed against 35 no"),
        (ending(TWO_THIRDS, Tally(68, 35, 0)), "Not carried: two short: 68 yes, 70 needed against 35 no"),
        (ending(SUBSTANTIVE, Tally(non_voting=15)), "No votes recorded"),
    ],
)
def test_the_headline_says_outcome_margin_and_figures(given, expected):
    assert words.headline(given) == expected


def test_a_text_that_stands_over_a_permanent_no_is_carried_and_never_called_vetoed():
    """Resolution 2623 (2022): eleven yes, one no, three abstaining; the Russian Federation voted no."""
    given = ending(SUBSTANTIVE, Tally(11, 1, 3), (("RUS", "Russian Federation"),), stated="carried")

    assert words.headline(given) == "Carried with two to spare: eleven yes, nine needed"
    assert words.although(given) == "The record states it as carried although the Russian Federation voted no."
    assert words.margin_alone(given) == "over a permanent member’s no"
    assert words.consequence(given) == ""


def test_a_real_veto_has_no_although():
    given = ending(SUBSTANTIVE, Tally(13, 2, 0), CHINA_AND_RUSSIA, stated="not_carried")

    assert words.although(given) == ""
    assert words.consequence(given) == (
        "It had thirteen yes votes, and nine were needed: a permanent member’s no prevented it."
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (ending(SIMPLE, Tally(40, 77, 0), stated="carried"), "Carried, the record states: 40 yes to 77 no"),
        (ending(SIMPLE, Tally(77, 40, 0), stated="not_carried"), "Not carried, the record states: 77 yes to 40 no"),
        (ending(PROCEDURAL, Tally(8, 7, 0), stated="carried"), "Carried, the record states: eight yes to seven no"),
    ],
)
def test_where_the_record_states_another_outcome_its_word_stands_without_a_margin(given, expected):
    assert given.differs
    assert words.headline(given) == expected
    assert words.margin_alone(given) == ""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (ending(PROCEDURAL, Tally(9, 5, 1)), "Had one of the nine abstained, it would not have carried."),
        (ending(PROCEDURAL, Tally(10, 3, 2)), ""),
        (
            ending(SUBSTANTIVE, Tally(8, 2, 5), CHINA_AND_RUSSIA),
            "It lacked the votes, so the no of a permanent member was not a veto.",
        ),
        (
            ending(SIMPLE, Tally(116, 20, 53, 4)),
            "Abstentions and the four who did not vote do not count towards the result.",
        ),
        (ending(SIMPLE, Tally(61, 60)), ""),
    ],
)
def test_the_consequence_is_said_only_where_there_is_one(given, expected):
    assert words.consequence(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (ending(SIMPLE, Tally(116, 20, 53)), "96 more yes than no"),
        (ending(SIMPLE, Tally(20, 116, 53)), "lost"),
        (ending(PROCEDURAL, Tally(9, 5, 1)), "none to spare"),
        (ending(PROCEDURAL, Tally(8, 5, 2)), "one short"),
        (ending(SUBSTANTIVE, Tally(13, 2, 0), CHINA_AND_RUSSIA), "vetoed"),
    ],
)
def test_the_margin_stands_alone_in_a_table(given, expected):
    assert words.margin_alone(given) == expected


def test_the_procedural_rule_names_the_permanent_members_that_voted_no():
    given = ending(PROCEDURAL, Tally(9, 5, 1), CHINA_AND_RUSSIA)

    assert words.rule_name(given) == "Procedural: nine yes votes."
    assert words.rule_applied(given) == (
        "A permanent member’s no counts as one no. "
        "Five voted no here, China and the Russian Federation among them, and it still carried."
    )


@given(
    st.sampled_from(Rule),
    st.builds(Tally, *[st.integers(0, 15)] * 4),
    st.lists(st.sampled_from(CHINA_AND_RUSSIA), unique=True),
    st.sampled_from(["", "carried", "not_carried"]),
)
def test_the_headline_never_contradicts_the_record(rule, tally, against, stated):
    given = ending(rule, tally, against, stated)
    said = words.headline(given)

    assert said
    if stated == "carried":
        assert "Vetoed" not in said
        assert "Not carried" not in said
    if stated == "not_carried":
        assert not said.startswith("Carried")
