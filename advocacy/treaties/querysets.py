"""Which treaties and treaty actions can be seen."""

from typing import Self

from advocacy.core.choices import Status
from advocacy.core.querysets import RecordQuerySet


class TreatyQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.defer("search")

    def for_detail(self) -> Self:
        return self.for_list()


class TreatyActionQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Published actions of published states on published treaties."""
        return super().published().filter(state__status=Status.PUBLISHED, treaty__status=Status.PUBLISHED)

    def for_list(self) -> Self:
        return self.select_related("state", "treaty").defer("state__search", "treaty__search")

    def for_detail(self) -> Self:
        return self.for_list()
