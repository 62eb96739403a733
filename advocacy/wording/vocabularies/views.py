"""The public page of the ladder."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from advocacy.core.citing import bibtex
from advocacy.wording.models import LadderVerb, Rung, Vocabulary


class LadderInForceView(View):
    """The address of the ladder leads to the version in force."""

    def get(self, request: HttpRequest) -> HttpResponse:
        vocabulary = Vocabulary.objects.in_force().first()
        if vocabulary is None:
            raise Http404(_("No vocabulary of opening verbs is published."))
        return redirect(vocabulary, permanent=False)


class LadderView(View):
    """One version of the vocabulary: every rung with its verbs, and why they stand there."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        vocabulary = Vocabulary.objects.published().filter(number=number).first()
        if vocabulary is None:
            raise Http404(_("There is no published record at this address."))
        return render(request, "wording/ladder.html", self.context(vocabulary))

    def context(self, vocabulary: Vocabulary) -> dict[str, Any]:
        address = f"{settings.SITE_URL}{vocabulary.get_absolute_url()}"
        title = _("Ladder of opening verbs, version %(number)s") % {"number": vocabulary.number}
        today = timezone.localdate()
        newest = Vocabulary.objects.in_force().first()
        return {
            "record": vocabulary,
            "newer": newest if newest and newest.number != vocabulary.number else None,
            "rungs": rungs_of(vocabulary),
            "citations": list(vocabulary.citations.published()),
            "address": address,
            "cite_title": title,
            "today": today,
            "bibtex": bibtex(
                site=settings.SITE_NAME, key=f"ladder-{vocabulary.number}", title=title, address=address, day=today
            ),
        }


def rungs_of(vocabulary: Vocabulary) -> list[Rung]:
    """The rungs, the strongest first, each with its verbs and those that Chapter VII raises to it."""
    verbs = LadderVerb.objects.select_related("source", "rung_under_chapter_vii").defer("source__search")
    raised = LadderVerb.objects.select_related("rung").order_by("kind", "verb", "pk")
    return list(
        vocabulary.rungs.order_by("-level").prefetch_related(
            Prefetch("verbs", verbs.order_by("kind", "reason", "verb", "pk")),
            Prefetch("verbs_under_chapter_vii", raised),
        )
    )
