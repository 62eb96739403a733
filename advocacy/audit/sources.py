"""Sources: records that none supports, and those that one disputes."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from advocacy.audit.choices import Kind
from advocacy.audit.found import Found
from advocacy.core.problems import Severity
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation, SourcedRecord


def kinds() -> list[type[SourcedRecord]]:
    """Every kind of record that needs a source."""
    return [model for model in apps.get_models() if issubclass(model, SourcedRecord)]


def records_without_source() -> Iterator[Found]:
    """Published records that no published source supports."""
    for model in kinds():
        support = Citation.objects.published().filter(
            content_type=ContentType.objects.get_for_model(model), object_id=OuterRef("pk"), stance=Stance.SUPPORTS
        )
        for record in model._default_manager.published().for_list().filter(~Exists(support)).order_by("pk"):
            message = _("No published source supports it.")
            yield Found(Kind.NO_SOURCE, Severity.ERROR, model, record.pk, str(record)[:200], message)


def disputes() -> Iterator[Found]:
    """Published sources that give another value than a published record."""
    for model in kinds():
        disputing = Citation.objects.published().disputing()
        citations = disputing.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=model._default_manager.published().order_by().values("pk"),
        )
        records = model._default_manager.for_list().in_bulk(citations.values_list("object_id", flat=True))
        for citation in citations.defer("source__search").order_by("object_id", "pk"):
            record = citation.record = records[citation.object_id]
            message = _("%(source)s gives %(value)s for %(field)s.")
            values = {
                "source": citation.source,
                "value": citation.stated_value,
                "field": citation.field_label or _("the record as a whole"),
            }
            yield Found(Kind.SOURCE_DISPUTES, Severity.WARNING, model, record.pk, str(record)[:200], message % values)
