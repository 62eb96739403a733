"""The admin of users. Roles are groups; what each may do is the table in rights.csv."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from advocacy.accounts import log
from advocacy.accounts.actions import forget_second_factor, make_password_link
from advocacy.accounts.adapters import confirmation
from advocacy.accounts.forms import NewUserForm
from advocacy.accounts.models import User
from advocacy.accounts.roles import Role

admin.site.unregister(Group)
for model in (EmailAddress, Authenticator):  # no addresses are used here, and factors are nobody's to read
    admin.site.unregister(model)


@admin.register(User)
class RecordUserAdmin(UserAdmin):
    """Whoever manages users proves first that it is still them, and knows nobody's password: they make links."""

    add_form = NewUserForm
    add_form_template = None
    change_form_template = "admin/accounts/user_change_form.html"
    actions = ("forget_second_factor",)
    show_facets = admin.ShowFacets.ALWAYS
    list_display = ("username", "first_name", "last_name", "email", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active", "is_staff")
    filter_horizontal = ()
    fieldsets = (
        (_("Who it is"), {"fields": ("username", "has_password", ("first_name", "last_name"), "email")}),
        (
            _("What they may do"),
            {
                "fields": ("groups", "is_staff", "is_active"),
                "description": _(
                    "Give one role, and staff status so that they can sign in. Nobody may approve a record they wrote, "
                    "whatever their roles. Somebody who leaves is made inactive: their name stays on their work."
                ),
            },
        ),
        (_("Beyond the roles"), {"fields": ("is_superuser",), "classes": ("collapse",)}),
        (_("When"), {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": ("username", "groups", "is_staff"),
                "description": _(
                    "When you save, you are shown a link by which they set their password. Their name and address are "
                    "entered afterwards, on their page."
                ),
            },
        ),
    )
    readonly_fields = ("has_password", "last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("groups")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return confirmation(request) or super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not obj.is_active:
            obj.password_link_at = None  # so that no link opens again with the account
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[Any]:
        """Without Django's page on which an administrator types the password of somebody else."""
        view = self.admin_site.admin_view(self.password_link_view)
        link = path("<int:number>/password-link/", view, name="accounts_user_password_link")
        return [link, *super(UserAdmin, self).get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        user = options.get("obj")
        context["may_make_link"] = user is not None and self.may_make_link(request, user)
        return super().render_change_form(request, context, **options)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        if "_addanother" in request.POST or "_continue" in request.POST or IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.show_link(request, obj)

    def password_link_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """For newcomers, and for who forgot theirs, once you know by other means that it is they who ask."""
        user = get_object_or_404(User, pk=number)
        if not self.may_make_link(request, user):
            raise PermissionDenied
        if wanted := confirmation(request):
            return wanted
        return self.show_link(request, user) if request.method == "POST" else self.link_page(request, user)

    def may_make_link(self, request: HttpRequest, user: User) -> bool:
        """Nobody makes one for themselves: that would be a way round the old password."""
        return user.is_active and user != request.user and self.has_change_permission(request, user)

    def show_link(self, request: HttpRequest, user: User) -> HttpResponse:
        address = make_password_link(user)
        log.password_link_made(request, user)
        self.log_change(request, user, str(_("Link to set a password made.")))
        return self.link_page(request, user, link=request.build_absolute_uri(address))

    def link_page(self, request: HttpRequest, user: User, link: str = "") -> HttpResponse:
        title = _("Link to set a password: %(name)s") % {"name": user.username}
        context = {"title": title, "opts": self.opts, "original": user, "link": link}
        site = self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/accounts/password_link.html", site | context)

    @admin.display(description=_("has a password"), boolean=True)
    def has_password(self, user: User) -> bool:
        return user.has_usable_password()

    @admin.action(description=_("Forget the second factor, so that they add a new one"), permissions=["change"])
    def forget_second_factor(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """For somebody who lost their telephone, once you know by other means that it is they who ask."""
        if wanted := confirmation(request):
            return wanted
        allowed = [user for user in queryset if self.has_change_permission(request, user)]
        forget_second_factor(allowed, but=request.session.session_key)
        for user in allowed:
            self.log_change(request, user, str(_("Second factor forgotten.")))
        said = ngettext("%(count)d person adds a new one.", "%(count)d people add new ones.", len(allowed))
        self.message_user(request, said % {"count": len(allowed)}, messages.SUCCESS)
        return None

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or ("superuser" if user.is_superuser else "–")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = " · ".join(str(role.label) for role in Role)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Only a superuser makes superusers."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, "is_superuser")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A superuser's password and roles are for superusers."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Users are deactivated: the record says who wrote what."""
        return False


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The four roles are given their rights by the program, so they are shown and not changed."""

    fields = ("name", "permissions")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Left out of the index: there a second "Groups" would stand beside the groups of states."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        if obj is not None and obj.name in Role.values:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        if obj is not None and obj.name in Role.values:
            return False
        return super().has_delete_permission(request, obj)
