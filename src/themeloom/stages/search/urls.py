"""Addresses of the search stage."""

from django.urls import path

from themeloom.stages.search import views

app_name = "search"
urlpatterns = [
    path("", views.log, name="log"),
]
