"""Events as an iCalendar file: all-day entries, a date known to the month or year spanning all of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry


def calendar(events: Iterable[Any], *, name: str, site: str) -> bytes:
    """The file; `site` is the address that pages are reached at, without a slash at its end."""
    file = Calendar()
    file.add("prodid", f"-//{urlsplit(site).hostname}//Advocacy Record//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", name)
    for event in events:
        file.add_component(entry(event, site))
    return file.to_ical()


def entry(event: Any, site: str) -> Entry:
    """One event. Its UID is made of the row's number, which stays when title, date or key are corrected."""
    address = f"{site}{event.get_absolute_url()}"
    first, after = span(event)
    found = Entry()
    found.add("uid", f"event-{event.pk}@{urlsplit(site).hostname}")
    found.add("dtstamp", event.changed_at)
    found.add("created", event.published_at)
    found.add("last-modified", event.changed_at)
    found.add("sequence", event.version)
    found.add("dtstart", first)
    found.add("dtend", after)
    found.add("summary", event.title)
    found.add("description", "\n\n".join(filter(None, (date_note(event), event.what_happened, address))))
    found.add("categories", [str(event.get_kind_display())])
    found.add("url", address)
    found.add("transp", "TRANSPARENT")
    found.add("status", "CONFIRMED" if event.start.precision == "day" else "TENTATIVE")
    if event.place:
        found.add("location", event.place)
    return found


def span(event: Any) -> tuple[date, date]:
    """First day, and the day after the last one, as the format wants it."""
    last = (event.end or event.start).last
    try:
        return event.start.first, last + timedelta(days=1)
    except OverflowError:  # 31 December 9999
        return event.start.first, last


def date_note(event: Any) -> str:
    """What is not known of the date, in a sentence; empty where the day is known."""
    if event.start.precision == "day":
        return ""
    return _("Known to be in %(when)s; the day is not confirmed.") % {"when": str(event.start)}
