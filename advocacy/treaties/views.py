"""Public pages of treaties."""

from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.treaties.filters import TreatyFilterSet
from advocacy.treaties.models import Treaty


class TreatyListView(SearchListView):
    model = Treaty
    filterset_class = TreatyFilterSet
    template_name = "treaties/list.html"
    results_template_name = "treaties/_results.html"
    section = "treaties"


class TreatyDetailView(RecordDetailView):
    model = Treaty
    template_name = "treaties/detail.html"
    section = "treaties"
    key_field = "code"


class TreatyFeed(RecordFeed):
    model = Treaty
    filterset_class = TreatyFilterSet
    title = "Treaties"
