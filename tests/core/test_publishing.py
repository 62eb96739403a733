"""The steps of publishing, and what stands in their way."""

from functools import partial

import pytest

from advocacy.core import publishing
from advocacy.core.choices import Status
from advocacy.core.publishing import PublishingRefused
from tests.factories import (
    BodyFactory,
    CitationFactory,
    ResolutionFactory,
    SourceFactory,
    StateFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


send_back = partial(publishing.return_to_draft, reason="Which year?")


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_draft_with_its_source_is_published_by_somebody_else():
    author, publisher = UserFactory.create_batch(2)
    state = StateFactory(sourced=True, created_by=author)
    saved = publishing.publish(state, by=publisher)
    assert (saved.status, saved.changed_by) == (Status.PUBLISHED, publisher)
    assert saved.published_at is not None
    assert list(type(state).objects.published()) == [state]


def test_a_record_without_a_source_stays_a_draft():
    state = StateFactory()
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(state, by=UserFactory())
    assert codes(refused) == ["no_source"]
    state.refresh_from_db()
    assert (state.status, state.published_at) == (Status.DRAFT, None)


@pytest.mark.parametrize(
    "citation", [{"source__published": False}, {"stance": "disputes", "stated_value": "116-20-55"}]
)
def test_a_draft_source_or_a_disputing_one_supports_nothing(citation):
    state = StateFactory()
    CitationFactory(record=state, **citation)
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(state, by=UserFactory())
    assert codes(refused) == ["no_source"]


def test_nobody_approves_their_own_work(settings):
    author = UserFactory()
    state = StateFactory(sourced=True, created_by=author)
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(state, by=author)
    assert codes(refused) == ["own_work"]
    settings.AUTHORS_MAY_PUBLISH = True
    assert publishing.publish(state, by=author).is_published


def test_every_problem_is_named_at_once():
    author = UserFactory()
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(StateFactory(created_by=author), by=author)
    assert codes(refused) == ["own_work", "no_source"]


def test_a_rule_of_the_database_is_a_problem_and_not_a_crash():
    resolution = ResolutionFactory(sourced=True, adopted_on=None, body__published=True)
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(resolution, by=None)
    assert [str(problem.message) for problem in refused.value.problems] == ["Enter the day on which it was adopted."]


def test_a_record_that_would_stay_hidden_names_what_hides_it():
    resolution = ResolutionFactory(sourced=True, body=BodyFactory(name="Third Committee"))
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(resolution, by=None)
    assert codes(refused) == ["hidden"]
    assert "“Third Committee” is not published" in str(refused.value)
    resolution.refresh_from_db()
    assert resolution.status == Status.DRAFT


def test_a_draft_goes_to_review_and_back():
    editor = UserFactory()
    topic = publishing.send_to_review(TopicFactory(), by=editor)
    assert (topic.status, topic.changed_by) == (Status.IN_REVIEW, editor)
    assert publishing.return_to_draft(topic, by=editor, reason="Which year?").status == Status.DRAFT


@pytest.mark.parametrize(
    ("made", "step"),
    [
        ({"published": True}, publishing.send_to_review),
        ({"published": True}, send_back),
        ({"published": True}, publishing.publish),
        ({"withdrawn": True}, send_back),
        ({}, send_back),
    ],
)
def test_a_step_that_does_not_apply_is_refused(made, step):
    source = SourceFactory(**made)
    with pytest.raises(PublishingRefused) as refused:
        step(source, by=None)
    assert codes(refused) == ["wrong_status"]


@pytest.mark.parametrize(("reason", "code"), [("  ", "no_reason"), ("x" * 301, "long_reason")])
def test_withdrawing_needs_a_reason_that_can_be_read(reason, code):
    source = SourceFactory(published=True)
    with pytest.raises(PublishingRefused) as refused:
        publishing.withdraw(source, by=None, reason=reason)
    assert codes(refused) == [code]


def test_a_withdrawn_record_comes_back_with_its_first_date():
    source = SourceFactory(published=True)
    first = source.published_at
    withdrawn = publishing.withdraw(source, by=None, reason="Entered twice.")
    assert (withdrawn.status, withdrawn.withdrawal_reason) == (Status.WITHDRAWN, "Entered twice.")
    assert not type(source).objects.published().exists()
    again = publishing.publish(withdrawn, by=None)
    assert (again.published_at, again.withdrawn_at, again.withdrawal_reason) == (first, None, "")


def test_a_step_counts_as_a_save():
    source = SourceFactory()
    assert publishing.send_to_review(source, by=None).version == source.version + 1


def test_a_source_is_not_withdrawn_from_under_a_published_record():
    source = SourceFactory(published=True)
    relying, elsewhere = StateFactory(name="China"), StateFactory(name="Japan", published=True)
    for state in (relying, elsewhere):
        CitationFactory(record=state, source=source)
    publishing.publish(relying, by=UserFactory())

    with pytest.raises(PublishingRefused) as refused:
        publishing.withdraw(source, by=UserFactory(), reason="It is a forgery.")

    assert codes(refused) == ["last_source"]
    assert "China" in str(refused.value)
    assert "Japan" not in str(refused.value)
    CitationFactory(record=relying)
    assert publishing.withdraw(source, by=UserFactory(), reason="It is a forgery.").status == Status.WITHDRAWN


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "—"])
def test_a_reason_that_nobody_can_read_is_none(reason):
    with pytest.raises(PublishingRefused) as refused:
        publishing.withdraw(SourceFactory(published=True), by=UserFactory(), reason=reason)

    assert codes(refused) == ["no_reason"]
