"""The form by which an administrator makes a user."""

from typing import Any

from django.contrib.auth.forms import UserCreationForm


class NewUserForm(UserCreationForm):
    """Django's own without a password: newcomers set theirs, by a link."""

    password1 = password2 = None

    def set_password_and_save(self, user: Any, password_field_name: str = "", commit: bool = True) -> Any:
        user.set_unusable_password()
        if commit:
            user.save()
        return user
