"""Addresses of the fulltext stage."""

from django.urls import path

from themeloom.stages.fulltext import views

app_name = "fulltext"
urlpatterns = [
    path("", views.reports, name="reports"),
]
