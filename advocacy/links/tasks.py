"""Work for `manage.py worker`."""

from django_tasks import task

from advocacy.links.actions import check_links
from advocacy.links.guard import guarded_client


@task()
def check_links_that_are_due() -> int:
    """How many addresses were asked."""
    with guarded_client() as client:
        return len(check_links(client))
