"""Which topics can be seen."""

from typing import Self

from advocacy.core.querysets import RecordQuerySet


class TopicQuerySet(RecordQuerySet):
    def situations(self) -> Self:
        return self.filter(kind="situation")

    def themes(self) -> Self:
        return self.filter(kind="theme")

    def for_list(self) -> Self:
        return self.select_related("parent", "state").defer("search", "parent__search", "state__search")

    def for_detail(self) -> Self:
        return self.for_list()
