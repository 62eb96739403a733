"""Whether a roll call may be seen, kept beside it: the triggers that keep it are made after every migration."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0005_keep_whether_a_resolution_is_shown"),
        ("votes", "0002_index_roll_calls_for_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="rollcall",
            name="shown",
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name="may be seen"),
        ),
        migrations.AddIndex(
            model_name="rollcall",
            index=models.Index(condition=models.Q(("shown", True)), fields=["id"], name="roll_call_shown"),
        ),
    ]
