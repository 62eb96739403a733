"""Public pages of roll calls."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.downloads import DownloadView, begun
from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.votes import wording_of_results
from advocacy.votes.columns import POSITION_COLUMNS
from advocacy.votes.endings import ending_of
from advocacy.votes.filters import RollCallFilterSet
from advocacy.votes.groups import by_group, shares
from advocacy.votes.marc import marc_blocks
from advocacy.votes.models import RollCall
from advocacy.votes.showing import (
    council_bench,
    differences,
    moves,
    on_same_text,
    series_of,
    sides,
    sides_title,
    votes_of,
)
from advocacy.votes.tally import Position


class RollCallListView(SearchListView):
    model = RollCall
    filterset_class = RollCallFilterSet
    template_name = "votes/list.html"
    results_template_name = "votes/_results.html"
    section = "votes"
    formats = ("csv", "json", "xml", "atom")


class RollCallDetailView(RecordDetailView):
    model = RollCall
    template_name = "votes/detail.html"
    section = "votes"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        roll_call, ending = self.object, ending_of(self.object)
        votes = votes_of(roll_call)
        alike = list(RollCall.objects.published().on_same_question(roll_call).for_list())
        words = wording_of_results
        return super().get_context_data(
            description=f"{words.headline(ending)}. {roll_call.title}",
            ending=ending,
            headline=words.headline(ending),
            consequence=words.consequence(ending),
            although=words.although(ending),
            rule_name=words.rule_name(ending),
            rule_applied=words.rule_applied(ending),
            bar=shares(roll_call.tally),
            bench=council_bench(votes, ending),
            groups=by_group(votes),
            sides=sides(votes),
            sides_title=sides_title(votes),
            positions=[position.value for position in Position if any(vote.position == position for vote in votes)],
            votes=votes,
            intentions=[vote for vote in votes if vote.intention and vote.intention != vote.position],
            differences=differences(roll_call),
            alike=alike if len(alike) > 1 else [],
            series=series_of(roll_call),
            others=on_same_text(roll_call),
            **moves(roll_call, votes, alike),
            **kwargs,
        )

    def citation_title(self) -> str:
        roll_call = self.object
        return _("%(body)s, vote of %(day)s: %(title)s") % {
            "body": roll_call.body,
            "day": date_format(roll_call.held_on, "j F Y"),
            "title": roll_call.title,
        }

    def json_ld(self) -> dict[str, Any]:
        """A data set: who voted how."""
        roll_call = self.object
        address = f"{settings.SITE_URL}{reverse('votes:positions-csv', args=[roll_call.slug])}"
        csv = {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": address}
        return super().json_ld() | {
            "@type": "Dataset",
            "identifier": roll_call.slug,
            "description": wording_of_results.headline(ending_of(roll_call)),
            "temporalCoverage": roll_call.held_on.isoformat(),
            "creator": {"@type": "Organization", "name": settings.SITE_NAME},
            "about": {"@type": "Organization", "name": roll_call.body.name},
            "distribution": [csv] if roll_call.has_positions else [],
        }


class PositionsView(DownloadView):
    """The positions of one roll call as a file."""

    takes = ()
    columns = POSITION_COLUMNS

    def get(self, request: HttpRequest, key: str) -> StreamingHttpResponse:
        roll_call = RollCall.objects.published().select_related("body").filter(slug=key).first()
        if roll_call is None:
            raise Http404(_("There is no published record at this address."))
        votes = roll_call.votes.published().as_of(roll_call.held_on, roll_call.body.seats_body_id)
        return self.file(votes.order_by("state__code"), roll_call.slug)


class MarcView(DownloadView):
    """The roll calls that the same query string shows on the page, as MARCXML."""

    filterset_class = RollCallFilterSet
    name = "votes"

    def file(self, records: QuerySet, name: str) -> StreamingHttpResponse:
        kind = "application/marcxml+xml; charset=utf-8"
        response = StreamingHttpResponse(begun(marc_blocks(records)), content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="{name}.xml"'
        return response


class RollCallMarcView(MarcView):
    """One roll call as MARCXML."""

    takes = ()

    def get(self, request: HttpRequest, key: str) -> StreamingHttpResponse:
        roll_calls = RollCall.objects.published().filter(slug=key)
        if not roll_calls.exists():
            raise Http404(_("There is no published record at this address."))
        return self.file(roll_calls, key)


class RollCallFeed(RecordFeed):
    filterset_class = RollCallFilterSet
    title = gettext_lazy("Votes")

    def item_title(self, record: RollCall) -> str:
        return f"{record.body}, {date_format(record.held_on, 'j F Y')}: {record.title}"

    def item_description(self, record: RollCall) -> str:
        return wording_of_results.headline(ending_of(record))
