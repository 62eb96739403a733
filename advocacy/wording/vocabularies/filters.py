"""What versions of the vocabulary can be searched by in the API."""

from django.utils.translation import gettext_lazy as _

from advocacy.core.filters import RecordFilterSet, StableOrderingFilter
from advocacy.wording.models import Vocabulary


class VocabularyFilterSet(RecordFilterSet):
    ordering = StableOrderingFilter(
        fields=(("number", "number"), ("changed_at", "changed")),
        choices=(
            ("-number", _("Newest version first")),
            ("number", _("Oldest version first")),
            ("-changed", _("Last changed first")),
            ("changed", _("Longest unchanged first")),
        ),
        label=_("Order"),
    )

    class Meta(RecordFilterSet.Meta):
        model = Vocabulary
        fields: list[str] = []
