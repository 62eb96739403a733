"""What a finding rests on: kept by the database, and asked before publishing."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from advocacy.asks.models import Finding
from advocacy.core.publishing import PublishingRefused, publish
from tests.factories import (
    AskFactory,
    BodyFactory,
    CitationFactory,
    EventFactory,
    FindingFactory,
    ProvisionFactory,
    ResolutionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask():
    return AskFactory(published=True)


def end_of_transaction() -> None:
    """What would be asked when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def draft(ask, level, *, held="excerpt", **options):
    text = ResolutionFactory(published=True, text_held=held)
    return FindingFactory(ask=ask, resolution=text, level=level, **options)


def codes(finding) -> set[str]:
    return {problem.code for problem in finding.problems()}


def test_absence_is_published_of_a_text_held_in_full_without_a_citation(ask):
    finding = draft(ask, "absent", held="full")

    assert publish(finding, by=None).is_published
    end_of_transaction()


def test_absence_from_an_excerpt_is_refused_without_a_citation_and_published_with_one(ask):
    finding = draft(ask, "absent")
    with pytest.raises(PublishingRefused, match="Absence can only be stated of a text held in full"):
        publish(finding, by=None)

    CitationFactory(record=finding)

    assert publish(finding, by=None).is_published
    end_of_transaction()


def test_a_source_that_is_not_published_or_disputes_is_no_ground(ask):
    finding = draft(ask, "absent")
    CitationFactory(record=finding, source__published=False)
    CitationFactory(record=finding, stance="disputes", stated_value="decided")

    assert codes(finding) == {"no_ground"}


def test_absence_at_a_meeting_needs_a_citation(ask):
    finding = FindingFactory(ask=ask, resolution=None, event=EventFactory(published=True), level="absent")

    assert codes(finding) == {"no_ground"}


def test_what_a_text_says_is_shown_by_its_paragraph_or_a_source(ask):
    finding = draft(ask, "encouraged", held="full")
    assert codes(finding) == {"no_ground"}

    finding.provision = ProvisionFactory(resolution=finding.resolution)
    finding.save()

    assert codes(finding) == set()


def test_the_database_refuses_absence_without_ground_whoever_writes_it(ask):
    finding = draft(ask, "mentioned")
    CitationFactory(record=finding)
    publish(finding, by=None)
    end_of_transaction()
    finding.citations.all().delete()
    with pytest.raises(IntegrityError, match="absence is stated without"):
        Finding.objects.filter(pk=finding.pk).update(level="absent")


def test_a_paragraph_of_another_text_is_refused_by_form_and_database(ask):
    finding = draft(ask, "mentioned")
    finding.provision = ProvisionFactory()

    with pytest.raises(ValidationError, match="another text"):
        finding.clean()
    with pytest.raises(IntegrityError, match="not of this text"):
        finding.save()


@pytest.mark.parametrize("which", ["both", "none"])
def test_a_finding_is_on_a_text_or_a_meeting_and_never_on_both(ask, which):
    parts = {"event": EventFactory()} if which == "both" else {"resolution": None}
    with pytest.raises(IntegrityError, match="a_finding_is_on_a_text_or_a_meeting"):
        FindingFactory(ask=ask, **parts)


def test_absence_has_no_paragraph(ask):
    text = ResolutionFactory()
    with pytest.raises(IntegrityError, match="only_what_is_there_has_a_paragraph"):
        FindingFactory(ask=ask, resolution=text, level="absent", provision=ProvisionFactory(resolution=text))


def test_there_is_one_finding_an_ask_and_text(ask):
    finding = FindingFactory(ask=ask)
    with pytest.raises(IntegrityError, match="one_finding_an_ask_and_text"):
        FindingFactory(ask=ask, resolution=finding.resolution)


def test_only_findings_all_of_whose_records_are_published_are_public(ask):
    shown = FindingFactory(published=True, ask=ask)
    at_meeting = FindingFactory(published=True, ask=ask, resolution=None, event=EventFactory(published=True))
    FindingFactory(ask=ask, resolution=ResolutionFactory(published=True))
    FindingFactory(published=True, ask=AskFactory())
    FindingFactory(published=True, ask=ask, resolution=ResolutionFactory())
    FindingFactory(published=True, ask=ask, resolution=ResolutionFactory(published=True, body=BodyFactory()))
    FindingFactory(published=True, ask=ask, resolution=None, event=EventFactory())
    FindingFactory(published=True, ask=AskFactory(published=True, topic=TopicFactory()))

    assert set(Finding.objects.published()) == {shown, at_meeting}


def test_findings_stand_in_the_order_of_time_whether_text_or_meeting(ask):
    late = FindingFactory(published=True, ask=ask, resolution__adopted_on=datetime.date(2016, 11, 30))
    meeting = EventFactory(published=True, start_on=datetime.date(2014, 2, 17))
    early = FindingFactory(published=True, ask=ask, resolution=None, event=meeting)
    middle = FindingFactory(published=True, ask=ask, resolution__adopted_on=datetime.date(2014, 12, 18))

    assert list(Finding.objects.published().in_order()) == [early, middle, late]
