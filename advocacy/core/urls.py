"""The addresses that every list has beside its page."""

from typing import Any

from django.urls import URLPattern, path

from advocacy.core.columns import Column
from advocacy.core.downloads import DownloadView
from advocacy.core.filters import RecordFilterSet


def download_paths(
    *, filterset_class: type[RecordFilterSet], columns: tuple[Column, ...], name: str
) -> list[URLPattern]:
    """`results.csv` and `results.json` of a list."""
    shared: dict[str, Any] = {"filterset_class": filterset_class, "columns": columns, "name": name}
    return [
        path(f"results.{kind}", DownloadView.as_view(**shared, file_format=kind), name=kind) for kind in ("csv", "json")
    ]
