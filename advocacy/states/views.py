"""Public pages of states."""

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.states.filters import StateFilterSet
from advocacy.states.models import State


class StateListView(SearchListView):
    model = State
    filterset_class = StateFilterSet
    template_name = "states/list.html"
    results_template_name = "states/_results.html"
    section = "states"


class StateDetailView(RecordDetailView):
    model = State
    template_name = "states/detail.html"
    section = "states"
    key_field = "code"


class StateFeed(RecordFeed):
    model = State
    filterset_class = StateFilterSet
    title = "States"
