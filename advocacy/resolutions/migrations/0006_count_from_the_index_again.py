"""The flag in the index from which lists are counted: row security asks for it, and the table is not read for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('resolutions', '0005_keep_whether_a_resolution_is_shown')]

    operations = [
        migrations.RemoveIndex(model_name='resolution', name='resolution_facets'),
        migrations.AddIndex(
            model_name='resolution',
            index=models.Index(fields=['status', 'body', 'adoption', 'outcome'], include=('id', 'shown'), name='resolution_facets'),
        ),
    ]
