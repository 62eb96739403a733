"""The four roles, and what each may do: the table in rights.csv, given to the groups of the same names.

What a permission means for one record is told in `core.admin.rights`.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

from advocacy.core.models import Record

TABLE = Path(__file__).with_name("rights.csv")


class Role(TextChoices):
    CONTRIBUTOR = "contributor", _("contributor: writes drafts, changes their own")
    EDITOR = "editor", _("editor: changes all drafts, sends them to review")
    PUBLISHER = "publisher", _("publisher: publishes, withdraws, changes what is public")
    ADMINISTRATOR = "administrator", _("administrator: users")


class Right(NamedTuple):
    """One line of the table: an act upon a noun, the permission it takes, and who holds it.

    `permission` is empty where the act takes that of another line.
    """

    noun: str
    act: str
    permission: str
    roles: frozenset[Role]


def read_rights() -> Iterator[Right]:
    with TABLE.open() as file:
        for row in csv.DictReader(file):
            roles = frozenset(role for role in Role if row[role] == "yes")
            yield Right(row["noun"], row["act"], row["permission"], roles)


RIGHTS = tuple(read_rights())

NOUNS = {
    ("accounts", "user"): "user",
    ("auth", "group"): "group",
    ("imports", "importrun"): "import run",
    ("audit", "auditfinding"): "audit finding",
    ("links", "linkcheck"): "link",
    ("links", "snapshot"): "link",
}
"""What the table calls models that are neither a record nor a part of one."""

CLOSED = {"accounts", "imports", "audit", "links"}
"""Apps whose other models nobody opens in the admin."""


def noun_of(model: type[Model]) -> str:
    """What the table calls a model; empty where it says nothing of it, so that nobody may do anything."""
    options = model._meta
    named = NOUNS.get((options.app_label, options.model_name or ""), "")
    if named or options.app_label in CLOSED or not model.__module__.startswith("advocacy."):
        return named
    return "record" if issubclass(model, Record) else "part"


@cache
def permissions(role: Role, noun: str) -> frozenset[str]:
    """Which permissions over a noun a role holds: {"view", "add"}."""
    held = (right for right in RIGHTS if right.noun == noun and role in right.roles)
    return frozenset(right.permission for right in held if right.permission)


def give_rights(sender: AppConfig) -> None:
    """Make each role's group hold exactly its rights over the models of one app."""
    links = Group.permissions.through.objects.filter(
        group__name__in=Role.values, permission__content_type__app_label=sender.label
    )
    held = {(group, permission): key for key, group, permission in links.values_list("pk", "group", "permission")}
    wanted = set(wanted_links(sender))
    links.filter(pk__in=[key for link, key in held.items() if link not in wanted]).delete()
    missing = sorted(wanted - held.keys())
    fresh = (links.model(group_id=group, permission_id=key) for group, key in missing)
    links.model.objects.bulk_create(fresh, ignore_conflicts=True)  # another server may be migrating, too


def wanted_links(sender: AppConfig) -> Iterator[tuple[int, int]]:
    """The keys of each role's group, which is made where it is missing, and of its permissions over one app."""
    keys = dict(Permission.objects.filter(content_type__app_label=sender.label).values_list("codename", "pk"))
    for role in Role:
        group, _made = Group.objects.get_or_create(name=role.value)
        codenames = {codename for model in sender.get_models() for codename in codenames_of(role, model)}
        yield from ((group.pk, keys[codename]) for codename in codenames & keys.keys())


def codenames_of(role: Role, model: type[Model]) -> set[str]:
    """The permissions of one role over one model: {"publish_rollcall"}."""
    return {f"{permission}_{model._meta.model_name}" for permission in permissions(role, noun_of(model))}
