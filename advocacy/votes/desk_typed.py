"""What came from the desk's page, taken apart: plain values by the names of their boxes, and what is forged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.translation import gettext as _

from advocacy.states.names import fold_name
from advocacy.votes.desk_merging import Carried
from advocacy.votes.desk_seats import PREFIX
from advocacy.votes.tally import Position

INTENTION, NOTE = "intention-", "note-"
KEYS = ("resolution", "provision", "event", "session", "source")
"""Boxes that hold the key of another record."""
POSITIONS = frozenset(position.value for position in Position)
NOT_VALUES = frozenset(
    {"csrfmiddlewaretoken", "carried", "text", "vote", "meant", "learn", "live", "read", "over", "others", "reason"}
    | {"save", "save_next", "declared_state", "declared", "declared_note"}
)
UNREADABLE, SHOWN = "\x00", "\N{REPLACEMENT CHARACTER}"
LONGEST_KEY = 18


@dataclass
class Typed:
    """`values` are the boxes of the roll call, its seats and its source; `meant` the codes chosen for spellings;
    `learn` the spellings to keep; `forged` says what no page of ours sends, `unreadable` that a NUL was in it."""

    values: dict[str, str] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)
    text: str = ""
    vote: int = 1
    meant: dict[str, str] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    learn: list[str] = field(default_factory=list)
    reason: str = ""
    forged: list[str] = field(default_factory=list)
    unreadable: bool = False

    @classmethod
    def of(cls, sent: Any) -> Self:
        """From a form as it was sent (a QueryDict)."""
        lists = {name: [_plain(one) for one in sent.getlist(name)] for name in sent}
        last = {name: values[-1] for name, values in lists.items() if values}
        typed = cls(
            values={name: value for name, value in last.items() if name not in NOT_VALUES},
            text=last.get("text", ""),
            reason=" ".join(last.get("reason", "").split()),
            learn=[one for one in lists.get("learn", []) if one.strip()],
            unreadable=any(UNREADABLE in one for name in sent for one in (name, *sent.getlist(name))),
        )
        number = last.get("vote", "1")
        typed.vote = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
        typed.take_carried(last.get("carried", ""))
        typed.take_choices(lists.get("meant", []))
        typed.take_declared(*(lists.get(name, []) for name in ("declared_state", "declared", "declared_note")))
        typed.refuse_impossible()
        return typed

    def take_carried(self, text: str) -> None:
        try:
            self.carried = Carried.load(text)
        except ValueError:
            self.forged.append(_("The page’s own memory did not come back as it was sent. Load the page again."))

    def take_choices(self, choices: Iterable[str]) -> None:
        """Each is a code, a colon and the spelling it was chosen for."""
        for choice in choices:
            code, _colon, spelling = choice.partition(":")
            if code and fold_name(spelling):
                self.meant[fold_name(spelling)] = code
                self.spelt[fold_name(spelling)] = spelling

    def take_declared(self, codes: list[str], intentions: list[str], notes: list[str]) -> None:
        """Intentions entered in the empty rows become those of their states."""
        for number, code in enumerate(codes):
            intention = intentions[number] if number < len(intentions) else ""
            if code and intention:
                self.values[INTENTION + code] = intention
                self.values[NOTE + code] = notes[number] if number < len(notes) else ""

    def refuse_impossible(self) -> None:
        """Keys that are no keys, and positions that are none, are taken out and named."""
        for name in (*KEYS, "body"):
            value = self.values.get(name, "")
            if value and not (value.isascii() and value.isdigit() and len(value) <= LONGEST_KEY):
                self.values[name] = ""
                self.forged.append(_("“%(value)s” is no choice for “%(box)s”.") % {"value": value[:40], "box": name})
        for name, value in list(self.values.items()):
            if name.startswith((PREFIX, INTENTION)) and value and value not in POSITIONS:
                del self.values[name]
                said = _("“%(value)s” is not a position. There are yes, no, abstain and non-voting.")
                self.forged.append(said % {"value": value[:40]})

    def refuse_unknown(self, codes: Mapping[str, Any]) -> None:
        """States that do not exist are taken out and named."""
        for prefix in (PREFIX, INTENTION, NOTE):
            for name in [one for one in self.values if one.startswith(prefix)]:
                if name.removeprefix(prefix) not in codes:
                    del self.values[name]
                    self.forged.append(
                        _("No state has the code “%(code)s”.") % {"code": name.removeprefix(prefix)[:40]}
                    )
        for key in [one for one, code in self.meant.items() if code not in codes]:
            self.forged.append(_("No state has the code “%(code)s”.") % {"code": self.meant.pop(key)[:40]})

    def of_states(self, prefix: str) -> dict[str, str]:
        """What the boxes with this prefix hold, by code, empty ones left out."""
        return {name.removeprefix(prefix): one for name, one in self.values.items() if name.startswith(prefix) and one}

    def all_others(self, codes: Iterable[str]) -> None:
        """Every seat that has no position did not vote."""
        for code in codes:
            if not self.values.get(PREFIX + code):
                self.values[PREFIX + code] = Position.NON_VOTING.value


def _plain(text: str) -> str:
    """One kind of line end, and no character that the database refuses."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(UNREADABLE, SHOWN)
