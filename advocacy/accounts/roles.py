"""The four roles, and what each may do: one table, given to the groups of the same names after every migration.

What `add`, `change` and `publish` mean for one record is told in `core.admin.rights`.
"""

from collections.abc import Iterator

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

from advocacy.core.models import Record


class Role(TextChoices):
    CONTRIBUTOR = "contributor", _("contributor: writes drafts, changes their own")
    EDITOR = "editor", _("editor: changes all drafts, sends them to review")
    PUBLISHER = "publisher", _("publisher: publishes, withdraws, changes what is public")
    ADMINISTRATOR = "administrator", _("administrator: users")


READ = {"view"}
WRITE_OWN = {"view", "add"}
WRITE_ALL = {"view", "add", "change", "delete"}

RIGHTS = {
    #                   records                   their parts  users and groups
    Role.CONTRIBUTOR: (WRITE_OWN, WRITE_ALL, set()),
    Role.EDITOR: (WRITE_ALL, WRITE_ALL, set()),
    Role.PUBLISHER: (WRITE_ALL | {"publish"}, WRITE_ALL, set()),
    Role.ADMINISTRATOR: (READ, READ, WRITE_ALL),
}
"""Rights over parts (a vote, a citation, a note) count only on a record that the user may change."""

PEOPLE = {("accounts", "user"): {"view", "add", "change"}, ("auth", "group"): {"view"}}
"""Of the rights over people, those that make sense: users are deactivated, never deleted; groups are this table."""


def give_rights(sender: AppConfig) -> None:
    """Make each role's group hold exactly its rights over the models of one app."""
    for role in Role:
        group, _made = Group.objects.get_or_create(name=role.value)
        codenames = {codename for model in sender.get_models() for codename in codenames_of(role, model)}
        wanted = Permission.objects.filter(content_type__app_label=sender.label, codename__in=codenames)
        held = group.permissions.filter(content_type__app_label=sender.label)
        group.permissions.remove(*held.exclude(pk__in=wanted))
        group.permissions.add(*wanted)


def codenames_of(role: Role, model: type[Model]) -> Iterator[str]:
    """The permissions of one role over one model: "publish_rollcall"."""
    records, parts, people = RIGHTS[role]
    options = model._meta
    key = (options.app_label, options.model_name or "")
    if key in PEOPLE:
        rights = people & PEOPLE[key]
    elif model.__module__.startswith("advocacy."):
        rights = records if issubclass(model, Record) else parts
    else:
        rights = set()
    return (f"{right}_{options.model_name}" for right in sorted(rights))
