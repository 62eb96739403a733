"""Indexes for the default order and the facets of lists of resolutions."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('resolutions', '0002_name_texts_that_were_not_considered')]

    operations = [
        migrations.AddIndex(
            model_name='resolution',
            index=models.Index(models.OrderBy(models.F('adopted_on'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), name='resolution_newest'),
        ),
        migrations.AddIndex(
            model_name='resolution',
            index=models.Index(fields=['status', 'body', 'adoption', 'outcome'], include=('id',), name='resolution_facets'),
        ),
    ]
