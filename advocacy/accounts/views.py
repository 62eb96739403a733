"""The page on which a password is set by a link. Those of second factors are in `factor_views`."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from advocacy.accounts import log
from advocacy.accounts.models import User
from advocacy.accounts.password_links import password_links


class SetPasswordView(PasswordResetConfirmView):
    """Whoever opens the link sets the password, and then signs in as ever: with a second factor where there is one.

    Django puts a key that fits into the session, and leads to the address without it. A key that does not is answered
    alike, whatever is wrong with it.
    """

    template_name = "account/set_password.html"
    token_generator = password_links
    success_url = reverse_lazy("account_login")

    @transaction.atomic
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().dispatch(request, *args, token=request.GET.get("key", self.reset_url_token), **kwargs)

    def get_user(self, uidb64: int) -> User | None:
        """Locked, so that of two that are sent at once the second finds the link used."""
        return User.objects.select_for_update().filter(pk=uidb64).first()

    def form_valid(self, form: Any) -> HttpResponse:
        self.user.password_link_at = None
        response = super().form_valid(form)
        log.password_set(self.request, self.user)
        messages.success(self.request, _("Your password is set. Log in with it."))
        return response

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        if self.validlink:
            return super().render_to_response(context, **options)
        log.password_link_refused(self.request, self.user)
        return super().render_to_response(context, status=410, **options)
