"""The columns of the downloads of phrases and of where they stand."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from advocacy.core.choices import Status
from advocacy.core.columns import Column, page_address

PUBLISHED = Status.PUBLISHED

COLUMNS = (
    Column("key", "slug", _("The phrase’s own key.")),
    Column("name", "name", _("The phrase, as a reader would quote it.")),
    Column("topic", Case(When(topic__status=PUBLISHED, then="topic__slug")), _("Key of its topic.")),
    Column(
        "variants",
        ArrayAgg("variants__words", distinct=True, default=[]),
        _("The words that are looked for; … stands between parts that need only be near each other."),
    ),
    Column("note", "note", _("Why it is followed.")),
    Column("url", page_address("wording", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

OCCURRENCE_COLUMNS = (
    Column("key", "pk", _("Number of the occurrence, as in the API.")),
    Column("phrase", "phrase__slug", _("Key of the phrase.")),
    Column("resolution", "provision__resolution__symbol", _("Symbol of the text.")),
    Column("adopted_on", "provision__resolution__adopted_on", _("Day of the decision on the text.")),
    Column("body", "provision__resolution__body__code", _("Code of the body that decided.")),
    Column("provision", "provision_id", _("Number of the paragraph, as in the API.")),
    Column("kind", "provision__kind", _("preambular or operative.")),
    Column("number", "provision__number", _("Number as printed; empty where it is not confirmed.")),
    Column("text", "provision__text", _("The paragraph, word for word; words of ours stand in square brackets.")),
    Column("is_excerpt", "provision__is_excerpt", _("Whether this is only a part of the paragraph.")),
    Column("found_at", "found_at", _("When the database found it.")),
)
