"""Votes inside running text."""

from advocacy.core.templatetags.record import tally_line
from advocacy.votes.tally import Tally

YES = '<span class="is-yes"><svg class="sign" aria-hidden="true"><use href="#sign-yes"/></svg>'


def test_each_number_has_a_sign_and_a_word():
    line = tally_line(Tally(9, 5, 1, 3))

    assert line.startswith(f'<span class="tally-line">{YES}<span class="vh">Yes </span>9</span> <span class="is-no">')
    assert '<use href="#sign-abstain"/></svg><span class="vh">Abstain </span>1</span>' in line
    assert line.endswith('<use href="#sign-silent"/></svg><span class="vh">Non-voting </span>3</span></span>\n')


def test_nobody_who_did_not_vote_is_not_told():
    line = tally_line(Tally(9, 5, 1))

    assert "silent" not in line
    assert line.endswith('<span class="vh">Abstain </span>1</span></span>\n')
