"""Whether a resolution may be seen, kept beside it: the triggers that keep it are made after every migration."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0004_name_annexes_and_footnotes"),
    ]

    operations = [
        migrations.AddField(
            model_name="resolution",
            name="shown",
            field=models.BooleanField(db_default=False, default=False, editable=False, verbose_name="may be seen"),
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(condition=models.Q(("shown", True)), fields=["id"], name="resolution_shown"),
        ),
    ]
