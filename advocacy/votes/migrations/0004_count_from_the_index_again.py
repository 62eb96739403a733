"""The flag in the index from which lists are counted: row security asks for it, and the table is not read for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('votes', '0003_keep_whether_a_roll_call_is_shown')]

    operations = [
        migrations.RemoveIndex(model_name='rollcall', name='roll_call_facets'),
        migrations.AddIndex(
            model_name='rollcall',
            index=models.Index(
                fields=['status', 'body', 'question', 'rule', 'stated_result', 'mode'],
                include=('id', 'resolution', 'event', 'shown'),
                name='roll_call_facets',
            ),
        ),
    ]
