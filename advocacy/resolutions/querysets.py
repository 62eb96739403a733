"""Which resolutions can be seen, and with what."""

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q

from advocacy.core.choices import Status
from advocacy.core.querysets import NamedQuerySet, RecordQuerySet
from advocacy.core.text import ask, unwanted
from advocacy.resolutions.entries import COLUMNS, Entry, entries_of
from advocacy.resolutions.symbols import looks_like_symbol, normalise


def published_or_none(relation: str) -> Q:
    """The related record is absent or may be seen."""
    return Q(**{f"{relation}__isnull": True}) | Q(**{f"{relation}__status": Status.PUBLISHED})


def whole_roll_calls(resolutions: Any) -> Prefetch:
    """The votes on a whole text that may be seen; told the model of texts."""
    published = resolutions.roll_calls.rel.related_model.objects.published().filter(question="whole")
    return Prefetch("roll_calls", published.defer("search"), "whole_roll_calls")


class SeriesQuerySet(NamedQuerySet):
    def for_list(self) -> Self:
        return self.select_related("body", "topic").defer("body__search", "topic__search")

    def for_detail(self) -> Self:
        return self.for_list()


class ResolutionQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Published resolutions of published bodies."""
        return super().published().filter(body__status=Status.PUBLISHED)

    def matching(self, text: str) -> Self:
        """Texts that bear this symbol, or have these words in title, summary or a paragraph we hold."""
        asked = ask(text)
        provisions = self.model.provisions.rel.related_model.objects.values("resolution_id")
        records = self.model.objects.values("pk")
        keys = [records.filter(search=asked), provisions.filter(search=asked)]
        if excluded := unwanted(text):
            keys = [records.filter(pk__in=part) for part in keys]
            without = ~Q(search=excluded) & ~Q(pk__in=provisions.filter(search=excluded))
            keys = [part.filter(without) for part in keys]
        if looks_like_symbol(text):
            names = self.model.symbols.rel.related_model.objects.filter(key=normalise(text))
            keys.append(names.values("resolution_id"))
        return self.among(*keys)

    def sponsored_by(self, state: models.Model) -> Self:
        """Each once, whatever parts the state had in it."""
        sponsors = self.model.sponsors.rel.related_model.objects.filter(state=state)
        return self.filter(pk__in=sponsors.values("resolution_id"))

    def for_list(self) -> Self:
        """With body, series, the topics that may be seen (`published_topics`), and the votes on the whole text
        (`whole_roll_calls`)."""
        topics = self.model.topics.rel.model.objects.published()
        return (
            self.select_related("body", "series", "session__body")
            .defer("search", "body__search", "session__body__search")
            .prefetch_related(
                Prefetch("topics", topics.defer("search"), "published_topics"),
                whole_roll_calls(self.model),
            )
        )

    def for_detail(self) -> Self:
        return self.for_list()

    def entries(self) -> list[Entry]:
        """What lists on pages show of these, in their order; two statements."""
        return entries_of(self.model, self.values(*COLUMNS))

    def for_page(self) -> Self:
        """With body and series; what else the page of a text shows is asked for by `text_page`."""
        return self.select_related("body", "series").defer("search", "body__search")


class ProvisionQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Paragraphs of resolutions that may be seen."""
        return self.filter(resolution__status=Status.PUBLISHED, resolution__body__status=Status.PUBLISHED)

    def matching(self, text: str) -> Self:
        """Paragraphs that have these words."""
        return self.filter(search=ask(text))

    def with_strength(self) -> Self:
        """With the rung each stands on, the vocabulary that says so, and an editor's word against it."""
        return self.select_related("strength__rung__vocabulary", "strength_override").defer(
            "strength__rung__vocabulary__description"
        )

    def for_list(self) -> Self:
        """With the resolution, the strength, and the topics that may be seen (`published_topics`)."""
        topics = self.model.topics.rel.model.objects.published().defer("search")
        return (
            self.with_strength()
            .select_related("resolution", "resolution__body", "parent")
            .defer("search", "resolution__search", "resolution__body__search", "parent__search")
            .prefetch_related(Prefetch("topics", topics, "published_topics"))
        )

    def for_detail(self) -> Self:
        return self.for_list()


class ProvisionCountQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Counts of texts that may be seen."""
        return self.filter(resolution__status=Status.PUBLISHED, resolution__body__status=Status.PUBLISHED)


class SponsorQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(
            resolution__status=Status.PUBLISHED,
            resolution__body__status=Status.PUBLISHED,
            state__status=Status.PUBLISHED,
        )


class ResolutionLinkQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Links whose two ends may both be seen."""
        return self.filter(
            later__status=Status.PUBLISHED,
            later__body__status=Status.PUBLISHED,
            earlier__status=Status.PUBLISHED,
            earlier__body__status=Status.PUBLISHED,
        )
