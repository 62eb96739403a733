"""Which phrases can be seen and where they stand; which vocabularies there are, and which one is in force."""

from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.db.models.functions import Coalesce

from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet
from advocacy.core.text import ask, unwanted, words


class PhraseQuerySet(RecordQuerySet):
    def matching(self, text: str) -> Self:
        """Phrases with these words in name or note, or in a variant."""
        variants = self.model.variants.rel.related_model.objects.alias(named=words("words", weight="A"))
        records = self.model.objects.values("pk")
        found = self.among(records.filter(search=ask(text)), variants.filter(named=ask(text)).values("phrase_id"))
        excluded = unwanted(text)
        return found.exclude(search=excluded) if excluded else found

    def for_list(self) -> Self:
        """With the topic, the variants, and in how many paragraphs and texts it stands (`use_count`, `text_count`)."""
        return (
            self.select_related("topic")
            .defer("search", "topic__search")
            .prefetch_related("variants")
            .annotate(use_count=Coalesce("counts__uses", 0), text_count=Coalesce("counts__texts", 0))
        )

    def for_detail(self) -> Self:
        return self.for_list()

    def with_use_count(self) -> Self:
        """With `all_use_count`: in how many paragraphs it stands and is not struck out, public or not; for editors."""
        occurrences = self.model.occurrences.rel.related_model.objects.counted().filter(phrase=OuterRef("pk"))
        counted = occurrences.order_by().values("phrase").annotate(n=Count("pk")).values("n")
        return self.annotate(all_use_count=Coalesce(models.Subquery(counted), 0))


class PhraseCountQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Counts of published phrases."""
        return self.filter(phrase__status=Status.PUBLISHED)


class OccurrenceQuerySet(models.QuerySet):
    def counted(self) -> Self:
        """Without those that an editor struck out as false hits."""
        struck = self.model.phrase.field.related_model.strike_outs.rel.related_model.objects
        return self.filter(~Exists(struck.filter(phrase=OuterRef("phrase"), provision=OuterRef("provision"))))

    def with_strike_out(self) -> Self:
        """With `struck_reason`: why it does not count, None where it does; for editors."""
        struck = self.model.phrase.field.related_model.strike_outs.rel.related_model.objects
        mine = struck.filter(phrase=OuterRef("phrase"), provision=OuterRef("provision"))
        return self.annotate(struck_reason=models.Subquery(mine.values("reason")[:1]))

    def published(self) -> Self:
        """Of published phrases, in texts that may be seen, and not struck out."""
        return self.counted().filter(
            phrase__status=Status.PUBLISHED,
            provision__resolution__status=Status.PUBLISHED,
            provision__resolution__body__status=Status.PUBLISHED,
        )

    def matching(self, text: str) -> Self:
        """Occurrences in paragraphs that have these words."""
        return self.filter(provision__search=ask(text))

    def for_list(self) -> Self:
        """With the paragraph, its text, its strength and the topics that may be seen (`published_topics`)."""
        topics = self.model.provision.field.related_model.topics.rel.model.objects.published().defer("search")
        strength = ("provision__strength__rung__vocabulary", "provision__strength_override")
        return (
            self.select_related("phrase", "provision__resolution__body", "provision__parent", *strength)
            .defer(
                "provision__strength__rung__vocabulary__description",
                "phrase__search",
                "provision__search",
                "provision__resolution__search",
                "provision__resolution__body__search",
                "provision__parent__search",
            )
            .prefetch_related(Prefetch("provision__topics", topics, "published_topics"))
        )

    def for_detail(self) -> Self:
        return self.for_list()


class StrikeOutQuerySet(models.QuerySet):
    def published(self) -> Self:
        """False hits of published phrases in texts that may be seen."""
        return self.filter(
            phrase__status=Status.PUBLISHED,
            provision__resolution__status=Status.PUBLISHED,
            provision__resolution__body__status=Status.PUBLISHED,
        )


class LadderVerbQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Of vocabularies that may be seen."""
        return self.filter(vocabulary__status=Status.PUBLISHED)


class VocabularyQuerySet(RecordQuerySet):
    def matching(self, text: str) -> Self:
        return self.alias(words=words("description", weight="A")).filter(words=ask(text))

    def for_list(self) -> Self:
        """With `is_in_force`: whether strengths are told by it."""
        newest = self.model.objects.in_force().values("number")
        return self.annotate(is_in_force=models.Q(number=models.Subquery(newest)))

    def for_detail(self) -> Self:
        return self.for_list()

    def in_force(self) -> "VocabularyQuerySet":
        """The published version with the highest number, or none."""
        return self.published().order_by("-number")[:1]
