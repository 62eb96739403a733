"""What brings a record before the public and takes it back: admin and imports both go through here.

Every function locks the row, asks whether the step is allowed, and raises `PublishingRefused` where it is not. Whether
`by` has the permission is asked at the door, by the admin; `by=None` is the system itself. `version` is the one that
somebody looked at: where the record was saved since, the step is refused. None takes it as it is.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.core.authorship import authors
from advocacy.core.checked_texts import checked
from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.core.problems import Problem
from advocacy.history.context import context

R = TypeVar("R", bound=Record)

SAVED_SINCE = "saved_since"
LONGEST_REASON = 300
"""Of a withdrawal, which readers see."""
LONGEST_NOTE = 1000
"""Of what writers and reviewers tell each other."""


class PublishingRefused(Exception):
    """The step was not taken; `problems` says why, each with the way out."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(str(problem.message) for problem in problems))

    @property
    def is_stale(self) -> bool:
        """Whether it was somebody else's save that came between."""
        return any(problem.code == SAVED_SINCE for problem in self.problems)


@transaction.atomic
def send_to_review(record: R, *, by: AbstractBaseUser | None, note: str = "", version: int | None = None) -> R:
    """Ask a publisher to look at a draft, with a note that only editors read."""
    locked = _lock(record, version)
    _require(locked, Status.DRAFT)
    note = _said(note, LONGEST_NOTE, "note")
    locked.status = Status.IN_REVIEW
    return _save(locked, by, "Sent to review", note=note)


@transaction.atomic
def return_to_draft(record: R, *, by: AbstractBaseUser | None, reason: str, version: int | None = None) -> R:
    """Hand a record in review back to those who write it, with a reason that only editors read."""
    locked = _lock(record, version)
    _require(locked, Status.IN_REVIEW)
    reason = _said(reason, LONGEST_NOTE, "reason", needed=_("Say what is wanting: whoever wrote it reads the reason."))
    locked.status = Status.DRAFT
    return _save(locked, by, "Sent back to draft", note=reason)


@transaction.atomic
def publish(record: R, *, by: AbstractBaseUser | None, version: int | None = None) -> R:
    """Show a record to everybody; one that was withdrawn comes back with its first date of publication.

    Refused where a problem of the record blocks, where it would stay hidden because of another record, and where `by`
    wrote it, unless the installation lets authors publish.
    """
    locked = _lock(record, version)
    _require(locked, Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN)
    blocking = [problem for problem in [*_own_work(locked, by), *locked.problems()] if problem.blocks]
    locked.status, locked.withdrawn_at, locked.withdrawal_reason = Status.PUBLISHED, None, ""
    locked.published_at = locked.published_at or timezone.now()
    blocking += _broken_rules(locked)
    if blocking:
        raise PublishingRefused(blocking)
    saved = _save(locked, by, "Published")
    if hidden_by := _hidden_by(saved):
        raise PublishingRefused(hidden_by)
    return saved


@transaction.atomic
def withdraw(
    record: R, *, by: AbstractBaseUser | None, reason: str, version: int | None = None, untell: bool = False
) -> R:
    """Take a published record back, with a reason that the public reads.

    With `untell`, what it said until now should never have been public: readers are never again told of it, not even as
    what it said before a change (`core.corrections`).
    """
    locked = _lock(record, version)
    _require(locked, Status.PUBLISHED)
    needed = _("Say why it is withdrawn: readers see the reason.")
    reason = _said(reason, LONGEST_REASON, "withdrawal_reason", needed=needed)
    if blocking := [problem for problem in locked.problems_of_withdrawal() if problem.blocks]:
        raise PublishingRefused(blocking)
    locked.status, locked.withdrawn_at, locked.withdrawal_reason = Status.WITHDRAWN, timezone.now(), reason
    return _save(locked, by, reason, note=reason, untell=untell or None)


def own_work(record: Record, by: AbstractBaseUser | None) -> bool:
    """Whether `by` wrote any of what would be published, and may therefore not approve it here."""
    return by is not None and not settings.AUTHORS_MAY_PUBLISH and by.pk in authors(record)


def _own_work(record: Record, by: AbstractBaseUser | None) -> list[Problem]:
    if not own_work(record, by):
        return []
    return [Problem("own_work", _("You wrote some of this, so somebody else must approve it. Ask another publisher."))]


def _said(text: str, longest: int, field: str, *, needed: str = "") -> str:
    """What somebody gave as a note or reason, on one line; refused where it is too long, or `needed` and not there."""
    text = " ".join(text.split())
    if needed and not any(character.isalnum() for character in text):
        raise PublishingRefused([Problem("no_reason", needed, field)])
    try:
        text = checked(text, of_lines=False)
    except ValidationError as error:
        raise PublishingRefused([Problem("unseen_character", " ".join(error.messages), field)]) from error
    if len(text) > longest:
        message = _("Say it in at most %(limit)d characters; these are %(length)d.")
        raise PublishingRefused([Problem("long_reason", message % {"limit": longest, "length": len(text)}, field)])
    return text


def _lock(record: R, version: int | None) -> R:
    """The row as it is now, held until the transaction ends; refused where that is not the version looked at."""
    locked = type(record)._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if locked is None:
        raise PublishingRefused([Problem(SAVED_SINCE, _("Somebody deleted this after you opened it."))])
    if version is not None and locked.version != version:
        message = _("Somebody saved this after you opened it. Nothing was done: look at it again.")
        raise PublishingRefused([Problem(SAVED_SINCE, message)])
    return locked


def _require(record: Record, *statuses: Status) -> None:
    if record.status not in statuses:
        message = _("This record is %(status)s, so this step does not apply.")
        raise PublishingRefused(
            [Problem("wrong_status", message % {"status": record.get_status_display()}, field="status")]
        )


def _save(record: R, by: AbstractBaseUser | None, reason: str, note: str = "", **said: Any) -> R:
    """Save a step; the history keeps the reason, in English or in the publisher's words, and the note apart from it."""
    if by is not None:
        record.changed_by_id = by.pk
    with context(user=by, reason=reason, step=record.status, note=note, **said):
        record.save()
    return record


def _broken_rules(record: Record) -> list[Problem]:
    """Rules of the database that the published record would break."""
    try:
        record.validate_constraints()
    except ValidationError as error:
        return [Problem("broken_rule", message) for message in error.messages]
    return []


def _hidden_by(record: Record) -> list[Problem]:
    """Records it belongs to that are not public, where they keep it from being seen."""
    if type(record).objects.published().filter(pk=record.pk).exists():
        return []
    message = _("“%(other)s” is not published, and this record is only shown with it. Publish that first.")
    return [
        Problem("hidden", message % {"other": other}, field.name)
        for field in record._meta.get_fields()
        if isinstance(field, models.ForeignKey) and isinstance(other := getattr(record, field.name), Record)
        if not other.is_published
    ]
