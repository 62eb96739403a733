"""Public pages of bodies."""

from advocacy.bodies.filters import BodyFilterSet
from advocacy.bodies.models import Body
from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView


class BodyListView(SearchListView):
    model = Body
    filterset_class = BodyFilterSet
    template_name = "bodies/list.html"
    results_template_name = "bodies/_results.html"
    section = "bodies"


class BodyDetailView(RecordDetailView):
    model = Body
    template_name = "bodies/detail.html"
    section = "bodies"
    key_field = "code"


class BodyFeed(RecordFeed):
    model = Body
    filterset_class = BodyFilterSet
    title = "Bodies"
