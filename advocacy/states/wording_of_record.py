"""A state's record on a question, as a sentence that is exactly true of the votes entered here."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.core.numbers import in_words, listed
from advocacy.states.record import Cell, Mark, Summary

DID = {
    "yes": gettext_lazy("voted yes on"),
    "no": gettext_lazy("voted no on"),
    "abstain": gettext_lazy("abstained on"),
    "non_voting": gettext_lazy("did not vote on"),
}

MARKS = {
    Mark.YES: gettext_lazy("yes"),
    Mark.NO: gettext_lazy("no"),
    Mark.ABSTAIN: gettext_lazy("abstain"),
    Mark.NON_VOTING: gettext_lazy("non-voting"),
    Mark.WITHOUT_VOTE: gettext_lazy("decided without a vote"),
    Mark.NO_RECORDED_VOTE: gettext_lazy("no recorded vote"),
    Mark.NOT_ENTERED: gettext_lazy("position not entered"),
    Mark.NO_SEAT: gettext_lazy("not a member"),
    Mark.NOTHING: gettext_lazy("nothing decided"),
}


def mark_words(cell: Cell) -> str:
    """What a cell of the strip says: "no", "yes and abstain", "not a member"."""
    if cell.mark == Mark.SEVERAL:
        return listed([str(MARKS[Mark(position)]) for position in cell.positions])
    return str(MARKS[cell.mark])


def clause(summary: Summary, body: str) -> str:
    """How the state voted in one body, without a capital or full stop:
    "voted no on every one of nine recorded votes in the General Assembly, 2005 to 2015"."""
    where = {"body": body, "years": span(summary), "total": in_words(summary.total)}
    if not summary.is_constant:
        parts = [f"{DID[position]} {in_words(count)}" for position, count in summary.counts]
        words = _("of %(total)s recorded votes in the %(body)s, %(years)s, %(parts)s")
        return words % {**where, "parts": listed(parts)}
    where["did"] = str(DID[summary.counts[0][0]])
    if summary.counts[0][0] == "non_voting":
        return _("took no part in any of %(total)s recorded votes in the %(body)s, %(years)s") % where
    if summary.total == 2:
        return _("%(did)s both recorded votes in the %(body)s, %(years)s") % where
    return (
        ngettext(
            "%(did)s the one recorded vote in the %(body)s, %(years)s",
            "%(did)s every one of %(total)s recorded votes in the %(body)s, %(years)s",
            summary.total,
        )
        % where
    )


def span(summary: Summary) -> str:
    if summary.first_year == summary.last_year:
        return str(summary.first_year)
    return _("%(first)s to %(last)s") % {"first": summary.first_year, "last": summary.last_year}
