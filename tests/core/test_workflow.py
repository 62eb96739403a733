"""Who may approve what somebody wrote, and what writers and reviewers tell each other on the way."""

import pytest

from advocacy.core import publishing
from advocacy.core.authorship import authors
from advocacy.core.choices import Status
from advocacy.core.publishing import PublishingRefused
from advocacy.core.reviews import steps_of
from advocacy.history.context import context
from advocacy.history.models import Change
from tests.admin_pages import admin_url, change_url, form_data, messages_of
from tests.factories import (
    CitationFactory,
    EventFactory,
    PrivateNoteFactory,
    RollCallFactory,
    StateAliasFactory,
    StateFactory,
    TopicFactory,
    UserFactory,
    VoteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mina():
    return UserFactory(username="mina", role="publisher")


@pytest.fixture
def park():
    return UserFactory(username="park", role="publisher")


def codes(refused):
    return [problem.code for problem in refused.value.problems]


# Who wrote it


def test_whoever_rewrites_anothers_draft_is_an_author_too(mina, park):
    with context(user=mina):
        state = StateFactory(sourced=True, created_by=mina)
    with context(user=park):
        state.name = "Eswatini"
        state.save()
    assert authors(state) == {mina.pk, park.pk}
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(state, by=park)
    assert codes(refused) == ["own_work"]
    assert publishing.publish(state, by=UserFactory(role="publisher")).is_published


def test_whoever_changes_a_part_is_an_author(mina, park):
    roll_call = RollCallFactory()
    with context(user=mina):
        vote = VoteFactory(roll_call=roll_call)
    with context(user=park):
        vote.delete()
    neighbour = UserFactory()
    with context(user=neighbour):
        VoteFactory()
    assert authors(roll_call) == {mina.pk, park.pk}


def test_sources_topics_and_parts_of_parts_count(mina, park):
    event, other = EventFactory(), UserFactory()
    with context(user=mina):
        CitationFactory(record=event)
    with context(user=park):
        event.topics.add(TopicFactory(created_by=other))
    assert authors(event) == {mina.pk, park.pk}


def test_a_save_that_says_nothing_new_a_step_and_a_note_make_nobody_an_author(mina, park):
    state = StateFactory(created_by=UserFactory())
    with context(user=mina):
        state.changed_by = mina
        state.save()
        PrivateNoteFactory(record=state, created_by=mina)
    publishing.send_to_review(state, by=park)
    assert authors(state) == {state.created_by_id}


def test_what_was_public_since_has_no_authors_left_but_who_began_it(mina, park):
    with context(user=mina):
        state = StateFactory(sourced=True, created_by=UserFactory())
    publishing.publish(state, by=park)
    publishing.withdraw(state, by=park, reason="Entered twice.")
    assert authors(state) == {state.created_by_id}
    with context(user=park):
        StateAliasFactory(state=state)
    assert authors(state) == {state.created_by_id, park.pk}
    assert publishing.publish(state, by=mina).is_published


def test_an_installation_with_one_editor_may_say_otherwise(mina, settings):
    settings.AUTHORS_MAY_PUBLISH = True
    with context(user=mina):
        state = StateFactory(sourced=True, created_by=mina)
    assert publishing.publish(state, by=mina).is_published


def test_a_publisher_who_only_presses_the_button_is_no_author(client, mina):
    state = StateFactory(sourced=True, created_by=UserFactory())
    client.force_login(mina)
    client.post(change_url(state), form_data(client.get(change_url(state)), _publish="yes"))
    state.refresh_from_db()
    assert state.is_published


def test_a_publisher_who_rewrites_and_publishes_in_one_go_is_refused_and_keeps_what_was_typed(client, mina):
    state = StateFactory(sourced=True, name="Swaziland", created_by=UserFactory())
    client.force_login(mina)
    data = form_data(client.get(change_url(state)), name="Eswatini", _publish="yes")
    response = client.post(change_url(state), data, follow=True)
    state.refresh_from_db()
    assert (state.name, state.status) == ("Eswatini", Status.DRAFT)
    assert "You wrote some of this, so somebody else must approve it." in messages_of(response)[0]
    assert "You wrote some of this, so another publisher approves it." in response.content.decode()


# What they tell each other


def test_a_note_goes_with_a_draft_to_its_reviewer(client, park):
    editor = UserFactory(role="editor", first_name="Ji-won", last_name="Kim")
    state = StateFactory(created_by=editor)
    client.force_login(editor)
    note = "Is the day of accession the day of deposit?"
    client.post(change_url(state), form_data(client.get(change_url(state)), _send_to_review="yes", _note=note))
    assert [(step.status, step.by, step.said) for step in steps_of(state)] == [("in_review", editor, note)]
    client.force_login(park)
    page = client.get(change_url(state)).content.decode()
    assert note in page
    assert "Sent to review" in page


def test_a_record_goes_back_with_a_reason_only(client, mina):
    state = StateFactory(in_review=True)
    client.force_login(mina)
    data = form_data(client.get(change_url(state)), _return_to_draft="yes")
    response = client.post(change_url(state), data | {"_note": " — "}, follow=True)
    assert "Say what is wanting" in messages_of(response)[0]
    state.refresh_from_db()
    assert state.status == Status.IN_REVIEW
    data = form_data(client.get(change_url(state)), _return_to_draft="yes", _note="Which year?")
    client.post(change_url(state), data)
    state.refresh_from_db()
    assert state.status == Status.DRAFT
    assert [(step.label, step.said) for step in steps_of(state)] == [("Sent back to draft", "Which year?")]


def test_many_go_back_with_one_reason(client, mina):
    states = StateFactory.create_batch(2, in_review=True)
    client.force_login(mina)
    chosen = {
        "action": "return_to_draft",
        "index": 0,
        "_selected_action": [f"{state.pk},{state.version}" for state in states],
    }
    url = admin_url(states[0], "changelist")
    asked = client.post(url, chosen)
    assert asked.templates[0].name == "admin/reason.html"
    assert 'value="return_to_draft"' in asked.content.decode()
    client.post(url, {**chosen, "confirmed": "yes", "reason": "No source."})
    assert set(StateFactory._meta.model.objects.values_list("status", flat=True)) == {"draft"}
    assert [steps_of(state)[0].said for state in states] == ["No source."] * 2


def test_steps_are_told_the_newest_first_with_the_public_reason_too(mina, park):
    state = StateFactory(sourced=True)
    publishing.send_to_review(state, by=mina, note="Ready.")
    publishing.publish(state, by=park)
    publishing.withdraw(state, by=park, reason="Entered twice.")
    publishing.publish(state, by=park)
    assert [(step.status, step.by, step.said) for step in steps_of(state)] == [
        ("published", park, ""),
        ("withdrawn", park, "Entered twice."),
        ("published", park, ""),
        ("in_review", mina, "Ready."),
    ]


def test_a_step_that_is_known_no_more_is_told_by_its_own_word(mina):
    state = StateFactory()
    with context(user=mina, step="quarantined"):
        state.save()
    publishing.send_to_review(state, by=mina)
    assert [step.label for step in steps_of(state)] == ["Sent to review", "quarantined"]


@pytest.mark.parametrize("step", [publishing.send_to_review, publishing.return_to_draft])
def test_a_note_is_no_essay(step):
    state = StateFactory(in_review=step is publishing.return_to_draft)
    with pytest.raises(PublishingRefused) as refused:
        step(state, by=None, **{"note" if step is publishing.send_to_review else "reason": "x" * 1001})
    assert codes(refused) == ["long_reason"]


def test_a_note_stands_apart_from_the_reason_that_others_may_show(mina):
    publishing.send_to_review(StateFactory(), by=mina, note="Ask the mission's second secretary.")
    change = Change.objects.filter(context__has_key="note").get()
    assert "secretary" not in change.reason
    assert change.context["note"] == "Ask the mission's second secretary."


def test_no_note_leaves_the_admin(client, mina):
    secret = "Quetzalcoatl told us."
    state = StateFactory(sourced=True)
    publishing.send_to_review(state, by=mina, note=secret)
    publishing.return_to_draft(state, by=mina, reason=secret)
    publishing.publish(state, by=None)
    for address in (
        state.get_absolute_url(),
        f"/api/v1/states/{state.public_key}/?include=changes",
        "/states/feed.atom",
    ):
        assert "Quetzalcoatl" not in client.get(address).content.decode()


# Not what somebody did not see


def test_a_step_is_not_taken_with_a_version_that_nobody_looked_at(mina):
    state = StateFactory(sourced=True)
    looked_at = state.version
    state.save()
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(state, by=mina, version=looked_at)
    assert codes(refused) == ["saved_since"]
    assert publishing.publish(state, by=mina, version=state.version).is_published
