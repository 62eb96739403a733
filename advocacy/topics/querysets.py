"""Which topics can be seen."""

from typing import Self

from advocacy.core.querysets import RecordQuerySet
from advocacy.core.text import ask, unwanted


class TopicQuerySet(RecordQuerySet):
    def matching(self, text: str) -> Self:
        """Topics with these words, and situations of published states that are found by them: North Korea."""
        states = self.model.state.field.related_model.objects.published().matching(text)
        topics = self.model.objects.values("pk")
        found = self.among(topics.filter(search=ask(text)), topics.filter(state__in=states.order_by().values("pk")))
        excluded = unwanted(text)
        return found.exclude(search=excluded) if excluded else found

    def situations(self) -> Self:
        return self.filter(kind="situation")

    def themes(self) -> Self:
        return self.filter(kind="theme")

    def for_list(self) -> Self:
        return self.select_related("parent", "state").defer("search", "parent__search", "state__search")

    def for_detail(self) -> Self:
        return self.for_list()
