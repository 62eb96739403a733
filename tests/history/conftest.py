"""A second connection to the tests' database, for what two writers do at once."""

import pytest
from django.db import connection


@pytest.fixture
def other_connection():
    other = connection.copy()
    yield other
    other.close()
