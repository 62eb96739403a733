"""Loading the reference data: what is there afterwards, and that a second run changes nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from advocacy.bodies.models import Body, Seat, Session
from advocacy.core.choices import Status
from advocacy.imports.founding import Counts
from advocacy.imports.reference import load_reference
from advocacy.states.models import Group, GroupMembership, State, StateAlias, StateName, Succession
from advocacy.states.names import fold_name
from tests.factories.accounts import UserFactory
from tests.imports.conftest import Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

TODAY = date(2026, 11, 23)
FIFTEEN_OF_2016 = {
    "AGO", "CHN", "EGY", "ESP", "FRA", "GBR", "JPN", "MYS", "NZL", "RUS", "SEN", "UKR", "URY", "USA", "VEN",
}  # fmt: skip


def codes_in(body: str, day: date) -> set[str]:
    return set(Seat.objects.of(body).voting().on(day).values_list("state__code", flat=True))


def test_the_assembly_had_51_members_at_the_end_of_1945() -> None:
    assert Seat.objects.of("GA").voting().on(date(1945, 12, 31)).count() == 51


def test_the_assembly_has_193_members_today_and_two_observers_beside_them() -> None:
    today = Seat.objects.of("GA").on(TODAY)

    assert today.voting().count() == 193
    assert set(today.exclude(pk__in=today.voting()).values_list("state__code", flat=True)) == {"PSE", "VAT"}


def test_the_council_of_9_december_2016_has_its_fifteen_members() -> None:
    assert codes_in("SC", date(2016, 12, 9)) == FIFTEEN_OF_2016


def test_the_council_has_eleven_seats_to_1965_and_fifteen_since() -> None:
    assert len(codes_in("SC", date(1965, 12, 31))) == 11
    assert len(codes_in("SC", date(1966, 1, 1))) == 15


def test_a_main_committee_votes_with_the_seats_of_the_assembly() -> None:
    assembly = Body.objects.get(code="GA")

    committees = Body.objects.filter(kind="main_committee")
    assert {body.code: body.seats_body_id for body in committees} == {f"GA{n}": assembly.pk for n in range(1, 7)}
    assert not Body.objects.exclude(kind="main_committee").filter(electorate__isnull=False).exists()


def test_kinds_of_state_are_193_members_2_observers_and_8_former_members() -> None:
    counted = {kind: State.objects.filter(kind=kind).count() for kind in ("member", "observer", "former")}
    assert counted == {"member": 193, "observer": 2, "former": 8}


def test_a_state_is_found_by_the_folded_spelling_of_a_source() -> None:
    assert StateAlias.objects.get(key=fold_name("Côte d’Ivoire")).state.code == "CIV"
    assert {alias.key for alias in StateAlias.objects.all()} == {fold_name(a.alias) for a in StateAlias.objects.all()}


def test_a_spelling_can_mean_another_state_at_another_time() -> None:
    named_russia = StateAlias.objects.filter(key="RUSSIA")

    assert named_russia.on(date(1985, 6, 1)).get().state.code == "SUN"
    assert named_russia.on(date(2016, 6, 1)).get().state.code == "RUS"


def test_a_state_is_called_what_it_was_called_that_day() -> None:
    assert State.objects.named(date(1980, 1, 1)).get(code="BFA").name_then == "Upper Volta"
    assert State.objects.named(TODAY).get(code="BFA").name_then == "Burkina Faso"


def test_regional_memberships_are_marked_as_regional_and_no_others() -> None:
    marked = GroupMembership.objects.filter(is_regional=True)

    assert set(marked.values_list("group__kind", flat=True)) == {"regional"}
    assert marked.count() == GroupMembership.objects.filter(group__kind="regional").count() > 190


def test_regional_groups_of_the_council_of_2016() -> None:
    day = date(2016, 12, 9)
    memberships = GroupMembership.objects.regional().on(day).filter(state__code__in=FIFTEEN_OF_2016)
    by_group = {
        group: memberships.filter(group__code=group).count()
        for group in memberships.values_list("group__code", flat=True)
    }
    assert by_group == {"AFRICAN": 3, "ASIA_PACIFIC": 3, "EASTERN_EUROPEAN": 2, "GRULAC": 2, "WEOG": 5}


def test_the_session_of_a_day() -> None:
    regular = Session.objects.filter(body__code="GA").exclude(code__contains="-")

    assert [session.code for session in regular.on(date(2014, 12, 18))] == ["69"]
    assert [session.code for session in regular.on(date(2005, 12, 16))] == ["60"]


def test_the_seat_of_the_soviet_union_is_continued_by_the_russian_federation() -> None:
    succession = Succession.objects.get(predecessor__code="SUN", successor__code="RUS")

    assert (succession.happened_on, succession.kind) == (date(1991, 12, 24), "continues")


@pytest.mark.parametrize("model", [State, Group, Body])
def test_everything_is_published_and_nothing_stands_against_it(model: type[State]) -> None:
    records = list(model.objects.all())

    assert {record.status for record in records} == {Status.PUBLISHED}
    assert {str(record): [problem.code for problem in record.problems()] for record in records} == {
        str(record): [] for record in records
    }


def test_every_line_of_the_files_is_there(reference_data: Counts) -> None:
    """A row that a constraint stands against is left out without a word, so they are counted."""
    assert reference_data == Counts(
        Body=23,
        Citation=reference_data["Citation"],
        Group=12,
        GroupMembership=320,
        LadderVerb=2 * 247,
        Rung=2 * 12,
        Seat=940,
        Session=124,
        Source=reference_data["Source"],
        State=203,
        StateAlias=178,
        StateName=251,
        Succession=28,
        Vocabulary=2,
    )


def test_a_second_run_changes_nothing(snapshot: Snapshot) -> None:
    before = snapshot()

    assert load_reference() == Counts()
    assert snapshot() == before


def test_what_editors_changed_added_or_took_away_stays_so(snapshot: Snapshot) -> None:
    State.objects.filter(code="PRK").update(name="DPR of Korea")
    StateName.objects.filter(state__code="BFA", short="Upper Volta").update(short="Haute-Volta")
    StateAlias.objects.filter(alias="North Korea").delete()
    Seat.objects.filter(body__code="SC", state__code="URY", start_on__year=2016).update(note="checked")
    before = snapshot()

    load_reference()

    assert snapshot() == before
    assert State.objects.get(code="PRK").name == "DPR of Korea"
    assert not StateAlias.objects.filter(alias="North Korea").exists()
    assert StateName.objects.filter(short="Haute-Volta").exists()
    assert Seat.objects.get(body__code="SC", state__code="URY", start_on__year=2016).note == "checked"


def test_a_new_state_comes_with_all_it_owns() -> None:
    for owned in (Seat, GroupMembership):
        owned.objects.filter(state__code="TUV").delete()
    State.objects.filter(code="TUV").update(code="XXX", name="Another")

    assert load_reference(by=UserFactory()) == Counts(
        State=1, StateName=StateName.objects.filter(state__code="TUV").count(), GroupMembership=1, Seat=1, Citation=4
    ) + Counts(StateAlias=StateAlias.objects.filter(state__code="TUV").count())
    assert State.objects.get(code="TUV").created_by is not None


def test_the_command_says_that_nothing_was_missing() -> None:
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert out.getvalue() == "Nothing was missing.\n"
