"""The address behind an invitation's link."""

from django.urls import path

from themeloom.base.membership import views

app_name = "join"
urlpatterns = [
    path("<str:token>/", views.join, name="join"),
]
