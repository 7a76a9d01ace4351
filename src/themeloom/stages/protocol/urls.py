"""Addresses of the protocol stage."""

from django.urls import path

from themeloom.stages.protocol import views

app_name = "protocol"
urlpatterns = [
    path("", views.overview, name="overview"),
]
