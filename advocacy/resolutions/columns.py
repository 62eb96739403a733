"""The columns of the downloads of resolutions, their series and their paragraphs."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address

PUBLISHED = Status.PUBLISHED

COLUMNS = (
    Column("symbol", "symbol", _("UN symbol, as the UN prints it.")),
    Column("body", "body__code", _("Code of the body that decided: GA, SC, HRC.")),
    Column("session", "session__code", _("Session of the body, where it counts its decisions by sessions.")),
    Column("title", "title", _("Title, as printed.")),
    Column("adopted_on", "adopted_on", _("Day of the decision.")),
    Column(
        "adoption", "adoption", _("How it was decided: recorded_vote, non_recorded_vote, without_vote, unconfirmed.")
    ),
    Column("outcome", "outcome", _("adopted, rejected, withdrawn or not_considered.")),
    Column("legal_force", "legal_force", _("chapter_vii, binding, recommendation, or empty.")),
    Column("meeting", "meeting_symbol", _("Symbol of the meeting record.")),
    Column("text_held", "text_held", _("How much of the text is in this record: none, excerpt, full.")),
    Column(
        "topics",
        ArrayAgg("topics__slug", filter=Q(topics__status="published"), distinct=True, default=[]),
        _("Keys of its topics."),
    ),
    Column("url", page_address("resolutions", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

SERIES_COLUMNS = (
    Column("key", "slug", _("The series’ own key.")),
    Column("name", "name", _("Name, as printed.")),
    Column("body", Case(When(body__status=PUBLISHED, then="body__code")), _("Code of the body that returns to it.")),
    Column("topic", Case(When(topic__status=PUBLISHED, then="topic__slug")), _("Key of the situation it is about.")),
    Column("description", "description", _("What it covers.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

PROVISION_COLUMNS = (
    Column("key", "pk", _("Number of the paragraph, as in the API.")),
    Column("resolution", "resolution__symbol", _("Symbol of the resolution it stands in.")),
    Column("position", "position", _("Place in the text, from 1.")),
    Column("kind", "kind", _("preambular, operative, annex or footnote.")),
    Column("number", "number", _("Number as printed; empty where it is not confirmed.")),
    Column("text", "text", _("Word for word; words of ours stand in square brackets.")),
    Column("is_excerpt", "is_excerpt", _("Whether this is only a part of the paragraph.")),
    Column("opening_verb", "opening_verb", _("Its opening verb.")),
    Column("addressee", "addressee", _("Whom it speaks to.")),
    Column("strength", "strength__rung__level", _("How strongly it speaks, 1 the weakest; empty where not known.")),
    Column("strength_name", "strength__rung__name", _("That degree of strength in words.")),
    Column("vocabulary", "strength__rung__vocabulary__number", _("Version of the vocabulary that says so.")),
    Column("note", "note", _("What is new in it.")),
    Column(
        "topics",
        ArrayAgg("topics__slug", filter=Q(topics__status=PUBLISHED), distinct=True, default=[]),
        _("Keys of its topics."),
    ),
)
