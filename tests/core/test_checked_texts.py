"""Every box that people type into refuses what readers do not see, says where it stands, and stores NFC.

The fields are found from the models: a new one is tried of itself.
"""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from advocacy.core.admin.past import RestoreForm
from advocacy.core.admin.steps import ReturnForm, WithdrawalForm
from advocacy.core.checked_texts import checked, is_typed
from advocacy.core.publishing import PublishingRefused, send_to_review
from advocacy.topics.models import Topic
from advocacy.wording.admin.occurrences import StrikeOutForm
from advocacy.wording.texts_form import TextForm
from tests.admin_pages import admin_url, change_url, errors_of, form_data
from tests.factories import TopicFactory, UserFactory

BY_MACHINE = {"audit", "duties", "history", "imports", "links"}
"""Apps whose rows no form fills."""
OVERRIDE, DECOMPOSED, COMPOSED = "a\u202eb", "e\u0301", "\u00e9"


def typed_fields():
    for model in apps.get_models():
        if model.__module__.startswith("advocacy.") and model._meta.app_label not in BY_MACHINE:
            yield from (field for field in model._meta.concrete_fields if is_typed(field))


FIELDS = list(typed_fields())


def test_the_fields_are_found():
    assert len(FIELDS) > 60
    assert {str(field) for field in FIELDS} >= {
        "resolutions.Provision.text",
        "accounts.User.last_name",
        "votes.Vote.note",
    }


def cleaning_of(row, field):
    """What cleaning says of one field, the others left out."""
    others = {other.name for other in row._meta.concrete_fields} - {field.name}
    try:
        row.full_clean(exclude=others, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return error.message_dict.get(field.name, []) + error.message_dict.get("__all__", [])
    return []


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_a_typed_field_refuses_an_override_and_stores_letters_composed(field):
    row = field.model(**{field.attname: OVERRIDE})
    row.clean = lambda: None
    assert any("U+202E RIGHT-TO-LEFT OVERRIDE" in message for message in cleaning_of(row, field))
    row = field.model(**{field.attname: DECOMPOSED})
    row.clean = lambda: None
    assert not any("which readers do not see" in message for message in cleaning_of(row, field))
    assert getattr(row, field.attname) == COMPOSED


REASONS = [(RestoreForm, "reason"), (ReturnForm, "reason"), (WithdrawalForm, "reason"), (StrikeOutForm, "reason")]
TEXT_DESK = [(TextForm, "marked"), (TextForm, "reason")]


@pytest.mark.parametrize(("form", "box"), REASONS + TEXT_DESK, ids=lambda one: getattr(one, "__name__", one))
def test_a_form_without_a_model_does_the_same(form, box):
    refused, kept = form({box: OVERRIDE}), form({box: f"{DECOMPOSED}\r\nx"})
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in refused.errors[box][0]
    kept.is_valid()
    assert kept.cleaned_data[box] == (f"{COMPOSED}\r\nx" if box == "marked" else f"{COMPOSED} x")


@pytest.mark.django_db
def test_a_note_with_a_step_does_the_same():
    with pytest.raises(PublishingRefused) as refused:
        send_to_review(TopicFactory(), by=UserFactory(), note=OVERRIDE)
    assert [problem.code for problem in refused.value.problems] == ["unseen_character"]


@pytest.mark.django_db
def test_an_editor_reads_at_the_box_which_character_it_is_and_after_which_words(client):
    client.force_login(UserFactory(role="contributor"))
    add = admin_url(Topic, "add")
    values = {
        "name": "Cafe\u0301",
        "slug": "cafe",
        "kind": "theme",
        "description": "Freedom of\u202e speech\r\nand more",
    }
    answer = client.post(add, form_data(client.get(add), **values))
    assert answer.context["adminform"].form.errors == {
        "description": [
            "After “Freedom of” stands U+202E RIGHT-TO-LEFT OVERRIDE (character 11), which readers do not see. Delete "
            "it, or type the words around it again."
        ]
    }
    values["description"] = values["description"].replace("\u202e", "")
    client.post(add, form_data(answer, **values))
    assert Topic.objects.get(slug="cafe").name == "Caf\u00e9"


@pytest.mark.django_db
def test_what_an_import_wrote_stays_until_an_editor_changes_it(client):
    topic = TopicFactory(name="Old\u200b name", created_by=None)
    client.force_login(UserFactory(role="editor"))
    page = client.get(change_url(topic))
    assert page.status_code == 200
    answer = client.post(change_url(topic), form_data(page, description="New"))
    assert errors_of(answer) == [
        "After “Old” stands U+200B ZERO WIDTH SPACE (character 4), which readers do not see. Delete it, or type the "
        "words around it again."
    ]


def test_only_the_first_few_characters_are_named():
    with pytest.raises(ValidationError) as refused:
        checked("\u202a\u202b\u202c\u202d\u202e\u200b\u200e", of_lines=True)
    assert len(refused.value.messages) == 5
    assert refused.value.messages[0].startswith("It begins with U+202A LEFT-TO-RIGHT EMBEDDING,")
