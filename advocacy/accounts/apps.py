"""The accounts app: once permissions exist, the roles get theirs."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from advocacy.accounts import deployment  # noqa: F401 - registers its check


class AccountsConfig(AppConfig):
    name = "advocacy.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from advocacy.accounts import log, other_sessions  # noqa: F401 - listen to what is signalled; they need the models

        post_migrate.connect(give_rights_to_roles, dispatch_uid="give_rights_to_roles")


def give_rights_to_roles(sender: AppConfig, apps: Any = all_apps, verbosity: int = 1, **options: Any) -> None:
    """Permission rows appear only after migrating, so the table in `roles` is applied here, app by app.

    `apps` are the models as the migrations that ran left them: `migrate sources 0001` alone makes no groups.
    """
    from advocacy.accounts.roles import give_rights  # only here: models are not loaded when an app is configured

    made = {(model._meta.app_label, model._meta.model_name) for model in apps.get_models()}
    if ("auth", "group") in made:
        create_permissions(sender, verbosity=verbosity, apps=apps)
        give_rights(sender)
