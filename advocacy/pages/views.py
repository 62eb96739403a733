"""Home, and the pages that say what this is, how it is made and where the data is."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from markdown_it import MarkdownIt

from advocacy.core.citing import bibtex
from advocacy.exports.dictionary import TABLES
from advocacy.exports.sizes import sizes
from advocacy.pages import home
from advocacy.votes.endings import ending_of
from advocacy.votes.views import council_bench, votes_of
from advocacy.votes.wording_of_results import headline


class HomeView(TemplateView):
    template_name = "pages/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vote = home.latest_procedural_vote()
        ending = ending_of(vote) if vote else None
        series, chart = home.leading_series()
        return super().get_context_data(
            vote=vote,
            ending=ending,
            headline=headline(ending) if ending else "",
            bench=council_bench(votes_of(vote), ending) if vote and ending else None,
            series=series,
            chart=chart,
            situations=home.situations(),
            events=home.latest_events(),
            shifts=home.latest_shifts(series),
            held_text=home.held_text(),
            **kwargs,
        )


class AboutView(TemplateView):
    template_name = "pages/about.html"


class MethodView(TemplateView):
    """docs/method.md as a page, so that the method is written down once."""

    template_name = "pages/method.html"
    document = Path(settings.BASE_DIR) / "docs" / "method.md"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(text=self.rendered(), **kwargs)

    def rendered(self) -> SafeString:
        """The document without its own heading; raw HTML in it stays text."""
        text = self.document.read_text(encoding="utf-8").partition("\n")[2]
        return mark_safe(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))  # noqa: S308 -- ours


class DataView(TemplateView):
    """Every file with its size and the meaning of its columns, under which terms it may be used, and how to cite it."""

    template_name = "pages/data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, today = sizes(), timezone.localdate()
        address = f"{settings.SITE_URL}{reverse('pages:data')}"
        title = _("Data of this record")
        return super().get_context_data(
            files=[(table, rows[table.name]) for table in TABLES],
            address=address,
            today=today,
            cite_title=title,
            bibtex=bibtex(site=settings.SITE_NAME, key="data", title=title, address=address, day=today),
            **kwargs,
        )
