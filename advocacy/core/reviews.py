"""The steps that a record took between its writers and the public, with what was said at each; never public."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.models import Record
from advocacy.history.models import Entry

MOST = 20
"""Steps that are shown of one record, the newest ones."""

LABELS: dict[str, Any] = {
    Status.IN_REVIEW: _("Sent to review"),
    Status.DRAFT: _("Sent back to draft"),
    Status.PUBLISHED: _("Published"),
    Status.WITHDRAWN: _("Withdrawn"),
}
"""What a step did, by the status it led to."""


class StepTaken(NamedTuple):
    """One step: the status it led to, who took it, and the note or reason they gave, which may be empty."""

    status: str
    by: Any
    at: datetime
    said: str

    @property
    def label(self) -> str:
        """The status itself where it is one of another time: the history keeps what was said then."""
        return str(LABELS.get(self.status, self.status))


def steps_of(record: Record) -> list[StepTaken]:
    """The newest first. They are in the history, which keeps them as it keeps everything, so they are nowhere twice."""
    entries = Entry.objects.of(record).filter(change__context__has_key="step").select_related("change__user")
    changes = [entry.change for entry in entries.order_by("-pk")[:MOST]]
    return [
        StepTaken(change.context["step"], change.user, change.made_at, change.context.get("note", ""))
        for change in changes
    ]
