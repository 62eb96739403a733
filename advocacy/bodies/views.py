"""Public pages of bodies: what each is, who sits in it on a day, what it decided."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from advocacy.bodies.composition import composition
from advocacy.bodies.filters import BodyFilterSet
from advocacy.bodies.models import Body, Seat
from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView

LATEST = 8
"""How many resolutions and roll calls a body's page shows; the lists have the rest."""


class BodyListView(SearchListView):
    model = Body
    filterset_class = BodyFilterSet
    template_name = "bodies/list.html"
    results_template_name = "bodies/_results.html"
    section = "bodies"


class DayForm(forms.Form):
    """The day on which the composition is asked for; empty: today."""

    on = forms.DateField(
        label=_("On the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": _("That is not a day of the calendar. Write it like 2016-12-09 or 9 December 2016.")
        },
    )


class BodyDetailView(RecordDetailView):
    takes = ("on",)
    model = Body
    template_name = "bodies/detail.html"
    section = "bodies"
    key_field = "code"

    @cached_property
    def form(self) -> DayForm:
        return DayForm(self.request.GET)

    @property
    def day(self) -> datetime.date | None:
        """The day asked for, today where none is, None where it cannot be read."""
        return (self.form.cleaned_data["on"] or timezone.localdate()) if self.form.is_valid() else None

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return super().render_to_response(context, status=200 if self.form.is_valid() else 400, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        body, day = self.object, self.day
        seats = list(self.seats().voting().on(day).named_on(day)) if day else []
        is_seated = bool(seats) or self.seats().exists()
        return super().get_context_data(
            description=body.description or body.name,
            form=self.form,
            day=day,
            benches=composition(seats),
            seat_count=len(seats),
            is_seated=is_seated,
            electorate=body.electorate if body.electorate and body.electorate.is_published else None,
            children=body.children.published().defer("search"),
            sessions=body.sessions.all(),
            latest_texts=body.resolutions.published()[:LATEST].entries(),
            latest_votes=self.latest_votes(),
            **kwargs,
        )

    def seats(self) -> QuerySet:
        """The seats that vote here, of published states."""
        return Seat.objects.published().filter(body=self.object.seats_body_id)

    def latest_votes(self) -> QuerySet:
        roll_calls = self.object.roll_calls.published().select_related("resolution", "event")
        return roll_calls.defer("search", "resolution__search", "event__search")[:LATEST]

    def json_ld(self) -> dict[str, Any]:
        body = self.object
        parent = body.parent if body.parent and body.parent.is_published else None
        return super().json_ld() | {
            "@type": "Organization",
            "alternateName": body.code,
            "description": body.description,
            "foundingDate": body.start_on.isoformat() if body.start_on else None,
            "dissolutionDate": body.end_on.isoformat() if body.end_on else None,
            "parentOrganization": {"@type": "Organization", "name": parent.name} if parent else None,
            "sameAs": body.url or None,
        }


class BodyFeed(RecordFeed):
    filterset_class = BodyFilterSet
    title = _("Bodies")

    def item_description(self, record: Body) -> str:
        return record.description
