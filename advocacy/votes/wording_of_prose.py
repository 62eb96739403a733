"""The words in which findings on prose name its lists."""

from django.utils.translation import gettext_lazy as _

from advocacy.votes.tally import Position

LISTED = {
    Position.YES: _("in favour"),
    Position.NO: _("against"),
    Position.ABSTAIN: _("abstaining"),
    Position.NON_VOTING: _("not voting"),
}
