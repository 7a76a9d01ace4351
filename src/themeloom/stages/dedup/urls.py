"""Addresses of the dedup stage."""

from django.urls import path

from themeloom.stages.dedup import views

app_name = "dedup"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("place/", views.place, name="place"),
    path("prisma-s/", views.prisma_s, name="prisma-s"),
    path("removed/", views.removed, name="removed"),
    path("overlap/", views.overlap, name="overlap"),
    path("overlap/references/", views.overlap_references, name="overlap-references"),
    path("overlap/<str:name>", views.overlap_file, name="overlap-file"),
    path("pairs/", views.pairs, name="pairs"),
    path("pairs/<uuid:pair>/judge/", views.judge, name="judge"),
    path("pairs/<uuid:pair>/undo/", views.undo_judgement, name="undo-judgement"),
    path("seeds/", views.seeds, name="seeds"),
    path("searches/<uuid:search>/", views.of_search, name="of-search"),
    path("references/", views.references, name="references"),
    path("references/<uuid:reference>/", views.reference, name="reference"),
    path("references/<uuid:reference>/beside/<uuid:other>/", views.beside, name="beside"),
    path("references/<uuid:reference>/undo-merge/", views.undo_merge, name="undo-merge"),
    path("files/<uuid:file>/came-of/", views.came_of, name="came-of"),
    path("records/<uuid:record>/take-apart/", views.take_apart, name="take-apart"),
    path("records/<uuid:record>/put-back/", views.put_back, name="put-back"),
    path("records/<uuid:record>/reference/", views.of_record, name="of-record"),
]
