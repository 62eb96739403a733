"""Sources in the admin, and the citations on every record's page."""

import pytest

from advocacy.sources.models import Citation, Source
from tests.admin_pages import admin_url, change_url, errors_of, form_data, rows
from tests.factories import EventFactory, RollCallFactory, SourceFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db

PREFIX = "sources-citation-content_type-object_id"


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def cite(client, record, **values):
    url = change_url(record)
    row = {f"{PREFIX}-TOTAL_FORMS": "1", f"{PREFIX}-0-stance": "supports", f"{PREFIX}-0-position": "0"}
    row |= {f"{PREFIX}-0-{name}": value for name, value in values.items()}
    return client.post(url, form_data(client.get(url), **row))


@pytest.mark.parametrize("spelling", ["S/PV.7830", "s/pv 7830", "spv7830"])
def test_a_source_is_found_by_its_symbol_in_any_spelling(client, spelling):
    wanted, _other = SourceFactory(symbol="S/PV.7830"), SourceFactory(symbol="S/PV.7353")
    assert rows(client.get(admin_url(Source, "changelist"), {"q": spelling})) == {wanted}


def test_the_date_of_a_source_is_as_exact_as_it_is(client):
    source = SourceFactory()
    url = change_url(source)
    client.post(url, form_data(client.get(url), dated="May 2017"))
    source.refresh_from_db()
    assert (str(source.dated), source.published_precision) == ("May 2017", "month")


def test_a_citation_is_for_one_fact_of_the_record(client):
    roll_call, source = RollCallFactory(), SourceFactory()
    cite(client, roll_call, source=source.pk, field="tally", locator="p. 2")
    citation = Citation.objects.get()
    assert (citation.record, citation.source, citation.field, citation.locator) == (roll_call, source, "tally", "p. 2")


def test_a_fact_that_the_record_does_not_have_is_refused(client):
    state = StateFactory()
    (error,) = errors_of(cite(client, state, source=SourceFactory().pk, field="tally"))
    assert error.startswith("Select a valid choice.")


def test_a_partial_date_is_one_fact(client):
    page = client.get(change_url(EventFactory()))
    formset = page.context["inline_admin_formsets"][-2].formset
    facts = [value for value, _label in formset.empty_form.fields["field"].choices]
    assert "start" in facts
    assert {"start_on", "start_precision", "slug", "version"}.isdisjoint(facts)


def test_a_dispute_without_its_value_is_an_error_of_the_row(client):
    response = cite(client, StateFactory(), source=SourceFactory().pk, stance="disputes")
    assert errors_of(response) == ["Say which value the disputing source gives."]
