"""Which asks and findings can be seen."""

from typing import Self

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from advocacy.asks.ledger import Standing
from advocacy.asks.shown import entries_of
from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet
from advocacy.core.text import ask, unwanted


class AskQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Published asks about published situations."""
        return super().published().filter(topic__status=Status.PUBLISHED)

    def matching(self, text: str) -> Self:
        found = self.filter(search=ask(text))
        excluded = unwanted(text)
        return found.exclude(search=excluded) if excluded else found

    def for_list(self) -> Self:
        """With the situation and how many findings there are (`finding_count`)."""
        findings = self.model.findings.rel.related_model.objects.published().filter(ask=OuterRef("pk"))
        counted = findings.order_by().values("ask").annotate(n=Count("pk"))
        return (
            self.select_related("topic")
            .defer("search", "topic__search")
            .annotate(finding_count=Coalesce(Subquery(counted.values("n")), 0))
        )

    def for_detail(self) -> Self:
        return self.for_list()

    def for_page(self) -> Self:
        """With the situation; the findings are asked for by `shown`."""
        return self.select_related("topic").defer("search", "topic__search")

    def standings(self) -> list[Standing]:
        """These asks, each with its public findings in the order of time; two statements."""
        asks = list(self.for_page())
        entries = entries_of(self.model.findings.rel.related_model, [ask.pk for ask in asks]) if asks else {}
        return [Standing(ask, entries.get(ask.pk, [])) for ask in asks]


class FindingQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Published findings of asks that may be seen, on a text or meeting that may be seen."""
        text = Q(resolution__status=Status.PUBLISHED, resolution__body__status=Status.PUBLISHED)
        meeting = Q(event__status=Status.PUBLISHED)
        asks = self.model.ask.field.related_model.objects.published().order_by().values("pk")
        return super().published().filter(text | meeting, ask__in=asks).with_day()

    def with_day(self) -> Self:
        """With `day`: of the decision on the text, or the first day of the meeting."""
        return self.annotate(day=Coalesce("resolution__adopted_on", "event__start_on"))

    def for_list(self) -> Self:
        """With the ask, the text or meeting, and the paragraph that shows it."""
        related = ("ask__topic", "resolution__body", "event__body", "provision__resolution")
        return self.select_related(*related).defer(
            "ask__search",
            "ask__topic__search",
            "resolution__search",
            "resolution__body__search",
            "event__search",
            "event__body__search",
            "provision__search",
            "provision__resolution__search",
        )

    def in_order(self) -> Self:
        """The oldest first, one without a day last."""
        return self.with_day().order_by(F("day").asc(nulls_last=True), "pk")

    def for_detail(self) -> Self:
        return self.for_list()
