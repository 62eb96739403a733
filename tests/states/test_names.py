"""Names of states as sources spell them."""

import csv
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.states.names import fold_name, nearest
from tests.shared_data import SHARED_DATA, needs_shared_data

NAMES = [
    "Bolivia (Plurinational State of)",
    "Côte d'Ivoire",
    "Democratic People's Republic of Korea",
    "Niger",
    "Nigeria",
    "Republic of Korea",
    "Slovakia",
    "Slovenia",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", "COTE D'IVOIRE"),
        ("Bolivia (Plurinational State of)", "BOLIVIA (PLURINATIONAL STATE OF)"),
        ("Türkiye", "TURKIYE"),
        ("São Tomé & Príncipe", "SAO TOME AND PRINCIPE"),
        ("Guinea-Bissau", "GUINEA BISSAU"),
        ("The  Gambia ", "GAMBIA"),
        ("Bahamas (the)", "BAHAMAS"),
        ("Congo (Democratic Republic of)", "CONGO, DEMOCRATIC REPUBLIC OF"),
        ("Lao People\N{RIGHT SINGLE QUOTATION MARK}s Democratic Republic", "LAO PEOPLE'S DEMOCRATIC REPUBLIC"),
        ("Saint Kitts & Nevis", "SAINT KITTS AND NEVIS"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Congo", "Congo (Democratic Republic of)"),
        ("Republic of Korea", "Democratic People's Republic of Korea"),
        ("Theland", "Land"),
    ],
)
def test_names_of_two_states_stay_apart(one, other):
    assert fold_name(one) != fold_name(other)


def test_the_key_is_plain_capitals():
    assert fold_name("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire") == "COTE DIVOIRE"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_capitals_and_outer_spaces_do_not_matter(text):
    assert fold_name(f"  {text.lower()} ") == fold_name(text.upper())


def test_a_misspelt_name_brings_the_likest_first():
    assert nearest("Nigeri", NAMES) == ["Nigeria", "Niger"]


def test_a_short_name_brings_the_long_one():
    assert nearest("Bolivia", NAMES) == ["Bolivia (Plurinational State of)"]


def test_a_name_like_no_other_brings_nothing():
    assert nearest("Atlantis", NAMES) == []
    assert nearest("", NAMES) == []


def test_no_more_than_the_limit_is_suggested():
    assert nearest("Slovenja", NAMES, limit=1) == ["Slovenia"]


@given(st.sampled_from(NAMES))
def test_a_known_name_is_likest_itself(name):
    assert nearest(name.upper(), NAMES)[0] == name


@needs_shared_data
def test_no_two_states_of_the_voting_records_share_a_key():
    codes = defaultdict(set)
    with (SHARED_DATA / "states" / "state_names_undl.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes[fold_name(row["name_as_recorded"])].add(row["code"])
    assert {key: found for key, found in codes.items() if len(found) > 1} == {}
    assert len(codes) > 200


@needs_shared_data
def test_no_two_states_of_the_list_share_a_key_in_any_of_their_names():
    codes = defaultdict(set)
    with (SHARED_DATA / "states" / "states.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("name_en", "formal_name_en", "name_fr"):
                if row[column]:
                    codes[fold_name(row[column])].add(row["code"])
    assert {key: found for key, found in codes.items() if len(found) > 1} == {}
