"""Pages of a list, by number."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class ListPage(Page):
    @property
    def pages_shown(self) -> Iterator[int | None]:
        """Page numbers to print; None where some are left out."""
        for number in self.paginator.get_elided_page_range(self.number, on_each_side=2, on_ends=1):
            yield number if isinstance(number, int) else None


class ListPaginator(Paginator):
    """`total` is how many records there are: whoever counted the facets knows it."""

    def __init__(self, records: QuerySet, size: int, *, total: int) -> None:
        super().__init__(records, size)
        self.count = total

    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)
