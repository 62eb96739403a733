"""The public page of the ladder."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from advocacy.core.addresses import api_address
from advocacy.core.citing import bibtex
from advocacy.wording.models import Vocabulary
from advocacy.wording.vocabularies.reading import with_verbs


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
        vocabulary = Vocabulary.objects.published().prefetch_related(with_verbs()).filter(number=number).first()
        if vocabulary is None:
            raise Http404(_("There is no published record at this address."))
        return render(request, "wording/ladder.html", self.context(vocabulary))

    def context(self, vocabulary: Vocabulary) -> dict[str, Any]:
        address = f"{settings.SITE_URL}{vocabulary.get_absolute_url()}"
        title = _("Ladder of opening verbs, version %(number)s") % {"number": vocabulary.number}
        today = timezone.localdate()
        versions = list(Vocabulary.objects.published().order_by("-number"))
        return {
            "record": vocabulary,
            "newer": versions[0] if versions[0] != vocabulary else None,
            "versions": versions,
            "rungs": vocabulary.steps,
            "api_url": api_address("vocabularies-detail", vocabulary.public_key),
            "citations": list(vocabulary.citations.published()),
            "address": address,
            "cite_title": title,
            "today": today,
            "bibtex": bibtex(
                site=settings.SITE_NAME, key=f"ladder-{vocabulary.number}", title=title, address=address, day=today
            ),
        }
