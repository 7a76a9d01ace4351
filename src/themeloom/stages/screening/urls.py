"""Addresses of the screening stage."""

from django.urls import path

from themeloom.stages.screening import views

app_name = "screening"
urlpatterns = [
    path("", views.desk, name="desk"),
]
