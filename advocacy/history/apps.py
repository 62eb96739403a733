"""The history app: every connection carries the context, and every migration ends with the triggers in place."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as all_apps
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from advocacy.history.context import send_context
from advocacy.history.rights import check_role
from advocacy.history.triggers import remember_rows_of


class HistoryConfig(AppConfig):
    name = "advocacy.history"
    verbose_name = _("History")

    def ready(self) -> None:
        register(check_role, Tags.database, deploy=True)  # type: ignore[call-overload]  # the stubs know no check that is registered by call
        connection_created.connect(wrap_connection, dispatch_uid="history_context")
        post_migrate.connect(remember_rows_of_app, dispatch_uid="history_triggers")


def wrap_connection(connection: Any, **options: Any) -> None:
    """But not the readers' connection, which never writes and prepares its statements: two at once cannot be."""
    if connection.alias != "public" and send_context not in connection.execute_wrappers:
        connection.execute_wrappers.append(send_context)


def remember_rows_of_app(sender: AppConfig, using: str, **options: Any) -> None:
    """Triggers are told what a model's columns are, so they follow the models and not single migrations."""
    models = all_apps.get_app_config(sender.label).get_models(include_auto_created=True)
    remember_rows_of(models, using=using)
