"""The two kinds of public page: a list that can be searched, and one record."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.paginator import EmptyPage, Page
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from advocacy.core.addresses import api_address
from advocacy.core.chips import Chip, chips
from advocacy.core.citing import bibtex
from advocacy.core.corrections import corrections
from advocacy.core.filters import RecordFilterSet
from advocacy.core.full_lists import FoundList, FullList, rows_of
from advocacy.core.lines import Lines
from advocacy.core.paging import ListPaginator
from advocacy.core.public_side import reading_connection
from advocacy.core.querysets import published

PAGE_SIZE = 25
LARGEST_PAGE = 100
CORRECTIONS_SHOWN = 20
MOST_DIGITS = 9
"""More than these of a page's number are not read: there is no such page."""


class SearchListView(TemplateView):
    """A list of published records: filters, facets, order and pages, all in the address.

    htmx asks the same address and gets `results_template_name` alone.
    """

    takes: ClassVar[tuple[str, ...] | None] = None
    model: ClassVar[Any]
    filterset_class: ClassVar[type[RecordFilterSet]]
    results_template_name: ClassVar[str]
    section: ClassVar[str]
    """The namespace of the app: which part of the site this is, and where its other formats are."""
    resource: ClassVar[str] = ""
    """Its name in the API, where that is not the namespace's."""
    formats: ClassVar[tuple[str, ...]] = ("csv", "json", "atom")
    entries: ClassVar[Lines | None] = None
    """Makes from columns what the list shows of its records, in the records' place."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filterset = self.filterset_class(request.GET, request=request)
        is_valid = filterset.is_valid() and self.is_paged(filterset)
        context = self.get_context_data(
            filterset=filterset, page=self.page(filterset if is_valid else None), is_valid=is_valid, **kwargs
        )
        response = self.render_to_response(context, status=200 if is_valid else 400)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def get_template_names(self) -> list[str]:
        wants_results = self.request.htmx and not self.request.htmx.history_restore_request
        return [self.results_template_name if wants_results else self.template_name]

    def is_paged(self, filterset: RecordFilterSet) -> bool:
        """Whether page and size can be read; what cannot stands among the form's errors."""
        for name in ("page", "page_size"):
            given = self.request.GET.get(name)
            if given and not (given.isdecimal() and int(given[:MOST_DIGITS]) > 0):
                filterset.form.refuse(name, _("Give a whole number from 1."), code="invalid")
        return not filterset.errors

    def page(self, filterset: RecordFilterSet | None) -> Page:
        """The page asked for, empty without a FilterSet. Http404 where there is none of that number."""
        if filterset is None:
            return ListPaginator(published(self.model).none(), PAGE_SIZE, total=0).page(1)
        size = min(self.whole_number("page_size", PAGE_SIZE), LARGEST_PAGE)
        try:
            pages = ListPaginator(self.listed(filterset), size, total=filterset.counted.total)
            page = pages.page(self.whole_number("page", 1))
        except EmptyPage as error:
            raise Http404(_("This list has no page of that number.")) from error
        if self.entries:
            page.object_list = self.entries.write(page.object_list)
        return page

    def listed(self, filterset: RecordFilterSet) -> QuerySet | FullList | FoundList:
        """The records found, with what the list shows of them."""
        return rows_of(filterset, self.entries.columns) if self.entries else filterset.qs.for_list()

    def whole_number(self, name: str, default: int) -> int:
        given = self.request.GET.get(name)
        return int(given[:MOST_DIGITS]) if given else default

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filterset: RecordFilterSet = kwargs["filterset"]
        facets = [(facet, filterset.facet_values(facet)) for facet in filterset.facets] if kwargs["is_valid"] else []
        return super().get_context_data(
            section=self.section,
            facets=facets,
            chips=self.chips(filterset) if kwargs["is_valid"] else [],
            formats=[(name, self.format_url(name)) for name in self.formats],
            api_url=self.format_url("api"),
            query=without_paging(self.request.GET).urlencode(),
            **kwargs,
        )

    def chips(self, filterset: RecordFilterSet) -> list[Chip]:
        return chips(filterset, self.request.GET)

    def format_url(self, name: str) -> str:
        """This list in another format, with the same filters."""
        address = (
            api_address(f"{self.resource or self.section}-list") if name == "api" else reverse(f"{self.section}:{name}")
        )
        query = without_paging(self.request.GET).urlencode()
        return f"{address}?{query}" if query else address


def without_paging(query: QueryDict) -> QueryDict:
    """The filters and order of a query, without the page."""
    kept = query.copy()
    for name in ("page", "page_size", "view"):
        kept.pop(name, None)
    return kept


class RecordDetailView(DetailView):
    """One published record, with its sources, how to cite it, and where it is as data.

    `preview` shows a record that is not published; only the admin asks for it, and only for those who may see it.
    """

    preview = False
    section: ClassVar[str] = ""
    resource: ClassVar[str] = ""
    """Its name in the API, where that is not the namespace's."""
    key_field: ClassVar[str] = "slug"

    def records(self) -> QuerySet:
        if self.model is None:
            raise ImproperlyConfigured("Name the model.")
        return self.model.objects.all() if self.preview else published(self.model)

    def get_queryset(self) -> QuerySet:
        return self.records().for_detail()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if (withdrawn := self.withdrawn()) is None:
                raise
            return render(request, "410.html", {"withdrawn": withdrawn}, status=410)

    def withdrawn(self) -> dict[str, Any] | None:
        """When and why the record at this address was withdrawn: all that is said of it; None where it was not."""
        asked = [self.model._meta.db_table, self.key_field, self.kwargs["key"]]
        with reading_connection().cursor() as cursor:
            cursor.execute("SELECT withdrawn_at, withdrawal_reason FROM core_withdrawn(%s, %s, %s)", asked)
            found = cursor.fetchone()
        return dict(zip(("withdrawn_at", "withdrawal_reason"), found, strict=True)) if found else None

    def get_object(self, queryset: QuerySet | None = None) -> Any:
        records = self.get_queryset() if queryset is None else queryset
        try:
            return records.get(**{self.key_field: self.kwargs["key"]})
        except (self.model.DoesNotExist, ValueError) as error:
            raise Http404(_("There is no published record at this address.")) from error

    def citations(self) -> list[Any]:
        """The published sources of the record, in page order."""
        citations: list[Any] = self.object.published_citations()
        for citation in citations:
            citation.record = self.object
        return citations

    def citation_title(self) -> str:
        """The record's name in a citation."""
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.object
        api = api_address(f"{self.resource or self.section}-detail", record.public_key)
        citations = self.citations()
        title = self.citation_title()
        address = f"{settings.SITE_URL}{record.get_absolute_url()}"
        today = timezone.localdate()
        return super().get_context_data(
            record=record,
            section=self.section,
            preview=self.preview,
            citations=citations,
            disputes=[citation for citation in citations if citation.stance == "disputes"],
            address=address,
            api_url=api,
            today=today,
            cite_title=title,
            corrections=corrections(record, most=CORRECTIONS_SHOWN),
            bibtex=bibtex(site=settings.SITE_NAME, key=record.public_key, title=title, address=address, day=today),
            json_ld=self.json_ld(),
            **kwargs,
        )

    def json_ld(self) -> dict[str, Any]:
        """schema.org's description of this page; each kind adds its own."""
        return {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": self.citation_title(),
            "url": f"{settings.SITE_URL}{self.object.get_absolute_url()}",
            "dateModified": self.object.changed_at.isoformat(),
            "isPartOf": {"@type": "Dataset", "name": settings.SITE_NAME, "url": settings.SITE_URL},
        }
