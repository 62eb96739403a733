"""Topics inside topics."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Branch:
    """A topic and what is inside it."""

    topic: Any
    children: tuple["Branch", ...] = ()


def tree(topics: Iterable[Any]) -> tuple[Branch, ...]:
    """The topics as branches, in the order given; one whose parent is not among them stands at the top.

    A ring of parents has no top and is left out.
    """
    topics = list(topics)
    keys = {topic.pk for topic in topics}
    inside: dict[int | None, list[Any]] = defaultdict(list)
    for topic in topics:
        inside[topic.parent_id if topic.parent_id in keys else None].append(topic)
    return branches(inside[None], inside)


def branches(topics: Sequence[Any], inside: dict[int | None, list[Any]]) -> tuple[Branch, ...]:
    return tuple(Branch(topic, branches(inside[topic.pk], inside)) for topic in topics)


def within(topic: Any, topics: Iterable[Any]) -> list[Any]:
    """The topic itself and every one of `topics` below it, at any depth."""
    topics, found = list(topics), [topic]
    for parent in found:
        found += [other for other in topics if other.parent_id == parent.pk and other not in found]
    return found
