"""The desk's words: what the text, the body and the question propose for the boxes of the page."""

import datetime
from dataclasses import replace
from functools import cached_property

from advocacy.resolutions.checks import read
from advocacy.resolutions.models import Resolution
from advocacy.resolutions.symbols import SymbolKind
from advocacy.states.models import State
from advocacy.votes import desk_proposals
from advocacy.votes.admin.desk_day import DeskDay
from advocacy.votes.choices import Question
from advocacy.votes.desk_merging import merged
from advocacy.votes.desk_reading import LONGEST_TEXT, Reading, SettledNames, fingerprint, read_text, stated_of
from advocacy.votes.desk_seats import PREFIX
from advocacy.votes.desk_typed import INTENTION, Typed
from advocacy.votes.forms import as_key, source_of
from advocacy.votes.models import RollCall
from advocacy.votes.prose import read_prose

OF_THE_DAY = ("body", "day", "seats", "names", "strangers", "reading", "by_text", "sheet")
"""What follows from body and day, and is looked up once for each."""


class DeskWords(DeskDay):
    """The words as read. `changed` names the boxes that the last reading filled in differently."""

    def __init__(self, typed: Typed, roll_call: RollCall | None) -> None:
        super().__init__(typed, roll_call)
        self.changed: list[str] = []

    @cached_property
    def strangers(self) -> dict[str, str]:
        """Names of the states on the page that had no seat: from the text, from a day typed before, from the record."""
        codes = {*self.reading.positions, *self.typed.of_states(PREFIX), *self.typed.of_states(INTENTION)}
        codes |= {*self.typed.meant.values(), *(code for one in self.reading.to_settle for code in one.candidates)}
        wanted = State.objects.filter(code__in=codes - set(self.names)).order_by("name")
        return dict(wanted.values_list("code", "name"))

    def name_of(self, code: str) -> str:
        return self.names.get(code) or self.strangers.get(code, code)

    def read(self) -> None:
        """Bring what text, body, day and question propose into boxes that nobody filled differently."""
        before = dict(self.typed.values)
        proposals = self.take(before)
        if {"body", "held_on", "resolution", "meeting_symbol"} & set(self.changed):
            # The text named the day, or the symbol the source: what follows from those is proposed, too.
            self.forget()
            proposals = self.take(before)
        self.typed.carried = replace(
            self.typed.carried,
            proposed=proposals,
            text=fingerprint(self.typed.text, self.typed.vote) if self.typed.text.strip() else "",
        )

    def take(self, before: dict[str, str]) -> dict[str, str]:
        """One round of it; what the record said when it was opened gives way to nothing but a person's hand."""
        carried, proposals = self.typed.carried, self.proposals()
        held = {name for name, value in carried.opened.items() if value and value == before.get(name)}
        taken = merged(self.typed.values, carried.proposed, proposals)
        self.typed.values = taken | {name: before[name] for name in held}
        self.changed = [name for name, value in self.typed.values.items() if value != before.get(name, "")]
        return proposals

    def forget(self) -> None:
        """Look anew at what follows from body and day."""
        for name in OF_THE_DAY:
            self.__dict__.pop(name, None)

    @property
    def is_read(self) -> bool:
        """Whether the words are those that were read last, or there are none."""
        text = self.typed.text
        return not text.strip() or fingerprint(text, self.typed.vote) == self.typed.carried.text

    @cached_property
    def reading(self) -> Reading:
        text = self.typed.text
        if not text.strip() or len(text) > LONGEST_TEXT:
            return Reading()
        names = SettledNames(self.authority, self.typed.meant)
        votes = read_prose(text, names, self.day or datetime.date.today())
        return read_text(text, self.typed.vote, votes, self.typed.meant, self.names)

    def proposals(self) -> dict[str, str]:
        """What the page would fill in by itself."""
        found = {"rule": desk_proposals.rule_for(self.body.code if self.body else "", self.question)}
        found |= self.proposed_by_text()
        key = as_key(self.typed.values.get("resolution", "") or found.get("resolution", ""))
        if self.question == Question.WHOLE and key is not None:
            titles = Resolution.objects.filter(pk=key).values_list("title", flat=True)
            found["title"] = str(titles.first() or "")[:700]
        symbol = self.typed.values.get("meeting_symbol", "")
        is_named = self.roll_call or self.typed.values.get("new-title", "").strip()
        if symbol and not is_named and (source := source_of(symbol)):
            found["source"] = str(source.pk)
        return found

    def proposed_by_text(self) -> dict[str, str]:
        vote = self.reading.found
        if vote is None:
            return {}
        found = stated_of(vote)
        found |= {PREFIX + code: position for code, position in self.reading.positions.items() if code in self.names}
        if vote.stated_result:
            found["stated_result"] = vote.stated_result
        if vote.held_on:
            found["held_on"] = vote.held_on.isoformat()
        return found | self.proposed_by_symbols(vote.symbol, vote.symbols)

    def proposed_by_symbols(self, decided: str | None, named: tuple[str, ...]) -> dict[str, str]:
        """The resolution that was decided on, where it is entered, and the draft and the meeting, where only one is
        named."""
        found = {}
        read_symbols = [one for one in map(read, named) if one]
        for box, kind in (("draft_symbol", SymbolKind.DRAFT), ("meeting_symbol", SymbolKind.MEETING_RECORD)):
            if len(alike := {one.display for one in read_symbols if one.kind == kind}) == 1:
                found[box] = alike.pop()
        symbol = read(decided) if decided else None
        if symbol and (text := Resolution.objects.filter(symbols__key=symbol.key).defer("search").first()):
            found["resolution"] = str(text.pk)
        return found

    def take_over_text(self) -> None:
        """The text's positions in place of those entered by hand."""
        proposed = {name: one for name, one in self.proposals().items() if name.startswith(PREFIX)}
        self.changed += [name for name, one in proposed.items() if self.typed.values.get(name) != one]
        self.typed.values |= proposed
