"""Imports: what files list and the record does not have, as the runs that were written say."""

from collections.abc import Iterator

from django.db.models import Min
from django.utils.translation import gettext as _

from advocacy.audit.choices import Kind
from advocacy.audit.found import Found
from advocacy.core.problems import Severity
from advocacy.imports.choices import RunStatus
from advocacy.imports.models import ImportFinding, ImportRun

LEFT_OUT = ("no_seat_that_day",)
"""Findings by which a row of a file is left out though the rest of its vote is written."""


def rows_left_out() -> Iterator[Found]:
    """Positions that a file lists for states that had no seat that day; a row that several runs met counts once."""
    findings = ImportFinding.objects.filter(code__in=LEFT_OUT, run__status=RunStatus.WRITTEN)
    rows = findings.values("file", "line", "message").annotate(run=Min("run")).order_by("file", "line", "message")
    for row in rows:
        place = _("%(file)s, line %(line)d") % {"file": row["file"], "line": row["line"]}
        yield Found(Kind.ROW_LEFT_OUT, Severity.WARNING, ImportRun, row["run"], place, row["message"])
