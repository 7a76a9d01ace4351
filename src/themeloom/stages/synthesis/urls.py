"""Addresses of the synthesis stage."""

from django.urls import path

from themeloom.stages.synthesis import views

app_name = "synthesis"
urlpatterns = [
    path("", views.board, name="board"),
]
