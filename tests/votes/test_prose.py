"""Votes read out of prose: every form and quirk by hand, spelled out."""

import datetime

import pytest

from advocacy.votes.prose import PieceKind, ProseRollCall, read_prose
from advocacy.votes.tally import Position, Tally
from tests.votes.known_names import KnownNames, names_on

DAY = datetime.date(2014, 12, 18)
YES, NO, ABSTAIN, NON_VOTING = Position

ON_THE_DAY = names_on(DAY)


def read(text: str, day: datetime.date = DAY) -> list[ProseRollCall]:
    return read_prose(text, ON_THE_DAY if day == DAY else names_on(day), day)


def read_one(text: str, day: datetime.date = DAY) -> ProseRollCall:
    calls = read(text, day)
    assert len(calls) == 1
    return calls[0]


def lists(call: ProseRollCall) -> dict[str, str]:
    """Codes by position as read, "?" and the words for what was not understood."""
    found: dict[str, list[str]] = {}
    for name in call.names:
        found.setdefault(name.position.value, []).append(name.state or f"?{name.text}")
    return {position: " ".join(codes) for position, codes in found.items()}


def in_favour(names: str, day: datetime.date = DAY) -> str:
    return lists(read_one(f"In favour: {names}", day)).get("yes", "")


def leftovers(text: str) -> list[str]:
    return [text[slice(*span)] for call in read(text) for span in call.leftovers]


def codes_of(call: ProseRollCall) -> list[str]:
    return [problem.code for problem in call.problems]


@pytest.mark.parametrize(
    ("heading", "position"),
    [
        ("In favour:", YES),
        ("IN FAVOR:", YES),
        ("Voting in favour:", YES),
        ("Voted in favour:", YES),
        ("The following States voted in favour:", YES),
        ("For:", YES),
        ("Yes:", YES),
        ("Votent pour :", YES),
        ("Ont voté pour :", YES),
        ("**In favour:**", YES),
        ("In favour (continued):", YES),
        ("In favour/Votent pour :", YES),
        ("Against:", NO),
        ("Voting against:", NO),
        ("No:", NO),
        ("Votent contre :", NO),
        ("Abstaining:", ABSTAIN),
        ("Abstain:", ABSTAIN),
        ("Abstentions:", ABSTAIN),
        ("S'abstiennent :", ABSTAIN),
        ("S’abstiennent :", ABSTAIN),
        ("Absent:", NON_VOTING),
        ("Not voting:", NON_VOTING),
        ("Non-voting:", NON_VOTING),
        ("Did not vote:", NON_VOTING),
        ("Present and not voting:", NON_VOTING),
    ],
)
def test_headings_are_read(heading, position):
    for gap in (" ", "\n", "\n\n"):
        assert read_one(f"{heading}{gap}Chad, Cuba").positions == {"TCD": position, "CUB": position}


def test_headings_stand_alone_on_a_line_or_within_one():
    on_lines = "In favour\nChad, Cuba\n\nAgainst\nIran\n\nAbstaining\nNone"
    in_one = "In favour: Chad, Cuba. Against: Iran. Abstaining: none."
    expected = {"TCD": YES, "CUB": YES, "IRN": NO}
    assert read_one(on_lines).positions == read_one(in_one).positions == expected
    assert read_one(in_one).lists == {YES, NO, ABSTAIN}


def test_short_words_are_headings_only_where_a_sentence_begins():
    assert read("It called for: Chad and Cuba") == []
    assert lists(read_one("Yes: Chad. No: Cuba")) == {"yes": "TCD", "no": "CUB"}


@pytest.mark.parametrize("none", ["None", "none.", "NONE", "Nil", "néant", "-", ""])
def test_an_empty_list_is_a_list(none):
    call = read_one(f"In favour: Chad\nAgainst: {none}\nAbstaining: Cuba")
    assert call.positions == {"TCD": YES, "CUB": ABSTAIN}
    assert call.lists == {YES, NO, ABSTAIN}
    assert (call.leftovers, call.problems, call.stated) == ((), (), None)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("Chad, Cuba and Iran", "TCD CUB IRN"),
        ("Chad, Cuba, and Iran.", "TCD CUB IRN"),
        ("Chad, Cuba and the Sudan;", "TCD CUB SDN"),
        ("the Gambia, Bahamas (The), Netherlands (Kingdom of the)", "GMB BHS NLD"),
        ("Chad; Cuba; Iran", "TCD CUB IRN"),
        ("Chad\nCuba\nIran (Islamic\nRepublic of)", "TCD CUB IRN"),
        ("Chad Cuba", "TCD CUB"),
        ("1. Chad\n2. Cuba", "TCD CUB"),
        ("• Chad\n• Cuba", "TCD CUB"),
        ("Chad*, Cuba1, Iran¹, Iraq [1], Mali (a), Togo**", "TCD CUB IRN IRQ MLI TGO"),
        ("CHAD, BOSNIA AND HERZEGOVINA", "TCD BIH"),
        ("Moza-\nmbique, Guinea-\nBissau, MOZA-\nMBIQUE", "MOZ GNB MOZ"),
        ("A\u00adngo\u00adla, Côte\u00a0d’Ivoire, Burkina\n  Faso", "AGO CIV BFA"),
        ("Bosnia and Herzegovina and Antigua and Barbuda", "BIH ATG"),
        ("Trinidad and Tobago, Sao Tome and Principe", "TTO STP"),
        ("Saint Vincent and the\nGrenadines and Saint Kitts and Nevis", "VCT KNA"),
        ("São Tomé and Príncipe, Türkiye", "STP TUR"),
        ("Iran (Islamic Republic of), Bolivia (Plurinational State of)", "IRN BOL"),
        ("United Kingdom of Great Britain and Northern Ireland, United States of America", "GBR USA"),
        ("Democratic People's Republic of Korea and Republic of Korea", "PRK KOR"),
        ("Democratic People’s Republic of Korea, Lao People`s Democratic Republic", "PRK LAO"),
        ("Korea, Republic of, Japan", "KOR JPN"),
        ("Moldova, Republic of Korea", "MDA KOR"),
        ("Moldova, Republic of, Korea, Republic of", "MDA KOR"),
        ("Congo, Democratic Republic of the Congo", "COG COD"),
        ("Congo, Democratic Republic of the; Congo", "COD COG"),
        ("Guinea, Guinea-Bissau, Papua New Guinea, Equatorial Guinea", "GIN GNB PNG GNQ"),
        ("Dominica, Dominican Republic, Niger, Nigeria", "DMA DOM NER NGA"),
        ("U.S.A., U.K., St. Lucia, D.R. Congo", "USA GBR LCA COD"),
        ("Swaziland, Macedonia, Cape Verde", "SWZ MKD CPV"),
        ("Timor-Leste, Viet Nam, Vietnam", "TLS VNM VNM"),
    ],
)
def test_names_are_read(names, codes):
    assert in_favour(names) == codes
    assert leftovers(f"In favour: {names}") == []


@pytest.mark.parametrize(
    ("day", "names", "codes"),
    [
        (datetime.date(1985, 12, 13), "Yemen, Democratic Yemen, Zaire", "YEM YMD COD"),
        (datetime.date(1985, 12, 13), "Byelorussian SSR and Ukrainian SSR", "BLR UKR"),
        (datetime.date(1985, 12, 13), "Germany, Federal Republic of, German Democratic Republic", "DEU DDR"),
        (datetime.date(1985, 12, 13), "USSR, Russian Federation", "SUN ?Russian Federation"),
        (datetime.date(2005, 3, 1), "Serbia and Montenegro, Chad", "SCG TCD"),
        (datetime.date(2014, 12, 18), "Serbia and Montenegro, Chad", "SRB MNE TCD"),
    ],
)
def test_names_are_those_of_the_day(day, names, codes):
    assert in_favour(names, day) == codes


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("Chad, Ruritania, Cuba", "TCD ?Ruritania CUB"),
        ("Guinea Ecuatorial, Chad", "?Guinea Ecuatorial TCD"),
        ("Guinea\nEcuatorial, Chad", "?Guinea Ecuatorial TCD"),
        ("Guinea, Bissau", "GIN ?Bissau"),
        ("Chad (Nigeria region), Cuba", "?Chad (Nigeria region) CUB"),
        ("Antigua and Barbudo, Chad", "?Antigua and Barbudo TCD"),
        ("Bosnia and Herzegowina, Chad", "?Bosnia and Herzegowina TCD"),
        ("Chad and Ruritania", "TCD ?Ruritania"),
        ("Chad\nRuritania\nCuba", "TCD ?Ruritania CUB"),
        ("Chad\n\nRuritania\n\nCuba", "TCD ?Ruritania CUB"),
    ],
)
def test_what_no_name_covers_is_left_and_nothing_beside_it_is_guessed(names, codes):
    assert in_favour(names) == codes


def test_an_unknown_name_comes_with_the_nearest_states():
    text = "In favour: Argentin, Chad"
    name = read_one(text).names[0]
    assert (name.state, name.candidates[0], text[slice(*name.span)]) == (None, "ARG", "Argentin")
    assert [name.problem.code for name in read_one(text).names if name.problem] == ["unknown_state"]
    assert leftovers(text) == ["Argentin"]


def test_a_name_of_two_states_is_not_guessed():
    names = KnownNames(("Congo", "COG"), ("Congo", "COD"), ("Chad", "TCD"))
    (call,) = read_prose("In favour: Congo, Chad", names, DAY)
    assert call.positions == {"TCD": YES}
    assert [name.problem and name.problem.code for name in call.names] == ["ambiguous_name", None]


def test_figures_and_signs_within_a_list_are_left_over():
    assert leftovers("In favour: Chad, 2014, Cuba @ Iran") == ["2014", "@"]


def test_page_headers_are_passed_over_even_within_a_name():
    text = (
        "In favour: Chad, Iran (Islamic\n\n16-44084 3/15\nS/PV.7830\n\nRepublic of),\n\f\n14-67006 (E)\n\n"
        "Côte\nd'Ivoire"
    )
    call = read_one(text)
    assert lists(call) == {"yes": "TCD IRN CIV"}
    assert call.leftovers == ()


def test_a_state_twice_in_a_list_counts_once_and_is_told():
    call = read_one("In favour: Chad, Cuba, Chad")
    assert call.positions == {"TCD": YES, "CUB": YES}
    assert codes_of(call) == ["duplicate_state"]


def test_a_state_in_two_lists_has_no_position():
    call = read_one("In favour: Chad, Cuba. Against: Cuba, Iran")
    assert call.positions == {"TCD": YES, "IRN": NO}
    assert codes_of(call) == ["two_positions"]


MEETING = """At its 40th meeting, on 18 December 2014, the Assembly took up draft resolution A/69/L.1.

A recorded vote was taken.

In favour:
    Chad, Cuba, Iran
Against:
    Iraq
Abstaining:
    Mali, Togo

Draft resolution A/69/L.1 was adopted by 3 votes to 1, with 2 abstentions (resolution 69/999).

[Subsequently, the delegation of Togo informed the Secretariat that it had intended to vote in favour.]

The President: We turn to draft resolution A/69/L.2. A recorded vote has been requested.

In favour:
    None
Against:
    Chad
Abstaining:
    None

Draft resolution A/69/L.2 was rejected by 1 vote to none.

The meeting rose at 6 p.m.
"""


def test_several_votes_each_have_their_own_words():
    first, second = read(MEETING)
    assert lists(first) == {"yes": "TCD CUB IRN", "no": "IRQ", "abstain": "MLI TGO"}
    assert (first.stated, first.stated_result, first.symbol) == (Tally(3, 1, 2), "carried", "A/RES/69/999")
    assert (first.held_on, second.held_on) == (DAY, DAY)
    assert first.symbols == ("A/69/L.1",)
    assert MEETING[slice(*first.span)].endswith("vote in favour.]")
    assert first.problems == ()
    assert lists(second) == {"no": "TCD"}
    assert (second.stated_result, second.symbol) == ("not_carried", "A/69/L.2")
    assert MEETING[slice(*second.description)].strip().startswith("The President: We turn")
    assert (first.span.start, first.span.end, second.span.end) == (0, second.span.start, len(MEETING))
    assert first.leftovers == second.leftovers == ()


def test_a_tally_that_leads_to_the_lists_is_theirs():
    text = """The text was approved by a recorded vote of 2 in favour to 1 against, with no abstentions, as follows:

In favour: Chad, Cuba.

Against: Iran.

Abstain: None.

Absent: Palau.

The next text was rejected by a recorded vote of 1 in favour to 2 against, as follows:

In favour: Chad.

Against: Cuba, Iran.
"""
    first, second = read(text)
    assert lists(first) == {"yes": "TCD CUB", "no": "IRN", "non_voting": "PLW"}
    assert (first.stated, first.stated_result) == (Tally(2, 1), "carried")
    assert lists(second) == {"yes": "TCD", "no": "CUB IRN"}
    assert (second.stated, second.stated_of, second.stated_result) == (Tally(1, 2), {YES, NO}, "not_carried")


def test_names_in_brackets_after_a_count_have_its_position_and_no_other_is_inferred():
    text = (
        "The draft was adopted by a vote of 9 in favour to 4 against (Angola, China, Russian Federation, Venezuela "
        "(Bolivarian Republic of)), with 2 abstentions (Chad, Nigeria), after a debate."
    )
    call = read_one(text)
    assert lists(call) == {"no": "AGO CHN RUS VEN", "abstain": "TCD NGA"}
    assert (call.stated, call.stated_result, call.lists) == (Tally(9, 4, 2), "carried", {NO, ABSTAIN})
    assert codes_of(call) == ["states_not_named"]
    assert call.leftovers == ()


@pytest.mark.parametrize(
    ("words", "tally", "of"),
    [
        ("by 116 votes to 20, with 53 abstentions", Tally(116, 20, 53), {YES, NO, ABSTAIN}),
        ("by a vote of 9 in favour to none against, with 2 abstentions", Tally(9, 0, 2), {YES, NO, ABSTAIN}),
        ("9 votes in favour, 4 against and 2 abstentions", Tally(9, 4, 2), {YES, NO, ABSTAIN}),
        ("nine in favour, four against, one absent", Tally(9, 4, 0, 1), {YES, NO, NON_VOTING}),
        ("There were fifteen votes in favour", Tally(15), {YES}),
        ("one hundred and six votes to twenty-one", Tally(106, 21), {YES, NO}),
        ("by a vote of 30-6-9", Tally(30, 6, 9), {YES, NO, ABSTAIN}),
        ("par 9 voix contre 4, avec 2 abstentions", Tally(9, 4, 2), {YES, NO, ABSTAIN}),
        ("In favour: 9\nAgainst: 4\nAbstentions: 2", Tally(9, 4, 2), {YES, NO, ABSTAIN}),
        ("In favour: 9, Against: 4, Abstentions: 2", Tally(9, 4, 2), {YES, NO, ABSTAIN}),
        ("In favour: 9 Against: 4 Abstentions: 2", Tally(9, 4, 2), {YES, NO, ABSTAIN}),
    ],
)
def test_tallies_are_read_in_figures_and_words(words, tally, of):
    call = read_one(words)
    assert (call.stated, call.stated_of, call.positions) == (tally, of, {})


def test_numbers_beside_headings_are_a_tally():
    call = read_one("In favour (2): Chad, Cuba\n1 against: Iran\nAbstaining (zero): None")
    assert (call.stated, call.problems) == (Tally(2, 1, 0), ())


def test_a_tally_after_its_lists_in_the_same_words_is_one_vote():
    call = read_one("In favour: Chad, Cuba\nAgainst: Iran\nThe result of the vote was: In favour: 2; Against: 1.")
    assert (lists(call), call.stated) == ({"yes": "TCD CUB", "no": "IRN"}, Tally(2, 1))


def test_a_tally_that_differs_from_the_names_is_told():
    call = read_one("In favour: Chad, Ruritania\nAgainst: Iran\n\nIt was adopted by 2 votes to 2.")
    assert codes_of(call) == ["stated_and_counted_differ"]
    assert "2 against and names 1" in call.problems[0].message


def test_another_day_than_that_of_the_names_is_told():
    call = read_one("Tuesday, 2 December 2014, 10 a.m.\n\nIn favour: Chad")
    assert (call.held_on, codes_of(call)) == (datetime.date(2014, 12, 2), ["day_differs"])


def test_a_date_in_passing_is_not_the_day():
    assert read_one("Recalling its resolution of 16 December 2005.\nIn favour: Chad").held_on is None


def test_absent_and_not_voting_are_one_vote_and_one_position():
    assert lists(read_one("In favour: Chad. Absent: Cuba. Not voting: Iran")) == {
        "yes": "TCD",
        "non_voting": "CUB IRN",
    }


def test_a_sentence_between_lists_is_left_over():
    text = "In favour: Chad, Cuba.\n\nAustralia said that it was tired.\n\nAgainst: Iran"
    assert lists(read_one(text)) == {"yes": "TCD CUB", "no": "IRN"}
    assert leftovers(text) == ["Australia said that it was tired"]


def test_a_list_ends_where_a_speech_begins():
    text = "Abstaining: Chad, Cuba\n\nAustralia: We voted in favour because of our views.\n\nThe meeting rose."
    call = read_one(text)
    assert call.positions == {"TCD": ABSTAIN, "CUB": ABSTAIN}
    assert text[slice(*call.pieces[-1].span)].strip().startswith("Australia: We")
    assert call.pieces[-1].kind is PieceKind.AFTER


def test_text_without_a_vote_has_none():
    assert read("") == read("The Assembly adopted the text without a vote. Chad and Cuba spoke.") == []
