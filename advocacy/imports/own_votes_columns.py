"""The columns of our own files of votes: long, a row per state and roll call, and wide, a row per roll call."""

from django.utils.translation import gettext_lazy as _

from advocacy.imports.layouts import FileColumn, Layout

KEY_HELP = _(
    "Key of the roll call. Not needed for a vote on a whole resolution, nor for the only other vote of a body on a day."
)

ROLL_CALL = (
    FileColumn("body", _("Code of the body that voted: GA, GA3, SC, HRC."), "SC", is_required=True),
    FileColumn("held_on", _("Day of the vote."), "2016-12-09", is_required=True),
    FileColumn("question", _("whole, paragraph, amendment or procedural. Empty: whole."), "procedural"),
    FileColumn("resolution", _("Symbol of the resolution voted on."), "", also=("symbol",)),
    FileColumn("title", _("What was put to the vote."), "Adoption of the agenda"),
    FileColumn("rule", _("simple_majority, two_thirds, sc_procedural or sc_substantive."), "sc_procedural"),
    FileColumn("mode", _("recorded, show_of_hands, roll_call, secret_ballot or letter. Empty: recorded."), "recorded"),
    FileColumn("session", _("Session of the body: 69, S-10, ES-11."), ""),
    FileColumn("agenda_item", _("Agenda item, in its words."), ""),
    FileColumn("meeting", _("Symbol of the meeting record."), "S/PV.7830"),
    FileColumn("draft", _("Symbol of the draft."), ""),
    FileColumn("stated_yes", _("States in favour, as the official record says."), "9", also=("yes",)),
    FileColumn("stated_no", _("States against, likewise."), "5", also=("no",)),
    FileColumn("stated_abstain", _("States abstaining, likewise."), "1", also=("abstain",)),
    FileColumn("stated_non_voting", _("States with a seat that did not vote, likewise."), "0", also=("non_voting",)),
    FileColumn("stated_result", _("carried or not_carried, as the official record says."), "carried"),
    FileColumn("source_title", _("Title of the document that the votes were read from."), "Meeting record"),
    FileColumn("source_url", _("Its address."), "https://undocs.org/S/PV.7830"),
    FileColumn("source_symbol", _("Its UN symbol."), "S/PV.7830"),
    FileColumn("source_date", _("Its day."), "2016-12-09"),
)

VOTE = (
    FileColumn("code", _("Code of the state."), "CHN"),
    FileColumn("state", _("Name of the state on that day, or its code where there is no column code."), "China"),
    FileColumn("position", _("yes, no, abstain or non-voting; or Y, N, A or X."), "no", is_required=True),
    FileColumn("intention", _("What the state later said it had meant."), ""),
    FileColumn("note", _("Note on this vote."), ""),
)

LONG = Layout(
    name="votes-long",
    columns=(
        FileColumn("roll_call", KEY_HELP, "SC-2016-12-09", also=("key",)),
        *ROLL_CALL,
        FileColumn("roll_call_note", _("What a reader should know about the roll call."), ""),
        *VOTE,
    ),
    one_of=(("code", "state"),),
    passed_over=frozenset({"group", "seat", "event", "url", "changed_at"}),
)

WIDE = Layout(
    name="votes-wide",
    columns=(
        FileColumn("key", KEY_HELP, "SC-2016-12-09", also=("roll_call",)),
        *ROLL_CALL,
        FileColumn("note", _("What a reader should know about the roll call."), "", also=("roll_call_note",)),
    ),
    passed_over=frozenset(
        {"event", "counted_yes", "counted_no", "counted_abstain", "counted_non_voting", "url", "changed_at"}
    ),
    takes_others=True,
)
