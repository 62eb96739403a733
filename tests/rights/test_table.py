"""The table of rights itself: whole, without contradictions, and what the groups hold."""

import csv

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission

from advocacy.accounts.roles import RIGHTS, TABLE, Role, codenames_of, permissions
from tests.factories import UserFactory
from tests.rights import test_meetings, test_places, test_texts
from tests.rights.table import NOUNS

pytestmark = pytest.mark.django_db


def test_one_permission_is_given_to_the_same_roles_in_every_row():
    given = {}
    for right in RIGHTS:
        given.setdefault((right.noun, right.permission), set()).add(right.roles)
    assert {key: roles for key, roles in given.items() if len(roles) > 1} == {}


def test_every_cell_says_yes_or_no():
    with TABLE.open() as file:
        cells = [row[role] for row in csv.DictReader(file) for role in Role.values]
    assert len(cells) == 4 * len(RIGHTS)
    assert set(cells) == {"yes", "no"}


@pytest.mark.parametrize("role", list(Role))
def test_a_group_holds_what_the_table_says_and_nothing_else(role):
    user = UserFactory(role=role.value)
    held = {permission.partition(".")[2] for permission in user.get_all_permissions()}
    wanted = {codename for model in apps.get_models() for codename in codenames_of(role, model)}
    made = set(Permission.objects.values_list("codename", flat=True))
    assert held == wanted & made
    of_records = {f"{one}_{model._meta.model_name}" for model in NOUNS for one in permissions(role, "record")}
    mine = {name for name in held if name.partition("_")[2] in {model._meta.model_name for model in NOUNS}}
    assert mine == of_records


def test_every_kind_of_record_is_tried_at_its_doors_once():
    tried = [*test_places.KINDS, *test_texts.KINDS, *test_meetings.KINDS]
    assert sorted(tried, key=lambda model: model._meta.label) == NOUNS
