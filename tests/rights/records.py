"""Everything that can be done with one kind of record, at every door that leads to it."""

from itertools import chain

from django.contrib import admin
from django.test import Client

from advocacy.history.context import context
from advocacy.history.models import Entry
from advocacy.votes.models import RollCall
from advocacy.wording.models import Phrase
from tests.admin_pages import admin_url, change_url, form_data
from tests.factories import PhraseVariantFactory, UserFactory, VoteFactory
from tests.rights.doors import REFUSED, Visitor, autocomplete_of
from tests.rights.table import FACTORIES, VISITORS, acts, allowed

SECOND, CHANGED = "Second wording", "Changed at this door"
WORDS = ("title", "name", "note", "description")
"""A box of words that every kind of record has one of."""
MORE = {
    RollCall: lambda roll_call: VoteFactory(roll_call=roll_call, state__published=True),
    Phrase: lambda phrase: PhraseVariantFactory(phrase=phrase, words=f"grave hardship {phrase.pk}"),
}
"""What a record needs beside its source so that nothing stands against publishing it."""


class Records:
    """One record in each standing, all by the same author, with the forms that a superuser is shown of them."""

    def __init__(self, model):
        self.model, self.author = model, UserFactory()
        names = {field.name for field in model._meta.concrete_fields}
        self.words = next(name for name in WORDS if name in names)
        make = FACTORIES[model]
        self.draft = make(created_by=self.author)
        self.published = make(created_by=self.author, published=True)
        self.in_review = make(created_by=self.author, published=True)
        self.withdrawn = make(created_by=self.author, published=True)
        self.set(self.in_review, status="in_review", published_at=None)
        self.set(
            self.withdrawn, status="withdrawn", withdrawn_at="2017-01-31T00:00Z", withdrawal_reason="Entered twice."
        )
        self.first_words = {record.pk: getattr(record, self.words) for record in self.all()}
        for record in self.all():
            MORE.get(model, lambda record: None)(record)
            self.set(record, **{self.words: SECOND})
            record.refresh_from_db()
        shown_to = Client()
        shown_to.force_login(UserFactory(is_superuser=True))
        self.forms = {record.pk: form_data(shown_to.get(change_url(record))) for record in self.all()}
        preview = admin_url(self.draft, "preview", self.draft.pk)
        self.has_preview = shown_to.get(preview).status_code == 200

    def all(self):
        return self.draft, self.in_review, self.published, self.withdrawn

    def set(self, record, **values):
        """A change of its own, though all are one transaction here."""
        with context(reason=f"Now {values}"):
            self.model._base_manager.filter(pk=record.pk).update(**values)

    def now(self, record):
        return self.model._base_manager.get(pk=record.pk)


class RecordDoors:
    """Tries one visitor; each answer is for an act of the table and the door, and says whether it was done."""

    def __init__(self, records, visitor):
        self.records, self.visitor = records, visitor
        self.model, self.user = records.model, visitor.user
        self.list = admin_url(self.model, "changelist")

    def try_all(self):
        return dict(
            chain(
                self.reading(),
                self.adding(),
                self.changing(),
                self.restoring(),
                self.deleting(),
                self.stepping(),
                self.buttons(),
                self.withdrawing(),
            )
        )

    def reading(self):
        found, draft = self.records, self.records.draft
        yield (
            ("list", "list"),
            self.visitor.sees(self.list, lambda page: set(found.all()) <= set(page.context["cl"].result_list)),
        )
        if box := autocomplete_of(self.model):
            keys = {str(record.pk) for record in found.all()}
            yield (
                ("list", "autocomplete"),
                self.visitor.sees(box, lambda page: keys <= {one["id"] for one in page.json()["results"]}),
            )
        for record in (draft, found.published):
            yield (
                ("view", f"form, {record.status}"),
                self.visitor.sees(change_url(record), lambda page, record=record: page.context["original"] == record),
            )
        if found.has_preview:
            yield ("view", "preview"), self.visitor.sees(admin_url(draft, "preview", draft.pk))
        yield ("see history", "page"), self.visitor.sees(admin_url(draft, "history", draft.pk))
        yield ("see history", "comparison"), self.visitor.sees(self.first_version(draft))

    def adding(self):
        """The same record once more, with what nobody may type: that it is public, and somebody else's."""
        found, add = self.records, admin_url(self.model, "add")
        shown = found.forms[found.draft.pk]
        no_rows = {name: "0" for name in shown if name.endswith("_FORMS")}
        sent = shown | no_rows | {"status": "published", "created_by": str(found.author.pk)}
        before = set(self.model._base_manager.values_list("pk", flat=True)) - {found.draft.pk}

        def done():
            new = self.model._base_manager.exclude(pk__in=before)
            return [(one.status, one.published_at, one.created_by) for one in new] == [("draft", None, self.user)]

        yield ("add", "form"), self.visitor.sees(add)
        yield (
            ("add", "forged POST"),
            self.visitor.does(add, sent, done, first=self.model._base_manager.filter(pk=found.draft.pk).delete),
        )

    def changing(self):
        found = self.records
        for act, own, record in (
            ("change any draft", False, found.draft),
            ("change own draft", True, found.draft),
            ("change in review", True, found.in_review),
            ("change public", False, found.published),
            ("change public", True, found.withdrawn),
        ):
            yield (act, f"forged POST, {record.status}, own: {own}"), self.changes(record, own=own)

    def changes(self, record, *, own, **more):
        forged = {"status": "published", "published_at_0": "2017-01-31", "created_by": str(self.user.pk)}
        sent = self.records.forms[record.pk] | {self.records.words: CHANGED} | forged | more
        return self.visitor.does(
            change_url(record), sent, self.is_changed(record, CHANGED), first=self.owner_of(record, own)
        )

    def is_changed(self, record, words):
        """Whether it was saved by this visitor with these words, where they may change, and stands where it stood."""

        def done():
            now = self.records.now(record)
            stands = (now.status, now.published_at) == (record.status, record.published_at)
            says = getattr(now, self.records.words) == (SECOND if self.keeps_words(record) else words)
            return (now.version, now.changed_by) == (record.version + 1, self.user) and stands and says

        return done

    def keeps_words(self, record):
        return record.published_at and self.records.words in admin.site._registry[self.model].keeps

    def owner_of(self, record, own):
        return (lambda: self.records.set(record, created_by=self.user)) if own else None

    def restoring(self):
        """An earlier version is brought back by a change, and not by whoever may read the history."""
        found = self.records
        for act, own, record in (
            ("change any draft", False, found.draft),
            ("change public", True, found.published),
        ):
            first, sent = self.first_version(record), {"reason": "Meant for another.", "version": record.version}
            yield (
                (act, f"restore, {record.status}, own: {own}"),
                self.visitor.does(
                    first,
                    sent,
                    self.is_changed(record, found.first_words[record.pk]),
                    first=self.owner_of(record, own),
                ),
            )

    def first_version(self, record):
        change = Entry.objects.of(record).order_by("pk").values_list("change", flat=True).first()
        return f"{admin_url(record, 'compare', record.pk)}?a={change}"

    def deleting(self):
        found = self.records
        for act, own, record in (
            ("delete any draft", False, found.draft),
            ("delete own draft", True, found.draft),
            (None, True, found.in_review),
            (None, True, found.published),
        ):
            page, is_gone = admin_url(record, "delete", record.pk), self.is_gone(record)
            yield (
                (act, f"page, {record.status}, own: {own}"),
                self.visitor.does(page, {"post": "yes"}, is_gone, first=self.owner_of(record, own)),
            )
        yield (None, "bulk action of Django"), self.acts("delete_selected", found.draft, self.is_gone, own=True)

    def is_gone(self, record):
        return lambda: not self.model._base_manager.filter(pk=record.pk).exists()

    def stepping(self):
        """Nobody publishes what they began, whatever their role: that is no matter of the table."""
        found = self.records
        for act, action, status, own, record in (
            ("send any draft to review", "send_to_review", "in_review", False, found.draft),
            ("send own draft to review", "send_to_review", "in_review", True, found.draft),
            ("send back", "return_to_draft", "draft", False, found.in_review),
            ("publish", "publish", "published", False, found.in_review),
            ("publish", "publish", "published", False, found.withdrawn),
            (None, "publish", "published", True, found.in_review),
            ("withdraw", "withdraw", "withdrawn", False, found.published),
        ):
            yield (
                (act, f"bulk action, {record.status}, own: {own}"),
                self.acts(action, record, self.stands_at(status), own=own),
            )

    def acts(self, action, record, done, *, own=False):
        chosen = {"action": action, "index": 0, "_selected_action": f"{record.pk},{record.version}", "post": "yes"}
        sent = chosen | {"confirmed": "yes", "reason": "Entered twice."}
        return self.visitor.does(self.list, sent, done(record), first=self.owner_of(record, own), refusal=REFUSED)

    def stands_at(self, status):
        return lambda record: lambda: self.records.now(record).status == status

    def buttons(self):
        """The whole form as it was shown to somebody who may, with the name of the button."""
        found = self.records
        for act, button, status, own, record in (
            ("send any draft to review", "_send_to_review", "in_review", False, found.draft),
            ("send own draft to review", "_send_to_review", "in_review", True, found.draft),
            ("send back", "_return_to_draft", "draft", False, found.in_review),
            ("publish", "_publish", "published", False, found.in_review),
        ):
            sent = found.forms[record.pk] | {button: "yes", "_note": "Which year?"}
            yield (
                (act, f"button, own: {own}"),
                self.visitor.does(
                    change_url(record), sent, self.stands_at(status)(record), first=self.owner_of(record, own)
                ),
            )

    def withdrawing(self):
        record = self.records.published
        page = admin_url(record, "withdraw", record.pk)
        yield ("withdraw", "page"), self.visitor.sees(page)
        sent = {"reason": "Entered twice."}
        yield ("withdraw", "forged POST"), self.visitor.does(page, sent, self.stands_at("withdrawn")(record))


def as_the_table_says(model):
    """Every role at every door of one kind of record. What no line is about, nobody may do."""
    records = Records(model)
    for role in VISITORS:
        found = RecordDoors(records, Visitor(role)).try_all()
        wrong = {
            door: is_open
            for door, is_open in found.items()
            if is_open != (door[0] is not None and allowed(role, "record", door[0]))
        }
        assert wrong == {}, f"the table says otherwise of {role or 'nobody'} and {model._meta.label}"
        assert {act for act, _door in found} - {None} == acts("record")
