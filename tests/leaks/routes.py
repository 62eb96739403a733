"""Every public route with the addresses at which the leak test asks it; a route that is missing here fails the test."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.leaks.planting import MARK, WORD, Published

NOT_PUBLIC = ("admin/", "static/")
"""Prefixes behind the sign-in, or of files that hold no records."""

BEFORE_ROUTING = ["/healthz", "/readyz"]
"""Answered by middleware, for whoever watches the service."""

FILES = (
    *("events", "event-series", "statements", "resolutions", "series", "provisions", "phrases", "occurrences"),
    *("vocabularies", "opening-verbs"),
    *("asks", "ask-findings"),
    *("votes", "positions", "states"),
    *("groups", "memberships", "bodies", "seats", "topics", "treaties", "treaty-actions", "sources"),
)
"""Whole tables to take away."""

LISTS = ("events", "resolutions", "wording", "asks", "votes", "states", "bodies", "topics", "treaties", "sources")
QUESTIONS = ("", f"?q={WORD}", "?page_size=100&ordering=-changed")
RECORD_KEY = "(?P<key>[A-Za-z0-9_-]{1,120})"
NUMBER_KEY = "(?P<key>[0-9]{1,18})"


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


def addresses(shown: Published) -> dict[str, list[str]]:
    """Route → addresses, with the published record's key where a route takes one."""
    return pages(shown) | lists(shown) | endpoints(shown)


def pages(shown: Published) -> dict[str, list[str]]:
    """Everything that is not a list or a resource of the API."""
    fixed = ("", "about/", "method/", "data/", "data/head.json", "robots.txt", ".well-known/security.txt")
    questions = (
        "",
        WORD,
        "dignity",
        "sanctions",
        f'"{WORD}"',
        f"-{WORD}",
        "China",
        "S/RES/2401",
        "S/PV.1",
    )
    sections = ("pages", *LISTS)
    return {route: [f"/{route}"] for route in fixed} | {
        "search/": [f"/search/?q={question}" for question in questions],
        "sitemap.xml": ["/sitemap.xml"],
        "data/<slug:name>.csv": [f"/data/{name}.csv" for name in FILES],
        "data/<slug:name>.csv.gz": ["/data/states.csv.gz"],
        "sitemap-<section>.xml": [f"/sitemap-{section}.xml" for section in sections],
        "resolutions/<path:symbol>": [
            "/resolutions/S/RES/2321",
            "/resolutions/A/C.3/71/L.1",
            "/resolutions/S/RES/2401",
        ],
        "wording/draft/": ["/wording/draft/"],
        "resolutions/compare/": [
            "/resolutions/compare/",
            "/resolutions/compare/?b=sres2321",
            "/resolutions/compare/?a=sres2321&b=sres2321",
            "/resolutions/compare/?a=S/RES/2401&b=sres2321",
        ],
        "resolutions/compare/results.csv": ["/resolutions/compare/results.csv?a=sres2321&b=sres2321"],
        "resolutions/series/<slug:key>/": [f"/resolutions/series/{shown.series.slug}/"],
        "resolutions/<slug:key>/p<int:position>/": [f"/resolutions/{shown.resolution.slug}/p1/"],
        "events/calendar.ics": ["/events/calendar.ics", f"/events/calendar.ics?q={WORD}"],
        "events/<slug:key>/calendar.ics": [f"/events/{shown.event.slug}/calendar.ics"],
        "votes/<slug:key>/positions.csv": [f"/votes/{shown.roll_call.slug}/positions.csv"],
        "votes/<slug:key>/marc.xml": [f"/votes/{shown.roll_call.slug}/marc.xml"],
        "votes/results.xml": [f"/votes/results.xml{question}" for question in QUESTIONS[:2]],
        "votes/<slug:key>/positions.json": [f"/votes/{shown.roll_call.slug}/positions.json"],
        "wording/ladder/": ["/wording/ladder/"],
        "wording/ladder/<int:number>/": [f"/wording/ladder/{number}/" for number in (1, 2, 3, 4)],
    }


def lists(shown: Published) -> dict[str, list[str]]:
    """The eight lists, their files and feeds, and the record each shows."""
    keys = {name: getattr(shown, kind).public_key for name, kind in RECORDS.items()}
    more = {
        "bodies": ["?on=2016-12-09"],
        "wording": ["?q=dignity", "?q=responsibility"],
        "events": ["?view=table"],
        "votes": ["?state=CHN&position=no"],
    }
    found: dict[str, list[str]] = {}
    for name in LISTS:
        found[f"{name}/"] = [f"/{name}/{question}" for question in QUESTIONS]
        found[f"{name}/<slug:key>/"] = [f"/{name}/{keys[name]}/"]
        for file in ("results.csv", "results.json", "feed.atom"):
            found[f"{name}/{file}"] = [f"/{name}/{file}{question}" for question in QUESTIONS[:2]]
    found["bodies/<slug:key>/"] += [f"/bodies/SC/{question}" for question in more["bodies"]]
    for name in ("events", "votes", "wording"):
        found[f"{name}/"] += [f"/{name}/{question}" for question in more[name]]
    return found


RECORDS = {
    "events": "event",
    "resolutions": "resolution",
    "wording": "phrase",
    "asks": "ask",
    "votes": "roll_call",
    "states": "state",
    "bodies": "body",
    "topics": "topic",
    "treaties": "treaty",
    "sources": "source",
}
NAMED = {name: kind for name, kind in RECORDS.items() if name != "wording"} | {
    "phrases": "phrase",
    "event-series": "event_series",
    "series": "series",
    "groups": "group",
}
"""Resources of the API whose records are looked up by what people cite."""
NUMBERED = {
    "statements": "statement",
    "provisions": "provision",
    "occurrences": "occurrence",
    "ask-findings": "finding",
    "positions": "vote",
    "seats": "seat",
    "treaty-actions": "treaty_action",
}
"""Resources whose records are looked up by number."""
WITH_FACETS = ("ask-findings", "asks", "events", "resolutions", "phrases", "votes", "states", "sources")
WITHOUT_WORDS = ("ask-findings", "positions", "seats", "treaty-actions")


def endpoints(shown: Published) -> dict[str, list[str]]:
    found = {
        "api/v1/": ["/api/v1/"],
        "api/v1/schema/": ["/api/v1/schema/"],
        "api/v1/docs/": ["/api/v1/docs/"],
        "api/v1/^search/$": [f"/api/v1/search/?q={WORD}", "/api/v1/search/?q=dignity"],
        "api/v1/^compare/$": [
            "/api/v1/compare/?a=sres2321&b=sres2321",
            "/api/v1/compare/?a=S/RES/2401&b=sres2321",
        ],
        "api/v1/^wording/$": [f"/api/v1/wording/?q={word}" for word in (WORD, "dignity", "responsibility")],
        "api/^(?:.*/)?$": [f"/api/v1/nothing/{WORD}/"],
    }
    for resource, kind in (NAMED | NUMBERED).items():
        record, address = getattr(shown, kind), f"/api/v1/{resource}/"
        named = resource in NAMED
        found[f"api/v1/^{resource}/$"] = [address, f"{address}?page_size=100"]
        if resource not in WITHOUT_WORDS:
            found[f"api/v1/^{resource}/$"].append(f"{address}?q={WORD}")
        if resource in WITH_FACETS:
            found[f"api/v1/^{resource}/$"].append(f"{address}?include=facets")
        key = record.public_key if named else record.pk
        found[f"api/v1/^{resource}/{RECORD_KEY if named else NUMBER_KEY}/$"] = [f"{address}{key}/"]
    found["api/v1/^vocabularies/$"] = ["/api/v1/vocabularies/", f"/api/v1/vocabularies/?q={WORD}"]
    found["api/v1/^vocabularies/(?P<key>[0-9]{1,5}|in-force)/$"] = [
        f"/api/v1/vocabularies/{key}/" for key in ("1", "2", "3", "4", "in-force")
    ]
    found[f"api/v1/^phrases/{RECORD_KEY}/$"].append(f"/api/v1/phrases/{shown.phrase.slug}/?include=answer")
    return found


def hidden_addresses() -> Iterator[tuple[str, str]]:
    """Addresses of drafts and records in review, each with one like it at which there never was a record."""
    for number in (1, 2):
        for name in ("events", "bodies", "topics", "sources", "treaties", "votes", "asks"):
            for prefix in (f"/{name}/", f"/api/v1/{name}/"):
                yield f"{prefix}{MARK}-{number}/", f"{prefix}{MARK}-9/"
        for prefix in ("/resolutions/", "/api/v1/resolutions/"):
            yield f"{prefix}A-{MARK.upper()}-{number}/", f"{prefix}A-{MARK.upper()}-9/"
        for prefix in ("/states/", "/api/v1/states/"):
            yield f"{prefix}ZQ{'MN'[number - 1]}/", f"{prefix}ZQZ/"
        yield f"/resolutions/A-{MARK.upper()}-{number}/p1/", f"/resolutions/A-{MARK.upper()}-9/p1/"
        yield f"/resolutions/series/{MARK}-{number}/", f"/resolutions/series/{MARK}-9/"
        for resource in ("series", "event-series", "groups", "phrases"):
            yield f"/api/v1/{resource}/{MARK}-{number}/", f"/api/v1/{resource}/{MARK}-9/"
        yield f"/wording/{MARK}-{number}/", f"/wording/{MARK}-9/"
        yield f"/votes/{MARK}-{number}/positions.csv", f"/votes/{MARK}-9/positions.csv"
        yield f"/votes/{MARK}-{number}/marc.xml", f"/votes/{MARK}-9/marc.xml"
        yield f"/events/{MARK}-{number}/calendar.ics", f"/events/{MARK}-9/calendar.ics"
    for published_on in ("text", "event", "body"):
        yield f"/votes/{MARK}-{published_on}-1/", f"/votes/{MARK}-{published_on}-9/"
