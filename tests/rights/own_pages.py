"""Parts of a record that have a page of their own, in each standing of their record."""

from django.contrib import admin
from django.test import Client

from advocacy.core.admin import PartAdmin
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import UserFactory
from tests.rights.rows import CHANGES
from tests.rights.table import FACTORIES

PARTS = sorted(
    (model for model, one in admin.site._registry.items() if isinstance(one, PartAdmin) and model in FACTORIES),
    key=lambda model: model._meta.label,
)
"""Occurrences are rows of the database's own; their actions are tried apart."""

STANDINGS = {
    "draft": {},
    "in_review": {"in_review": True},
    "published": {"published": True},
    "withdrawn": {"withdrawn": True},
}
CHANGE = {
    ("draft", False): "change any draft",
    ("draft", True): "change own draft",
    ("in_review", True): "change in review",
    ("published", False): "change public",
    ("withdrawn", True): "change public",
}
"""The act upon a record that a change of its part is, by the record's standing and whether it is one's own."""


class PartDoors:
    """One part in each standing of its record, tried by any visitor; each answer says whether it was done."""

    def __init__(self, model):
        self.model, self.owner = model, admin.site._registry[model].owner
        shown_to, author = Client(), UserFactory()
        shown_to.force_login(UserFactory(is_superuser=True))
        self.parts, self.forms = {}, {}
        for status, made in STANDINGS.items():
            of_its_record = {f"{self.owner}__{name}": value for name, value in made.items()}
            part = FACTORIES[model](**of_its_record, **{f"{self.owner}__created_by": author})
            self.parts[status] = part
            self.forms[status] = form_data(shown_to.get(change_url(part)))
        self.changed = next(name for name in CHANGES if name in self.forms["draft"])

    def try_all(self, visitor):
        part = self.parts["draft"]
        page, listed = change_url(part), admin_url(self.model, "changelist")
        yield ("view", "list"), visitor.sees(listed, lambda found: part in found.context["cl"].result_list)
        yield ("view", "form"), visitor.sees(page, lambda found: found.context["original"] == part)
        yield ("view", "history"), visitor.sees(admin_url(part, "history", part.pk))
        for (status, own), act in CHANGE.items():
            yield (act, f"change, {status}, own: {own}"), self.changes(visitor, status, own)
            yield (act, f"delete, {status}, own: {own}"), self.deletes(visitor, status, own)

    def changes(self, visitor, status, own):
        part = self.parts[status]
        sent = self.forms[status] | {self.changed: CHANGES[self.changed]}

        def done():
            return str(getattr(self.now(part), self.changed)) == CHANGES[self.changed]

        return visitor.does(change_url(part), sent, done, first=self.before(part, visitor, own))

    def deletes(self, visitor, status, own):
        part = self.parts[status]
        url = admin_url(part, "delete", part.pk)
        return visitor.does(url, {"post": "yes"}, lambda: self.now(part) is None, first=self.before(part, visitor, own))

    def before(self, part, visitor, own):
        owner = getattr(part, self.owner)
        return (lambda: type(owner)._base_manager.filter(pk=owner.pk).update(created_by=visitor.user)) if own else None

    def now(self, part):
        return self.model._base_manager.filter(pk=part.pk).first()
