"""The sitemap: every published page, and no other."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from advocacy.asks.models import Ask
from advocacy.bodies.models import Body
from advocacy.events.models import Event
from advocacy.resolutions.models import Resolution
from advocacy.sources.models import Source
from advocacy.states.models import State
from advocacy.topics.models import Topic
from advocacy.treaties.models import Treaty
from advocacy.votes.models import RollCall
from advocacy.wording.models import Phrase, Vocabulary


class FixedPages(Sitemap):
    def items(self) -> list[str]:
        lists = (
            "events",
            "resolutions",
            "wording",
            "asks",
            "votes",
            "states",
            "bodies",
            "topics",
            "treaties",
            "sources",
        )
        return ["pages:home", "pages:about", "pages:method", "pages:data", *(f"{name}:list" for name in lists)]

    def location(self, item: str) -> str:
        return reverse(item)


class RecordSitemap(Sitemap):
    """The published records of one kind."""

    limit = 10_000

    def __init__(self, model: Any) -> None:
        self.model = model

    def items(self) -> QuerySet:
        return self.model.objects.published().defer("search").order_by("pk")

    def lastmod(self, item: Any) -> Any:
        return item.changed_at


class LadderSitemap(RecordSitemap):
    """The published versions of the vocabulary, which no words are looked for in."""

    def items(self) -> QuerySet:
        return self.model.objects.published().order_by("pk")


SITEMAPS: dict[str, Sitemap] = {
    "pages": FixedPages(),
    "events": RecordSitemap(Event),
    "resolutions": RecordSitemap(Resolution),
    "wording": RecordSitemap(Phrase),
    "ladder": LadderSitemap(Vocabulary),
    "asks": RecordSitemap(Ask),
    "votes": RecordSitemap(RollCall),
    "states": RecordSitemap(State),
    "bodies": RecordSitemap(Body),
    "topics": RecordSitemap(Topic),
    "treaties": RecordSitemap(Treaty),
    "sources": RecordSitemap(Source),
}
