"""The address of the draft watch, under /wording/."""

from django.urls import path

from advocacy.wording.draft.views import DraftView

app_name = "draft"
urlpatterns = [path("", DraftView.as_view(), name="draft")]
