"""Members of the Human Rights Council: by the formula of its founding text, and its first years’ roll calls."""

from collections import Counter, defaultdict

import pytest

from tests.imports.test_reference_files import TABLES, covers, members, shared
from tests.shared_data import needs_shared_data

SEATS = [row for row in TABLES["seats"] if row["body"] == "HRC"]
FORMULA = Counter(AFRICAN=13, ASIA_PACIFIC=13, EASTERN_EUROPEAN=6, GRULAC=8, WEOG=7)
VACANT = {
    "2018-06-20": "WEOG",
    "2018-07-12": "WEOG",
    "2022-04-07": "EASTERN_EUROPEAN",
    "2022-05-09": "EASTERN_EUROPEAN",
}
"""First and last days on which a seat was vacant: after the United States, and after the Russian Federation."""
TERMS = ["2006-06-19", *(f"{year}-{day}" for year in range(2007, 2013) for day in ("06-18", "06-19"))]
TERMS += [f"{year}-{day}" for year in range(2013, 2027) for day in ("01-01", "12-31")]


def seated(day):
    return {row["state"] for row in SEATS if covers(row, day)}


@pytest.mark.parametrize("day", [*TERMS, "2018-06-19", "2018-07-13", "2022-04-06", "2022-05-10", *VACANT])
def test_47_seats_are_spread_by_the_formula_of_resolution_60_251(day):
    spread = Counter(row["regional_seat"] for row in SEATS if covers(row, day))
    assert spread + Counter([VACANT[day]] if day in VACANT else []) == FORMULA
    assert seated(day) <= members(day)


@needs_shared_data
def test_roll_calls_list_the_members_of_their_day():
    """All but twelve: two list the next year's Council, six one that had left, four miss or mistake one."""
    votes = defaultdict(set)
    for row in shared("hrc_votes/votes.csv.gz"):
        votes[row["record_id"]].add(row["code"])
    differing = {
        row["symbol"]: (votes[row["record_id"]] - seated(row["date"]), seated(row["date"]) - votes[row["record_id"]])
        for row in shared("hrc_votes/resolutions.csv.gz")
        if row["body"] == "Human Rights Council" and votes[row["record_id"]] not in (set(), seated(row["date"]))
    }
    next_year = seated("2017-01-01") - seated("2016-12-31"), seated("2016-12-31") - seated("2017-01-01")
    assert differing == {
        "A/HRC/RES/16/31": ({"SVN", "SWZ"}, {"SVK", "CHE"}),
        "A/HRC/33/L.34": next_year,
        "A/HRC/33/L.35": next_year,
        **{f"A/HRC/RES/38/{number}": ({"USA"}, set()) for number in (2, 3, 12, 14, 16, 18)},
        "A/HRC/50/L.48": ({"DZA"}, {"ARG"}),
        "A/HRC/RES/50/19": (set(), {"LBY"}),
        "A/HRC/51/L.43": (set(), {"BRA"}),
    }
