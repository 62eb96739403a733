"""The same resolution year after year."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.models import Body
from advocacy.core.capped_texts import CappedTextField
from advocacy.core.constraints import texts_end
from advocacy.resolutions.querysets import SeriesQuerySet
from advocacy.sources.models import SourcedRecord
from advocacy.topics.models import Topic


class Series(SourcedRecord):
    """One question that a body returns to: GA resolutions on human rights in the DPRK, since 2005."""

    slug = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("In addresses: ga-dprk-human-rights."))
    name = models.CharField(_("name"), max_length=200)
    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="series")
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("situation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resolution_series",
        help_text=_("The situation on whose page the series is drawn year by year."),
    )
    description = CappedTextField(_("description"), max_length=10_000, blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta(SourcedRecord.Meta):
        verbose_name = _("resolution series")
        verbose_name_plural = _("resolution series")
        ordering = ["name", "pk"]
        constraints = [*SourcedRecord.Meta.constraints, texts_end(description=10_000, name="series_texts_end")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('resolutions:list')}?series={self.slug}"

    @property
    def public_key(self) -> str:
        return self.slug
