"""Public pages of roll calls."""

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.votes.filters import RollCallFilterSet
from advocacy.votes.models import RollCall


class RollCallListView(SearchListView):
    model = RollCall
    filterset_class = RollCallFilterSet
    template_name = "votes/list.html"
    results_template_name = "votes/_results.html"
    section = "votes"


class RollCallDetailView(RecordDetailView):
    model = RollCall
    template_name = "votes/detail.html"
    section = "votes"


class RollCallFeed(RecordFeed):
    model = RollCall
    filterset_class = RollCallFilterSet
    title = "Votes"
