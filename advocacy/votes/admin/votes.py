"""The votes of a roll call, as rows of its page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import TabularPart
from advocacy.core.forms import PartForm
from advocacy.votes.models import Vote


class VoteForm(PartForm):
    fixed = ("state",)


class VoteInline(TabularPart):
    """State fixed once saved; a new row finds its state by typing."""

    model = Vote
    form = VoteForm
    fields = ("state", "position", "intention", "note")
    autocomplete_fields = ("state",)
    radio_fields = {"position": admin.HORIZONTAL}
    loads = ("state",)
    template = "admin/votes/votes.html"
    verbose_name_plural = _("votes, state by state")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).order_by("state__name", "pk")
