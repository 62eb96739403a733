"""Public pages of topics."""

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.topics.filters import TopicFilterSet
from advocacy.topics.models import Topic


class TopicListView(SearchListView):
    model = Topic
    filterset_class = TopicFilterSet
    template_name = "topics/list.html"
    results_template_name = "topics/_results.html"
    section = "topics"


class TopicDetailView(RecordDetailView):
    model = Topic
    template_name = "topics/detail.html"
    section = "topics"


class TopicFeed(RecordFeed):
    model = Topic
    filterset_class = TopicFilterSet
    title = "Topics"
