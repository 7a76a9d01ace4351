"""All addresses: people, then the programme's pages, then those of one of its reviews."""

from django.urls import include, path

from themeloom.site import views

POOL_STAGES = [
    path("protocol/", include("themeloom.stages.protocol.urls")),
    path("search/", include("themeloom.stages.search.urls")),
    path("duplicates/", include("themeloom.stages.dedup.urls")),
    path("screening/", include("themeloom.stages.screening.urls")),
    path("jobs/", include("themeloom.base.jobs.urls")),
    path("team/", include("themeloom.base.membership.urls")),
]
REVIEW_STAGES = [
    path("full-texts/", include("themeloom.stages.fulltext.urls")),
    path("extraction/", include("themeloom.stages.extraction.urls")),
    path("appraisal/", include("themeloom.stages.appraisal.urls")),
    path("coding/", include("themeloom.stages.coding.urls")),
    path("themes/", include("themeloom.stages.synthesis.urls")),
    path("manuscript/", include("themeloom.stages.manuscript.urls")),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.new_programme, name="new-programme"),
    path("theme/", views.choose_theme, name="theme"),
    path("account/", include("allauth.account.urls")),
    path("join/", include("themeloom.base.membership.join_urls")),
    path("p/<slug:programme>/", views.programme_home, name="programme"),
    path("p/<slug:programme>/history/", views.history, name="history"),
    path("p/<slug:programme>/", include(POOL_STAGES)),
    path("p/<slug:programme>/r/<slug:review>/", views.programme_home, name="review"),
    path("p/<slug:programme>/r/<slug:review>/behind/<slug:box>/", views.behind, name="behind"),
    path("p/<slug:programme>/r/<slug:review>/", include(REVIEW_STAGES)),
]
