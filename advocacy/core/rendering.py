"""How the API writes JSON."""

from typing import Any

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import JSONRenderer


class QuickJSONRenderer(JSONRenderer):
    """DRF's compact JSON, written by orjson; whoever asks for `indent=` gets DRF's own."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if data is None or self.get_indent(accepted_media_type or "", renderer_context or {}):
            return super().render(data, accepted_media_type, renderer_context)
        return orjson.dumps(data, default=spelt_out, option=orjson.OPT_UTC_Z)


def spelt_out(value: Any) -> str:
    """A text that is translated when it is read."""
    if isinstance(value, Promise):
        return str(value)
    raise TypeError
