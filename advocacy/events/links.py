"""The links of an event as things around it: on which side each stands, and what it did."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from advocacy.core.partial_dates import PartialDate
from advocacy.events.chain import Node, Side
from advocacy.events.choices import EventLinkKind, EventResolutionKind

TO_OTHER = {
    EventLinkKind.TRIGGERED: (Side.AFTER, _("Triggered by this event")),
    EventLinkKind.RESPONDS_TO: (Side.BEFORE, _("What this event responds to")),
    EventLinkKind.BLOCKED: (Side.AFTER, _("Blocked by this event")),
    EventLinkKind.FOLLOWED: (Side.BEFORE, _("This event followed it")),
}
FROM_OTHER = {
    EventLinkKind.TRIGGERED: (Side.BEFORE, _("Triggered this event")),
    EventLinkKind.RESPONDS_TO: (Side.AFTER, _("Responds to this event")),
    EventLinkKind.BLOCKED: (Side.BEFORE, _("Blocked this event")),
    EventLinkKind.FOLLOWED: (Side.AFTER, _("Followed this event")),
}
TO_TEXT = {
    EventResolutionKind.ADOPTED: (Side.AFTER, _("Text adopted here")),
    EventResolutionKind.DISCUSSED: (Side.BEFORE, _("Text discussed here")),
    EventResolutionKind.PROMPTED: (Side.AFTER, _("Text prompted by this event")),
}
THROUGH_TEXT = {
    EventResolutionKind.ADOPTED: (Side.AFTER, _("Adopted %(text)s")),
    EventResolutionKind.DISCUSSED: (Side.AFTER, _("Discussed %(text)s")),
    EventResolutionKind.PROMPTED: (Side.BEFORE, _("Prompted %(text)s")),
}
"""What another event did with a text that this event is linked to."""


def linked_nodes(event: Any) -> Iterator[Node]:
    """Everything the event is linked to, its own links first; its links are prefetched, and only what may be seen.

    A text that an event in the chain adopted is not told a second time.
    """
    for link in event.links.all():
        yield Node(link.other, link.other.start, *TO_OTHER[link.kind], link.note)
    for link in event.linked_from.all():
        yield Node(link.event, link.event.start, *FROM_OTHER[link.kind], link.note)
    for link in event.resolution_links.all():
        yield from text_nodes(event, link)


def text_nodes(event: Any, link: Any) -> Iterator[Node]:
    """A text, and the other events that it is linked to."""
    text = link.resolution
    others = [other for other in text.event_links.all() if other.event != event]
    is_told = link.kind == EventResolutionKind.ADOPTED or any(o.kind == EventResolutionKind.ADOPTED for o in others)
    if text.adopted_on and not is_told:
        yield Node(text, PartialDate(text.adopted_on), *TO_TEXT[link.kind], link.note)
    for other in others:
        side, words = THROUGH_TEXT[other.kind]
        yield Node(other.event, other.event.start, side, words % {"text": text.symbol}, other.note)
