"""The boxes for a code: of an app, or from the paper with recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator

from advocacy.accounts.recovery_codes import take_code

APP, RECOVERY_CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class CodeForm(forms.BaseAuthenticateForm):
    """django-allauth's own, but for recovery codes, of which it would want the seed."""

    def clean_code(self) -> str:
        forget_tries = check_rate_limit(self.user)
        code = self.cleaned_data["code"]
        factors = {
            one.type: one for one in Authenticator.objects.filter(user=self.user, type__in=[APP, RECOVERY_CODES])
        }
        app, codes = factors.get(APP), factors.get(RECOVERY_CODES)
        if app and app.wrap().validate_code(code):
            self.authenticator = app
        elif codes and take_code(codes, code):
            self.authenticator = codes
        else:
            if factors:
                self._emit_authentication_failed(app or codes)
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator.user = self.user
        forget_tries()
        return code


class AuthenticateForm(CodeForm, forms.AuthenticateForm):
    """After the password."""


class ReauthenticateForm(CodeForm, forms.ReauthenticateForm):
    """Before a grave act."""
