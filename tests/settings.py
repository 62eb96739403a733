"""The project's one settings module, as tests want it: local, quick, unthrottled, each worker with its own cache.

Staff need a password only, as in the demo; the tests of second factors ask for them.
"""

import os

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright's fixtures run an event loop beside the ORM

from advocacy.settings import *  # noqa: F403
from advocacy.settings import CACHES, DATABASES, REST_FRAMEWORK

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["public"] |= {"CONN_MAX_AGE": 0, "TEST": {"MIRROR": "default"}}
READ_FROM = "default"  # the other one cannot see what a test's transaction writes: those about it ask for `public_side`
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"])


def cache_of_worker(location: str, worker: str) -> str:
    """The Redis database of this xdist worker ("gw0", "gw1"; empty without xdist), so that none empties another's."""
    base, _, number = location.rpartition("/")
    if not (worker and number.isdigit()):
        return location
    return f"{base}/{int(number) + int(worker.removeprefix('gw'))}"


if "DatabaseCache" in CACHES["default"]["BACKEND"]:  # tests without a database empty it too
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"}

for kept in CACHES.values():
    kept["LOCATION"] = cache_of_worker(str(kept.get("LOCATION", "")), os.environ.get("PYTEST_XDIST_WORKER", ""))
