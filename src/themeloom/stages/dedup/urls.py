"""Addresses of the dedup stage."""

from django.urls import path

from themeloom.stages.dedup import views

app_name = "dedup"
urlpatterns = [
    path("", views.overview, name="overview"),
]
