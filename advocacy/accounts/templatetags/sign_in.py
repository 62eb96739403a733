"""What the pages of signing in write."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For an attribute that a script of ours reads: the policy lets nothing of it into the page itself."""
    return json.dumps(value)
