"""Topics inside topics."""

from dataclasses import dataclass

from advocacy.topics.tree import Branch, tree, within


@dataclass(frozen=True)
class Topic:
    pk: int
    parent_id: int | None = None


SITUATION, THEME, PART, OTHER = Topic(1), Topic(2, 1), Topic(3, 2), Topic(4)


def test_children_stand_inside_their_parents_in_the_order_given():
    assert tree([OTHER, SITUATION, THEME, PART]) == (
        Branch(OTHER),
        Branch(SITUATION, (Branch(THEME, (Branch(PART),)),)),
    )


def test_a_topic_whose_parent_is_hidden_stands_at_the_top():
    assert tree([PART, OTHER]) == (Branch(PART), Branch(OTHER))


def test_a_topic_holds_itself_and_all_below_it():
    assert within(SITUATION, [SITUATION, THEME, PART, OTHER]) == [SITUATION, THEME, PART]
    assert within(PART, [SITUATION, THEME, PART, OTHER]) == [PART]


def test_a_ring_of_parents_does_not_run_for_ever():
    first, second = Topic(1, 2), Topic(2, 1)

    assert tree([first, second]) == ()
    assert within(first, [first, second]) == [first, second]
