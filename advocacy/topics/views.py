"""Public pages of topics: situations, each with everything that happened in it, and themes."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import LARGEST_PAGE, RecordDetailView, SearchListView
from advocacy.topics.filters import TopicFilterSet
from advocacy.topics.models import Topic
from advocacy.topics.series_chart import Chart, series_chart, texts_of
from advocacy.topics.timeline import Entry, by_year, merge
from advocacy.topics.tree import tree, within

MOST = 300
"""The latest records of each kind that a timeline shows; the lists have the rest."""
KEY_TEXTS = 8
UNFOLDED = 10
"""Entries of a timeline that are open at first, and the rest of their year; earlier years open on request."""


class TopicListView(SearchListView):
    """Without filters the whole tree, situations first; with filters a list."""

    model = Topic
    filterset_class = TopicFilterSet
    template_name = "topics/list.html"
    results_template_name = "topics/_results.html"
    section = "topics"

    def whole_number(self, name: str, default: int) -> int:
        """A longer page than other lists have, so that the tree stays whole."""
        return super().whole_number(name, LARGEST_PAGE if name == "page_size" else default)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_whole = not context["chips"] and kwargs["page"].paginator.num_pages == 1
        branches = tree(kwargs["page"]) if is_whole else ()
        return context | {
            "branches": branches,
            "situations": [branch for branch in branches if branch.topic.kind == "situation"],
            "themes": [branch for branch in branches if branch.topic.kind == "theme"],
        }


class TopicDetailView(RecordDetailView):
    """A topic with what is inside it: its themes' records are its own."""

    model = Topic
    template_name = "topics/detail.html"
    section = "topics"

    @cached_property
    def topics(self) -> list[Topic]:
        """This one and all published ones below it."""
        return within(self.object, Topic.objects.published().defer("search", "description"))

    @cached_property
    def events(self) -> QuerySet:
        return Topic.events.rel.related_model.objects.published().on_topics(self.topics)

    @cached_property
    def resolutions(self) -> QuerySet:
        tagged = Topic.resolutions.through.objects.filter(topic__in=self.topics)
        return Topic.resolutions.rel.related_model.objects.published().filter(pk__in=tagged.values("resolution_id"))

    @cached_property
    def roll_calls(self) -> QuerySet:
        """Votes on the texts and at the events."""
        model = Topic.resolutions.rel.related_model.roll_calls.rel.related_model
        return model.objects.published().on_topics(self.topics)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        topic = self.object
        texts = list(self.resolutions.for_list()[:MOST])
        entries = self.entries(texts)
        counts = {"events": self.events.count(), "resolutions": self.resolutions.count()}
        return super().get_context_data(
            description=topic.description or topic.name,
            ancestors=[t for t in (topic.parent,) if t and t.is_published],
            children=[t for t in self.topics if t.parent_id == topic.pk],
            charts=self.charts(),
            entries=entries,
            years=by_year(entries, unfolded=UNFOLDED),
            key_texts=[text for text in texts if text.text_held != "none"][:KEY_TEXTS],
            standings=self.standings(),
            counts=counts | {"votes": self.roll_calls.count()},
            is_cut=max(counts.values()) > MOST,
            lists={name: self.list_url(name) for name in ("events", "resolutions", "votes")},
            **kwargs,
        )

    def standings(self) -> list[Any]:
        """A row an ask of this situation: how far it went and what was done last."""
        return Topic.asks.rel.related_model.objects.published().filter(topic__in=self.topics).standings()

    def list_url(self, section: str) -> str:
        """The list of these records, all of them."""
        return f"{reverse(f'{section}:list')}?{urlencode([('topic', topic.slug) for topic in self.topics])}"

    def entries(self, texts: list[Any]) -> list[Entry]:
        """Everything by date."""
        links = Topic.events.rel.related_model.resolution_links.rel.related_model.objects.published()
        adopted = links.filter(kind="adopted").select_related("resolution").defer("resolution__search")
        events = list(
            self.events.for_list().prefetch_related(Prefetch("resolution_links", adopted, "adoptions"))[:MOST]
        )
        for event in events:
            event.adopted_texts = [link.resolution for link in event.adoptions]
        return merge(events, texts, self.roll_calls.for_list().order_by("-held_on", "-pk")[:MOST])

    def charts(self) -> list[tuple[Any, Chart]]:
        """Each series of texts on this topic with its years, the longest first."""
        model = Topic.resolution_series.rel.related_model
        texts = Topic.resolutions.rel.related_model.objects.published().for_list()
        all_series = (
            model.objects.published()
            .filter(topic__in=self.topics, body__status="published")
            .select_related("body")
            .prefetch_related(Prefetch("resolutions", texts, "published_texts"))
        )
        drawn = [(series, series_chart(texts_of(series.published_texts), series.name)) for series in all_series]
        return sorted((pair for pair in drawn if pair[1]), key=lambda pair: -len(pair[1].columns))

    def json_ld(self) -> dict[str, Any]:
        topic = self.object
        return super().json_ld() | {
            "@type": ["CollectionPage", "DefinedTerm"],
            "description": topic.description,
            "sameAs": topic.unbis_url or None,
        }


class TopicFeed(RecordFeed):
    filterset_class = TopicFilterSet
    title = _("Topics")

    def item_description(self, record: Topic) -> str:
        return record.description
