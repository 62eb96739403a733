"""Taking a whole import back while nobody has built on it."""

from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from advocacy.core.choices import Status
from advocacy.core.publishing import withdraw
from advocacy.imports.actions import import_votes
from advocacy.imports.models import ImportedRecord, ImportRun
from advocacy.imports.withdrawing import WithdrawalRefusedError, withdraw_run
from advocacy.resolutions.models import Resolution
from advocacy.sources.models import Citation, Source
from advocacy.votes.models import RollCall, Vote
from tests.factories import UserFactory
from tests.factories.events import EventFactory, EventResolutionFactory
from tests.factories.records import CitationFactory
from tests.factories.resolutions import ProvisionFactory
from tests.factories.votes import RollCallFactory

GA = Path(__file__).parent / "data" / "undl_ga.csv"
WHY = "The wrong file."

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def publisher():
    return UserFactory(role="publisher")


@pytest.fixture
def edited(tmp_path):
    def make(*replacements):
        text = GA.read_text()
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / GA.name
        path.write_text(text)
        return path

    return make


def run_of(path=GA, **options):
    return ImportRun.objects.get(pk=import_votes([path], **options).run_id)


def held():
    """Everything that an import writes, without numbers and times."""
    return {
        "texts": set(Resolution.objects.values_list("slug", "title", "adopted_on", "status")),
        "votes": set(Vote.objects.values_list("roll_call__slug", "state__code", "position", "intention", "note")),
        "roll calls": set(RollCall.objects.values_list("slug", "title", "held_on", "stated_yes", "status")),
        "sources": set(Source.objects.values_list("slug", "status")),
        "citations": set(Citation.objects.values_list("source__slug", "object_id", "stance", "field", "stated_value")),
    }


def refused(run, by):
    before = held()
    with pytest.raises(WithdrawalRefusedError) as refusal:
        withdraw_run(run, by=by, reason=WHY)
    assert held() == before
    run.refresh_from_db()
    assert run.status == "written"
    return [problem.message for problem in refusal.value.problems]


def test_drafts_of_a_run_are_gone_as_if_it_had_not_been(publisher):
    before = held()
    run = withdraw_run(run_of(), by=publisher, reason=WHY)
    assert held() == before
    assert (run.status, run.withdrawn_by, run.withdrawal_reason) == ("withdrawn", publisher, WHY)
    assert run.withdrawn_at is not None


def test_what_was_published_is_withdrawn_with_the_reason(publisher):
    run = run_of(status=Status.PUBLISHED)
    withdraw_run(run, by=publisher, reason=WHY)
    for model in (RollCall, Resolution):
        assert set(model.objects.values_list("status", "withdrawal_reason")) == {("withdrawn", WHY)}
    assert set(Source.objects.filter(slug__startswith="undl-").values_list("status", flat=True)) == {"withdrawn"}
    assert Vote.objects.filter(roll_call__slug="A-RES-69-901").count() == 5


def test_changed_records_get_back_what_they_had(publisher, edited):
    run_of()
    before = held()
    voted = "900001,PRK,DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA,"
    run = run_of(edited(("Lighthouses", "Harbours"), (f"{voted}N", f"{voted}A")))
    assert (run.status, run.counts["votes"]["changed"]) == ("written", 1)
    assert held() != before
    withdraw_run(run, by=publisher, reason=WHY)
    assert held() == before


def test_two_runs_are_taken_back_one_after_the_other_the_later_first(publisher, edited):
    empty = held()
    first = run_of()
    second = run_of(edited(("Lighthouses", "Harbours")))
    assert refused(first, publisher)
    withdraw_run(second, by=publisher, reason=WHY)
    withdraw_run(first, by=publisher, reason=WHY)
    assert held() == empty


def test_a_disputing_citation_on_a_curated_record_goes_with_the_run(publisher):
    first = run_of()
    roll_call = RollCall.objects.get(slug="A-RES-69-901")
    roll_call.changed_by, roll_call.stated_yes = publisher, 99
    roll_call.save()
    import_votes([GA])
    second = ImportRun.objects.exclude(pk=first.pk).get()
    disputes = roll_call.citations.filter(stance="disputes")
    assert [(one.field, one.stated_value) for one in disputes] == [("tally", "2–1–1, 1 non-voting")]
    withdraw_run(second, by=publisher, reason=WHY)
    assert not roll_call.citations.filter(stance="disputes").exists()


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda text, call: call.save(), "A-RES-69-901 was changed since."),
        (lambda text, call: ProvisionFactory(resolution=text), "Others have written to A-RES-69-901: provisions."),
        (lambda text, call: CitationFactory(record=call), "Others have written to A-RES-69-901: citations."),
        (
            lambda text, call: RollCallFactory(slug="amendment", title="Amended", resolution=text),
            "“amendment: Amended” refers to A-RES-69-901.",
        ),
        (
            lambda text, call: EventResolutionFactory(event=EventFactory(slug="day", title="A day"), resolution=text),
            "refers to A-RES-69-901.",
        ),
        (lambda text, call: call.votes.all().delete(), "Others have written to A-RES-69-901: votes."),
    ],
)
def test_a_run_that_somebody_has_built_on_stays_and_each_record_is_named(publisher, build, said):
    run = run_of()
    build(Resolution.objects.get(slug="A-RES-69-901"), RollCall.objects.get(slug="A-RES-69-901"))
    messages = refused(run, publisher)
    assert any(said in message for message in messages), messages


def test_a_record_that_was_withdrawn_alone_keeps_the_run(publisher):
    run = run_of(status=Status.PUBLISHED)
    withdraw(RollCall.objects.get(slug="A-RES-69-901"), by=publisher, reason="Entered twice.")
    assert refused(run, publisher) == ["A-RES-69-901 was changed since."]


def test_what_a_migration_remembers_anew_keeps_no_run(publisher):
    run = run_of()
    with connection.cursor() as cursor:
        cursor.execute("CALL history_found('votes_vote', '{}', 'votes_rollcall', 'roll_call_id')")
    withdraw_run(run, by=publisher, reason=WHY)
    assert not Vote.objects.exists()


def test_a_run_that_wrote_nothing_cannot_be_taken_back(publisher):
    run_of()
    run = run_of()
    with pytest.raises(WithdrawalRefusedError, match="This run is “nothing changed”"):
        withdraw_run(run, by=publisher, reason=WHY)


def test_after_it_the_same_file_can_be_imported_again(publisher):
    run = run_of()
    expected = held()
    withdraw_run(run, by=publisher, reason=WHY)
    assert run_of().status == "written"
    assert {name: len(rows) for name, rows in held().items()} == {name: len(rows) for name, rows in expected.items()}


def test_the_page_asks_for_the_reason_and_says_what_stands_in_the_way(client, publisher):
    run = run_of()
    client.force_login(publisher)
    address = reverse("admin:imports_importrun_withdraw", args=[run.pk])
    RollCall.objects.get(slug="A-RES-69-901").save()
    page = client.post(address, {"reason": WHY})
    assert [problem.message for problem in page.context["problems"]] == ["A-RES-69-901 was changed since."]
    assert client.post(address, {"reason": ""}).context["form"].errors
    record = ImportedRecord.objects.get(run=run, object_id=RollCall.objects.get(slug="A-RES-69-901").pk,
                                        content_type__model="rollcall")  # fmt: skip
    record.version += 1
    record.save()
    page = client.post(address, {"reason": WHY}, follow=True)
    assert page.context.get("problems", []) == []
    assert page.context["run"].status == "withdrawn"
    assert WHY in page.content.decode()
