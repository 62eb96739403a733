"""The last audit, for the admin's index."""

from typing import Any

from django import template
from django.db.models import Count

from advocacy.audit.choices import Kind
from advocacy.audit.models import Audit, AuditFinding
from advocacy.core.problems import Severity

register = template.Library()


@register.simple_tag
def last_audit() -> dict[str, Any]:
    """When the record was last audited (None: never), and how many findings of each kind there were, errors first."""
    counted = AuditFinding.objects.order_by("severity", "code").values("severity", "code")
    kinds = list(counted.annotate(n=Count("pk")))
    rows = [
        kind | {"label": Kind(kind["code"]).label, "is_error": kind["severity"] == Severity.ERROR} for kind in kinds
    ]
    return {"audit": Audit.objects.first(), "kinds": rows}
