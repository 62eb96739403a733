"""What django-allauth's pages of the second factor leave open, and the page of recovery codes, which are ours."""

from typing import Any

from allauth.mfa import signals as factors
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from advocacy.accounts.adapters import FACTORS, confirmation, signed_in
from advocacy.accounts.models import User
from advocacy.accounts.recovery_codes import make_codes


def recovery_codes_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()


class LeadsToRecoveryCodes:
    """Whoever has added a factor and has no recovery codes is led to them."""

    request: HttpRequest

    def get_success_url(self) -> str:
        return reverse("mfa_index" if recovery_codes_of(signed_in(self.request)) else "account_recovery_codes")


class AddAppView(LeadsToRecoveryCodes, ActivateTOTPView):
    pass


class AddKeyView(LeadsToRecoveryCodes, AddWebAuthnView):
    pass


class RemoveKeyView(RemoveWebAuthnView):
    """A key may go only where another factor stays, as an app that shows codes; theirs does not ask."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)


@method_decorator(login_required, name="dispatch")
class RecoveryCodesView(TemplateView):
    """Makes a set, and shows it in the same answer: the codes themselves are kept nowhere, not for a moment."""

    template_name = "mfa/recovery_codes/index.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not is_mfa_enabled(request.user, FACTORS):
            return redirect("mfa_index")
        return confirmation(request) or super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        codes = make_codes(signed_in(request))
        factors.authenticator_reset.send(
            Authenticator, request=request, user=request.user, authenticator=recovery_codes_of(signed_in(request))
        )
        return self.render_to_response({"codes": codes})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = recovery_codes_of(signed_in(self.request))
        return super().get_context_data(left=len(kept.data["hashes"]) if kept else 0, **kwargs)
