"""How strongly a paragraph speaks, on its own page: what the vocabulary says, and what an editor says instead."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.core.admin import StackedPart
from advocacy.resolutions.admin import ProvisionAdmin
from advocacy.resolutions.models import Provision
from advocacy.wording.models import StrengthOverride
from advocacy.wording.strengths import strengths


class StrengthOverrideInline(StackedPart):
    """At most one: another strength, and why."""

    model = StrengthOverride
    fields = ("level", "reason")
    verbose_name_plural = gettext_lazy("strength decided by an editor")


class MeasuredProvisionAdmin(ProvisionAdmin):
    """The page of a paragraph as `resolutions` has it, with its strength."""

    readonly_fields = (*ProvisionAdmin.readonly_fields, "strength_told")
    inlines = (StrengthOverrideInline, *ProvisionAdmin.inlines)
    fieldsets = (
        *ProvisionAdmin.fieldsets,
        (
            gettext_lazy("How strongly it speaks"),
            {
                "fields": ("strength_told",),
                "description": gettext_lazy(
                    "Told from the opening verb by the vocabulary in force. Where a verb misleads, decide the strength "
                    "below, and say why."
                ),
            },
        ),
    )

    @admin.display(description=gettext_lazy("strength"))
    def strength_told(self, provision: Provision) -> str:
        found = strengths([provision]).get(provision.pk)
        if found is None:
            return _("The vocabulary does not know this opening verb.")
        said: dict[str, Any] = {"level": found.level, "name": found.name, "number": found.vocabulary}
        if found.is_override:
            return _("%(level)s, %(name)s: decided by an editor.") % said
        return _("%(level)s, %(name)s, says vocabulary %(number)s of “%(verb)s”.") % (said | {"verb": found.verb})


admin.site.unregister(Provision)
admin.site.register(Provision, MeasuredProvisionAdmin)
