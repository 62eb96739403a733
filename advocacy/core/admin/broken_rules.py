"""What the database refuses, said as an error of the form, with everything typed still in it."""

from typing import Any

from django.apps import apps
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from advocacy.core.full_disk import disk_full_sentence, is_disk_full
from advocacy.core.publishing import PublishingRefused


def rule_as_sentence(error: IntegrityError) -> str:
    """Which rule was broken, on what, in the rule's own words where it has any."""
    diagnosis = getattr(error.__cause__, "diag", None)
    table, name = getattr(diagnosis, "table_name", ""), getattr(diagnosis, "constraint_name", "")
    model = next((one for one in apps.get_models() if one._meta.db_table == table), None)
    rules = {rule.name: rule for rule in model._meta.constraints} if model else {}
    rule = rules.get(name)
    if rule is not None and rule.violation_error_message != rule.default_violation_error_message:
        said = rule.get_violation_error_message()
    elif rule is not None:
        said = _("this breaks the rule “%(rule)s”.") % {"rule": name.replace("_", " ")}
    else:
        said = _("something entered here is entered already. %(detail)s") % {
            "detail": getattr(diagnosis, "message_detail", "") or ""
        }
    return f"{capfirst(model._meta.verbose_name_plural)}: {said}" if model else capfirst(said)


class RefusesBrokenRules:
    """Mixed into an admin whose form is a `RuledForm`: no rule of the database ends in an error page."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            request.broken_rule = rule_as_sentence(error)
        except PublishingRefused as error:
            request.broken_rule = _("This record is public, so nothing was saved. %(problems)s") % {"problems": error}
        except OperationalError as error:
            if not is_disk_full(error):
                raise
            request.broken_rule = disk_full_sentence()
            response = super().changeform_view(request, object_id, form_url, extra_context)
            response.status_code = 507
            return response
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.broken_rule = getattr(request, "broken_rule", "")
        return form
