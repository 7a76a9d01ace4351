"""Addresses of the team's page."""

from django.urls import path

from themeloom.base.membership import views

app_name = "membership"
urlpatterns = [
    path("", views.team, name="team"),
]
