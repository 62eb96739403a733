"""What an audit looks for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    TALLY_DIFFERS = "tally_differs", _("tally and votes disagree, unexplained")
    TALLY_EXPLAINED = "tally_explained", _("tally and votes disagree, explained")
    SILENT_EXPLAINED = "silent_explained", _("only the number that did not vote disagrees, explained")
    POSITION_WITHOUT_SEAT = "position_without_seat", _("position without a seat that day")
    SEAT_WITHOUT_POSITION = "seat_without_position", _("seat without a position")
    SEATS_UNKNOWN = "seats_unknown", _("body whose seats are not entered")
    RESULT_DIFFERS = "result_differs", _("result is not what the rule gives")
    OVER_A_PERMANENT_NO = "over_a_permanent_no", _("carried over a permanent member’s no")
    SYMBOL_OF_ANOTHER_BODY = "symbol_of_another_body", _("symbol of another body")
    DATE_OUTSIDE_SESSION = "date_outside_session", _("day outside its session")
    NO_POSITION = "no_position", _("decision without any position")
    ABSENT_WITHOUT_GROUND = "absent_without_ground", _("“absent” said of a text that is not held in full")
    NO_SOURCE = "no_source", _("no published source")
    SOURCE_DISPUTES = "source_disputes", _("a source disputes it")
    ROW_LEFT_OUT = "row_left_out", _("row that an import left out")
