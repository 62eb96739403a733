"""The parts that the JSON of every record shares: addresses, partial dates, related records, errors."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.core.addresses import api_address
from advocacy.core.corrections import Correction, Told, corrections
from advocacy.core.models import Record
from advocacy.core.partial_dates import PartialDate, Precision

CHANGES = "changes"
"""What `include=` calls the corrections of a record."""
CHANGES_NEXT, CHANGES_BEFORE = "changes_next", "changes_before"
"""The address of the next of them, and the parameter that it has."""
CHANGES_AT_ONCE = 50


@extend_schema_field({"type": "string", "format": "uri"})
class PageAddress(serializers.Field):
    """The full address of a record's page; `source` names the record whose page it is where that is another."""

    def __init__(self, *, source: str = "*") -> None:
        super().__init__(source=source, read_only=True, help_text=_("Address of the page."))

    def to_representation(self, record: Any) -> str:
        return f"{settings.SITE_URL}{record.get_absolute_url()}"


@extend_schema_field({"type": "string", "format": "uri"})
class ApiAddress(serializers.Field):
    """The full address of a record in this version of the API; `name` is its resource's name in the router."""

    def __init__(self, name: str) -> None:
        self.resource = name
        super().__init__(source="*", read_only=True, help_text=_("Address of this record in the API."))

    def to_representation(self, record: Any) -> str:
        key = getattr(record, "public_key", None) or str(record.pk)
        return f"{settings.SITE_URL}{api_address(f'{self.resource}-detail', key)}"


class PartialDateSerializer(serializers.Serializer):
    """A date that may be known only to the month or the year."""

    date = serializers.CharField(
        source="isoformat", help_text=_("ISO 8601, cut at the precision: 2016-12-09, 2016-12 or 2016.")
    )
    precision = serializers.ChoiceField(choices=[(p.value, p.value) for p in Precision])
    first_day = serializers.DateField(source="first", help_text=_("First day that may be meant: to sort by."))

    def to_representation(self, value: PartialDate) -> dict[str, Any]:
        return {
            "date": value.isoformat(),
            "precision": value.precision.value,
            "first_day": value.first.isoformat(),
        }


class RelatedSerializer(serializers.Serializer):
    """Another record in short."""

    key = serializers.CharField(help_text=_("What the record is looked up by, on pages and in the API."))
    name = serializers.CharField()
    url = serializers.URLField(help_text=_("Address of its page."))

    def to_representation(self, record: Any) -> dict[str, Any]:
        return {
            "key": record.public_key,
            "name": getattr(record, "name", "") or str(record),
            "url": f"{settings.SITE_URL}{record.get_absolute_url()}",
        }


class PublishedRelated(RelatedSerializer):
    """Another record in short, or null where it may not be seen.

    `through` names records without which the related one is not public either: the body of a resolution.
    """

    def __init__(self, *args: Any, through: tuple[str, ...] = (), **options: Any) -> None:
        self.through = through
        super().__init__(*args, read_only=True, allow_null=True, **options)

    class Meta:
        ref_name = "Related"

    def to_representation(self, record: Any) -> dict[str, Any] | None:
        needed = [record, *(getattr(record, name) for name in self.through)]
        return super().to_representation(record) if all(each.is_published for each in needed) else None


class FieldChangeSerializer(serializers.Serializer):
    """What one field said and says, in words."""

    field = serializers.CharField(source="label", help_text=_("The field, as pages call it."))
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)


class RowChangeSerializer(serializers.Serializer):
    """What happened to the record itself or to one of its parts."""

    what = serializers.ChoiceField(choices=[("changed", "changed"), ("added", "added"), ("removed", "removed")])
    about = serializers.CharField(allow_blank=True, help_text=_("The part it happened to; empty: the record itself."))
    fields_changed = FieldChangeSerializer(many=True, source="fields")


class CorrectionSerializer(serializers.Serializer):
    """What readers saw change at one moment since the record was published."""

    made_at = serializers.DateTimeField()
    reason = serializers.CharField(allow_blank=True)
    is_told = serializers.BooleanField(
        help_text=_("No: something stood there that should not have been public, so what it said is left empty.")
    )
    changes = RowChangeSerializer(many=True, source="rows")


class CorrectionsField(serializers.ListSerializer):
    """The newest corrections of a record, or those before the ones that were read."""

    def get_attribute(self, record: Any) -> list[Correction]:
        return told_of(record, self.context).corrections


@extend_schema_field({"type": ["string", "null"], "format": "uri"})
class NextCorrectionsField(serializers.Field):
    """The address of those before them."""

    def get_attribute(self, record: Any) -> str | None:
        told = told_of(record, self.context)
        if not told.has_earlier:
            return None
        asked = {"include": ",".join(self.context["include"]), CHANGES_BEFORE: instant(told.corrections[-1].made_at)}
        return f"{settings.SITE_URL}{self.context['request'].path}?{urlencode(asked, safe=',:')}"

    def to_representation(self, address: str) -> str:
        return address


def told_of(record: Any, context: dict[str, Any]) -> Told:
    """What both fields are about, read once."""
    if not hasattr(record, "told"):
        record.told = corrections(record, most=CHANGES_AT_ONCE, before=context.get(CHANGES_BEFORE))
    return record.told


def instant(moment: datetime) -> str:
    """As every answer writes it."""
    return serializers.DateTimeField().to_representation(moment)


STANDARD_FIELDS: dict[Any, tuple[Any, dict[str, Any]]] = {}
"""By column: the class of its field in a serializer, and the options of that."""


class RecordSerializer(serializers.ModelSerializer):
    """A record's own fields; `Meta.extras`, and for records `changes`, are those that only `include=` brings."""

    url = PageAddress()
    changed_at = serializers.DateTimeField(read_only=True, help_text=_("When the record last changed."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = self.context.get("include")
        if asked is not None:
            kept = {*asked, CHANGES_NEXT} if CHANGES in asked else asked
            for name in extras_of(self):
                if name not in kept:
                    self.fields.pop(name, None)

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[Any, dict[str, Any]]:
        """Looked up once in a process: what a column becomes follows from the models, and takes long to find."""
        if model_field not in STANDARD_FIELDS:
            STANDARD_FIELDS[model_field] = super().build_standard_field(field_name, model_field)
        kind, options = STANDARD_FIELDS[model_field]
        return kind, dict(options)

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        asked = self.context.get("include")
        if issubclass(self.Meta.model, Record) and (asked is None or (CHANGES in asked and self.parent is None)):
            words = _("What readers saw change since it was published, newest first: 50 at once.")
            fields[CHANGES] = CorrectionsField(child=CorrectionSerializer(), read_only=True, help_text=words)
            words = _("Address of those before; null where these are the last.")
            fields[CHANGES_NEXT] = NextCorrectionsField(read_only=True, help_text=words)
        return fields


class StretchSerializer(serializers.Serializer):
    """From when to when something held; both days included, null where the record does not bound it."""

    start_on = serializers.DateField(allow_null=True)
    end_on = serializers.DateField(allow_null=True)


def extras_of(serializer: Any) -> tuple[str, ...]:
    """The names of the fields that are left out unless `include=` asks for them."""
    return (*getattr(getattr(serializer, "Meta", None), "extras", ()), CHANGES, CHANGES_NEXT)


class ErrorSerializer(serializers.Serializer):
    """One thing that is wrong with a request."""

    code = serializers.CharField(help_text=_("For programs: invalid, not_found, throttled."))
    detail = serializers.CharField(help_text=_("For people."))
    attr = serializers.CharField(allow_null=True, help_text=_("The parameter at fault, where it is one."))


class ErrorsSerializer(serializers.Serializer):
    """The body of every answer from 400."""

    type = serializers.ChoiceField(choices=["validation_error", "client_error", "server_error"])
    errors = ErrorSerializer(many=True)
