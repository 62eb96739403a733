"""The topics of many records, as JSON made from columns."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from advocacy.core.choices import Status
from advocacy.core.lines import grouped, pages, related
from advocacy.core.written import ask_for, is_asked_for


def topics_of(links: Any, owner: str, keys: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The topics that may be seen, in their order, by the record's key; `links` is the model of the rows between."""
    address = pages("topics:detail")
    rows = ask_for(topics_tied, links, owner, keys=keys)
    return {key: [related(address, *topic) for topic in topics] for key, topics in grouped(rows).items()}


def topics_tied(links: Any, owner: str) -> QuerySet:
    tied = links.objects.filter(is_asked_for(owner), topic__status=Status.PUBLISHED)
    return tied.order_by("topic__kind", "topic__name", "topic").values_list(owner, "topic__slug", "topic__name")
