"""A symbol in any spelling goes straight to its document."""

import re
from typing import Any

from django.db.models import Q

from advocacy.events.models import Event
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import Symbol, looks_like_symbol, parse
from advocacy.votes.models import RollCall

ROLL_CALL_KEY = re.compile(r"[A-Za-z0-9]+-[0-9]{4}-[0-9]{2}-[0-9]{2}[A-Za-z0-9-]*")
"""A vote that no symbol names, by body and day: SC-2016-12-09."""


def document(text: str) -> Any | None:
    """The one published record that bears this symbol; None for words, for drafts, and for symbols we do not hold.

    A resolution before the meeting of that record, and that before a vote; None where there are several of these.
    """
    if looks_like_symbol(text):
        return bearing(parse(text))
    if ROLL_CALL_KEY.fullmatch(text):
        return RollCall.objects.published().filter(slug__iexact=text).defer("search").first()
    return None


def bearing(symbol: Symbol) -> Any | None:
    at_meeting = Q(meeting_symbol__iexact=symbol.display)
    searches = (
        Resolution.objects.published().filter(symbols__key=symbol.key),
        Event.objects.published().filter(at_meeting),
        RollCall.objects.published().filter(at_meeting | Q(draft_symbol__iexact=symbol.display)),
    )
    for records in searches:
        found = list(records.defer("search")[:2])
        if found:
            return found[0] if len(found) == 1 else None
    return None
