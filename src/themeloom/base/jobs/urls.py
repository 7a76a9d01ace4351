"""Addresses of jobs."""

from django.urls import path

from themeloom.base.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<uuid:job>/", views.progress, name="progress"),
    path("<uuid:job>/stop/", views.cancel, name="cancel"),
]
