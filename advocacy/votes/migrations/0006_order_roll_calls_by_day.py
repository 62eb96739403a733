"""An index for the order of roll calls, and of all positions: newest first, those of a day by their keys."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('votes', '0005_cap_texts')]

    operations = [
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(fields=['-held_on', '-id'], name='roll_call_newest'),
        ),
    ]
