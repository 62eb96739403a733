#!/usr/bin/env python3
"""Django's command line for Advocacy Record."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from advocacy.history.context import context

    try:
        with context(command=sys.argv[1] if len(sys.argv) > 1 else None):
            execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"{error}")
