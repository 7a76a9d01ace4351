"""Addresses of the protocol stage."""

from django.urls import path

from themeloom.stages.protocol import views

app_name = "protocol"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("new/review/", views.new_review, name="new_review"),
    path("<slug:review>/", views.review, name="review"),
    path("<slug:review>/question/", views.word_question, name="question"),
    path("<slug:review>/criteria/", views.new_criterion, name="criteria"),
    path("<slug:review>/criteria/<uuid:criterion>/retire/", views.retire_criterion, name="retire_criterion"),
    path("<slug:review>/reasons/", views.new_reason, name="reasons"),
    path("<slug:review>/reasons/<uuid:reason>/raise/", views.raise_reason, name="raise_reason"),
    path("<slug:review>/reasons/<uuid:reason>/retire/", views.retire_reason, name="retire_reason"),
    path("<slug:review>/plans/<slug:stage>/", views.set_plan, name="plan"),
    path("<slug:review>/amendments/", views.amend, name="amendments"),
    path("<slug:review>/registration/", views.registration, name="registration"),
]
