"""The page on which everybody sees their own open sessions, and ends them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from advocacy.accounts import log
from advocacy.accounts.adapters import confirmation, signed_in
from advocacy.accounts.open_sessions import OpenSession, open_sessions

OTHERS = "others"
"""What the button sends that ends all but this one."""


@method_decorator(login_required, name="dispatch")
class SessionsView(TemplateView):
    """Whoever ends sessions proves first that it is still them; what they chose is chosen again after that."""

    template_name = "account/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sessions=self.listed(), **kwargs)

    def listed(self) -> list[OpenSession]:
        return open_sessions(signed_in(self.request), this=self.request.session.session_key)

    def post(self, request: HttpRequest) -> HttpResponse:
        if wanted := confirmation(request):
            return wanted
        chosen = request.POST.get("end")
        ended = [one for one in self.listed() if chosen == one.name or (chosen == OTHERS and not one.is_this)]
        Session.objects.filter(session_key__in=[one.key for one in ended]).delete()
        log.sessions_ended(request, signed_in(request), len(ended))
        if any(one.is_this for one in ended):
            logout(request)
        else:
            said = ngettext("%(count)d session is ended.", "%(count)d sessions are ended.", len(ended))
            messages.success(request, said % {"count": len(ended)})
        return redirect("account_sessions")
