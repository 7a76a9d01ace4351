"""Addresses of the team's page."""

from django.urls import path

from themeloom.base.membership import views

app_name = "membership"
urlpatterns = [
    path("", views.team, name="team"),
    path("invite/", views.invite, name="invite"),
    path("invitations/<uuid:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:member>/roles/", views.change_roles, name="roles"),
    path("<uuid:member>/leave/", views.leave, name="leave"),
    path("<uuid:member>/remove/", views.remove, name="remove"),
]
