"""What every record's admin does alike: list, search, add and change, asked of each kind."""

import pytest
from concurrency.views import conflict

from advocacy.core.choices import Status
from tests import factories
from tests.admin_pages import admin_url, change_url, count_queries, form_data, messages_of, rows
from tests.factories import StateFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

NOUNS = [
    (factories.SourceFactory, "title"),
    (factories.StateFactory, "name"),
    (factories.GroupFactory, "name"),
    (factories.BodyFactory, "name"),
    (factories.TopicFactory, "name"),
    (factories.SeriesFactory, "name"),
    (factories.ResolutionFactory, "title"),
    (factories.TreatyFactory, "name"),
    (factories.TreatyActionFactory, "note"),
    (factories.EventSeriesFactory, "name"),
    (factories.EventFactory, "title"),
    (factories.RollCallFactory, "title"),
]
PARTS = [
    (factories.SeatFactory, "note"),
    (factories.SessionFactory, "name"),
    (factories.ProvisionFactory, "text"),
    (factories.StatementFactory, "quote"),
]
FOUND_BY = {factories.SeatFactory: "state__name"}
every_noun = pytest.mark.parametrize(("factory", "words"), NOUNS)
every_page = pytest.mark.parametrize(("factory", "words"), [*NOUNS, *PARTS])


@pytest.fixture
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


@pytest.fixture
def publisher(client):
    user = UserFactory(role="publisher")
    client.force_login(user)
    return user


@every_page
def test_a_search_finds_the_record_and_not_its_neighbour(client, editor, factory, words):
    wanted, other = factory(**{FOUND_BY.get(factory, words): "Quetzalcoatl"}), factory()
    found = client.get(admin_url(wanted, "changelist"), {"q": "quetzalcoatl"})
    assert (wanted in rows(found), other in rows(found)) == (True, False)


@pytest.mark.parametrize(
    ("factory", "query"),
    [
        (factories.SourceFactory, "status__in=draft%00"),
        (factories.SourceFactory, "status__regex=("),
        (factories.SourceFactory, "version__exact=99999999999999999999"),
        (factories.SeatFactory, "note__regex=("),
    ],
)
def test_a_value_that_cannot_be_in_the_address_of_a_list_is_said(client, editor, factory, query):
    address = admin_url(factory(), "changelist")
    response = client.get(f"{address}?{query}", follow=True)
    assert (response.request["QUERY_STRING"], response.status_code) == ("", 200)
    assert messages_of(response) == ["The address of that list held a value that cannot be."]


@every_page
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(client, editor, factory, words):
    url = admin_url(factory(), "changelist")
    one = count_queries(client, url)
    factory.create_batch(2)
    assert count_queries(client, url) == one


@every_noun
def test_the_page_to_add_a_record_opens(client, editor, factory, words):
    response = client.get(admin_url(factory._meta.model, "add"))
    assert response.status_code == 200
    assert "version" in form_data(response)


@every_page
def test_a_change_is_saved(client, editor, factory, words):
    record = factory()
    url = change_url(record)
    response = client.post(url, form_data(client.get(url), **{words: "New words"}), follow=True)
    record.refresh_from_db()
    assert getattr(record, words) == "New words", response.context.get("errors")


@every_noun
def test_who_and_when_are_kept(client, editor, factory, words):
    author = UserFactory()
    record = factory(created_by=author)
    url = change_url(record)
    client.post(url, form_data(client.get(url), **{words: "New words"}))
    record.refresh_from_db()
    assert (record.created_by, record.changed_by, record.version) == (author, editor, 2)


def test_the_author_of_a_new_record_is_the_user(client, editor):
    add = admin_url(TopicFactory._meta.model, "add")
    data = form_data(client.get(add), name="Food", slug="food", kind="theme")
    client.post(add, data)
    topic = TopicFactory._meta.model.objects.get()
    assert (topic.created_by, topic.changed_by, topic.status) == (editor, editor, Status.DRAFT)


def test_a_save_over_somebody_elses_is_refused_and_keeps_what_was_typed(client, editor):
    state = StateFactory(name="Swaziland")
    opened = client.get(change_url(state))
    state.name, state.changed_by = "Eswatini", UserFactory(first_name="Mina", last_name="Park")
    state.save()
    response = client.post(change_url(state), form_data(opened, name="Kingdom of Eswatini"))
    page = response.content.decode()
    assert "Mina Park saved this record on" in page
    assert "Nothing of yours was saved" in page
    assert 'value="Kingdom of Eswatini"' in page
    state.refresh_from_db()
    assert state.name == "Eswatini"


def test_a_form_without_its_version_is_refused(client, editor):
    state = StateFactory()
    data = form_data(client.get(change_url(state)), name="Elsewhere")
    del data["version"]
    assert "saved this record on" in client.post(change_url(state), data).content.decode()
    state.refresh_from_db()
    assert state.name != "Elsewhere"


def test_a_contributor_changes_their_own_draft_and_no_other(client):
    user = UserFactory(role="contributor")
    client.force_login(user)
    own, others = StateFactory(created_by=user), StateFactory()
    for record in (own, others):
        response = client.get(change_url(record))
        client.post(change_url(record), {**form_data(response), "name": "Changed"})
        record.refresh_from_db()
    assert (own.name, others.name == "Changed") == ("Changed", False)


@pytest.mark.parametrize("made", [{"in_review": True}, {"published": True}, {"withdrawn": True}])
def test_a_contributor_leaves_alone_what_left_their_hands(client, made):
    user = UserFactory(role="contributor")
    client.force_login(user)
    state = StateFactory(created_by=user, **made)
    assert client.post(change_url(state), {"name": "Changed"}).status_code == 403


@pytest.mark.parametrize(
    ("role", "made", "status"),
    [
        ("editor", {}, 200),
        ("editor", {"in_review": True}, 200),
        ("editor", {"published": True}, 403),
        ("editor", {"withdrawn": True}, 403),
        ("publisher", {"published": True}, 200),
        ("publisher", {"withdrawn": True}, 200),
        ("administrator", {}, 403),
    ],
)
def test_only_publishers_change_what_is_or_was_public(client, role, made, status):
    client.force_login(UserFactory(role=role))
    assert client.post(change_url(StateFactory(**made)), {"name": ""}, follow=True).status_code == status


def test_a_blocked_record_is_saved_and_the_page_names_what_is_in_the_way(client, publisher):
    state = StateFactory()
    data = form_data(client.get(change_url(state)), name="Korea", _publish="yes")
    response = client.post(change_url(state), data, follow=True)
    state.refresh_from_db()
    assert (state.name, state.status) == ("Korea", Status.DRAFT)
    assert "No published source supports this record" in messages_of(response)[0]
    assert messages_of(response)[1] == "What you typed is saved; the record is still draft."


def test_a_record_is_published_from_its_page(client, publisher):
    state = StateFactory(sourced=True)
    response = client.post(change_url(state), form_data(client.get(change_url(state)), _publish="yes"), follow=True)
    state.refresh_from_db()
    assert state.is_published
    assert messages_of(response) == ["1 record published."]


def test_an_editor_cannot_publish_by_sending_the_button(client, editor):
    state = StateFactory(sourced=True)
    data = form_data(client.get(change_url(state)), _publish="yes")
    assert client.post(change_url(state), data).status_code == 403
    state.refresh_from_db()
    assert state.status == Status.DRAFT


def test_an_editor_sends_a_draft_to_review(client, editor):
    state = StateFactory()
    client.post(change_url(state), form_data(client.get(change_url(state)), _send_to_review="yes"))
    state.refresh_from_db()
    assert state.status == Status.IN_REVIEW


def selected(*records):
    return {"_selected_action": [f"{one.pk},{one.version}" for one in records]}


def test_many_are_published_at_once_and_the_blocked_one_is_named(client, publisher):
    good, bad = StateFactory(sourced=True, name="Good"), StateFactory(name="Sourceless")
    url = admin_url(good, "changelist")
    response = client.post(url, {"action": "publish", "index": 0, **selected(good, bad)}, follow=True)
    assert set(type(good).objects.published()) == {good}
    said = messages_of(response)
    assert "<strong>Sourceless</strong>: No published source" in said[0]
    assert said[1] == "1 record published."


def test_an_editor_is_offered_no_publishing_in_the_list(client, editor):
    state = StateFactory(sourced=True)
    url = admin_url(state, "changelist")
    client.post(url, {"action": "publish", "index": 0, **selected(state)})
    assert not type(state).objects.published().exists()


def test_a_list_opened_before_anothers_save_does_nothing(client, publisher):
    state = StateFactory(sourced=True)
    chosen = selected(state)
    state.save()
    response = client.post(admin_url(state, "changelist"), {"action": "publish", "index": 0, **chosen})
    assert response.status_code == 409
    assert response.templates[0].name == "admin/saved_meanwhile.html"
    assert not type(state).objects.published().exists()


def test_withdrawing_from_the_list_asks_for_the_reason_first(client, publisher):
    state = StateFactory(published=True)
    url, asked = admin_url(state, "changelist"), {"action": "withdraw", "index": 0, **selected(state)}
    question = client.post(url, asked)
    assert question.templates[0].name == "admin/reason.html"
    assert type(state).objects.published().count() == 1
    client.post(url, {**asked, "confirmed": "yes", "reason": "Entered twice."})
    state.refresh_from_db()
    assert (state.status, state.withdrawal_reason) == (Status.WITHDRAWN, "Entered twice.")


def test_a_record_is_withdrawn_from_its_page(client, publisher):
    state = StateFactory(published=True)
    url = admin_url(state, "withdraw", state.pk)
    assert client.post(url, {"reason": ""}).context["form"].errors == {"reason": ["This field is required."]}
    client.post(url, {"reason": "Entered twice."})
    state.refresh_from_db()
    assert state.status == Status.WITHDRAWN


def test_an_editor_withdraws_nothing(client, editor):
    state = StateFactory(published=True)
    assert client.post(admin_url(state, "withdraw", state.pk), {"reason": "No."}).status_code == 403


@pytest.mark.parametrize("made", [{"published": True}, {"withdrawn": True}, {"in_review": True}])
def test_only_drafts_are_deleted(client, publisher, made):
    kept, draft = StateFactory(**made), StateFactory()
    assert client.post(admin_url(kept, "delete", kept.pk), {"post": "yes"}).status_code == 403
    client.post(admin_url(draft, "delete", draft.pk), {"post": "yes"})
    assert set(type(kept).objects.all()) == {kept}


def test_a_key_cannot_change_once_published(client, publisher):
    state = StateFactory(published=True, code="XAB")
    data = form_data(client.get(change_url(state)), code="XYZ", name="Renamed")
    client.post(change_url(state), data)
    state.refresh_from_db()
    assert (state.code, state.name) == ("XAB", "Renamed")


def test_a_published_record_keeps_its_last_supporting_source(client, publisher):
    state = StateFactory(published=True)
    prefix = "sources-citation-content_type-object_id"
    data = form_data(client.get(change_url(state)), **{f"{prefix}-0-DELETE": "on"})
    page = client.post(change_url(state), data).content.decode()
    assert "keeps at least one published source that supports it" in page
    assert state.citations.count() == 1


def test_the_page_of_a_record_takes_as_many_queries_for_three_sources_as_for_one(client, editor):
    state = StateFactory(sourced=True)
    one = count_queries(client, change_url(state))
    factories.CitationFactory.create_batch(2, record=state)
    assert count_queries(client, change_url(state)) == one


def test_a_note_stays_with_its_writer_and_goes_with_its_draft(client, editor):
    state = StateFactory()
    prefix = "notes-privatenote-content_type-object_id"
    data = form_data(client.get(change_url(state)))
    data |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-text": "Ask the mission."}
    client.post(change_url(state), data)
    note = factories.PrivateNoteFactory._meta.model.objects.get()
    assert (note.record, note.created_by) == (state, editor)
    client.post(admin_url(state, "delete", state.pk), {"post": "yes"})
    assert not type(note).objects.exists()


def test_rows_removed_by_somebody_else_are_a_message_and_not_a_crash(client, editor):
    state = StateFactory()
    names = factories.StateAliasFactory.create_batch(3, state=state)
    opened = client.get(change_url(state))
    names[0].delete()
    names[2].delete()
    state.save()
    response = client.post(change_url(state), form_data(opened))
    assert response.status_code == 200
    assert "saved this record on" in response.content.decode()
    assert state.aliases.count() == 1


def test_two_saves_in_one_instant_end_on_a_page_that_says_so(client, rf):
    response = conflict(rf.get("/admin/states/state/1/change/"), target=StateFactory())
    page = response.content.decode()
    assert response.status_code == 409
    assert "Nothing of yours was saved" in page
    assert 'href="/admin/states/state/1/change/"' in page


def test_a_preview_is_for_those_who_may_see_drafts(client, editor):
    event = factories.EventFactory()
    preview = admin_url(event, "preview", event.pk)
    assert client.get(preview).status_code == 200
    assert preview in client.get(change_url(event)).content.decode()
    client.force_login(UserFactory())
    assert client.get(preview).status_code == 403


def test_the_public_page_is_linked_once_it_is_public(client, editor):
    draft, published = StateFactory(), StateFactory(published=True)
    assert published.get_absolute_url() in client.get(change_url(published)).content.decode()
    assert f'href="{draft.get_absolute_url()}"' not in client.get(change_url(draft)).content.decode()
    assert client.get(draft.get_absolute_url()).status_code == 404
