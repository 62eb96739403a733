"""Addresses that no longer answer, for the editors' list, and the copies that were kept."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin_site import Work
from advocacy.links.choices import LinkOutcome
from advocacy.links.models import LinkCheck, Snapshot
from advocacy.links.scanner import ScannerAway, found_in


class SeenOnly(admin.ModelAdmin):
    """Nothing is entered here by hand."""

    list_select_related = ("source",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("source"), ordering="source__title")
    def source_link(self, row: Any) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:sources_source_change", args=[row.source_id]), row.source
        )


@admin.register(LinkCheck)
class LinkCheckAdmin(SeenOnly):
    list_display = ("source_link", "url", "outcome", "http_status", "note", "failing_since", "checked_at")
    list_display_links = None
    list_filter = ("outcome",)
    search_fields = ("url", "source__title")

    def work(self) -> list[Work]:
        """Dead and infected addresses, on the index of the admin."""
        dead = sorted(set(LinkOutcome.values) - {LinkOutcome.ANSWERS.value, LinkOutcome.INFECTED.value})
        infected = Q(outcome=LinkOutcome.INFECTED)
        return [
            Work(
                "dead_links",
                _("Addresses of sources that do not answer"),
                f"outcome__in={','.join(dead)}",
                Q(outcome__in=dead),
                is_common=False,
            ),
            Work(
                "infected_links",
                _("Addresses of sources in whose answer the virus scanner found something"),
                "outcome__exact=infected",
                infected,
                is_common=False,
            ),
        ]


@admin.register(Snapshot)
class SnapshotAdmin(SeenOnly):
    list_display = ("source_link", "url", "taken_at", "size", "media_type", "copy_link")
    list_display_links = None
    search_fields = ("url", "source__title", "sha256")

    @admin.display(description=_("copy"))
    def copy_link(self, snapshot: Snapshot) -> str:
        said = _("Save") if settings.VIRUS_SCANNER else _("Save, not scanned for viruses")
        return format_html('<a href="{}">{}</a>', reverse("admin:links_snapshot_copy", args=[snapshot.pk]), said)

    def get_urls(self) -> list[Any]:
        copy = self.admin_site.admin_view(self.copy)
        return [path("<int:key>/copy/", copy, name="links_snapshot_copy"), *super().get_urls()]

    def copy(self, request: HttpRequest, key: int) -> HttpResponseBase:
        """The copy as a file to save: whatever it says it is, nothing of it is opened here.

        It is scanned once more: it may be older than the scanner, or than what the scanner knows.
        """
        snapshot = Snapshot.objects.filter(pk=key).first()
        if snapshot is None or not self.has_view_permission(request) or not default_storage.exists(snapshot.file_name):
            raise Http404
        if refusal := self.refusal(snapshot):
            self.message_user(request, refusal, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:links_snapshot_changelist"))
        return FileResponse(
            default_storage.open(snapshot.file_name),
            as_attachment=True,
            filename=f"{snapshot.sha256[:16]}.bin",
            content_type="application/octet-stream",
        )

    def refusal(self, snapshot: Snapshot) -> str:
        """Why a copy is not handed out, "" where it may be: the scanner found something in it, or does not say."""
        if not settings.VIRUS_SCANNER:
            return ""
        try:
            with default_storage.open(snapshot.file_name) as file:
                found = found_in(file.read(), settings.VIRUS_SCANNER)
        except ScannerAway:
            return str(
                _("The copy is not handed out now: the virus scanner does not say what is in it. Try again later.")
            )
        return str(_("The copy is not handed out: the virus scanner found %s in it.") % found) if found else ""
