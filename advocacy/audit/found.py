"""What a check of the audit yields."""

from typing import NamedTuple

from django.db.models import Model

from advocacy.audit.choices import Kind
from advocacy.core.problems import Severity


class Found(NamedTuple):
    """One finding on the record of this model and key; `label` is what an editor knows it by."""

    code: Kind
    severity: Severity
    model: type[Model]
    pk: int
    label: str
    message: str
