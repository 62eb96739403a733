"""Every public route, with the addresses at which the leak test asks it. A route that is missing here fails the test."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.leaks.planting import WORD, Published

NOT_PUBLIC = ("admin/", "static/")
"""Prefixes behind the sign-in, or files that hold no records."""


def public_routes() -> Iterator[str]:
    """The full pattern of every route that anybody may ask, walked from the root URL list."""
    yield from walk(get_resolver().url_patterns, "")


def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if route.startswith(NOT_PUBLIC):
            continue
        if isinstance(entry, URLResolver):
            yield from walk(entry.url_patterns, route)
        else:
            yield route


LISTS = ("events", "resolutions", "votes", "states", "bodies", "topics", "treaties", "sources")
QUESTIONS = ("", f"?q={WORD}", "?page_size=100", "?q=sanctions")
ORDERINGS = ("?ordering=changed", "?ordering=-changed")


def addresses(shown: Published) -> dict[str, list[str]]:
    """Route → addresses. Details are asked for the published record; hidden keys are asked by the test itself."""
    keys = {
        "events": shown.event.slug,
        "resolutions": shown.resolution.slug,
        "votes": shown.roll_call.slug,
        "states": shown.state.code,
        "bodies": shown.body.code,
        "topics": shown.topic.slug,
        "treaties": shown.treaty.code,
        "sources": shown.source.slug,
    }
    found: dict[str, list[str]] = {}
    for name in LISTS:
        found[f"{name}/"] = [f"/{name}/{question}" for question in QUESTIONS]
        found[f"{name}/<slug:key>/"] = [f"/{name}/{keys[name]}/"]
        for file in ("results.csv", "results.json", "feed.atom"):
            found[f"{name}/{file}"] = [f"/{name}/{file}{question}" for question in QUESTIONS[:2]]
    return found
