"""What became of the night's work, for the admin's index."""

from typing import Any

from django import template
from django.utils import timezone

from advocacy.duties.models import Done
from advocacy.duties.nights import is_late
from advocacy.duties.table import DUTIES

register = template.Library()


@register.simple_tag
def nights_work() -> dict[str, Any]:
    """`troubles`: duties that found something or broke off; `late`: those that nobody did; `last`: when one was done.

    One query. Where nothing was ever done there is no worker, and `last` is None.
    """
    now, known = timezone.now(), Done.objects.in_bulk()
    kept = [(duty, known.get(duty.name)) for duty in DUTIES]
    return {
        "troubles": [{"label": duty.label, "trouble": done.trouble} for duty, done in kept if done and done.trouble],
        "late": [duty.label for duty, done in kept if is_late(now, done.done_for if done else None)],
        "last": max((done.done_at for _duty, done in kept if done and done.done_at), default=None),
    }
