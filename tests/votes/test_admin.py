"""Roll calls in the admin: votes as rows, the arithmetic, and what stands in the way of publishing."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.core.choices import Status
from advocacy.votes.models import RollCall, Vote
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data, messages_of, rows
from tests.factories import (
    BodyFactory,
    CitationFactory,
    ProvisionFactory,
    ResolutionFactory,
    RollCallFactory,
    SeatFactory,
    StateFactory,
    UserFactory,
    VoteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    user = UserFactory(role="publisher")
    client.force_login(user)
    return user


def page(client, roll_call):
    return client.get(change_url(roll_call))


def save(client, roll_call, **changes):
    return client.post(change_url(roll_call), form_data(page(client, roll_call), **changes), follow=True)


def council(positions, **figures):
    """A Council roll call with one seated state for each position, in the order of their codes."""
    body = BodyFactory(published=True)
    roll_call = RollCallFactory(body=body, rule="sc_procedural", **figures)
    for number, position in enumerate(positions):
        state = StateFactory(name=f"Member {number:02}", published=True)
        SeatFactory(state=state, body=body)
        VoteFactory(roll_call=roll_call, state=state, position=position)
    roll_call.refresh_from_db()
    return roll_call


def test_a_roll_call_of_the_whole_assembly_opens_in_few_queries(client, publisher):
    roll_call = council(["yes"])
    few = count_queries(client, change_url(roll_call))
    Vote.objects.bulk_create(
        Vote(roll_call=roll_call, state=state, position="yes") for state in StateFactory.create_batch(192)
    )
    assert roll_call.votes.count() == 193
    assert count_queries(client, change_url(roll_call)) == few
    assert few < 40


def test_a_roll_call_of_the_whole_assembly_is_saved_and_asks_only_for_what_changed(client, publisher):
    roll_call = council(["yes"])
    Vote.objects.bulk_create(
        Vote(roll_call=roll_call, state=state, position="yes") for state in StateFactory.create_batch(192)
    )
    data = form_data(page(client, roll_call), **{"votes-5-position": "no"})
    with CaptureQueriesContext(connection) as queries:
        client.post(change_url(roll_call), data)
    roll_call.refresh_from_db()
    assert str(roll_call.counted) == "192–1–0"
    assert len(queries) < 80


def test_the_state_of_a_saved_vote_cannot_be_changed(client, publisher):
    roll_call = council(["yes"])
    vote, other = roll_call.votes.get(), StateFactory()
    data = {"votes-0-state": other.pk, "votes-0-position": "no"}
    save(client, roll_call, **data)
    saved = Vote.objects.get()
    assert (saved.state, saved.position) == (vote.state, "no")
    assert 'name="votes-0-state"' not in page(client, roll_call).content.decode()


def test_each_box_in_the_table_of_votes_has_a_name(client, publisher):
    boxes = page(client, council(["yes"])).context["inline_admin_formsets"][0].formset.forms[0]
    names = {name: boxes[name].field.widget.attrs.get("aria-label") for name in ("intention", "note", "DELETE")}
    assert names == {"intention": "Intention", "note": "Note", "DELETE": "Delete"}


def test_a_new_vote_names_its_state(client, publisher):
    roll_call, state = council(["yes"]), StateFactory()
    new = {"votes-TOTAL_FORMS": "2", "votes-1-state": state.pk, "votes-1-position": "abstain"}
    save(client, roll_call, **new)
    assert set(roll_call.votes.values_list("state__name", "position")) == {
        ("Member 00", "yes"),
        (state.name, "abstain"),
    }


def test_a_second_vote_of_a_state_is_an_error_of_the_form(client, publisher):
    roll_call = council(["yes"])
    state = roll_call.votes.get().state
    new = {"votes-TOTAL_FORMS": "2", "votes-1-state": state.pk, "votes-1-position": "abstain"}
    assert "Please correct the duplicate data for state." in errors_of(save(client, roll_call, **new))
    assert roll_call.votes.count() == 1


def test_the_page_shows_the_arithmetic_as_saved(client, publisher):
    roll_call = council(["yes"] * 9 + ["no"] * 5, stated_yes=9, stated_no=4, stated_abstain=1, stated_result="carried")
    shown = page(client, roll_call).context["arithmetic"]
    assert [(row["counted"], row["stated"], row["difference"]) for row in shown["rows"]] == [
        (9, 9, "0"),
        (5, 4, "+1"),
        (0, 1, "−1"),
        (0, None, None),
    ]
    assert (shown["sentence"], shown["agrees"]) == ("Carried with none to spare: 9–4–1, 9 yes needed.", True)


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"stated_yes": 8, "stated_no": 0, "stated_abstain": 7}, "Not carried, 1 short: 8–0–7, 9 yes needed."),
        ({"stated_yes": 10, "stated_no": 3, "stated_abstain": 2}, "Carried: 10–3–2, 9 yes needed."),
        ({}, ""),
    ],
)
def test_the_result_is_said_in_words(client, publisher, figures, sentence):
    roll_call = RollCallFactory(rule="sc_procedural", **figures)
    assert page(client, roll_call).context["arithmetic"]["sentence"] == sentence


def test_a_veto_names_who_cast_it(client, publisher):
    roll_call = RollCallFactory(rule="sc_substantive", stated_yes=13, stated_no=1, stated_abstain=1)
    VoteFactory(roll_call=roll_call, state__code="CHN", position="no")
    assert page(client, roll_call).context["arithmetic"]["sentence"] == "Vetoed by CHN: 13–1–1, 9 yes needed."


def test_what_blocks_publishing_is_named(client, publisher):
    roll_call = council(["yes", "no"], stated_yes=2, stated_no=0, stated_abstain=0)
    VoteFactory(roll_call=roll_call, state__code="XXX", position="yes")
    said = messages_of(save(client, roll_call, _publish="yes"))[0]
    for expected in (
        "No published source supports this record",
        "XXX had no seat in this body on 2016-12-09",
        "The votes entered add up to 2–1–0",
    ):
        assert expected in said
    roll_call.refresh_from_db()
    assert roll_call.status == Status.DRAFT


def test_a_roll_call_that_adds_up_is_published(client, publisher):
    roll_call = council(["yes", "no"], stated_yes=1, stated_no=1, stated_abstain=0)
    CitationFactory(record=roll_call)
    save(client, roll_call, _publish="yes")
    assert RollCall.objects.published().get() == roll_call


def test_a_public_roll_call_is_not_changed_into_one_that_does_not_add_up(client, publisher):
    roll_call = council(["yes", "no"], stated_yes=1, stated_no=1, stated_abstain=0)
    CitationFactory(record=roll_call)
    save(client, roll_call, _publish="yes")
    response = save(client, roll_call, note="Kept in the form", **{"votes-0-position": "no"})
    (error,) = errors_of(response)
    assert error.startswith("This record is public, so nothing was saved. The votes entered add up to 0–2–0")
    assert "Kept in the form" in response.content.decode()
    roll_call.refresh_from_db()
    assert (str(roll_call.counted), roll_call.note) == ("1–1–0", "")


def test_a_public_roll_call_with_an_old_problem_can_still_be_mended(client, publisher):
    roll_call = RollCallFactory(published=True)
    save(client, roll_call, note="A better word.")
    roll_call.refresh_from_db()
    assert roll_call.note == "A better word."


def test_one_button_adds_the_seats_of_the_day(client, publisher):
    roll_call = council(["yes"])
    SeatFactory.create_batch(2, body=roll_call.body)
    SeatFactory(body=roll_call.body, seat_class="observer")
    SeatFactory(body=roll_call.body, start_on=datetime.date(2017, 1, 1))
    assert "Add the 2 seats of that day as non-voting" in page(client, roll_call).content.decode()
    response = save(client, roll_call, title="Kept", _add_seats="yes")
    roll_call.refresh_from_db()
    assert messages_of(response) == ["Added 2 seats of that day as non-voting. Set their positions below."]
    assert (roll_call.title, roll_call.counted.yes, roll_call.counted.non_voting) == ("Kept", 1, 2)
    assert "seats of that day as non-voting</" not in page(client, roll_call).content.decode()


def add(client, **values):
    url = admin_url(RollCall, "add")
    return client.post(url, form_data(client.get(url), **values))


def test_a_day_stands_in_its_box_in_a_form_that_nobody_reads_otherwise(client, publisher):
    assert form_data(page(client, RollCallFactory()))["held_on"] == ["2016-12-09"]


@pytest.mark.parametrize(("typed", "errors"), [("9 December 2016", 0), ("2016-12-09", 0), ("09/12/2016", 1)])
def test_a_day_is_typed_in_full(client, publisher, typed, errors):
    roll_call = RollCallFactory(held_on=datetime.date(2015, 12, 10))
    response = save(client, roll_call, held_on=typed)
    roll_call.refresh_from_db()
    assert roll_call.held_on == (datetime.date(2015, 12, 10) if errors else datetime.date(2016, 12, 9))
    assert len(response.context.get("errors", [])) == errors


def test_an_empty_key_is_made_from_the_body_and_the_day(client, publisher):
    values = {"title": "Agenda", "question": "procedural", "rule": "sc_procedural", "held_on": "2016-12-09"}
    add(client, body=BodyFactory(code="SC").pk, **values)
    assert RollCall.objects.get().slug == "SC-2016-12-09"


def test_an_empty_key_is_the_resolutions_for_a_vote_on_the_whole(client, publisher):
    resolution = ResolutionFactory(symbol="A/RES/69/188")
    values = {"title": "Text", "rule": "simple_majority", "held_on": "2014-12-18", "resolution": resolution.pk}
    add(client, body=resolution.body.pk, **values)
    assert RollCall.objects.get().slug == "A-RES-69-188"


def test_a_key_that_is_taken_is_an_error_of_the_form(client, publisher):
    RollCallFactory(slug="SC-2016-12-09")
    values = {"title": "Agenda", "rule": "sc_procedural", "held_on": "2016-12-09"}
    response = add(client, body=BodyFactory(code="SC").pk, **values)
    assert errors_of(response) == ["Roll call with this Key already exists."]


def test_a_paragraph_without_its_resolution_is_an_error_of_the_form(client, publisher):
    roll_call = RollCallFactory()
    response = save(client, roll_call, provision=ProvisionFactory().pk)
    assert errors_of(response) == ["Name the resolution that the paragraph belongs to."]


@pytest.mark.parametrize("spelling", ["S/PV.7830", "s pv 7830", "spv7830"])
def test_a_meeting_is_found_in_any_spelling(client, publisher, spelling):
    wanted, _other = RollCallFactory(meeting_symbol="S/PV.7830"), RollCallFactory(meeting_symbol="S/PV.7353")
    assert rows(client.get(admin_url(RollCall, "changelist"), {"q": spelling})) == {wanted}
