"""The topics of many records, as JSON made from columns."""

from collections.abc import Iterable
from typing import Any

from advocacy.core.choices import Status
from advocacy.core.lines import grouped, pages, related


def topics_of(links: Any, owner: str, keys: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """The topics that may be seen, in their order, by the record's key; `links` is the model of the rows between."""
    address = pages("topics:detail")
    tied = links.objects.filter(topic__status=Status.PUBLISHED, **{f"{owner}__in": list(keys)})
    rows = tied.order_by("topic__kind", "topic__name", "topic").values_list(owner, "topic__slug", "topic__name")
    return {key: [related(address, *topic) for topic in topics] for key, topics in grouped(rows).items()}
