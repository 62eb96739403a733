"""What set off what: links from an event to other events and to resolutions."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedTexts
from advocacy.events.choices import EventLinkKind, EventResolutionKind
from advocacy.events.models.events import Event
from advocacy.events.querysets import EventLinkQuerySet, EventResolutionQuerySet
from advocacy.resolutions.models import Resolution


class EventLink(CheckedTexts):
    """This event triggered, responds to, blocked or followed another."""

    event = models.ForeignKey(Event, verbose_name=_("this event"), on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("did what"), max_length=11, choices=EventLinkKind)
    other = models.ForeignKey(
        Event, verbose_name=_("other event"), on_delete=models.PROTECT, related_name="linked_from"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    shown_with = ("event", "other")
    objects = EventLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to another event")
        verbose_name_plural = _("links to other events")
        ordering = ["event", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind", "other"], name="one_link_of_a_kind_between_two_events"),
            models.CheckConstraint(
                condition=~Q(event=F("other")),
                name="no_event_links_to_itself",
                violation_error_message=_("An event does not link to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.get_kind_display()} {self.other}"


class EventResolution(CheckedTexts):
    """This event adopted, discussed or prompted a resolution."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="resolution_links")
    kind = models.CharField(_("did what"), max_length=9, choices=EventResolutionKind)
    resolution = models.ForeignKey(
        Resolution, verbose_name=_("resolution"), on_delete=models.PROTECT, related_name="event_links"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    shown_with = ("event", "resolution")
    objects = EventResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a resolution")
        verbose_name_plural = _("links to resolutions")
        ordering = ["event", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "resolution"], name="one_link_of_a_kind_between_event_and_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.get_kind_display()} {self.resolution}"
