"""Addresses of the coding stage."""

from django.urls import path

from themeloom.stages.coding import views

app_name = "coding"
urlpatterns = [
    path("", views.reports, name="reports"),
]
