"""Asks: absence that was said of a whole text, of which only a part is held by now."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from advocacy.asks.choices import Level
from advocacy.asks.models import Finding
from advocacy.audit.choices import Kind
from advocacy.audit.found import Found
from advocacy.core.problems import Severity
from advocacy.resolutions.choices import TextHeld
from advocacy.sources.choices import Stance
from advocacy.sources.models import Citation


def absences_without_ground() -> Iterator[Found]:
    """Findings of absence that no published source supports, of a text that is not, or no longer, held in full."""
    support = Citation.objects.published().filter(
        content_type=ContentType.objects.get_for_model(Finding), object_id=OuterRef("pk"), stance=Stance.SUPPORTS
    )
    absent = Finding.objects.published().filter(~Exists(support), level=Level.ABSENT)
    columns = ("pk", "ask__name", "resolution__symbol", "event__title")
    for pk, ask, symbol, event in (
        absent.exclude(resolution__text_held=TextHeld.FULL).order_by("pk").values_list(*columns)
    ):
        message = _("“Absent” rests on the whole text, of which only a part is held: enter it again, or cite a source.")
        label = f"{ask}: {symbol or event}"
        yield Found(Kind.ABSENT_WITHOUT_GROUND, Severity.ERROR, Finding, pk, label[:200], message)
