"""The columns of the downloads of roll calls, of the positions taken in one, and of all positions."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from advocacy.core.columns import Column, page_address

COLUMNS = (
    Column("key", "slug", _("Key of the roll call: A-RES-69-188, SC-2016-12-09.")),
    Column("body", "body__code", _("Code of the body that voted: GA, GA3, SC, HRC.")),
    Column("session", "session__code", _("Session of the body, where it counts its decisions by sessions.")),
    Column("held_on", "held_on", _("Day of the vote.")),
    Column("title", "title", _("What was put to the vote.")),
    Column("question", "question", _("whole, paragraph, amendment or procedural.")),
    Column("rule", "rule", _("simple_majority, two_thirds, sc_procedural or sc_substantive.")),
    Column("mode", "mode", _("recorded, show_of_hands, roll_call, secret_ballot or letter.")),
    Column("resolution", "resolution__symbol", _("Symbol of the resolution voted on.")),
    Column("event", "event__slug", _("Key of the event at which it was held.")),
    Column("draft", "draft_symbol", _("Symbol of the draft.")),
    Column("meeting", "meeting_symbol", _("Symbol of the meeting record.")),
    Column("yes", F("yes_count"), _("States in favour: the official figure where there is one, else counted.")),
    Column("no", F("no_count"), _("States against, likewise.")),
    Column("abstain", F("abstain_count"), _("States abstaining, likewise.")),
    Column("non_voting", F("non_voting_count"), _("States with a seat that did not vote, likewise.")),
    Column("stated_yes", "stated_yes", _("States in favour as the official record says; empty where it does not.")),
    Column("stated_no", "stated_no", _("States against, likewise.")),
    Column("stated_abstain", "stated_abstain", _("States abstaining, likewise.")),
    Column("stated_non_voting", "stated_non_voting", _("States with a seat that did not vote, likewise.")),
    Column("counted_yes", "counted_yes", _("Votes in favour entered in this record; 0 where positions are not held.")),
    Column("counted_no", "counted_no", _("Votes against entered in this record.")),
    Column("counted_abstain", "counted_abstain", _("Abstentions entered in this record.")),
    Column("counted_non_voting", "counted_non_voting", _("States entered as not voting.")),
    Column("stated_result", "stated_result", _("Result as the official record states it: carried, not_carried.")),
    Column("url", page_address("votes", "slug"), _("Address of its page.")),
    Column("changed_at", "changed_at", _("When this row last changed.")),
)

POSITION_COLUMNS = (
    Column("roll_call", "roll_call__slug", _("Key of the roll call.")),
    Column("held_on", "roll_call__held_on", _("Day of the vote.")),
    Column("code", "state__code", _("Code of the state.")),
    Column("state", F("name_then"), _("Name of the state on that day.")),
    Column("group", F("group_name"), _("Its regional group on that day; empty for none.")),
    Column("seat", F("seat_class"), _("permanent, elected or member.")),
    Column("position", "position", _("yes, no, abstain or non_voting.")),
    Column("intention", "intention", _("What it later said it had meant; the vote stays as recorded.")),
    Column("note", "note", _("Note on this vote.")),
)

ALL_POSITION_COLUMNS = (
    Column("key", "pk", _("Number of the position, as in the API.")),
    Column("roll_call", "roll_call__slug", _("Key of the roll call; its title, rule and tally are in votes.csv.")),
    Column("held_on", "roll_call__held_on", _("Day of the vote.")),
    Column("body", "roll_call__body__code", _("Code of the body that voted.")),
    Column("question", "roll_call__question", _("whole, paragraph, amendment or procedural.")),
    Column("resolution", "roll_call__resolution__symbol", _("Symbol of the resolution voted on.")),
    Column("code", "state__code", _("Code of the state.")),
    Column("state", "state__name", _("Name of the state, as printed today.")),
    Column("position", "position", _("yes, no, abstain or non_voting.")),
    Column("intention", "intention", _("What it later said it had meant; the vote stays as recorded.")),
    Column("note", "note", _("Note on this vote.")),
)
