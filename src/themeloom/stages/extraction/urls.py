"""Addresses of the extraction stage."""

from django.urls import path

from themeloom.stages.extraction import views

app_name = "extraction"
urlpatterns = [
    path("", views.reports, name="reports"),
]
