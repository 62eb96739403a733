"""The parts that the JSON of every record shares: addresses, partial dates, related records, errors."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.core.partial_dates import PartialDate, Precision
from advocacy.core.views import api_address


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


class RecordSerializer(serializers.ModelSerializer):
    """A record's own fields; `Meta.extras` are those that only `include=` brings."""

    url = PageAddress()
    changed_at = serializers.DateTimeField(read_only=True, help_text=_("When the record last changed."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = self.context.get("include")
        if asked is not None:
            for name in extras_of(self):
                if name not in asked:
                    self.fields.pop(name)


class StretchSerializer(serializers.Serializer):
    """From when to when something held; both days included, null where the record does not bound it."""

    start_on = serializers.DateField(allow_null=True)
    end_on = serializers.DateField(allow_null=True)


def extras_of(serializer: Any) -> tuple[str, ...]:
    """The names of the fields that are left out unless `include=` asks for them."""
    return getattr(getattr(serializer, "Meta", None), "extras", ())


class ErrorSerializer(serializers.Serializer):
    """One thing that is wrong with a request."""

    code = serializers.CharField(help_text=_("For programs: invalid, not_found, throttled."))
    detail = serializers.CharField(help_text=_("For people."))
    attr = serializers.CharField(allow_null=True, help_text=_("The parameter at fault, where it is one."))


class ErrorsSerializer(serializers.Serializer):
    """The body of every answer from 400."""

    type = serializers.ChoiceField(choices=["validation_error", "client_error", "server_error"])
    errors = ErrorSerializer(many=True)
