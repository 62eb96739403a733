"""Which models are remembered, and what of them: nothing is left out by accident, and no secret is kept."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import BigAutoField

from advocacy.accounts.models import User
from advocacy.bodies.models import Seat
from advocacy.history import tracking
from advocacy.history.models import Entry
from advocacy.history.triggers import EVENTS, remember_rows_of
from advocacy.notes.models import PrivateNote
from advocacy.resolutions.models import Provision
from advocacy.sources.models import Citation
from advocacy.states.models import Succession
from advocacy.votes.models import RollCall, Vote
from tests.factories import GroupFactory, UserFactory

MODELS = apps.get_models(include_auto_created=True)
DERIVED_OF_ROLL_CALLS = ("counted_abstain", "counted_no", "counted_non_voting", "counted_yes", "search", "shown")


def triggers():
    """Tables and the history triggers on them, as the database has them and has not switched them off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'history%%' AND tgenabled = 'O'"
        )
        return set(cursor.fetchall())


def test_every_model_is_remembered_or_says_why_not():
    silent = {
        model._meta.label
        for model in MODELS
        if not tracking.is_tracked(model)
        and not tracking.UNTRACKED.get(model._meta.label)
        and not getattr(model, "untracked_because", "")
    }
    assert silent == set()


def test_what_is_said_to_be_untracked_exists():
    assert tracking.UNTRACKED.keys() - {model._meta.label for model in MODELS} == set()


@pytest.mark.django_db
def test_every_tracked_table_has_its_triggers_and_no_other_has():
    tables = {model._meta.db_table for model in MODELS if tracking.is_tracked(model)}
    assert triggers() == {(table, event) for table in tables for event in EVENTS}


def test_all_of_the_record_is_tracked_with_its_topics_notes_and_rights():
    labels = {model._meta.label for model in MODELS if tracking.is_tracked(model)}
    assert {
        "accounts.User",
        "accounts.User_groups",
        "auth.Group_permissions",
        "bodies.Seat",
        "events.Event_topics",
        "events.Statement",
        "notes.PrivateNote",
        "resolutions.Provision_topics",
        "resolutions.Resolution_topics",
        "resolutions.Sponsor",
        "sources.Citation",
        "states.StateAlias",
        "votes.Vote",
    } <= labels
    assert not {"sessions.Session", "admin.LogEntry", "history.Entry"} & labels


def test_the_key_of_a_tracked_table_is_a_number_named_id():
    """The triggers know rows by it."""
    others = {
        model._meta.label
        for model in MODELS
        if tracking.is_tracked(model)
        and not (model._meta.pk.column == "id" and model._meta.pk.get_internal_type() in ("AutoField", "BigAutoField"))
    }
    assert (others, BigAutoField().get_internal_type()) == (set(), "BigAutoField")


def test_a_generic_key_leads_to_the_table_named_after_its_model():
    named = {model for model in apps.get_models() if model.__module__.startswith("advocacy.")}
    assert {m._meta.label for m in named if m._meta.db_table != f"{m._meta.app_label}_{m._meta.model_name}"} == set()


@pytest.mark.parametrize(
    ("model", "left_out", "owner"),
    [
        (Vote, (), ("votes_rollcall", "roll_call_id")),
        (RollCall, DERIVED_OF_ROLL_CALLS, ("", "")),
        (Provision, ("search",), ("resolutions_resolution", "resolution_id")),
        (Provision.topics.through, (), ("resolutions_provision", "provision_id")),
        (Seat, (), ("bodies_body", "body_id")),
        (Succession, (), ("states_state", "successor_id")),
        (Citation, (), ("*", "object_id")),
        (PrivateNote, (), ("*", "object_id")),
    ],
)
def test_what_is_left_out_and_what_a_row_belongs_to(model, left_out, owner):
    told = tracking.tracked(model)
    assert (told.left_out, (told.owner_table, told.owner_column)) == (left_out, owner)


@pytest.mark.django_db
def test_of_a_user_only_name_and_rights_are_kept():
    user = UserFactory(username="kim", email="kim@example.org", password="secret")
    assert Entry.objects.of(user).get().row == {
        "id": user.pk,
        "username": "kim",
        "is_active": True,
        "is_staff": user.is_staff,
        "is_superuser": False,
    }
    before = Entry.objects.count()
    user.set_password("another")
    user.email = "other@example.org"
    user.save()
    assert Entry.objects.count() == before
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    assert Entry.objects.of(user).last().row["is_superuser"] is True


@pytest.mark.django_db
def test_roles_given_and_rights_of_roles_are_entries():
    user, role = UserFactory(), Group.objects.create(name="readers")
    user.groups.add(role)
    role.permissions.add(Permission.objects.first())
    assert Entry.objects.owned_by(user).get().row["group_id"] == role.pk
    assert Entry.objects.owned_by(role).get().table_name == "auth_group_permissions"
    assert not Entry.objects.of_table(Session).exists()


@pytest.mark.django_db
def test_rows_that_were_there_before_are_remembered_as_found(monkeypatch):
    group = GroupFactory()
    monkeypatch.setattr(type(group), "untracked_because", "for this test", raising=False)
    remember_rows_of([type(group)], using="default")
    assert "states_group" not in {table for table, _event in triggers()}
    type(group).objects.update(name="Meanwhile")
    monkeypatch.undo()
    remember_rows_of([type(group)], using="default")
    newest = Entry.objects.of(group).select_related("change").last()
    assert (newest.operation, newest.row["name"]) == ("found", "Meanwhile")
    assert newest.change.reason == "Held when history began"
    number = Entry.objects.count()
    remember_rows_of([type(group)], using="default")
    assert Entry.objects.count() == number


@pytest.mark.django_db
def test_rows_are_remembered_anew_when_their_columns_are_others():
    group = GroupFactory()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "CREATE OR REPLACE TRIGGER history_insert AFTER INSERT ON states_group REFERENCING NEW TABLE AS fresh "
            "FOR EACH STATEMENT EXECUTE FUNCTION history_remember('{}', '', '', 'code,id')"
        )
    remember_rows_of([type(group)], using="default")
    newest = Entry.objects.of(group).last()
    assert (newest.operation, newest.change.reason) == ("found", "Held when its columns changed")
    number = Entry.objects.count()
    remember_rows_of([type(group)], using="default")
    assert Entry.objects.count() == number
