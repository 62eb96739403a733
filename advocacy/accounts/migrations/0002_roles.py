"""The four roles, as groups. Their permissions follow once those exist: see `roles.py`."""

from django.db import migrations

ROLES = ("contributor", "editor", "publisher", "administrator")


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
