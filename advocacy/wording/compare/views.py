"""Public pages that put texts beside each other."""

from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views import View

from advocacy.core.addresses import api_address
from advocacy.core.citing import bibtex
from advocacy.resolutions.models import Provision, Resolution, Series
from advocacy.resolutions.querysets import whole_roll_calls
from advocacy.sources.models import Citation
from advocacy.wording.compare.family import Family, family_of
from advocacy.wording.compare.files import as_csv, lines
from advocacy.wording.compare.finding import Compared, compared, suggestions
from advocacy.wording.compare.forms import BothTextsForm, ComparePageForm
from advocacy.wording.compare.life import Life, life_of
from advocacy.wording.compare.summary import counts, headline, verbs
from advocacy.wording.compare.table import table_of
from advocacy.wording.held import held, paragraph_address, with_paragraphs


class CompareView(View):
    """Two texts, paragraph by paragraph; with one text or none, what to compare."""

    takes = None

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ComparePageForm(request.GET)
        context: dict[str, Any] = {"form": form, "section": "wording"}
        if not form.is_valid():
            return render(request, "wording/compare/choose.html", context, status=400)
        before, after = form.text("a"), form.text("b")
        if before and after:
            context |= self.comparison(compared(before, after))
            return render(request, "wording/compare/compare.html", context)
        if chosen := after or before:
            context |= {"chosen": chosen, "suggestions": suggestions(chosen)}
        return render(request, "wording/compare/choose.html", context)

    def comparison(self, found: Compared) -> dict[str, Any]:
        before, after = found.before, found.after
        prefetch_related_objects([before, after], whole_roll_calls(Resolution))
        query = address_query(before, after)
        address = f"{settings.SITE_URL}{reverse('compare:texts')}?{query}"
        title = _("%(before)s and %(after)s compared") % {"before": before, "after": after}
        return {
            "found": found,
            "rows": found.comparison.rows,
            "headline": headline(found.comparison, before.symbol, after.symbol),
            "counts": counts(found.comparison, before.symbol, after.symbol),
            "verbs": verbs(found.comparison),
            "is_column": self.request.GET.get("view") == "column",
            "is_unfolded": self.request.GET.get("same") == "shown",
            "query": query,
            "api_url": f"{api_address('compare-list')}?{query}",
            **cited(title, address, key=f"{before.slug}-{after.slug}"),
        }


def address_query(before: Resolution, after: Resolution) -> str:
    """The two texts as every address of their comparison names them."""
    return urlencode({"a": before.slug, "b": after.slug})


class CompareFileView(View):
    """The same comparison as CSV."""

    takes = None

    def get(self, request: HttpRequest) -> HttpResponse:
        form = BothTextsForm(request.GET)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        found = compared(form.cleaned_data["text_a"], form.cleaned_data["text_b"])
        response = HttpResponse(as_csv(lines(found.comparison)), content_type="text/csv; charset=utf-8")
        name = f"{found.before.slug}_{found.after.slug}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class ParagraphView(View):
    """One paragraph and its life: what it grew from, what became of it."""

    def get(self, request: HttpRequest, key: str, position: int) -> HttpResponse:
        found = with_paragraphs(Resolution.objects.published().filter(slug=key)).select_related("body", "series")
        resolution = found.defer("search", "body__search").first()
        if resolution is None:
            raise Http404(_("There is no published record at this address."))
        provision = next((each for each in held(resolution) if each.position == position), None)
        if provision is None:
            raise Http404(_("This text has no such paragraph here."))
        context = self.context(resolution, provision)
        return render(request, "wording/compare/paragraph.html", context | {"section": "wording"})

    def context(self, resolution: Resolution, provision: Provision) -> dict[str, Any]:
        family = family_of(resolution)
        address = f"{settings.SITE_URL}{paragraph_address(provision)}"
        title = f"{provision.label}, {resolution.symbol}"
        return {
            "resolution": resolution,
            "provision": provision,
            "life": life_in(family, resolution, provision),
            "not_entered": family.not_entered,
            "citations": sources_of(provision, resolution),
            "record": resolution,
            "api_url": api_address("provisions-detail", str(provision.pk)),
            **cited(title, address, key=f"{resolution.slug}-{provision.anchor}"),
        }


def sources_of(provision: Provision, resolution: Resolution) -> list[Citation]:
    """What is cited for the paragraph; where nothing is, what is cited for the text that it stands in."""
    return list(provision.citations.published()) or list(resolution.citations.published())


def life_in(family: Family, resolution: Resolution, provision: Provision) -> Life | None:
    """None for a text without a day: nobody can say what came before it."""
    text = family.texts.get(resolution.pk)
    paragraph = next((each for each in text.paragraphs if each.key == str(provision.pk)), None) if text else None
    return life_of(resolution, paragraph, family) if paragraph else None


class SeriesView(View):
    """A whole series at once: years by lineages, each cell a way to the comparison."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        series = Series.objects.published().filter(slug=key).select_related("body").defer("body__search").first()
        if series is None:
            raise Http404(_("There is no published record at this address."))
        title = _("%(series)s: paragraph by paragraph") % {"series": series}
        address = f"{settings.SITE_URL}{reverse('compare:series', args=[series.slug])}"
        context = {
            "series": series,
            "table": table_of(series),
            "section": "wording",
            "record": series,
            "api_url": api_address("series-detail", series.slug),
            **cited(title, address, key=series.slug),
        }
        return render(request, "wording/compare/series.html", context)


def cited(title: str, address: str, *, key: str) -> dict[str, Any]:
    """What the citation of a page takes, as of today."""
    today = timezone.localdate()
    entry = bibtex(site=settings.SITE_NAME, key=key, title=title, address=address, day=today)
    return {"cite_title": title, "address": address, "today": today, "bibtex": entry}
