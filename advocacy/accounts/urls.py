"""Signing in and out, and the second factor: all of it inside the staff's area.

django-allauth's other pages (sign-up, e-mail addresses, passwords by mail) have no address here.
"""

from allauth.account import views
from django.urls import include, path

from advocacy.accounts.factor_views import AddAppView, AddKeyView, RecoveryCodesView, RemoveKeyView
from advocacy.accounts.session_views import SessionsView
from advocacy.accounts.views import SetPasswordView

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
    path("account/confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("account/password/<int:uidb64>/", SetPasswordView.as_view(), name="account_set_password"),
    path("account/sessions/", SessionsView.as_view(), name="account_sessions"),
    path("account/recovery-codes/", RecoveryCodesView.as_view(), name="account_recovery_codes"),
    path("account/totp/activate/", AddAppView.as_view(), name="mfa_activate_totp"),
    path("account/webauthn/add/", AddKeyView.as_view(), name="mfa_add_webauthn"),
    path("account/webauthn/keys/<int:pk>/remove/", RemoveKeyView.as_view(), name="mfa_remove_webauthn"),
    path("account/", include("allauth.mfa.urls")),
]
