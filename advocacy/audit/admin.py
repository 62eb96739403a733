"""The findings of the last audit, to read and to audit again."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from advocacy.audit.actions import audit_record
from advocacy.audit.models import Audit, AuditFinding


@admin.register(AuditFinding)
class AuditFindingAdmin(admin.ModelAdmin):
    """Nothing is changed here: a finding goes when its record is put right and the audit is run again."""

    list_display = ("severity", "kind", "record_link", "message")
    list_display_links = None
    list_filter = ("severity", "code")
    list_select_related = ("content_type",)
    search_fields = ("label", "message")
    list_per_page = 200
    change_list_template = "admin/audit/findings.html"

    @admin.display(description=_("kind"), ordering="code")
    def kind(self, finding: AuditFinding) -> str:
        return finding.get_code_display()

    @admin.display(description=_("record"), ordering="label")
    def record_link(self, finding: AuditFinding) -> str:
        return format_html('<a href="{}">{}</a>', finding.admin_address, finding.label)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        again = self.admin_site.admin_view(require_POST(self.audit_again))
        return [path("again/", again, name="audit_again"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        shown = {"title": _("What the last audit found"), "audit": Audit.objects.first()}
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    def audit_again(self, request: HttpRequest) -> HttpResponse:
        """Audit now, and show what was found."""
        if not self.has_view_permission(request):
            return HttpResponse(_("You may not see the audit."), status=403, content_type="text/plain; charset=utf-8")
        found = len(audit_record())
        said = ngettext("Audited: %(count)d finding.", "Audited: %(count)d findings.", found) % {"count": found}
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:audit_auditfinding_changelist"))
