"""The page of a resolution on which its text is pasted or loaded, looked at paragraph by paragraph, and saved."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from advocacy.resolutions.admin import ResolutionAdmin
from advocacy.resolutions.choices import LegalForce
from advocacy.resolutions.models import Provision, Resolution
from advocacy.wording.ladder import Strength, strength_of
from advocacy.wording.loading import LoadingRefused, planned, save_text
from advocacy.wording.strengths import ladder_in_force
from advocacy.wording.texts.holding import Plan
from advocacy.wording.texts.marked import from_marked, to_marked
from advocacy.wording.texts.paragraphs import HELD, Paragraph, ReadText, Trouble, acts_under_chapter_vii, bare
from advocacy.wording.texts.reading import read_text
from advocacy.wording.texts_form import TextForm

MOST_NAMED = 5


@dataclass
class Desk:
    """What the page shows: the text as read, what saving it would do, and what stands against it."""

    resolution: Resolution
    form: TextForm
    read: ReadText | None = None
    plan: Plan | None = None
    differs: bool = False
    lost: list[Paragraph] = field(default_factory=list)
    """Read as paragraphs, and now part of head or closing: their words would not be kept."""
    merged: list[Paragraph] = field(default_factory=list)
    """Read as paragraphs of their own, which now stand inside others."""
    refusals: list[str] = field(default_factory=list)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        return self.read.troubles if self.read else ()

    @property
    def rows(self) -> list[tuple[Paragraph, str, Strength | None]]:
        """The paragraphs with their label and the strength that they will have."""
        ladder = ladder_in_force()
        force = self.form.data.get("legal_force") == LegalForce.CHAPTER_VII
        return [
            (one, label(one), strength_of(one.opening_verb, one.kind, ladder, is_under_chapter_vii=force))
            for one in (self.read.paragraphs if self.read else ())
        ]

    @property
    def named_lost(self) -> str:
        return named(self.lost)

    @property
    def named_merged(self) -> str:
        return named(self.merged)

    @property
    def blocking(self) -> list[str]:
        return [trouble.message for trouble in self.troubles if trouble.blocks]


class TextDesk(ResolutionAdmin):
    """The admin of resolutions with the page for its text."""

    change_form_template = "admin/wording/resolution_change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.text_view)
        return [path("<path:object_id>/text/", view, name="resolutions_resolution_text"), *super().get_urls()]

    def text_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        resolution = self.get_object(request, unquote(object_id))
        if resolution is None:
            raise Http404
        if not self.has_change_permission(request, resolution):
            raise PermissionDenied
        if request.method != "POST":
            return self.text_page(request, Desk(resolution, TextForm(initial=initial(resolution))))
        desk = Desk(resolution, TextForm(request.POST, request.FILES))
        if desk.form.is_valid():
            read_into(desk, anew="read" in request.POST)
            if "save" in request.POST and self.saved(request, desk):
                return HttpResponseRedirect(
                    reverse(f"{self.admin_site.name}:resolutions_resolution_change", args=[resolution.pk])
                )
        return self.text_page(request, desk)

    def saved(self, request: HttpRequest, desk: Desk) -> bool:
        """Save what the page holds; False where something stands against it, which the page then says."""
        desk.refusals += refusals(desk)
        if desk.refusals or desk.read is None:
            return False
        given = desk.form.cleaned_data
        reason = given["reason"] or _("Text pasted")
        try:
            done = save_text(
                desk.resolution,
                desk.read.provisions,
                by=request.user,
                reason=reason,
                version=given["version"],
                is_whole=given["is_whole"],
                legal_force=given["legal_force"],
                may_change=given["may_change"],
            )
        except LoadingRefused as refused:
            desk.refusals.append(str(refused))
            return False
        counts = {
            "new": len(done.added),
            "changed": len(done.changed),
            "gone": len(done.dropped),
            "same": len(done.same),
        }
        said = _("The text is saved: %(new)d paragraphs added, %(changed)d changed, %(gone)d gone, %(same)d as before.")
        messages.success(request, said % counts)
        self.log_change(request, desk.resolution, f"{_('Text saved.')} {given['reason']}".strip())
        return True

    def text_page(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": _("Text of %(symbol)s") % {"symbol": desk.resolution.symbol},
            "original": desk.resolution,
            "desk": desk,
            "form": desk.form,
            "held": desk.resolution.provisions.count(),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/wording/text.html", context, status=409 if desk.refusals else 200)


def initial(resolution: Resolution) -> dict[str, Any]:
    return {"version": resolution.version, "is_whole": True, "legal_force": resolution.legal_force}


def read_into(desk: Desk, *, anew: bool) -> None:
    """Read the pasted text where that was asked for or nothing was corrected yet, else the corrected paragraphs."""
    given = desk.form.cleaned_data
    pasted = read_text(given["text"]) if given["text"].strip() else None
    corrects = bool(given["marked"].strip()) and not anew
    read = from_marked(given["marked"]) if corrects else pasted
    if read is None:
        desk.refusals.append(_("Paste a text first, or choose a file."))
        return
    desk.read = ReadText(read.paragraphs, read.troubles, pasted.removed if pasted else ())
    desk.plan = planned(desk.resolution, read.provisions)
    if corrects and pasted is not None:
        desk.differs = words_of(read) != words_of(pasted)
        desk.lost, desk.merged = no_longer_marked(pasted.provisions, read)
    data = desk.form.data.copy()
    data["text"] = given["text"]
    data["marked"] = given["marked"] if corrects else to_marked(read.paragraphs)
    if "marked" not in desk.form.data:  # the first reading: what the page does not show yet is proposed
        proposed = LegalForce.CHAPTER_VII.value if acts_under_chapter_vii(read.paragraphs) else ""
        data["is_whole"], data["legal_force"] = "on", desk.resolution.legal_force or proposed
    desk.form.data = data


def words_of(read: ReadText) -> str:
    """The words of all paragraphs without what marks them, to tell whether any were lost or changed."""
    return bare("".join(one.text for one in read.paragraphs))


def no_longer_marked(pasted: list[Paragraph], read: ReadText) -> tuple[list[Paragraph], list[Paragraph]]:
    """Of the paragraphs as they were pasted, those that now belong to what is not kept, and those inside another."""
    kept = [bare(one.text) for one in read.provisions]
    left = "".join(bare(one.text) for one in read.paragraphs if one.kind not in HELD)
    gone = [(one, words) for one in pasted if (words := bare(one.text)) not in set(kept)]
    numbers = {(one.kind, one.number) for one in read.provisions}
    inside = [one for one, words in gone if any(words in text for text in kept)]
    merged = [one for one in inside if (one.kind, one.number) not in numbers]
    return [one for one, words in gone if words in left and one not in inside], merged


def named(paragraphs: list[Paragraph]) -> str:
    """The first few, by label and beginning."""
    shown = [f"{label(one)} “{one.text[:40].strip()}…”" for one in paragraphs[:MOST_NAMED]]
    return ", ".join([*shown, *(["…"] if len(paragraphs) > MOST_NAMED else [])])


def label(one: Paragraph) -> str:
    """As readers will see it: PP1, OP8 (a), Annex I, note 1; empty for what is not kept."""
    return str(Provision(kind=one.kind, number=one.number).label) if one.kind in HELD and one.number else ""


def refusals(desk: Desk) -> list[str]:
    """What stands against saving, each with the way out."""
    given, found = desk.form.cleaned_data, list(desk.blocking)
    if desk.differs and not given["may_differ"]:
        found.append(
            _("Words are not those of the pasted text. Confirm below that this is meant, or read the text anew.")
        )
    if desk.lost and not given["may_differ"]:
        found.append(
            _("Words would be lost: %(paragraphs)s. Give each its line ¶ again, or confirm below that this is meant.")
            % {"paragraphs": named(desk.lost)}
        )
    if desk.plan and desk.plan.touches_what_is_held:
        if not given["may_change"]:
            found.append(_("Paragraphs that are held would change. Look at the difference, and confirm it below."))
        if not given["reason"].strip():
            found.append(_("Say why what is held changes."))
    return found


admin.site.unregister(Resolution)
admin.site.register(Resolution, TextDesk)
