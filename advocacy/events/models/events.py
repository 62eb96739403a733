"""An event, and the series it may stand in."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.models import Body
from advocacy.core.addresses import page_paths
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.constraints import keeps_its_precision, texts_end
from advocacy.core.models import PartialDateAttribute, precision_field
from advocacy.core.problems import Problem
from advocacy.core.text import exact, search_column, search_index, words
from advocacy.events.choices import EventKind
from advocacy.events.querysets import EventQuerySet, EventSeriesQuerySet
from advocacy.resolutions.checks import check_symbols, spell_symbols
from advocacy.sources.models import SourcedRecord
from advocacy.topics.models import Topic


class EventSeries(SourcedRecord):
    """Events that return: the Council's annual meetings on human rights in the DPRK."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("situation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="event_series",
    )
    description = CappedTextField(_("description"), max_length=10_000, blank=True)

    objects = EventSeriesQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("event series")
        verbose_name_plural = _("event series")
        ordering = ["name", "pk"]
        constraints = [*SourcedRecord.Meta.constraints, texts_end(description=10_000, name="event_series_texts_end")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('events:list')}?series={self.slug}"

    @property
    def public_key(self) -> str:
        return self.slug


class Event(SourcedRecord):
    """Something that happened, on a day or in a month or year."""

    slug = models.SlugField(
        _("key"), max_length=120, unique=True, help_text=_("Date first, in addresses: 2016-12-09-sc-dprk.")
    )
    title = models.CharField(
        _("title"), max_length=300, help_text=_("What happened, in a few words, without judgement.")
    )
    kind = models.CharField(_("kind"), max_length=17, choices=EventKind)
    start_on = models.DateField(_("start"), db_index=True)
    start_precision = precision_field()
    start = PartialDateAttribute("start", _("start"))
    end_on = models.DateField(_("end"), null=True, blank=True, help_text=_("Only for what lasted; last day included."))
    end_precision = precision_field()
    end = PartialDateAttribute("end", _("end"))
    body = models.ForeignKey(
        Body, verbose_name=_("body"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("New York, Punggye-ri"))
    meeting_symbol = models.CharField(_("meeting record"), max_length=80, blank=True, help_text=_("S/PV.7830"))
    what_happened = CappedTextField(
        _("what happened"), max_length=100_000, blank=True, help_text=_("Facts only, each with its source.")
    )
    why_it_matters = CappedTextField(
        _("why it matters"), max_length=20_000, blank=True, help_text=_("For a reader new to the matter.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="events")
    series = models.ForeignKey(
        EventSeries, verbose_name=_("series"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    is_counted = models.BooleanField(
        _("counts in its series"),
        default=True,
        help_text=_("Off for an entry that says why nothing was held that year: it is listed, and not counted."),
    )
    search = search_column(
        exact("meeting_symbol", weight="A")
        + words("title", weight="A")
        + words("what_happened", "why_it_matters", weight="B")
    )

    objects = EventQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start_on", "-pk"]
        constraints = [
            *SourcedRecord.Meta.constraints,
            keeps_its_precision("start", name="event_start_keeps_precision"),
            keeps_its_precision("end", name="event_end_keeps_precision"),
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="event_starts_before_it_ends",
                violation_error_message=_("The end is before the start."),
            ),
            texts_end(what_happened=100_000, why_it_matters=20_000, name="event_texts_end"),
        ]
        indexes = [search_index("event_search")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        spell_symbols(self, "meeting_symbol")

    def get_absolute_url(self) -> str:
        return page_paths("events:detail")(self.slug)

    @property
    def public_key(self) -> str:
        return self.slug

    def problems(self) -> list[Problem]:
        return [*super().problems(), *check_symbols(self, "meeting_symbol")]
