"""Addresses of the manuscript stage."""

from django.urls import path

from themeloom.stages.manuscript import views

app_name = "manuscript"
urlpatterns = [
    path("", views.overview, name="overview"),
]
