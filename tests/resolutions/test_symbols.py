"""UN document symbols, in every spelling that sources and people use."""

import csv
import gzip
import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.resolutions.symbols import (
    Symbol,
    SymbolKind,
    document_url,
    looks_like_symbol,
    normalise,
    parse,
    shared,
    slug,
)
from tests.shared_data import SHARED_DATA, needs_shared_data

SPELLINGS = {
    "S/RES/2321": [
        "S/RES/2321 (2016)",
        "s/res/2321(2016)",
        "S/RES/2321",
        "S-RES-2321",
        "S-RES-2321-2016",
        "sres2321",
        " S / RES / 2321 ",
        "SC res 2321",
        "UNSCR 2321",
        "UN Security Council resolution 2321 (2016)",
        "Resolution 2321 (2016)",
        "https://undocs.org/en/S/RES/2321(2016)",
        "https://docs.un.org/S/RES/2321%20(2016)",
    ],
    "A/RES/60/173": ["a/res/60/173", "A-RES-60-173", "A/RES/60/173*", "General Assembly resolution 60/173"],
    "A/RES/2200(XXI)A": [
        "A/RES/2200(XXI)[A]",
        "A/RES/2200 A (XXI)",
        "A/RES/2200A(XXI)",
        "A-RES-2200-XXI-A",
        "A/RES/2200 (XXI) A",
        "A/RES/21/2200A",
    ],
    "A/RES/217(III)C": ["A/RES/217 C (III)", "A/RES/217(III)[C]"],
    "A/RES/66(I)": ["A/RES/66(I)", "A/RES/66 (I)", "A/RES/1/66"],
    "A/RES/35/142B": ["A/RES/35/142B", "A/RES/35/142 B", "A/RES/35/142[B]", "a-res-35-142b"],
    "A/RES/36/235IX": ["A/RES/36//235IX", "A/RES/36/235 IX"],
    "A/RES/39/236II": ["A/RES/39/236[SectionII]", "A/RES/39/236 Sect. II"],
    "A/RES/377(V)A-C": ["A/RES/377(V)[A-C]", "A/RES/377 A-C (V)"],
    "A/RES/63(I)PARA-1": ["A/RES/63(I)[PARA.1]"],
    "A/RES/17(I)RULE-33": ["A/RES/17(I)[RULE-33]"],
    "A/RES/ES-11/1": ["A/RES/ES-11/1", "A/RES/ES11/1", "A-RES-ES-11-1"],
    "A/RES/S-10/2": ["A/RES/S-10/2", "a-res-s-10-2"],
    "A/RES/104(S-1)": ["A/RES/104(S-1)", "A/RES/104 (S-I)"],
    "A/RES/997(ES-I)": ["A/RES/997(ES-I)", "A/RES/997 (ES-1)"],
    "E/CN.4/RES/2003/10": ["E/CN.4/RES/2003/10", "Commission on Human Rights resolution 2003/10"],
    "E/CN.4/RES/2(XXXV)": ["E/CN.4/RES/2/(XXXV)", "E/CN.4/RES/2(XXXV)", "E/CN.4/RES2(XXXV)"],
    "A/HRC/RES/25/25": ["A/HRC/RES/25/25", "HRC resolution 25/25", "Human Rights Council resolution 25/25"],
    "A/HRC/DEC/22/117": ["A/HRC/DEC22/117", "A/HRC/DEC/22/117"],
    "S/PV.7830": ["S/PV.7830", "s/pv 7830", "S/PV7830", "S-PV-7830"],
    "A/69/PV.73": ["A/69/PV. 73", "a/69/pv.73"],
    "A/C.3/69/L.28/Rev.1": ["A/C.3/69/L.28/Rev.1", "A/C.3/69/L.28/REV. 1", "A-C-3-69-L-28-Rev-1"],
    "A/39/696(PartII)": ["A/39/696 (Part II)", "A/39/696(PartII)", "A/39/696 (PART II)"],
    "CEDAW/C/PRK/CO/2/4": ["CEDAW/C/PRK/CO/2-4"],
}


@pytest.mark.parametrize(("spelling", "key"), [(text, key) for key, texts in SPELLINGS.items() for text in texts])
def test_every_spelling_of_a_document_has_its_key(spelling, key):
    assert normalise(spelling) == key


def test_documents_that_differ_in_one_sign_keep_their_own_keys():
    texts = [
        "A/RES/35/142A",
        "A/RES/35/142B",
        "A/RES/35/142",
        "A/RES/351/42",
        "A/RES/S-10/2",
        "A/RES/ES-10/2",
        "A/RES/10/2",
        "A/RES/2(X)",
        "A/C.3/69/L.28",
        "A/C.3/69/L.28/Rev.1",
        "S/RES/2321",
        "S/2321",
    ]
    keys = {normalise(text) for text in texts}
    assert keys == {
        "A/RES/35/142A",
        "A/RES/35/142B",
        "A/RES/35/142",
        "A/RES/351/42",
        "A/RES/S-10/2",
        "A/RES/ES-10/2",
        "A/RES/2(X)",  # the tenth session numbered on from the ninth: 10/2 can only be this
        "A/C.3/69/L.28",
        "A/C.3/69/L.28/Rev.1",
        "S/RES/2321",
        "S/2321",
    }


RESOLUTION, DECISION, RECORD = SymbolKind.RESOLUTION, SymbolKind.DECISION, SymbolKind.MEETING_RECORD
DRAFT, DOCUMENT, STATEMENT = SymbolKind.DRAFT, SymbolKind.DOCUMENT, SymbolKind.STATEMENT


@pytest.mark.parametrize(
    "expected",
    [
        Symbol("S/RES/2321", "S/RES/2321 (2016)", "SC", RESOLUTION, None, 2016, 2321),
        Symbol("A/RES/69/188", "A/RES/69/188", "GA", RESOLUTION, "69", 2014, 188),
        Symbol("A/RES/2200(XXI)A", "A/RES/2200 A (XXI)", "GA", RESOLUTION, "21", 1966, 2200, "A"),
        Symbol("A/RES/377(V)A-C", "A/RES/377 A-C (V)", "GA", RESOLUTION, "5", 1950, 377, "A-C"),
        Symbol("A/RES/17(I)RULE-33", "A/RES/17 (I) [RULE-33]", "GA", RESOLUTION, "1", 1946, 17, "RULE-33"),
        Symbol("A/RES/35/142B", "A/RES/35/142 B", "GA", RESOLUTION, "35", 1980, 142, "B"),
        Symbol("A/RES/ES-11/1", "A/RES/ES-11/1", "GA", RESOLUTION, "ES-11", None, 1),
        Symbol("A/RES/1622(S-III)", "A/RES/1622 (S-III)", "GA", RESOLUTION, "S-3", None, 1622),
        Symbol("E/CN.4/RES/2003/10", "E/CN.4/RES/2003/10", "CHR", RESOLUTION, None, 2003, 10),
        Symbol("E/CN.4/RES/1992/S-1/1", "E/CN.4/RES/1992/S-1/1", "CHR", RESOLUTION, "S-1", 1992, 1),
        Symbol("E/CN.4/RES/2A(XIV)", "E/CN.4/RES/2A (XIV)", "CHR", RESOLUTION, "14", None, 2, "A"),
        Symbol("E/RES/1503(XLVIII)", "E/RES/1503 (XLVIII)", "ECOSOC", RESOLUTION, "48", None, 1503),
        Symbol("A/HRC/RES/25/25", "A/HRC/RES/25/25", "HRC", RESOLUTION, "25", None, 25),
        Symbol("A/HRC/RES/S-1/1", "A/HRC/RES/S-1/1", "HRC", RESOLUTION, "S-1", None, 1),
        Symbol("A/HRC/DEC/OM/1/101", "A/HRC/DEC/OM/1/101", "HRC", DECISION, "OM-1", None, 101),
        Symbol("A/HRC/PRST/6/1", "A/HRC/PRST/6/1", "HRC", STATEMENT, "6", None, 1),
        Symbol("S/PRST/2014/5", "S/PRST/2014/5", "SC", STATEMENT, None, 2014, 5),
        Symbol("S/PV.7830", "S/PV.7830", "SC", RECORD, None, None, 7830),
        Symbol("A/69/PV.73", "A/69/PV.73", "GA", RECORD, "69", 2014, 73),
        Symbol("A/C.3/69/SR.46", "A/C.3/69/SR.46", "GA3", RECORD, "69", 2014, 46),
        Symbol("A/C.3/69/L.28/Rev.1", "A/C.3/69/L.28/Rev.1", "GA3", DRAFT, "69", 2014, 28),
        Symbol("A/HRC/50/L.30", "A/HRC/50/L.30", "HRC", DRAFT, "50", None, 30),
        Symbol("A/HRC/25/63", "A/HRC/25/63", "HRC", DOCUMENT, "25", None, 63),
        Symbol("S/2014/276", "S/2014/276", "SC", DOCUMENT, None, 2014, 276),
        Symbol("A/3727/Add.1", "A/3727/Add.1", "GA", DOCUMENT, None, None, 3727),
        Symbol("A/39/696(PartII)", "A/39/696 (Part II)", "GA", DOCUMENT, "39", 1984, 696),
        Symbol("A/RES/60/173/Corr.1", "A/RES/60/173/Corr.1", "GA", DOCUMENT, "60", 2005, 173),
        Symbol("E/CN.4/Sub.2/1997/36", "E/CN.4/Sub.2/1997/36", None, DOCUMENT, None, None, 36),
        Symbol("CRPD/C/PRK/1", "CRPD/C/PRK/1", None, DOCUMENT, None, None, 1),
    ],
    ids=lambda symbol: symbol.key,
)
def test_a_symbol_is_taken_apart(expected):
    assert parse(expected.display) == expected


def test_a_range_of_reports_keeps_its_hyphen_on_display():
    assert parse("CEDAW/C/PRK/CO/2-4").display == "CEDAW/C/PRK/CO/2-4"


def test_a_resolution_whose_number_is_not_read_keeps_its_body_and_brings_a_warning():
    found = parse("A/RES/996(ES-IandII)")
    assert (found.body, found.kind, found.session, found.number) == ("GA", RESOLUTION, None, None)
    assert found.display == "A/RES/996(ES-IandII)"
    assert found.warnings == (
        "“A/RES/996(ES-IandII)” looks like a resolution or decision, but its session and number could not be read.",
    )


def test_other_words_bring_a_warning():
    assert parse("note verbale of 3 May").warnings == (
        "“note verbale of 3 May” does not look like a UN document symbol, so please check its spelling.",
    )


def test_texts_of_one_symbol_are_told_apart_by_a_catalogues_number_in_brackets():
    found = parse("e/cn.4/res/1984/53[23975]")
    assert (found.key, found.display) == ("E/CN.4/RES/1984/53/23975", "E/CN.4/RES/1984/53 [23975]")
    assert (found.body, found.kind, found.year, found.number, found.warnings) == ("CHR", RESOLUTION, 1984, 53, ())
    assert shared(found.display) == ("E/CN.4/RES/1984/53", "23975")
    assert shared("A/RES/17(I)[RULE-33]") == ("A/RES/17(I)[RULE-33]", "")
    assert parse("E/CN.4/RES/1984/53").key == "E/CN.4/RES/1984/53"
    assert document_url(found.display) == "https://undocs.org/en/E/CN.4/RES/1984/53"
    assert looks_like_symbol("E/CN.4/RES(II) [25230]")


@pytest.mark.parametrize("text", ["", "  ", "/-/", "()", "() [7]"])
def test_text_without_a_letter_or_digit_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"S/RES/2321 \(2016\)"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/RES/69/188", "A-RES-69-188"),
        ("S/RES/2321 (2016)", "S-RES-2321"),
        ("A/RES/2200(XXI)[A]", "A-RES-2200-XXI-A"),
        ("A/C.3/69/L.28/Rev.1", "A-C-3-69-L-28-Rev-1"),
    ],
)
def test_a_slug_is_the_key_with_hyphens(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize("key", [*SPELLINGS, "E/CN.4/RES/II/25230", "E/CN.4/RES/22/XXXVI/24324"])
def test_slugs_and_displays_read_back_as_the_key(key):
    assert normalise(slug(key)) == key
    assert normalise(parse(key).display) == key


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("s/res/2321 (2016)", "S/RES/2321(2016)"),
        ("A/RES/69/188", "A/RES/69/188"),
        ("A/RES/2200 A (XXI)", "A/RES/2200(XXI)"),
        ("A/RES/104(S-1)", "A/RES/104(S-1)"),
        ("A/C.3/69/L.28/Rev.1", "A/C.3/69/L.28/Rev.1"),
        ('"><script>', "%22%3E%3Cscript%3E"),
    ],
)
def test_the_link_leads_to_the_english_document(text, path):
    assert document_url(text) == f"https://undocs.org/en/{path}"


@pytest.mark.parametrize(
    "text",
    [
        "s/res/2321",
        "sres2321",
        "UNSCR 2321",
        "A-RES-69-188",
        "A/RES/35/142 B",
        "A/RES/2200 A (XXI)",
        "S/PV 7830",
        "S/2014/276",
        "S-2014-276",
        "A/HRC/25/63",
        "A/39/696 (Part II)",
        "CRPD/C/PRK/1",
        "A/HRC/WG.6/6/PRK/1",
        "Security Council resolution 2321",
    ],
)
def test_symbols_look_like_symbols(text):
    assert looks_like_symbol(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "china",
        "a resolution",
        "resolution",
        "resolution 69/188",
        "resolution 2321",
        "24/7",
        "9/12/2016",
        "2016",
        "A 2014 report",
        "S-300",
        "A/4 paper",
        "s/he 2014",
        "and/or",
        "e 2014",
        "COVID-19",
        "A/RES",
        "S/RES/2321 and 2270",
        "workers abroad 2016",
        "résolution",
        "中国",
    ],
)
def test_ordinary_words_do_not_look_like_symbols(text):
    assert not looks_like_symbol(text)


symbol_like = st.lists(
    st.sampled_from([*"ASE/-. ()[]", "RES", "HRC", "C", "PV", "L", "Rev", "Part", "II", "XXI", "1", "35", "2016", "é"])
).map("".join)


@given(st.text() | symbol_like)
def test_normalising_twice_changes_nothing_and_capitals_do_not_matter(text):
    try:
        key = normalise(text)
    except ValueError:
        assert not re.search("[A-Za-z0-9]", text)
    else:
        assert normalise(key) == key
        assert normalise(text.upper()) == key


@given(st.text(min_size=1))
def test_every_slug_is_safe_in_a_url(text):
    assert re.fullmatch("[A-Za-z0-9][A-Za-z0-9-]*", slug(f"S{text}"))


@given(st.text(alphabet=st.characters(categories=["L"], max_codepoint=0x250)))
def test_a_single_word_never_looks_like_a_symbol(word):
    assert not looks_like_symbol(word)


# The real records


def read_records(name):
    with gzip.open(SHARED_DATA / name / "resolutions.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["symbol"]]


@pytest.fixture(scope="module")
def assembly_and_council():
    """General Assembly and Security Council records: their `symbol_key` is an independent folding."""
    return read_records("ga_votes") + read_records("sc_votes")


# Adopted at two emergency special sessions at once; the data gives it no key either.
TWO_SESSIONS = "A/RES/996(ES-IandII)"


@needs_shared_data
def test_two_symbols_fold_together_here_exactly_when_they_do_in_the_data(assembly_and_council):
    pairs = {(normalise(row["symbol"]), row["symbol_key"]) for row in assembly_and_council}
    assert len(pairs) == len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs}) == 6990 + 2721


@needs_shared_data
def test_body_session_number_and_part_agree_with_the_data(assembly_and_council):
    differing = set()
    for row in assembly_and_council:
        found = parse(row["symbol"])
        keys = ["SC", str(found.number)] if found.body == "SC" else ["GA", found.session, str(found.number)]
        ours = ":".join([str(key) for key in keys] + [found.part] * bool(found.part))
        # The data writes PARA1 and RULE-33.
        if found.warnings or ours.replace("PARA-", "PARA") != row["symbol_key"] or found.kind != RESOLUTION:
            differing.add(row["symbol"].strip())
    assert differing == {TWO_SESSIONS}


@needs_shared_data
def test_every_council_year_is_read(assembly_and_council):
    years = {(str(parse(row["symbol"]).year), row["date"][:4]) for row in assembly_and_council if row["body"] == "SC"}
    assert years == {(str(year), str(year)) for year in range(1946, 2024)}


@needs_shared_data
def test_assembly_sessions_open_in_their_year_and_vote_then_or_in_the_next(assembly_and_council):
    delays = {
        int(row["date"][:4]) - parse(row["symbol"]).year
        for row in assembly_and_council
        if row["body"] == "GA" and parse(row["symbol"]).year
    }
    assert delays == {0, 1}


@needs_shared_data
@pytest.mark.parametrize("name", ["ga_votes", "sc_votes", "hrc_votes"])
def test_every_key_has_its_own_slug_that_reads_back(name):
    keys_by_slug = defaultdict(set)
    for row in read_records(name):
        keys_by_slug[slug(row["symbol"])].add(normalise(row["symbol"]))
    assert {name: keys for name, keys in keys_by_slug.items() if keys != {normalise(name)}} == {}


@needs_shared_data
def test_human_rights_bodies_are_told_by_their_symbols():
    bodies = {(row["body"], parse(row["symbol"]).body) for row in read_records("hrc_votes")}
    assert bodies == {
        ("Commission on Human Rights", "CHR"),
        ("Human Rights Council", "HRC"),
    }
