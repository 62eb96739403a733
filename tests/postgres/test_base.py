"""The embedded server's bookkeeping."""

import os
import subprocess
import sys

import pytest
from django.db import OperationalError

from advocacy.postgres.base import embedded_address, forget_dead_server


def test_a_note_whose_number_another_program_has_is_removed(tmp_path):
    note = tmp_path / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{tmp_path}\n")
    forget_dead_server(note)
    assert not note.exists()


def test_a_note_of_a_process_that_ended_is_left_to_the_server_itself(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    note = tmp_path / "postmaster.pid"
    note.write_text(f"{ended.pid}\n{tmp_path}\n")
    forget_dead_server(note)
    assert note.exists()


def test_no_note_is_no_trouble(tmp_path):
    forget_dead_server(tmp_path / "postmaster.pid")
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_cannot_start_is_a_database_that_cannot_be_reached(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(OperationalError, match="The embedded database does not start"):
        embedded_address(in_the_way / "postgres")
