"""What is said of first uses and of absence, in words: the same sentences on pages and in the API."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.wording.firsts import Absence

WHERE = {
    "series": gettext_lazy("of this series"),
    "body": gettext_lazy("of this body"),
    "agenda_item": gettext_lazy("under this agenda item"),
    "record": gettext_lazy("in this record"),
}
"""Among which texts, as it stands in a sentence."""

FIRST = {
    "series": gettext_lazy("First in this series"),
    "body": gettext_lazy("First in this body"),
    "agenda_item": gettext_lazy("First under this agenda item"),
    "record": gettext_lazy("First in this record"),
}
"""Never a bare "first"."""


def years(absence: Absence) -> str:
    """ "2006–2016", or "2006" for one year; empty where nothing was searched."""
    if absence.since is None:
        return ""
    return str(absence.since) if absence.since == absence.until else f"{absence.since}–{absence.until}"


def absence_sentence(absence: Absence, scope: str, *, is_before: bool = True) -> str:
    """ "Absent from 12 of 12 texts that we hold of this series, 2006–2016."

    `is_before`: only texts before a first use are meant; else all of the scope.
    """
    where = WHERE[scope]
    if absence.searched:
        said = ngettext(
            "Absent from %(n)d of %(n)d text that we hold %(where)s, %(years)s.",
            "Absent from %(n)d of %(n)d texts that we hold %(where)s, %(years)s.",
            absence.searched,
        )
        return said % {"n": absence.searched, "where": where, "years": years(absence)}
    if absence.gaps and is_before:
        said = _("Nothing can be said of the time before: no earlier text %(where)s is held in full.")
    elif absence.gaps:
        said = _("Nothing can be said of absence: no text %(where)s is held in full.")
    elif is_before:
        said = _("No earlier text %(where)s is known to this record.")
    else:
        said = _("No text %(where)s is known to this record.")
    return said % {"where": where}


def gap_sentence(absence: Absence) -> str:
    """What could not be searched; empty where there is no such text."""
    if not absence.gaps:
        return ""
    said = ngettext(
        "%(n)d text of that time is known and not held in full: nothing is said of its words.",
        "%(n)d texts of that time are known and not held in full: nothing is said of their words.",
        absence.gaps,
    )
    return said % {"n": absence.gaps}


def first_sentence(absence: Absence, scope: str) -> str:
    """ "First in this series", and "… of the texts that we hold" where an earlier one is not held in full."""
    return f"{FIRST[scope]}{_(', of the texts that we hold')}" if absence.gaps else str(FIRST[scope])


def uses_sentence(paragraphs: int, texts: int) -> str:
    """ "In 7 paragraphs of 4 texts"."""
    in_paragraphs = ngettext("In %(n)d paragraph", "In %(n)d paragraphs", paragraphs) % {"n": paragraphs}
    of_texts = ngettext("of %(n)d text", "of %(n)d texts", texts) % {"n": texts}
    return f"{in_paragraphs} {of_texts}"
