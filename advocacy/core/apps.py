"""What is set up for all apps."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate

from advocacy.core.checks import check_packages, check_readers_role
from advocacy.core.data_version import watch_tables
from advocacy.core.deployment import connections_are_encrypted
from advocacy.core.kept_groups import keep_groups
from advocacy.core.row_security import secure_rows
from advocacy.core.shown import keep_flags


class CoreConfig(AppConfig):
    name = "advocacy.core"

    def ready(self) -> None:
        post_migrate.connect(watch_tables, sender=self, dispatch_uid="watch_tables")
        post_migrate.connect(keep_flags, sender=self, dispatch_uid="keep_flags")  # before the policies that ask them
        post_migrate.connect(keep_groups, sender=self, dispatch_uid="keep_groups")  # which count by the flags
        post_migrate.connect(secure_rows, sender=self, dispatch_uid="secure_rows")
        register(check_packages, Tags.security, deploy=True)
        register(connections_are_encrypted, Tags.security, deploy=True)
        register(check_readers_role, Tags.database, deploy=True)  # type: ignore[call-overload]  # the stubs know no check that is registered by call
