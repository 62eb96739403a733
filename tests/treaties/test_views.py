"""Pages of treaties: what states did about them."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import CitationFactory, SourceFactory, StateFactory, TreatyActionFactory, TreatyFactory

pytestmark = pytest.mark.django_db
LIST = reverse("treaties:list")
HIDDEN = "zzhidden"


@pytest.fixture
def crpd():
    return TreatyFactory(code="CRPD", name="Convention on the Rights of Persons with Disabilities", published=True)


def action(treaty, **values):
    return TreatyActionFactory(treaty=treaty, published=True, **values)


def page(client, treaty):
    return client.get(treaty.get_absolute_url())


def text(response):
    return " ".join(response.content.decode().split())


def test_the_list_is_found_by_code_and_by_words(client, crpd):
    TreatyFactory(code="CAT", name="Convention against Torture", published=True)
    TreatyFactory(code="CED", name=HIDDEN)

    assert [treaty.code for treaty in client.get(LIST).context["page"]] == ["CAT", "CRPD"]
    assert [treaty.code for treaty in client.get(LIST, {"q": "crpd"}).context["page"]] == ["CRPD"]
    assert [treaty.code for treaty in client.get(LIST, {"q": "disabilities"}).context["page"]] == ["CRPD"]
    assert HIDDEN not in client.get(reverse("treaties:csv")).getvalue().decode()


def test_actions_stand_with_partial_dates_anchors_and_sources(client, crpd):
    ratified = action(crpd, done_on=datetime.date(2016, 12, 6))
    signed = action(crpd, kind="signature", done_on=datetime.date(2013, 1, 1), done_precision="year")
    CitationFactory(record=signed, source__symbol="A/RES/69/188", source__published=True, locator="PP 9")

    response = page(client, crpd)

    assert list(response.context["actions"]) == [ratified, signed]
    content = text(response)
    assert f'<tr id="action-{ratified.pk}">' in content
    assert '<time datetime="2016-12-06">6 December 2016</time>' in content
    assert '<time datetime="2013">2013</time><br><span class="quiet">day not confirmed</span>' in content
    assert "A/RES/69/188</a>, PP 9" in content


def test_nothing_hidden_stands_on_the_page(client, crpd):
    TreatyActionFactory(treaty=crpd, note=HIDDEN)
    action(crpd, state=StateFactory(name=HIDDEN))
    shown = action(crpd)
    CitationFactory(record=shown, source=SourceFactory(title=HIDDEN))

    response = page(client, crpd)

    assert list(response.context["actions"]) == [shown]
    assert HIDDEN not in text(response)


def test_a_treaty_that_is_not_published_has_no_page(client):
    assert page(client, TreatyFactory()).status_code == 404


def test_pages_with_three_rows_ask_no_more_than_with_one(client, crpd, django_assert_max_num_queries):
    for address in (crpd.get_absolute_url(), LIST):
        action(crpd)
        client.get(address)
        with django_assert_max_num_queries(15) as one:
            client.get(address)
        action(crpd), action(crpd), TreatyFactory(published=True), TreatyFactory(published=True)
        with django_assert_max_num_queries(len(one)) as three:
            client.get(address)
        assert len(three) == len(one)
