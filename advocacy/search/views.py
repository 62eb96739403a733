"""The search page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views import View

from advocacy.core.addresses import api_address
from advocacy.search.finding import find
from advocacy.search.forms import SearchForm
from advocacy.search.jumps import document
from advocacy.search.suggestions import suggestion


class SearchView(View):
    """One box over all kinds of record. A symbol that one published record bears leads straight to it."""

    takes = None

    def get(self, request: HttpRequest) -> HttpResponse:
        form = SearchForm(request.GET)
        if not form.is_valid():
            return render(request, "search/search.html", {"form": form}, status=400)
        text = form.cleaned_data["q"]
        if found := document(text) if text else None:
            return redirect(found)
        return render(request, "search/search.html", {"form": form, **self.results(text, form.cleaned_data["kind"])})

    def results(self, text: str, kind: str) -> dict[str, Any]:
        if not text:
            return {}
        groups = find(text, kind)
        return {
            "text": text,
            "kind": kind,
            "groups": groups,
            "shown": [group for group in groups if group.hits],
            "total": sum(group.count for group in groups),
            "capped": [group for group in groups if group.is_capped],
            "suggestion": "" if groups else suggestion(text),
            "api_url": f"{api_address('search-list')}?{urlencode({'q': text})}",
        }
