"""What a record owns, written as rows of its form and on pages of their own."""

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.test import Client, RequestFactory

from advocacy.core.models import Record
from advocacy.events.choices import StateRole
from advocacy.wording.models import LadderVerb
from tests.admin_pages import change_url, form_data
from tests.factories import RungFactory, UserFactory
from tests.rights.table import FACTORIES

CHANGES = {
    "note": "Changed.",
    "quote": "Changed.",
    "reason": "Changed.",
    "locator": "Changed.",
    "formal": "Changed.",
    "alias": "CHANGED",
    "words": "great changes",
    "name": "Changed",
    "text": "Changed.",
    "symbol": "A/C.3/71/L.9999",
    "end_on": "2017-01-31",
    "role": StateRole.HOST.value,
}
"""A box of a row that has no other effect, by the first of these names that the row has, and what is typed there."""


class Row:
    """One row of a record's form: what was saved, under which names it is sent, and what is changed in it."""

    def __init__(self, saved, inline, prefix, number, shown):
        self.saved, self.model, self.prefix = saved, type(saved), prefix
        self.at, self.may_be_added = f"{prefix}-{number}-", inline.has_add_permission
        boxes = {name.removeprefix(self.at): value for name, value in shown.items() if name.startswith(self.at)}
        self.changed = next((name for name in CHANGES if name in boxes), None)
        names = [name for name in flatten(inline.opts.fields or ()) if name not in inline.readonly_fields]
        self.anew = {name: self.value(name) for name in names} | boxes | {"id": ""}

    def value(self, name):
        """What the box would hold, had it not been fixed when the row was saved."""
        value = getattr(self.saved, f"{name}_id", getattr(self.saved, name))
        return "" if value is None else str(value)

    def now(self):
        return self.model._base_manager.filter(pk=self.saved.pk).first()

    def is_changed(self):
        return self.changed and str(getattr(self.now(), self.changed)) == CHANGES[self.changed]


class Rows:
    """A draft with a row of each kind that its form has, and the form as a superuser is shown it."""

    def __init__(self, model):
        self.model, self.its_admin = model, admin.site._registry[model]
        self.record = FACTORIES[model](created_by=UserFactory())
        shown_to = Client()
        self.superuser = UserFactory(is_superuser=True)
        shown_to.force_login(self.superuser)
        made = [self.made(inline) for inline in self.inlines()]
        page = shown_to.get(change_url(self.record))
        self.shown = form_data(page)
        self.rows = [self.row(saved, page) for saved in made]
        self.parts = [row for row in self.rows if not isinstance(row.saved, Record)]

    def inlines(self):
        request = RequestFactory().get("/")
        request.user = self.superuser
        return self.its_admin.get_inline_instances(request, self.record)

    def made(self, inline):
        if inline.model is LadderVerb:
            return FACTORIES[LadderVerb](rung=RungFactory(vocabulary=self.record))
        owner = getattr(inline, "fk_name", None) or next(
            (f.name for f in inline.model._meta.concrete_fields if f.is_relation and f.related_model is self.model),
            "record",
        )
        return FACTORIES[inline.model](**{owner: self.record})

    def row(self, saved, page):
        for rows in page.context["inline_admin_formsets"]:
            for number, form in enumerate(rows.formset.initial_forms):
                if form.instance == saved:
                    return Row(saved, rows, rows.formset.prefix, number, self.shown)
        raise LookupError(f"{saved!r} is no row of its record's form")


class RowDoors:
    """Tries one visitor at the rows of a record: added, changed and removed all at once, each kind of row."""

    def __init__(self, rows, visitor):
        self.held, self.visitor = rows, visitor
        self.url = change_url(rows.record)

    def try_all(self):
        for own in (True, False):
            yield ("add to a record one may change", own), self.adds(own)
            yield ("change with a record one may change", own), self.changes(own)
            yield ("delete from a record one may change", own), self.removes(own)

    def before(self, own, also=lambda: None):
        def done():
            author = self.visitor.user if own else self.held.record.created_by
            self.held.model._base_manager.filter(pk=self.held.record.pk).update(created_by=author)
            also()

        return done

    def removes(self, own):
        sent = self.held.shown | {f"{row.at}DELETE": "on" for row in self.held.parts}
        return self.visitor.does(
            self.url, sent, lambda: not any(row.now() for row in self.held.parts), first=self.before(own)
        )

    def changes(self, own):
        sent = self.held.shown | {f"{row.at}{row.changed}": CHANGES[row.changed] for row in self.held.parts}
        return self.visitor.does(
            self.url, sent, lambda: all(row.is_changed() for row in self.held.parts), first=self.before(own)
        )

    def adds(self, own):
        """The same rows once more, after they were removed behind the form's back."""
        rows = [row for row in self.held.rows if row.may_be_added]
        sent = {"kind": getattr(self.held.record, "kind", "")}  # fixed for a group as long as it has members
        sent |= {name: value for name, value in self.held.shown.items() if not self.is_of_a_row(name)}
        for row in self.held.rows:
            count = "1" if row.may_be_added else "0"
            sent |= {f"{row.prefix}-TOTAL_FORMS": count, f"{row.prefix}-INITIAL_FORMS": "0"}
        sent |= {f"{row.prefix}-0-{name}": value for row in rows for name, value in row.anew.items()}
        before = {row.model: set(row.model._base_manager.values_list("pk", flat=True)) for row in rows}

        def remove():
            for row in sorted(self.held.rows, key=lambda row: row.model is not LadderVerb):
                row.model._base_manager.filter(pk=row.saved.pk).delete()

        def done():
            return all(row.model._base_manager.exclude(pk__in=before[row.model]).exists() for row in rows)

        return self.visitor.does(self.url, sent, done, first=self.before(own, remove))

    def is_of_a_row(self, name):
        return any(name.startswith(f"{row.prefix}-") for row in self.held.rows)
