"""The roll-call desk: a vote entered, or corrected, from the words of the record or by typing."""

import secrets

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from advocacy.votes.admin.desk_page import DeskPage, opened
from advocacy.votes.admin.desk_saving import said_of, save
from advocacy.votes.desk_reading import LONGEST_TEXT
from advocacy.votes.desk_typed import Typed
from advocacy.votes.models import RollCall

WAITING = "desk_texts"
"""In the session: the rest of texts with several votes, by the mark in the address."""
MOST_WAITING = 3
STAYS = ("body", "held_on", "question", "mode", "meeting_symbol", "session", "source", "locator", "rule", "event")
"""What the next vote of a text most likely shares with the one before it."""


class RollCallDesk:
    """Mixed into the admin of roll calls."""

    def get_urls(self) -> list[URLPattern]:
        wrapped = self.admin_site.admin_view
        return [
            path("desk/", wrapped(self.desk_add_view), name="votes_rollcall_desk"),
            path("<path:object_id>/desk/", wrapped(self.desk_change_view), name="votes_rollcall_correct"),
            *super().get_urls(),
        ]

    def desk_add_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self.desk_view(request, None)

    def desk_change_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        roll_call = self.get_object(request, unquote(object_id))
        if roll_call is None:
            raise Http404
        if not self.has_change_permission(request, roll_call):
            raise PermissionDenied
        return self.desk_view(request, roll_call)

    def desk_view(self, request: HttpRequest, roll_call: RollCall | None) -> HttpResponse:
        if request.method != "POST":
            page = DeskPage(self.waiting_text(request) or opened(roll_call), roll_call, request)
            if page.typed.text:
                page.read()
            return self.desk_page(request, page)
        page = DeskPage(Typed.of(request.POST), roll_call, request)
        if page.typed.forged:
            page.refusals += page.typed.forged
            return self.desk_page(request, page, status=400)
        return self.desk_answer(request, page)

    def desk_answer(self, request: HttpRequest, page: DeskPage) -> HttpResponse:
        """One step of the work: a save where it was asked for and the words are read, else a reading.

        A live question asks what `live` names and nothing else: htmx sends the button that has the focus along with it.
        """
        asked = set(request.POST.getlist("live") or request.POST)
        wants_save = not asked.isdisjoint({"save", "save_next"})
        was_read = page.is_read
        is_settled = "count" in asked or (wants_save and was_read and page.typed.carried.proposed)
        if not is_settled:
            page.read()
        if "over" in asked:
            page.take_over_text()
        if "others" in asked:
            page.typed.all_others(page.names)
        if len(page.typed.text) > LONGEST_TEXT:
            message = _("This text has more than %(limit)d characters. Paste the votes only.")
            page.refusals.append(message % {"limit": LONGEST_TEXT})
        elif wants_save and was_read:
            saved = save(page, by=request.user)
            if saved is not None:
                return self.desk_saved(request, page, saved)
        elif wants_save:
            page.refusals.append(_("The words were read just now, and nothing is saved yet. Look it over, then save."))
        if request.htmx and "live" in request.POST:
            return self.desk_live(request, page)
        return self.desk_page(request, page, status=409 if page.conflict else 200)

    def desk_saved(self, request: HttpRequest, page: DeskPage, saved: RollCall) -> HttpResponse:
        """Say what is saved and what it still lacks; then its page, or the next vote of the text."""
        said, blocking = said_of(saved)
        messages.success(request, said)
        if blocking and not saved.is_published:
            wanting = _("Before it can be published: %(problems)s")
            messages.warning(request, wanting % {"problems": " ".join(blocking)})
        if page.roll_call is None:
            self.log_addition(request, saved, _("Entered at the roll-call desk."))
        else:
            changed = _("Corrected at the roll-call desk.")
            self.log_change(request, saved, f"{changed} {page.typed.reason}".strip())
        if "save_next" in request.POST and page.reading.rest:
            return HttpResponseRedirect(self.address_of_next(request, page, saved))
        return HttpResponseRedirect(self.change_url(saved))

    # The next vote of a text

    def address_of_next(self, request: HttpRequest, page: DeskPage, saved: RollCall) -> str:
        """Keep the rest of the text for the next vote; a few of them, for a few open pages."""
        values = {name: value for name, value in page.typed.values.items() if name in STAYS}
        cited = saved.citations.order_by("position", "pk").last()
        if cited:
            values["source"] = str(cited.source_id)
        kept = dict(list(request.session.get(WAITING, {}).items())[1 - MOST_WAITING :])
        mark = secrets.token_urlsafe(6)
        request.session[WAITING] = {**kept, mark: {"values": values, "text": page.reading.rest}}
        return f"{reverse(f'{self.admin_site.name}:votes_rollcall_desk')}?next={mark}"

    def waiting_text(self, request: HttpRequest) -> Typed | None:
        held = request.session.get(WAITING, {}).get(request.GET.get("next", ""))
        return Typed(values=dict(held["values"]), text=held["text"]) if held else None

    # Answers

    def desk_live(self, request: HttpRequest, page: DeskPage) -> HttpResponse:
        """The parts of the page that a keystroke changed."""
        context = {**page.context(), "is_live": True, "reads": request.POST["live"] != "count"}
        return TemplateResponse(request, "admin/votes/_desk_live.html", context)

    def desk_page(self, request: HttpRequest, page: DeskPage, status: int = 200) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": "",
            "original": page.roll_call,
            **page.context(),
        }
        context["media"] = self.media + context["form"].media + context["sources"].citation.media
        return TemplateResponse(request, "admin/votes/desk.html", context, status=status)
