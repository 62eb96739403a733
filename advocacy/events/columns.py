"""The columns of the downloads of events, their series, and statements."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address

PUBLISHED = Status.PUBLISHED

COLUMNS = (
    Column("key", "slug", _("The event’s own key, as in its address.")),
    Column("title", "title", _("What happened, in a few words.")),
    Column("kind", "kind", _("adoption, meeting, procedural_vote and so on; not_held is a meeting missed.")),
    Column("start", "start_on", _("First day; for a date known to the month or year only, the first day of that.")),
    Column("start_precision", "start_precision", _("How exactly the start is known: day, month or year.")),
    Column("end", "end_on", _("Last day, for what lasted; else empty.")),
    Column("end_precision", Case(When(end_on__isnull=False, then="end_precision")), _("How exactly the end is known.")),
    Column("body", Case(When(body__status=PUBLISHED, then="body__code")), _("Code of the body: SC, GA, HRC.")),
    Column("place", "place", _("Where.")),
    Column("meeting", "meeting_symbol", _("Symbol of the meeting record.")),
    Column("series", Case(When(series__status=PUBLISHED, then="series__slug")), _("Key of the series it stands in.")),
    Column("is_counted", "is_counted", _("Whether it counts in its series; false where nothing was held.")),
    Column(
        "topics",
        ArrayAgg("topics__slug", filter=Q(topics__status=PUBLISHED), distinct=True, default=[]),
        _("Keys of its topics."),
    ),
    Column("what_happened", "what_happened", _("What happened.")),
    Column("why_it_matters", "why_it_matters", _("Why it matters.")),
    Column("url", page_address("events", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

SERIES_COLUMNS = (
    Column("key", "slug", _("The series’ own key.")),
    Column("name", "name", _("Name, as printed.")),
    Column("topic", Case(When(topic__status=PUBLISHED, then="topic__slug")), _("Key of the situation it is about.")),
    Column("description", "description", _("What it covers.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

STATEMENT_COLUMNS = (
    Column("key", "pk", _("Number of the statement, as in the API.")),
    Column("event", "event__slug", _("Key of the event at which it was made.")),
    Column("date", "event__start_on", _("First day of that event.")),
    Column("code", "state__code", _("Code of the state that spoke.")),
    Column("kind", "kind", _("statement, explanation_of_vote or dissociation.")),
    Column("stance", "stance", _("for, against, other, or empty.")),
    Column(
        "resolution",
        Case(When(resolution__status=PUBLISHED, resolution__body__status=PUBLISHED, then="resolution__symbol")),
        _("Symbol of the resolution it was about."),
    ),
    Column("quote", "quote", _("Its words, or a summary marked [ours].")),
    Column("locator", "locator", _("Where in the record of the meeting.")),
)
