"""Addresses of the ladder of opening verbs."""

from django.urls import path

from advocacy.wording.vocabularies.views import LadderInForceView, LadderView

app_name = "ladder"
urlpatterns = [
    path("", LadderInForceView.as_view(), name="in-force"),
    path("<int:number>/", LadderView.as_view(), name="detail"),
]
