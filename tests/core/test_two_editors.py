"""Two people with one record open: the later save is refused, shown beside the earlier one, and nothing is lost."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connections
from django.test import Client

from advocacy.states.models import State
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import SessionFactory, StateAliasFactory, StateFactory, TopicFactory, UserFactory


@pytest.fixture
def editor(client, db):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def shown(response):
    return {one.label: (one.theirs, one.yours) for one in response.context["adminform"].form.both_versions}


def test_both_versions_stand_beside_each_other_and_the_later_text_is_kept(client, editor):
    state = StateFactory(name="Swaziland", kind="member")
    opened = client.get(change_url(state))
    state.name = "Eswatini"
    state.save()
    response = client.post(change_url(state), form_data(opened, name="Kingdom of Eswatini", kind="observer"))
    page = response.content.decode()
    assert shown(response)["Name"] == ("Eswatini", "Kingdom of Eswatini")
    assert set(shown(response)) == {"Name", "Kind"}
    assert "What stands now, and what you typed" in page
    assert 'value="Kingdom of Eswatini"' in page
    state.refresh_from_db()
    assert state.name == "Eswatini"


def test_chosen_records_are_shown_by_name(client, editor):
    topic, food, shelter = TopicFactory(name="Camps"), TopicFactory(name="Food"), TopicFactory(name="Shelter")
    opened = client.get(change_url(topic))
    topic.parent = food
    topic.save()
    response = client.post(change_url(topic), form_data(opened, parent=str(shelter.pk)))
    assert shown(response)["Inside"] == ("Food", "Shelter")


def test_a_hostile_text_stays_text_beside_the_other(client, editor):
    state = StateFactory()
    opened = client.get(change_url(state))
    state.save()
    page = client.post(change_url(state), form_data(opened, name="<script>alert(1)</script>")).content.decode()
    assert "<script>alert(1)" not in page


def test_a_save_of_the_rows_alone_is_a_save_of_the_record(client, editor):
    """Parts have no version of their own: the record's moves with them, in a form and on a part's own page."""
    state = StateFactory()
    alias = StateAliasFactory(state=state)
    first, second = (client.get(change_url(state)) for _number in range(2))
    client.post(change_url(state), form_data(first, **{"aliases-0-alias": "Mine"}))
    response = client.post(change_url(state), form_data(second, **{"aliases-0-alias": "Theirs"}))
    alias.refresh_from_db()
    assert alias.alias == "Mine"
    assert "saved this record on" in response.content.decode()
    assert [(one.label, one.theirs, one.yours) for one in response.context["differences"]] == [
        ("alias 1: Spelling", "Mine", "Theirs")
    ]
    assert 'value="Theirs"' in response.content.decode()


def test_a_part_saved_on_its_own_page_refuses_the_records_older_form(client, editor):
    part = SessionFactory()
    opened = client.get(change_url(part.body))
    client.post(change_url(part), form_data(client.get(change_url(part)), name="Seventy-first session"))
    response = client.post(change_url(part.body), form_data(opened, name="Another name"))
    assert "saved this record on" in response.content.decode()


def test_of_two_saves_of_a_parts_page_the_later_is_refused_with_both_versions(client, editor):
    part = SessionFactory(name="Session")
    first, second = (client.get(change_url(part)) for _number in range(2))
    assert client.post(change_url(part), form_data(first, name="Seventy-first session")).status_code == 302
    response = client.post(change_url(part), form_data(second, name="Seventieth session"))

    page = response.content.decode()
    assert f"{editor} saved this record on" in page
    assert [tuple(one) for one in response.context["differences"]] == [
        ("Name", "Seventy-first session", "Seventieth session")
    ]
    assert 'value="Seventieth session"' in page
    part.refresh_from_db()
    assert part.name == "Seventy-first session"
    assert "saved this record on" in client.post(change_url(part), form_data(response)).content.decode()


def test_a_parts_page_is_refused_that_says_no_version(client, editor):
    part = SessionFactory(name="Session")
    sent = form_data(client.get(change_url(part)), name="Forged")
    del sent["version_of_record"]

    assert "saved this record on" in client.post(change_url(part), sent).content.decode()
    part.refresh_from_db()
    assert part.name == "Session"


@pytest.fixture
def at_once(transactional_db):
    """Runs several functions at the same time, each in a thread and a connection of its own."""

    def run(*works):
        gate, done = threading.Barrier(len(works)), []

        def one(work):
            gate.wait()
            try:
                done.append(work())
            finally:
                connections.close_all()

        threads = [threading.Thread(target=one, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return done

    return run


@pytest.fixture
def two_editors(transactional_db):
    group, _made = Group.objects.get_or_create(name="editor")
    clients = []
    for _number in range(2):
        user = UserFactory(is_superuser=True)
        user.groups.add(group)
        client = Client()
        client.force_login(user)
        clients.append(client)
    return clients


def test_a_race_of_two_saves_has_one_winner_and_loses_nothing(two_editors, at_once):
    state = StateFactory(name="Before")
    url = change_url(state)
    forms = [
        form_data(client.get(url), name=name) for client, name in zip(two_editors, ("Mina's", "Park's"), strict=True)
    ]
    answers = at_once(
        *(
            lambda client=client, form=form: client.post(url, form)
            for client, form in zip(two_editors, forms, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    loser = next(answer for answer in answers if answer.status_code == 200)
    saved = State.objects.get(pk=state.pk)
    kept = ({"Mina's", "Park's"} - {saved.name}).pop()
    assert saved.version == state.version + 1
    assert shown(loser) == {"Name": (saved.name, kept)}


def test_a_race_of_a_save_and_a_bulk_step_has_one_winner(two_editors, at_once):
    state = StateFactory(name="Before", sourced=True)
    saver, publisher = two_editors
    form = form_data(saver.get(change_url(state)), name="After")
    chosen = {"action": "publish", "index": 0, "_selected_action": f"{state.pk},{state.version}"}
    at_once(
        lambda: saver.post(change_url(state), form),
        lambda: publisher.post(admin_url(state, "changelist"), chosen),
    )
    saved = State.objects.get(pk=state.pk)
    assert (saved.name, saved.status) in {("After", "draft"), ("Before", "published")}
    assert saved.version == state.version + 1
