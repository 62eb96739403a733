"""The sample record: its facts, one by one, and that a second run changes nothing."""

import csv
import gzip
from collections import defaultdict
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from advocacy.asks.models import Ask, Finding
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.events.models import Event, EventLink, EventResolution, EventSeries, Statement
from advocacy.imports.founding import Counts
from advocacy.imports.sample import load_sample, positions_in
from advocacy.resolutions import symbols
from advocacy.resolutions.models import Provision, Resolution, ResolutionLink, Series
from advocacy.sources.models import Citation, Source
from advocacy.states.models import State
from advocacy.topics.models import Topic
from advocacy.treaties.models import Treaty, TreatyAction
from advocacy.votes.checks import decision_on
from advocacy.votes.models import RollCall, Vote
from advocacy.votes.rules import Decision, Rule, Verdict
from advocacy.wording.models import Occurrence, Phrase
from tests.factories.accounts import UserFactory
from tests.imports.conftest import Snapshot
from tests.shared_data import SHARED_DATA, needs_shared_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_record")]

KINDS: list[type[Record]] = [
    Source, Topic, Series, EventSeries, Resolution, Event, RollCall, Treaty, TreatyAction, State, Phrase, Ask, Finding,
]  # fmt: skip
FIFTEEN_OF_2016 = {
    "AGO", "CHN", "EGY", "ESP", "FRA", "GBR", "JPN", "MYS", "NZL", "RUS", "SEN", "UKR", "URY", "USA", "VEN",
}  # fmt: skip
POSITION_OF = {"Y": "yes", "N": "no", "A": "abstain", "X": "non_voting"}


def stated(roll_call: RollCall) -> tuple[int | None, ...]:
    """yes, no, abstain and non-voting as the record states them."""
    return roll_call.stated_yes, roll_call.stated_no, roll_call.stated_abstain, roll_call.stated_non_voting


def positions(roll_call: RollCall) -> dict[str, str]:
    return dict(roll_call.votes.values_list("state__code", "position"))


def states_that(position: str, roll_call: RollCall) -> set[str]:
    return {code for code, taken in positions(roll_call).items() if taken == position}


def disputes(roll_call: RollCall) -> set[tuple[str, str]]:
    return set(roll_call.citations.filter(stance="disputes").values_list("source__slug", "stated_value"))


# Procedural votes of the Security Council

PROCEDURAL = {
    "SC-2014-12-22": ((11, 2, 2, 0), "CHN RUS", "NGA TCD", Verdict.CARRIED, 2),
    "SC-2015-12-10": ((9, 4, 2, 0), "AGO CHN RUS VEN", "NGA TCD", Verdict.CARRIED_NONE_TO_SPARE, 0),
    "SC-2016-12-09": ((9, 5, 1, 0), "AGO CHN EGY RUS VEN", "SEN", Verdict.CARRIED_NONE_TO_SPARE, 0),
    "SC-2017-12-11": ((10, 3, 2, 0), "BOL CHN RUS", "EGY ETH", Verdict.CARRIED, 1),
    "SC-2024-06-12": ((12, 2, 1, 0), "CHN RUS", "MOZ", Verdict.CARRIED, 3),
}


@pytest.mark.parametrize("slug", PROCEDURAL)
def test_a_procedural_vote_of_the_council_seat_by_seat(slug: str) -> None:
    figures, against, abstaining, verdict, margin = PROCEDURAL[slug]
    roll_call = RollCall.objects.get(slug=slug)

    assert stated(roll_call) == figures
    assert states_that("no", roll_call) == set(against.split())
    assert states_that("abstain", roll_call) == set(abstaining.split())
    assert len(states_that("yes", roll_call)) == figures[0]
    assert len(positions(roll_call)) == 15
    decided = decision_on(Rule(roll_call.rule), roll_call.tally, roll_call.held_on, positions(roll_call))
    assert decided == Decision(verdict, threshold=9, margin=margin)


def test_who_voted_yes_on_9_december_2016() -> None:
    roll_call = RollCall.objects.get(slug="SC-2016-12-09")

    assert states_that("yes", roll_call) == {"ESP", "FRA", "GBR", "JPN", "MYS", "NZL", "UKR", "URY", "USA"}


def test_procedural_votes_belong_to_their_meetings() -> None:
    held = RollCall.objects.filter(question="procedural").values_list("slug", "event__slug", "meeting_symbol")

    assert set(held) == {
        ("SC-2014-12-22", "2014-12-22-sc-dprk", "S/PV.7353"),
        ("SC-2015-12-10", "2015-12-10-sc-dprk", "S/PV.7575"),
        ("SC-2016-12-09", "2016-12-09-sc-dprk", "S/PV.7830"),
        ("SC-2017-12-11", "2017-12-11-sc-dprk", "S/PV.8130"),
        ("SC-2024-06-12", "2024-06-12-sc-dprk", ""),
    }


def test_nothing_was_put_to_the_vote_in_2018_and_the_year_does_not_count_as_a_meeting() -> None:
    series = EventSeries.objects.get(slug="sc-dprk-human-rights-meetings")
    entry = series.events.get(kind="not_held")

    assert (str(entry.start), entry.is_counted, entry.roll_calls.count()) == ("2018", False, 0)
    counted = list(series.events.filter(is_counted=True).order_by("start_on").values_list("start_on__year", flat=True))
    assert counted == [2014, 2015, 2016, 2017, 2023, 2024]


# The General Assembly since 2005

RECORDED = {
    "A-RES-60-173": (date(2005, 12, 16), (88, 21, 60, 22)),
    "A-RES-61-174": (date(2006, 12, 19), (99, 21, 56, 16)),
    "A-RES-62-167": (date(2007, 12, 18), (101, 22, 59, 10)),
    "A-RES-63-190": (date(2008, 12, 18), (94, 22, 63, 13)),
    "A-RES-64-175": (date(2009, 12, 18), (99, 20, 63, 10)),
    "A-RES-65-225": (date(2010, 12, 21), (106, 20, 57, 9)),
    "A-RES-66-174": (date(2011, 12, 19), (123, 16, 51, 3)),
    "A-RES-69-188": (date(2014, 12, 18), (116, 20, 53, 4)),
    "A-RES-70-172": (date(2015, 12, 17), (119, 19, 48, 7)),
}
WITHOUT_A_VOTE = {2012, 2013, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023}


@pytest.mark.parametrize("slug", RECORDED)
def test_a_recorded_vote_of_the_assembly_adds_up_to_its_tally(slug: str) -> None:
    roll_call = RollCall.objects.get(slug=slug)
    counted = roll_call.counted

    assert (roll_call.held_on, stated(roll_call)) == RECORDED[slug]
    assert (counted.yes, counted.no, counted.abstain, counted.non_voting) == stated(roll_call)
    assert roll_call.resolution is not None
    assert (roll_call.resolution.slug, roll_call.resolution.adopted_on) == (slug, roll_call.held_on)


def test_the_assembly_adopted_one_resolution_a_year_by_vote_or_without() -> None:
    series = Series.objects.get(slug="ga-dprk-human-rights").resolutions.order_by("adopted_on")
    by_year = {resolution.adopted_on.year: resolution for resolution in series if resolution.adopted_on}

    assert list(by_year) == list(range(2005, 2024))
    assert len(by_year) == series.count()
    assert {year for year, text in by_year.items() if text.adoption == "without_vote"} == WITHOUT_A_VOTE
    assert {text.adoption for year, text in by_year.items() if year not in WITHOUT_A_VOTE} == {"recorded_vote"}


def test_a_text_adopted_without_a_vote_has_no_roll_call() -> None:
    assert not RollCall.objects.filter(resolution__adoption="without_vote").exists()
    assert set(Resolution.objects.filter(adoption="recorded_vote", roll_calls=None)) == set()


@needs_shared_data
def test_every_position_in_the_assembly_equals_the_record_of_the_un_library() -> None:
    folder = SHARED_DATA / "ga_votes"
    with gzip.open(folder / "resolutions.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        slugs = {row["record_id"]: row["symbol"].replace("/", "-") for row in csv.DictReader(lines)}
    published = defaultdict(dict)
    with gzip.open(folder / "votes.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if (slug := slugs.get(row["record_id"])) in RECORDED:
                published[slug][row["code"]] = POSITION_OF[row["vote"]]

    assert {slug: positions(RollCall.objects.get(slug=slug)) for slug in RECORDED} == published


@needs_shared_data
def test_every_position_on_the_council_resolutions_equals_the_record_of_the_un_library() -> None:
    texts = {text.symbol.split()[0]: text for text in Resolution.objects.filter(body__code="SC")}
    folder = SHARED_DATA / "sc_votes"
    with gzip.open(folder / "resolutions.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        listed = {row["symbol"].split("(")[0]: row for row in csv.DictReader(lines)}
    slugs = {listed[symbol]["record_id"]: text.slug for symbol, text in texts.items()}
    published = defaultdict(dict)
    with gzip.open(folder / "votes.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["record_id"] in slugs:
                published[slugs[row["record_id"]]][row["code"]] = POSITION_OF[row["vote"]]

    assert {symbol: listed[symbol]["date"] for symbol in texts} == {
        symbol: str(text.adopted_on) for symbol, text in texts.items()
    }
    assert {slug: positions(RollCall.objects.get(slug=slug)) for slug in slugs.values()} == published


@needs_shared_data
def test_texts_of_the_human_rights_council_equal_the_record_of_the_ohchr_library() -> None:
    texts = Resolution.objects.filter(body__code__in=("HRC", "CHR"))
    with gzip.open(SHARED_DATA / "hrc_votes" / "resolutions.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        listed = {row["symbol"]: row for row in csv.DictReader(lines)}

    assert texts.count() == 19
    for text in texts:
        row, roll_call = listed[text.symbol], text.roll_calls.first()
        assert (str(text.adopted_on), text.adoption == "recorded_vote") == (row["date"], row["vote_type"] == "RECORDED")
        if roll_call:
            assert stated(roll_call) == tuple(int(row[name]) for name in ("yes", "no", "abstain", "nonvoting"))


# The Third Committee, and what sources dispute


def test_the_third_committee_of_2014_is_kept_apart_from_the_plenary() -> None:
    votes = Resolution.objects.get(slug="A-RES-69-188").roll_calls.order_by("held_on", "slug")

    assert [(vote.body.code, str(vote.held_on), vote.slug, stated(vote)) for vote in votes] == [
        ("GA3", "2014-11-18", "A-C-3-69-L-28-Rev-1", (111, 19, 55, None)),
        ("GA3", "2014-11-18", "A-C-3-69-L-63", (40, 77, 50, None)),
        ("GA", "2014-12-18", "A-RES-69-188", (116, 20, 53, 4)),
    ]


def test_the_amendment_of_2014_was_rejected() -> None:
    amendment = RollCall.objects.get(slug="A-C-3-69-L-63")
    decided = decision_on(Rule(amendment.rule), amendment.tally, amendment.held_on, {})

    assert (amendment.question, amendment.stated_result, decided.verdict) == (
        "amendment",
        "not_carried",
        Verdict.NOT_CARRIED,
    )


def test_a_draft_leads_to_the_resolution_it_became() -> None:
    assert Resolution.objects.get(symbols__key=symbols.normalise("a/c.3/69/l.28/rev.1")).symbol == "A/RES/69/188"


def test_disputed_tallies_are_shown_with_who_says_otherwise() -> None:
    found = {roll_call.slug: disputes(roll_call) for roll_call in RollCall.objects.filter(slug__in=RECORDED)}

    assert {slug: said for slug, said in found.items() if said} == {
        "A-RES-62-167": {("voeten-roll-calls", "102-22-58")},
        "A-RES-64-175": {("voeten-roll-calls", "98-20-63")},
        "A-RES-65-225": {("voeten-roll-calls", "Greece abstaining, Grenada in favour")},
        "A-RES-69-188": {("kirby-2014", "116-20-55")},
    }


def test_a_disputed_vote_says_whose() -> None:
    disputed = Vote.objects.exclude(note="").values_list("roll_call__slug", "state__code", "position")

    assert set(disputed) == {
        ("A-RES-62-167", "ZAF", "abstain"),
        ("A-RES-64-175", "FJI", "yes"),
        ("A-RES-65-225", "GRC", "yes"),
        ("A-RES-65-225", "GRD", "abstain"),
    }


# The Security Council on non-proliferation


@pytest.mark.parametrize(("slug", "day"), [("S-RES-2270", date(2016, 3, 2)), ("S-RES-2321", date(2016, 11, 30))])
def test_the_council_resolutions_of_2016_were_adopted_by_all_fifteen(slug: str, day: date) -> None:
    roll_call = RollCall.objects.get(slug=slug)

    assert (roll_call.held_on, stated(roll_call)) == (day, (15, 0, 0, 0))
    assert positions(roll_call) == dict.fromkeys(FIFTEEN_OF_2016, "yes")


def test_2321_builds_on_2270_and_goes_further() -> None:
    links = ResolutionLink.objects.filter(later__slug="S-RES-2321", earlier__slug="S-RES-2270")

    assert set(links.values_list("kind", flat=True)) == {"builds_on", "goes_further"}


def test_the_words_on_the_people_are_excerpts_with_a_source() -> None:
    kept = Provision.objects.filter(resolution__slug__in=("S-RES-2270", "S-RES-2321"), is_excerpt=True)
    words = ["grave hardship", "welfare and inherent dignity", "exercise vigilance", "sending workers abroad"]

    found = {(text.resolution.slug, word) for text in kept for word in words if word in text.text}
    assert found == {
        ("S-RES-2270", "grave hardship"),
        ("S-RES-2321", "grave hardship"),
        ("S-RES-2321", "welfare and inherent dignity"),
        ("S-RES-2321", "exercise vigilance"),
        ("S-RES-2321", "sending workers abroad"),
    }
    assert all(text.citations.published().exists() for text in kept)
    assert set(kept.values_list("resolution__text_held", flat=True)) == {"excerpt"}


def test_the_tests_of_2016_prompted_the_resolutions_that_answered_them() -> None:
    prompted = EventResolution.objects.filter(kind="prompted", event__kind="nuclear_test", event__start_on__year=2016)

    assert set(prompted.values_list("event__slug", "resolution__slug")) == {
        ("2016-01-06-nuclear-test", "S-RES-2270"),
        ("2016-09-09-nuclear-test", "S-RES-2321"),
    }


# The inquiry, letters, treaties


def test_the_inquiry_was_created_without_a_vote_and_its_report_went_to_the_council() -> None:
    created = Resolution.objects.get(slug="A-HRC-RES-22-13")
    report, sent = Event.objects.filter(kind="report").order_by("start_on")

    assert (created.adoption, created.adopted_on) == ("without_vote", date(2013, 3, 21))
    assert (str(report.start), str(sent.start)) == ("17 February 2014", "14 April 2014")
    assert Source.objects.get(symbol="A/HRC/25/63").published_on == date(2014, 2, 7)
    assert sent.citations.filter(source__symbol="S/2014/276").exists()


def test_letters_that_asked_for_a_meeting_triggered_it() -> None:
    links = EventLink.objects.filter(event__kind="request_letter", kind="triggered")
    signed = {
        link.other.slug: link.event.state_roles.filter(role="requester").count()
        for link in links.select_related("event", "other")
    }
    assert signed == {
        "2014-12-22-sc-dprk": 10,
        "2015-12-10-sc-dprk": 9,
        "2016-12-09-sc-dprk": 9,
        "2017-12-11-sc-dprk": 9,
    }


def test_treaty_actions_keep_the_precision_of_their_source() -> None:
    actions = TreatyAction.objects.filter(state__code="PRK")

    assert {(action.treaty.code, action.kind, action.done.isoformat()) for action in actions} == {
        ("ICCPR", "accession", "1981-09-14"),
        ("ICESCR", "accession", "1981-09-14"),
        ("CRC", "ratification", "1990-09-21"),
        ("ICCPR", "withdrawal", "1997-08"),
        ("CEDAW", "accession", "2001-02-27"),
        ("CRPD", "signature", "2013"),
        ("OP-CRC-SC", "signature", "2014-09-09"),
        ("OP-CRC-SC", "ratification", "2014-11-10"),
        ("CRPD", "ratification", "2016-12-06"),
    }


def test_the_visit_of_2017_lasted_six_days_and_followed_the_ratification() -> None:
    visit = Event.objects.get(kind="visit")

    assert (str(visit.start), str(visit.end)) == ("3 May 2017", "8 May 2017")
    assert [(link.kind, link.other.slug) for link in visit.links.all()] == [("followed", "2016-12-06-prk-crpd")]


# The gate, and loading again


@pytest.mark.parametrize("model", KINDS)
def test_everything_is_published_and_nothing_stands_against_it(model: type[Record]) -> None:
    records = list(model.objects.all())

    assert records
    assert {record.status for record in records} == {Status.PUBLISHED}
    assert {str(record): record.problems() for record in records if record.problems()} == {}


def test_every_published_record_can_be_seen() -> None:
    for model in KINDS:
        assert model.objects.published().count() == model.objects.count() > 0
    assert Vote.objects.published().count() == Vote.objects.count()
    assert Statement.objects.published().count() == Statement.objects.count()


def test_every_statement_and_paragraph_has_a_source() -> None:
    assert [str(statement) for statement in Statement.objects.all() if not statement.citations.exists()] == []
    assert [str(provision) for provision in Provision.objects.all() if not provision.citations.exists()] == []


def test_every_source_is_cited_and_no_dispute_is_without_its_reason() -> None:
    assert list(Source.objects.filter(citations=None).values_list("slug", flat=True)) == []
    assert list(Citation.objects.filter(stance="disputes", note="")) == []


def test_a_second_run_changes_nothing(snapshot: Snapshot) -> None:
    before = snapshot()

    assert load_sample() == Counts()
    assert snapshot() == before


def test_what_editors_changed_added_or_took_away_stays_so(snapshot: Snapshot) -> None:
    text = Resolution.objects.get(slug="S-RES-2321")
    text.summary = "In an editor's words."
    text.save()
    text.provisions.filter(position=1).delete()
    Vote.objects.filter(roll_call__slug="SC-2016-12-09", state__code="SEN").update(note="checked")
    TreatyAction.objects.filter(treaty__code="CRPD", kind="signature").update(
        done_on=date(2013, 7, 3), done_precision="day"
    )
    before = snapshot()

    assert load_sample(by=UserFactory()) == Counts()

    assert {**snapshot(), "User": before["User"]} == before
    text.refresh_from_db()
    assert (text.summary, text.provisions.count()) == ("In an editor's words.", 2)


def test_the_command_says_that_nothing_was_missing() -> None:
    out = StringIO()
    call_command("load_sample", stdout=out)
    assert out.getvalue() == "Nothing was missing.\n"


def test_the_rest_are_the_voters_whom_no_list_names() -> None:
    row = {"yes": "the rest", "no": ["CHN"], "abstain": ["SEN"]}

    assert positions_in(row, {"CHN", "FRA", "SEN", "USA"}) == {
        "CHN": "no",
        "SEN": "abstain",
        "FRA": "yes",
        "USA": "yes",
    }
    assert positions_in({"stated_yes": 111}, {"CHN", "FRA"}) == {}


# Phrases and asks

STANDING = {
    "grave-hardship": {"S/RES/2270 (2016)", "S/RES/2321 (2016)"},
    "unmet-needs": {"S/RES/2270 (2016)", "S/RES/2321 (2016)"},
    "humanitarian-concerns": {"S/RES/1718 (2006)", "S/RES/1874 (2009)", "S/RES/2094 (2013)", "S/RES/2270 (2016)"},
    "inherent-dignity": {"S/RES/2321 (2016)"},
    "workers-abroad": {"S/RES/2321 (2016)"},
    "exercise-vigilance": {"S/RES/2321 (2016)"},
}


@pytest.mark.parametrize("slug", STANDING)
def test_a_phrase_stands_in_the_paragraphs_that_have_its_words(slug: str) -> None:
    found = Occurrence.objects.published().filter(phrase__slug=slug)

    assert STANDING[slug] <= set(found.values_list("provision__resolution__symbol", flat=True))


def test_hardship_and_dignity_stand_in_no_text_of_the_council_before_2016() -> None:
    found = Occurrence.objects.filter(
        phrase__slug__in=["grave-hardship", "unmet-needs", "inherent-dignity", "workers-abroad"],
        provision__resolution__body__code="SC",
    )

    assert min(found.values_list("provision__resolution__adopted_on", flat=True)) == date(2016, 3, 2)


def test_the_council_neither_referred_nor_took_targeted_measures_and_a_source_says_so() -> None:
    absent = Finding.objects.filter(level="absent")

    assert {(finding.ask.slug, str(finding.of)) for finding in absent} == {
        ("dprk-icc-referral", "S/RES/2321 (2016)"),
        ("dprk-icc-referral", str(Event.objects.get(slug="2016-12-09-sc-dprk"))),
        ("dprk-targeted-sanctions", str(Event.objects.get(slug="2016-12-09-sc-dprk"))),
    }
    assert {finding.citations.get().source.slug for finding in absent} == {"willis-2017"}


def test_a_finding_on_a_paragraph_that_is_not_held_is_left_out() -> None:
    Ask.objects.filter(slug="dprk-icc-referral").update(slug="an-editor-renamed-it")
    Provision.objects.filter(resolution__symbol="A/RES/70/172").update(number="99")

    load_sample()

    texts = {
        slug: set(Finding.objects.filter(ask__slug=slug).values_list("resolution__symbol", flat=True))
        for slug in ("an-editor-renamed-it", "dprk-icc-referral")
    }
    assert texts["an-editor-renamed-it"] - texts["dprk-icc-referral"] == {"A/RES/70/172"}
    assert "A/RES/69/188" in texts["dprk-icc-referral"]
