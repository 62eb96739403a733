"""Security Council resolutions that were adopted as procedural decisions, which no permanent member can veto.

Voting records do not give the rule of a vote. Ten of these passed over a permanent member's no; the others are listed
because the same rule held for them. Everything else the Council adopted is taken as substantive.
Sources: Charter of the United Nations, Articles 27 (2), 29 and 109 (3); A/RES/377 (V) A; Repertoire of the Practice of
the Security Council, chapter IV, part I ("Cases in which the vote indicated the procedural character of the matter").
"""

_EMERGENCY_SESSION = (
    "Procedural: it calls an emergency special session of the General Assembly, for which resolution 377 (V) A asks "
    "the votes of any {} members of the Council."
)
_SEVEN, _NINE = _EMERGENCY_SESSION.format("seven"), _EMERGENCY_SESSION.format("nine")
_INVITATION = "Procedural: it invites representatives of the People’s Republic of China to attend meetings."

PROCEDURAL: dict[int, str] = {
    34: "Procedural: it takes a question off the list of matters of which the Council is seized.",
    87: _INVITATION,
    88: _INVITATION,
    110: (
        "No member could veto it: Article 109 (3) of the Charter asks the votes of any seven members of the Council "
        "for a conference to review the Charter."
    ),
    119: _SEVEN,
    120: _SEVEN,
    129: _SEVEN,
    132: (
        "Procedural: it sets up a subcommittee under Article 29 of the Charter; so the President ruled, over the "
        "objection of the Soviet Union."
    ),
    157: _SEVEN,
    303: "Procedural: it refers a question to the General Assembly as resolution 377 (V) A provides.",
    462: _NINE,
    500: _NINE,
    2623: _NINE,
}
"""By number, why: one sentence for a reader of the vote."""
