"""The desk's page: what is typed, read against the record as it is on that day, and what stands beside it."""

from functools import cached_property
from typing import Any

from django.forms import model_to_dict
from django.http import HttpRequest
from django.utils.translation import gettext as _

from advocacy.sources.models import Source
from advocacy.votes import desk_checks
from advocacy.votes.admin.desk_words import DeskWords
from advocacy.votes.choices import Mode, PositionChoice, Question, StatedResult
from advocacy.votes.desk_merging import Carried
from advocacy.votes.desk_seats import PREFIX, DeskSeat, Row, grouped
from advocacy.votes.desk_typed import INTENTION, NOTE, Typed
from advocacy.votes.forms import FIGURES, DeskForm, SourceBoxes, as_key
from advocacy.votes.models import RollCall
from advocacy.votes.rules import Rule
from advocacy.votes.tally import Position

EMPTY_ROWS = 2
"""Rows for intentions that are not entered yet."""


def values_of(roll_call: RollCall) -> dict[str, str]:
    """A saved roll call as the boxes of the page hold it."""
    fields = model_to_dict(roll_call, fields=DeskForm.Meta.fields)
    values = {name: "" if value is None else str(value) for name, value in fields.items()}
    for vote in roll_call.votes.select_related("state").defer("state__search"):
        code = vote.state.code
        values |= {PREFIX + code: vote.position, INTENTION + code: vote.intention, NOTE + code: vote.note}
    return values


def opened(roll_call: RollCall | None) -> Typed:
    """The page as it is first shown: empty, or filled in from the record."""
    if roll_call is None:
        return Typed(values={"question": Question.WHOLE.value, "mode": Mode.RECORDED.value})
    values = values_of(roll_call)
    return Typed(values=values, carried=Carried(version=roll_call.version, opened=dict(values)))


class DeskPage(DeskWords):
    """One showing of the desk."""

    def __init__(self, typed: Typed, roll_call: RollCall | None, request: HttpRequest) -> None:
        super().__init__(typed, roll_call)
        self.request = request
        self.form: DeskForm | None = None
        self.sources: SourceBoxes | None = None
        self.refusals: list[Any] = []
        self.conflict: Any = None

    # The seats, and what stands beside them

    @cached_property
    def by_text(self) -> dict[str, str]:
        """Positions that the text gives and the page does not show."""
        entered = self.typed.of_states(PREFIX)
        return {
            code: position
            for code, position in self.reading.positions.items()
            if code in self.names and entered.get(code, "") != position
        }

    @property
    def rows(self) -> list[Row]:
        entered, intentions = self.typed.of_states(PREFIX), self.typed.of_states(INTENTION)
        strangers = [
            DeskSeat(code, name, state_id=self.authority.ids[code], has_seat=False)
            for code, name in self.strangers.items()
            if code in entered
        ]
        saved = self.typed.carried.opened
        rows = []
        for seat in [*self.seats, *strangers]:
            position, was = entered.get(seat.code, ""), saved.get(PREFIX + seat.code, "")
            rows.append(
                Row(
                    seat,
                    position,
                    was if was != position else "",
                    self.by_text.get(seat.code, ""),
                    intentions.get(seat.code, ""),
                )
            )
        return rows

    @property
    def without_seat(self) -> set[str]:
        """Codes of states that the text or the page gives a position, and that could not vote that day."""
        return {*self.reading.positions, *self.typed.of_states(PREFIX)} - set(self.names) if self.seats else set()

    @cached_property
    def sheet(self) -> desk_checks.Sheet:
        values = self.typed.values
        stated = {
            position: int(values[box])
            for position, box in zip(Position, FIGURES, strict=True)
            if as_key(values.get(box, "").strip()) is not None
        }
        rule = values.get("rule", "")
        return desk_checks.Sheet(
            seats=self.names,
            positions=self.typed.of_states(PREFIX),
            held_on=self.day,
            rule=rule if rule in set(Rule) else "",
            stated=stated,
            stated_result=values.get("stated_result", "") if values.get("stated_result") in StatedResult.values else "",
            difference_note=values.get("difference_note", "").strip(),
            unsettled=self.reading.settle_count,
            surplus=[self.strangers[code] for code in self.strangers if code in self.without_seat],
            differs=[self.names[code] for code in self.by_text],
            source=self.source_named,
        )

    @cached_property
    def source_named(self) -> str:
        """The source as it will be cited, or those that are cited already."""
        values = self.typed.values
        key = as_key(values.get("source", ""))
        chosen = Source.objects.filter(pk=key).defer("search").first() if key is not None else None
        if chosen:
            return str(chosen)
        if typed := values.get("new-title", "").strip():
            return typed
        cited = self.citations[0] if self.citations else None
        return str(cited) if cited else ""

    @cached_property
    def citations(self) -> list[Any]:
        """Where the saved record was read."""
        if self.roll_call is None:
            return []
        return list(self.roll_call.citations.select_related("source").defer("source__search"))

    # For the template

    def context(self) -> dict[str, Any]:
        sheet, form = self.sheet, self.form or self.unbound()
        sources = self.sources or SourceBoxes(self.typed.values, bound=False)
        boxes = {box.name: box for box in (*form, *sources.citation)}
        return {
            "desk": self,
            "form": form,
            "sources": sources,
            "typed": self.typed,
            "reading": self.reading,
            "settling": [self.settling(one) for one in self.reading.to_settle],
            "groups": grouped(self.rows),
            "headline": desk_checks.headline_of(sheet),
            "verdict": desk_checks.verdict_of(sheet),
            "figures": desk_checks.figures(sheet),
            "counted": sheet.counted,
            "checks": desk_checks.checks(sheet),
            "positions": list(PositionChoice),
            "intentions": self.intention_rows(),
            "empty_rows": range(EMPTY_ROWS),
            "changed_fields": [boxes[name] for name in self.changed if name in boxes],
            "no_seats": self.no_seats(),
            "may_learn": self.may_learn,
            "citations": self.citations,
        }

    def unbound(self) -> DeskForm:
        instance = RollCall.objects.get(pk=self.roll_call.pk) if self.roll_call else RollCall()
        return DeskForm(initial=self.typed.values, instance=instance)

    @property
    def may_learn(self) -> bool:
        """A spelling learnt serves everybody's texts, so it is for those who may change every state's draft."""
        return bool(self.request.user.has_perm("states.change_state"))

    def settling(self, one: Any) -> dict[str, Any]:
        """A name to settle with the states to choose from: the likest, then the seats that are still open."""
        likely = [code for code in one.candidates if code in self.authority.ids]
        if one.chosen and one.chosen not in likely:
            likely.append(one.chosen)
        entered = self.typed.of_states(PREFIX)
        return {
            "name": one,
            "likely": [(code, self.candidate(code)) for code in likely],
            "open": [(s.code, s.name) for s in self.seats if not entered.get(s.code) and s.code not in likely],
            "learns": one.spelling in self.typed.learn,
        }

    def candidate(self, code: str) -> str:
        if not self.seats or code in self.names:
            return f"{self.name_of(code)} ({code})"
        return _("%(name)s (%(code)s): no seat that day") % {"name": self.name_of(code), "code": code}

    def intention_rows(self) -> list[dict[str, str]]:
        """What states declared later, beside how they voted."""
        entered, notes = self.typed.of_states(PREFIX), self.typed.of_states(NOTE)
        declared = self.typed.of_states(INTENTION)
        labels = dict(PositionChoice.choices)
        return [
            {
                "code": code,
                "name": self.name_of(code),
                "voted": str(labels.get(entered.get(code, ""), "")),
                "intention": declared.get(code, ""),
                "note": notes.get(code, ""),
            }
            for code in sorted(set(declared) | set(notes), key=self.name_of)
        ]

    def no_seats(self) -> str:
        """Why there is nobody to vote, in a sentence."""
        if self.seats:
            return ""
        if self.body is None or self.day is None:
            return _("Choose a body and a day: the seats of that day appear here.")
        message = _(
            "No state had a vote in the %(body)s on %(day)s, as far as is entered. Look at the day, or enter the seats "
            "of that body first."
        )
        return message % {"body": self.body, "day": f"{self.day.day} {self.day:%B %Y}"}
