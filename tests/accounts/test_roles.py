"""What each role may do, asked of the permissions the groups really hold."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from advocacy.accounts.models import User
from advocacy.accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

RECORDS = ("sources.{}_source", "events.{}_event", "votes.{}_rollcall", "states.{}_state")


def rights_over(permission, role):
    user = UserFactory(role=role)
    rights = ("view", "add", "change", "delete", "publish")
    return {right for right in rights if user.has_perm(permission.format(right))}


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("contributor", {"view", "add"}),
        ("editor", {"view", "add", "change", "delete"}),
        ("publisher", {"view", "add", "change", "delete", "publish"}),
        ("administrator", {"view"}),
    ],
)
def test_a_role_holds_its_rights_over_every_record(record, role, rights):
    assert rights_over(record, role) == rights


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
def test_those_who_write_may_write_the_parts_of_a_record(role):
    for part in ("votes.{}_vote", "sources.{}_citation", "notes.{}_privatenote", "states.{}_statealias"):
        assert rights_over(part, role) == {"view", "add", "change", "delete"}


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
def test_only_administrators_see_users(role):
    assert rights_over("accounts.{}_user", role) == set()
    assert rights_over("accounts.{}_user", "administrator") == {"view", "add", "change"}


def test_the_groups_are_the_four_roles():
    groups = UserFactory().groups.model.objects.values_list("name", flat=True)
    assert set(groups) == set(Role.values)


def test_nobody_is_there_from_the_beginning_and_imports_sign_in_as_nobody():
    assert not User.objects.exists()
    call_command("load_reference", verbosity=0)
    assert {user.has_usable_password() for user in User.objects.all()} <= {False}


def test_rights_are_given_again_to_a_group_that_lost_them():
    from django.apps import apps

    from advocacy.accounts.roles import give_rights

    user = UserFactory(role="publisher")
    user.groups.get().permissions.clear()
    give_rights(apps.get_app_config("events"))
    assert user.has_perm("events.publish_event")
    assert not user.has_perm("votes.publish_rollcall")


def test_a_role_loses_what_the_table_does_not_give_it_and_other_groups_keep_theirs():
    from django.apps import apps

    from advocacy.accounts.roles import give_rights

    readers = Group.objects.create(name="readers of the press")
    for group in (readers, Group.objects.get(name=Role.CONTRIBUTOR)):
        group.permissions.add(*Permission.objects.filter(codename__in=["view_event", "publish_event"]))
    give_rights(apps.get_app_config("events"))
    assert readers.permissions.count() == 2
    assert set(readers.permissions.values_list("codename", flat=True)) == {"view_event", "publish_event"}
    assert not UserFactory(role="contributor").has_perm("events.publish_event")
    assert UserFactory(role="contributor").has_perm("events.view_event")
