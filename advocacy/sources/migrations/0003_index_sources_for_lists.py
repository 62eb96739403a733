"""Indexes for the default order and the facets of lists of sources."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('sources', '0002_web_addresses')]

    operations = [
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['-published_on', 'title', 'id'], name='source_newest'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['status', 'kind', 'language'], name='source_facets'),
        ),
    ]
