"""Resolutions in the admin: symbols in any spelling, paragraphs, sponsors and links."""

import pytest

from advocacy.resolutions.models import Provision, Resolution, ResolutionSymbol
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data, rows
from tests.factories import (
    BodyFactory,
    CitationFactory,
    ProvisionFactory,
    ResolutionFactory,
    ResolutionLinkFactory,
    ResolutionSymbolFactory,
    SponsorFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def save(client, record, **changes):
    url = change_url(record)
    return client.post(url, form_data(client.get(url), **changes))


@pytest.mark.parametrize(
    "spelling", ["S/RES/2321 (2016)", "s/res/2321", "s-res-2321", "S/RES/2321(2016)", "s/2016/999"]
)
def test_a_resolution_is_found_by_any_symbol_in_any_spelling(client, spelling):
    wanted, _other = ResolutionFactory(symbol="S/RES/2321 (2016)"), ResolutionFactory(symbol="S/RES/2270 (2016)")
    ResolutionSymbolFactory(resolution=wanted, symbol="S/2016/999")
    assert rows(client.get(admin_url(Resolution, "changelist"), {"q": spelling})) == {wanted}


def test_the_beginning_of_a_symbol_finds_its_family(client):
    family = {ResolutionFactory(symbol=f"A/RES/71/20{n}") for n in range(2)}
    ResolutionFactory(symbol="A/RES/70/172")
    assert rows(client.get(admin_url(Resolution, "changelist"), {"q": "a/res/71"})) == family


def test_a_symbol_is_spelt_as_the_un_does(client):
    add = admin_url(Resolution, "add")
    data = form_data(client.get(add), symbol="s/res/2321(2016)", title="DPRK", body=BodyFactory().pk)
    client.post(add, data)
    assert Resolution.objects.get().symbol == "S/RES/2321 (2016)"


@pytest.mark.parametrize("spelling", ["A/RES/69/188", "a/res/69/188", "A/C.3/69/L.28/Rev.1", "a-c.3-69-l.28-rev.1"])
def test_a_symbol_that_another_text_bears_is_an_error_that_names_it(client, spelling):
    taken = ResolutionFactory(symbol="A/RES/69/188", title="Human rights in the DPRK")
    ResolutionSymbolFactory(resolution=taken, symbol="A/C.3/69/L.28/Rev.1")
    other = ResolutionFactory()
    (error,) = errors_of(save(client, other, symbol=spelling))
    assert "is already a symbol of A/RES/69/188, “Human rights in the DPRK”" in error


def test_another_symbol_that_is_taken_is_an_error_of_its_row(client):
    ResolutionFactory(symbol="A/RES/69/188")
    other = ResolutionFactory()
    row = {"symbols-TOTAL_FORMS": "1", "symbols-0-symbol": "a/res/69/188"}
    (error,) = errors_of(save(client, other, **row))
    assert error.startswith("A/RES/69/188 is already a symbol of A/RES/69/188")


def test_a_text_cannot_bear_one_symbol_twice(client):
    resolution = ResolutionFactory(symbol="A/RES/69/188")
    row = {"symbols-TOTAL_FORMS": "1", "symbols-0-symbol": "A/RES/69/188"}
    assert errors_of(save(client, resolution, **row)) == ["This text already bears that symbol."]


def test_two_new_rows_with_one_symbol_are_an_error_of_the_form(client):
    resolution = ResolutionFactory()
    row = {"symbols-TOTAL_FORMS": "2", "symbols-0-symbol": "S/2016/1", "symbols-1-symbol": "s/2016/1"}
    assert errors_of(save(client, resolution, **row)) == ["S/2016/1 is entered twice."]


def test_a_symbol_without_letters_is_an_error_of_the_form(client):
    (error,) = errors_of(save(client, ResolutionFactory(), symbol="///"))
    assert error == "“///” is no symbol: it has neither letters nor digits."


def test_the_main_symbol_has_no_row_of_its_own(client):
    resolution = ResolutionFactory(symbol="A/RES/69/188")
    other = ResolutionSymbolFactory(resolution=resolution)
    response = client.get(change_url(resolution))
    symbols = response.context["inline_admin_formsets"][0].formset
    assert [form.instance for form in symbols.forms] == [other]
    save(client, resolution, symbol="A/RES/69/189")
    assert set(ResolutionSymbol.objects.values_list("symbol", flat=True)) == {"A/RES/69/189", other.symbol}


def test_the_page_takes_as_many_queries_for_three_rows_of_each_as_for_one(client):
    resolution = ResolutionFactory()

    def one_more():
        ProvisionFactory(resolution=resolution)
        SponsorFactory(resolution=resolution)
        ResolutionLinkFactory(later=resolution)
        ResolutionSymbolFactory(resolution=resolution)
        CitationFactory(record=resolution)

    one_more()
    one = count_queries(client, change_url(resolution))
    one_more()
    one_more()
    assert count_queries(client, change_url(resolution)) == one


def test_two_paragraphs_at_one_place_are_an_error_of_the_form(client):
    resolution = ResolutionFactory()
    ProvisionFactory(resolution=resolution, position=1)
    rows = {"provisions-TOTAL_FORMS": "2", "provisions-1-kind": "operative"}
    rows |= {"provisions-1-position": "1", "provisions-1-text": "Decides to act."}
    assert save(client, resolution, **rows).status_code == 200
    assert resolution.provisions.count() == 1


def test_paragraphs_without_a_place_come_last_in_the_order_they_were_typed(client):
    resolution = ResolutionFactory()
    ProvisionFactory(resolution=resolution, position=4, text="Recalling its resolutions,")
    typed = {"provisions-TOTAL_FORMS": "3"}
    for row, text in ((1, "Condemns the violations;"), (2, "Requests a report.")):
        typed |= {
            f"provisions-{row}-kind": "operative",
            f"provisions-{row}-position": "",
            f"provisions-{row}-text": text,
        }
    save(client, resolution, **typed)
    assert list(resolution.provisions.order_by("position").values_list("position", "text")) == [
        (4, "Recalling its resolutions,"),
        (5, "Condemns the violations;"),
        (6, "Requests a report."),
    ]


def test_paragraphs_can_change_places_in_one_save(client):
    resolution = ResolutionFactory()
    first, second = (ProvisionFactory(resolution=resolution, position=n) for n in (1, 2))
    save(client, resolution, **{"provisions-0-position": "2", "provisions-1-position": "1"})
    assert list(resolution.provisions.order_by("position")) == [second, first]


def test_a_link_to_itself_is_an_error_of_the_form(client):
    resolution = ResolutionFactory()
    prefix = "links_to_earlier"
    row = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-kind": "recalls", f"{prefix}-0-earlier": resolution.pk}
    assert errors_of(save(client, resolution, **row)) == ["A text does not link to itself."]


def test_a_paragraph_has_a_page_with_topics_and_sources(client):
    provision, topic = ProvisionFactory(), TopicFactory()
    save(client, provision, topics=[topic.pk], note="New here.")
    provision.refresh_from_db()
    assert (provision.note, list(provision.topics.all())) == ("New here.", [topic])


def test_a_change_to_a_paragraph_is_a_change_to_its_text(client, editor):
    provision = ProvisionFactory()
    save(client, provision, note="New here.")
    resolution = Resolution.objects.get()
    assert (resolution.changed_by, resolution.version) == (editor, 2)


def test_a_paragraph_of_a_published_text_is_left_to_publishers(client):
    provision = ProvisionFactory(resolution__published=True)
    assert client.post(change_url(provision), {"text": "Other words."}).status_code == 403
    client.force_login(UserFactory(role="publisher"))
    save(client, provision, text="Other words.")
    assert Provision.objects.get().text == "Other words."
