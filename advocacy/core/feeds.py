"""A filtered list as an Atom feed."""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed

from advocacy.core.filters import RecordFilterSet
from advocacy.core.unicode_rules import fit_for_xml

MOST = 50


class RecordAtom(Atom1Feed):
    """An Atom feed that is the same until one of its entries changes, also when it has none."""

    def add_item(self, title: str, link: str, description: str, *args: Any, **kwargs: Any) -> None:
        super().add_item(fit_for_xml(title), link, fit_for_xml(description), *args, **kwargs)

    def latest_post_date(self) -> datetime.datetime:
        return max(
            (item["updateddate"] for item in self.items), default=datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
        )


class RecordFeed(Feed):
    """The last changed of the records that the same query string shows on the page."""

    takes: ClassVar[tuple[str, ...] | None] = None
    feed_type = RecordAtom
    filterset_class: ClassVar[type[RecordFilterSet]]

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filterset = self.filterset_class(request.GET, request=request)
        if not filterset.is_valid():
            return JsonResponse({"errors": filterset.errors}, status=400)
        request.filterset = filterset
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def link(self, request: HttpRequest) -> str:
        query = request.GET.urlencode()
        address = request.path.rsplit("/", 1)[0] + "/"
        return f"{settings.SITE_URL}{address}?{query}" if query else f"{settings.SITE_URL}{address}"

    def items(self, request: HttpRequest) -> QuerySet:
        return request.filterset.qs.for_list().order_by("-changed_at", "-pk")[:MOST]

    def item_title(self, record: Any) -> str:
        return str(record)

    def item_description(self, record: Any) -> str:
        return ""

    def item_link(self, record: Any) -> str:
        return f"{settings.SITE_URL}{record.get_absolute_url()}"

    def item_updateddate(self, record: Any) -> Any:
        return record.changed_at

    def item_pubdate(self, record: Any) -> Any:
        return record.published_at
