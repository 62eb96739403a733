"""What the loading of every table has in common: who, as what, how rows are counted, and what is kept of them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.accounts.models import User
from advocacy.bodies.state_authority import StateAuthority
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.core.problems import Severity
from advocacy.imports.cell_values import Values
from advocacy.imports.choices import Fate
from advocacy.imports.findings import Report
from advocacy.imports.models import ImportedRecord, ImportRun
from advocacy.states.names import nearest

SKIPPED = "skipped"


@dataclass
class Loading:
    """One run. New records are made by `account`, get `status`, and are noted in the run with what was there before."""

    report: Report
    run: ImportRun
    account: User
    status: Status
    noun: str
    states: StateAuthority = field(default_factory=StateAuthority)
    kept: list[ImportedRecord] = field(default_factory=list)
    own: set[tuple[type[Model], int]] = field(default_factory=set)
    touched: set[tuple[type[Record], int]] = field(default_factory=set)

    def stamps(self, status: Status) -> dict[str, Any]:
        """What a new record is made with."""
        published_at = timezone.now() if status is Status.PUBLISHED else None
        return {
            "status": status,
            "published_at": published_at,
            "created_by": self.account,
            "changed_by": self.account,
        }

    def is_imported(self, record: Record) -> bool:
        """Whether nobody but this import has made or changed it; everything else is curated."""
        return record.created_by_id == record.changed_by_id == self.account.pk

    def status_beside(self, values: Values, *others: Any) -> Status:
        """What is new is published only where everything it is shown with is."""
        hidden = [str(one) for one in others if one is not None and one.pk and not one.is_published]
        if self.status is not Status.PUBLISHED or not hidden:
            return self.status
        message = _("Entered as a draft, because this is not published: %s.") % "; ".join(hidden)
        values.note("left_as_draft", message)
        return Status.DRAFT

    def count(self, fate: str, values: Values, noun: str = "") -> None:
        """Count what became of a row, and report what was found in it."""
        self.report.counts[noun or self.noun, fate] += 1
        self.report.add(values.findings)
        values.findings = []

    def refuse(self, values: Values) -> None:
        self.count(SKIPPED, values)

    def keep(self, record: Model, fate: Fate, before: dict[str, Any] | None = None) -> None:
        """Note in the run that it made or changed this record."""
        if self.report.plan:
            self.report.plan.add_record(record, fate, before or {})
        self.own.add((type(record), record.pk))
        kind = ContentType.objects.get_for_model(record)
        version = getattr(record, "version", 0)
        self.kept.append(
            ImportedRecord(content_type=kind, object_id=record.pk, fate=fate, version=version, before=before or {})
        )

    def touch(self, owner: Record) -> None:
        """A part of this record is new: it has changed, for those who ask what did; what is new itself has not."""
        self.touched.add((type(owner), owner.pk))

    def end(self) -> None:
        """Note what was done, in the run and on the owners of new parts."""
        for record in self.kept if self.run.pk else ():
            record.run = self.run
        ImportedRecord.objects.bulk_create(self.kept if self.run.pk else (), batch_size=1000)
        others = self.touched - self.own
        for model in {model for model, _pk in others}:
            owners = model._default_manager.filter(pk__in=[pk for kind, pk in others if kind is model])
            owners.update(changed_at=timezone.now(), version=F("version") + 1)


def is_refused(values: Values) -> bool:
    """Whether an error stands against the row."""
    return any(finding.problem.severity is Severity.ERROR for finding in values.findings)


def known(values: Values, name: str, records: dict[str, Any], code: str) -> Any:
    """The record whose code stands in a cell; None, with the finding, where there is none of it."""
    given = values.required(name)
    return known_code(values, name, given, records, code) if given else None


def known_code(values: Values, name: str, given: str, records: dict[str, Any], code: str) -> Any:
    """The record of a code that stands in a cell in some way; None, with the finding, where there is none of it."""
    if given not in records:
        alike = nearest(given, records)
        likeness = " " + _("Like it: %s.") % ", ".join(alike) if alike else ""
        values.find(name, code, _("The record has no “%s”.") % given[:80] + likeness)
    return records.get(given)


def is_public_part(loading: Loading, values: Values, owner: Any) -> bool:
    """Whether a row would change what everybody sees although the run is to write drafts; that is refused."""
    if loading.status is Status.PUBLISHED or not owner.is_published:
        return False
    message = _("%s is public, and so is at once what is written here. Import it as published, where you may.")
    values.note("public_at_once", message % owner, Severity.ERROR)
    return True


def overlaps(first: Any, second: Any) -> bool:
    """Whether two periods share a day; no start means since ever, no end still."""
    return (first.start_on or datetime.date.min) <= (second.end_on or datetime.date.max) and (
        second.start_on or datetime.date.min
    ) <= (first.end_on or datetime.date.max)


def in_words(period: Any) -> str:
    """From … to …, for a sentence."""
    values = {"first": period.start_on or "…", "last": period.end_on or "…"}
    return _("%(first)s to %(last)s") % values


def check_period(values: Values, first: datetime.date | None, last: datetime.date | None) -> None:
    if first and last and last < first:
        values.find("end", "ends_before_it_starts", _("The last day is before the first."))


def differences(record: Any, wanted: dict[str, Any], names: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    """Ours and theirs, of the fields in which a record is not as a row says."""
    return {
        name: (getattr(record, name), wanted[name])
        for name in names
        if name in wanted and getattr(record, name) != wanted[name]
    }
