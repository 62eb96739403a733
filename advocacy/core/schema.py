"""How the API describes itself: what every operation shares."""

from datetime import datetime
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from advocacy.core.serializers import CHANGES, CHANGES_BEFORE, CHANGES_NEXT, ErrorsSerializer, extras_of

REFUSALS = {
    400: "A parameter is unknown, repeated or has a value that cannot be: `attr` names it.",
    404: "There is no published record at this address.",
    406: "Only JSON is served here.",
    429: "Too many requests: wait as many seconds as `Retry-After` says.",
}


class RecordSchema(AutoSchema):
    """Adds `include=`, validation by ETag and the refusals; every field is always there, but for extras."""

    @property
    def is_detail(self) -> bool:
        return getattr(self.view, "action", "") == "retrieve"

    def get_override_parameters(self) -> list[OpenApiParameter]:
        parameters = [
            OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="An ETag you hold."),
            OpenApiParameter(
                "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="Changes with the answer."
            ),
            OpenApiParameter(
                "Retry-After", int, OpenApiParameter.HEADER, response=[429], description="Seconds to wait."
            ),
        ]
        parameters += getattr(self.view, "parameters", ())
        allowed = getattr(self.view, "allowed_includes", ())
        if allowed:
            parameters.append(
                OpenApiParameter(
                    "include",
                    {"type": "array", "items": {"type": "string", "enum": list(allowed)}},
                    explode=False,
                    description="What to add to the answer, between commas.",
                )
            )
        if CHANGES in allowed:
            words = f"With `include={CHANGES}`: those before this moment. `{CHANGES_NEXT}` has the whole address."
            parameters.append(OpenApiParameter(CHANGES_BEFORE, datetime, description=words))
        return parameters

    def get_response_serializers(self) -> Any:
        shown = super().get_response_serializers()
        codes = [code for code in REFUSALS if code != 404 or self.is_detail]
        return {
            200: shown,
            304: OpenApiResponse(description="What you hold under this ETag is still right."),
            **{code: OpenApiResponse(ErrorsSerializer, description=REFUSALS[code]) for code in codes},
        }

    def get_description(self) -> str:
        return self.view.__class__.__doc__ or ""

    def get_summary(self) -> str:
        if not hasattr(self.view, "model"):
            return str(self.view.summary)
        names = self.view.model._meta
        return f"One {names.verbose_name}" if self.is_detail else f"List of {names.verbose_name_plural}"

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        mapped = super()._map_basic_serializer(serializer, direction)
        extras = extras_of(serializer)
        mapped["required"] = sorted(name for name in mapped["properties"] if name not in extras)
        return mapped
