"""States that ended, began, joined and parted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.states.succession import (
    Succession,
    SuccessionKind,
    lineage_after,
    lineage_before,
    same_seat,
    seat_code_on,
    seat_heirs,
)

SUN_RUS = Succession("SUN", "RUS", date(1991, 12, 24), SuccessionKind.CONTINUES)
YUG_SVN = Succession("YUG", "SVN", date(1991, 6, 25), SuccessionKind.SEPARATES)
YUG_SCG = Succession("YUG", "SCG", date(2003, 2, 4), SuccessionKind.CONTINUES)
SCG_MNE = Succession("SCG", "MNE", date(2006, 6, 3), SuccessionKind.SEPARATES)
SCG_SRB = Succession("SCG", "SRB", date(2006, 6, 3), SuccessionKind.CONTINUES)
CSK_CZE = Succession("CSK", "CZE", date(1993, 1, 1), SuccessionKind.DISSOLVES_INTO)
CSK_SVK = Succession("CSK", "SVK", date(1993, 1, 1), SuccessionKind.DISSOLVES_INTO)
EAT_TZA = Succession("EAT", "TZA", date(1964, 4, 26), SuccessionKind.UNITES_INTO)
EAZ_TZA = Succession("EAZ", "TZA", date(1964, 4, 26), SuccessionKind.UNITES_INTO)
YMD_YEM = Succession("YMD", "YEM", date(1990, 5, 22), SuccessionKind.UNITES_INTO)
DDR_DEU = Succession("DDR", "DEU", date(1990, 10, 3), SuccessionKind.JOINS)
GER_DEU = Succession("GER", "DEU", date(1990, 10, 3), SuccessionKind.CONTINUES)
SYR_EGY = Succession("SYR", "EGY", date(1958, 2, 21), SuccessionKind.JOINS)
EGY_SYR = Succession("EGY", "SYR", date(1961, 9, 28), SuccessionKind.SEPARATES)

LINKS = [
    SCG_SRB,
    SCG_MNE,
    YUG_SCG,
    YUG_SVN,
    SUN_RUS,
    CSK_SVK,
    CSK_CZE,
    EAZ_TZA,
    EAT_TZA,
    YMD_YEM,
    DDR_DEU,
    GER_DEU,
    EGY_SYR,
    SYR_EGY,
]
CODES = sorted({code for link in LINKS for code in (link.predecessor, link.successor)} | {"PRK"})

codes = st.sampled_from(CODES)
days = st.dates(min_value=date(1945, 10, 24), max_value=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("RUS", (SUN_RUS,)),
        ("SRB", (YUG_SCG, SCG_SRB)),
        ("MNE", (YUG_SCG, SCG_MNE)),
        ("SVN", (YUG_SVN,)),
        ("CZE", (CSK_CZE,)),
        ("TZA", (EAT_TZA, EAZ_TZA)),
        ("YEM", (YMD_YEM,)),
        ("DEU", (DDR_DEU, GER_DEU)),
        ("YUG", ()),
        ("PRK", ()),
    ],
)
def test_the_lineage_before_a_state_is_everyone_it_came_of(code, expected):
    assert lineage_before(code, LINKS) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SUN", (SUN_RUS,)),
        ("YUG", (YUG_SVN, YUG_SCG, SCG_MNE, SCG_SRB)),
        ("CSK", (CSK_CZE, CSK_SVK)),
        ("EAZ", (EAZ_TZA,)),
        ("DDR", (DDR_DEU,)),
        ("SRB", ()),
    ],
)
def test_the_lineage_after_a_state_is_everyone_that_came_of_it(code, expected):
    assert lineage_after(code, LINKS) == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("YUG", ("SCG", "SRB")), ("SUN", ("RUS",)), ("CSK", ()), ("EAT", ()), ("DDR", ())]
)
def test_only_a_continued_seat_has_heirs(code, expected):
    assert seat_heirs(code, LINKS) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("RUS", "SUN", True),
        ("YUG", "SRB", True),
        ("SRB", "MNE", False),
        ("CSK", "CZE", False),
        ("DDR", "DEU", False),
        ("GER", "DEU", True),
        ("PRK", "PRK", True),
        ("PRK", "KOR", False),
    ],
)
def test_two_codes_name_one_seat_when_one_continues_the_other(a, b, expected):
    assert same_seat(a, b, LINKS) is expected


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("RUS", date(1985, 1, 1), "SUN"),
        ("RUS", date(1991, 12, 23), "SUN"),
        ("RUS", date(1991, 12, 24), "RUS"),
        ("SUN", date(2000, 1, 1), "RUS"),
        ("SRB", date(1999, 1, 1), "YUG"),
        ("SRB", date(2004, 1, 1), "SCG"),
        ("YUG", date(2006, 6, 3), "SRB"),
        ("MNE", date(2004, 1, 1), "MNE"),
        ("PRK", date(1991, 9, 17), "PRK"),
    ],
)
def test_a_seat_bears_the_code_of_its_day(code, day, expected):
    assert seat_code_on(code, day, LINKS) == expected


def test_states_that_joined_and_parted_again_are_no_circle():
    assert lineage_before("EGY", LINKS) == (SYR_EGY,)
    assert lineage_before("SYR", LINKS) == (SYR_EGY, EGY_SYR)


def test_a_circle_of_continued_seats_is_refused_by_name():
    back = Succession("RUS", "SUN", date(1992, 1, 1), SuccessionKind.CONTINUES)
    with pytest.raises(ValueError, match=r"circle: (SUN → RUS → SUN|RUS → SUN → RUS)\.$"):
        lineage_after("SUN", [*LINKS, back])


def test_a_circle_on_one_day_is_refused_whatever_its_kinds():
    back = Succession("CZE", "CSK", CSK_CZE.on, SuccessionKind.JOINS)
    with pytest.raises(ValueError, match=r"circle: (CSK → CZE → CSK|CZE → CSK → CZE)\.$"):
        lineage_before("CZE", [CSK_CZE, back])


def test_a_state_that_succeeds_itself_is_refused():
    with pytest.raises(ValueError, match=r"circle: PRK → PRK\.$"):
        seat_heirs("PRK", [Succession("PRK", "PRK", date(1991, 9, 17), SuccessionKind.CONTINUES)])


def test_a_circle_elsewhere_does_not_disturb_an_unrelated_state():
    other = Succession("PRK", "PRK", date(1991, 9, 17), SuccessionKind.CONTINUES)
    assert lineage_before("RUS", [*LINKS, other]) == (SUN_RUS,)


@given(codes, codes)
def test_sharing_a_seat_is_symmetric(a, b):
    assert same_seat(a, b, LINKS) == same_seat(b, a, LINKS)


@given(codes, days)
def test_the_code_of_a_day_names_the_same_seat_and_stays_put(code, day):
    found = seat_code_on(code, day, LINKS)
    assert same_seat(code, found, LINKS)
    assert seat_code_on(found, day, LINKS) == found


@given(codes, codes)
def test_a_link_into_a_state_and_out_of_another_is_in_both_lineages_or_neither(a, b):
    leads_into_b = {link for link in lineage_before(b, LINKS) if link.predecessor == a}
    leads_from_a = {link for link in lineage_after(a, LINKS) if link.successor == b}
    assert bool(leads_into_b) == bool(leads_from_a)


@given(st.permutations(LINKS), codes)
def test_the_order_of_the_links_does_not_matter(links, code):
    assert lineage_before(code, links) == lineage_before(code, LINKS)
    assert lineage_after(code, links) == lineage_after(code, LINKS)


@given(st.lists(st.builds(Succession, codes, codes, days, st.sampled_from(SuccessionKind)), max_size=12), codes)
def test_any_links_give_an_ordered_lineage_or_a_named_circle(links, code):
    problem, found = "", ()
    try:
        found = lineage_after(code, links)
    except ValueError as error:
        problem = str(error)
    assert ("in a circle: " in problem) == bool(problem)
    assert list(found) == sorted(found, key=lambda link: link.on)
    assert set(found) <= set(links)
