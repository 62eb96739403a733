"""What one state did in a roll call."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedTexts
from advocacy.states.models import State
from advocacy.votes.choices import PositionChoice
from advocacy.votes.models.roll_calls import RollCall
from advocacy.votes.querysets import VoteQuerySet

COUNT_AGAIN = """
EXECUTE $count$
    UPDATE votes_rollcall AS roll_call
    SET counted_yes = counted.yes, counted_no = counted.no,
        counted_abstain = counted.abstain, counted_non_voting = counted.non_voting
    FROM (SELECT DISTINCT roll_call_id FROM {touched}) AS touched CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE position = 'yes') AS yes,
            count(*) FILTER (WHERE position = 'no') AS no,
            count(*) FILTER (WHERE position = 'abstain') AS abstain,
            count(*) FILTER (WHERE position = 'non_voting') AS non_voting
        FROM votes_vote AS vote WHERE vote.roll_call_id = touched.roll_call_id
    ) AS counted
    WHERE roll_call.id = touched.roll_call_id
        AND (roll_call.counted_yes, roll_call.counted_no, roll_call.counted_abstain, roll_call.counted_non_voting)
            IS DISTINCT FROM (counted.yes, counted.no, counted.abstain, counted.non_voting)
$count$;
RETURN NULL;
"""
"""Roll call by roll call, and planned each time: a plan for few votes, or for a table that nobody has analysed yet,
would read all votes for every part of a large load.
"""


def count_again(name: str, operation: pgtrigger.Operation, touched: str, **tables: str) -> pgtrigger.Trigger:
    """Keep the counted tallies of the roll calls that a statement touched."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        func=COUNT_AGAIN.format(touched=touched),
    )


class Vote(CheckedTexts):
    """One state's position. A state without a seat that day has no row."""

    roll_call = models.ForeignKey(RollCall, verbose_name=_("roll call"), on_delete=models.CASCADE, related_name="votes")
    state = models.ForeignKey(State, verbose_name=_("state"), on_delete=models.PROTECT, related_name="votes")
    position = models.CharField(_("position"), max_length=10, choices=PositionChoice)
    intention = models.CharField(
        _("intention"),
        max_length=10,
        choices=PositionChoice,
        blank=True,
        help_text=_("What the state later told the Secretariat it had meant. The vote itself stays as recorded."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    shown_with = ("roll_call", "state")
    remembered_together = True
    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["roll_call", "state__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["roll_call", "state"], name="one_vote_per_state_and_roll_call", include=["position"]
            ),
            models.CheckConstraint(
                condition=models.Q(position__in=PositionChoice.values), name="a_position_is_one_of_four"
            ),
        ]
        indexes = [models.Index(fields=["state", "roll_call"], include=["position"], name="vote_of_state")]
        triggers = [
            count_again("count_inserted", pgtrigger.Insert, "fresh", new="fresh"),
            count_again("count_deleted", pgtrigger.Delete, "gone", old="gone"),
            count_again(
                "count_updated",
                pgtrigger.Update,
                "(SELECT roll_call_id FROM fresh UNION SELECT roll_call_id FROM gone) AS both_sides",
                new="fresh",
                old="gone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.get_position_display()}"
