"""Addresses of the dedup stage."""

from django.urls import path

from themeloom.stages.dedup.views import fragments, overlap, overview, pairs, references

app_name = "dedup"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("place/", overview.place, name="place"),
    path("prisma-s/", fragments.prisma_s, name="prisma-s"),
    path("removed/", overview.removed, name="removed"),
    path("overlap/", overlap.overlap, name="overlap"),
    path("overlap/references/", overlap.overlap_references, name="overlap-references"),
    path("overlap/<str:name>", overlap.overlap_file, name="overlap-file"),
    path("pairs/", pairs.pairs, name="pairs"),
    path("pairs/waiting/", pairs.waiting, name="waiting"),
    path("pairs/judged/", pairs.judged, name="judged"),
    path("judgements/<uuid:judgement>/withdraw/", pairs.withdraw, name="withdraw"),
    path("pairs/<uuid:pair>/judge/", pairs.judge, name="judge"),
    path("pairs/<uuid:pair>/undo/", pairs.undo_judgement, name="undo-judgement"),
    path("seeds/", fragments.seeds, name="seeds"),
    path("searches/<uuid:search>/", fragments.of_search, name="of-search"),
    path("references/", references.references, name="references"),
    path("references/<uuid:reference>/", references.reference, name="reference"),
    path("references/<uuid:reference>/beside/<uuid:other>/", references.beside, name="beside"),
    path("references/<uuid:reference>/choose/", references.choose, name="choose"),
    path("references/<uuid:reference>/undo-choice/", references.undo_choice, name="undo-choice"),
    path("references/<uuid:reference>/undo-merge/", references.undo_merge, name="undo-merge"),
    path("files/<uuid:file>/came-of/", fragments.came_of, name="came-of"),
    path("records/<uuid:record>/take-apart/", references.take_apart, name="take-apart"),
    path("records/<uuid:record>/put-back/", references.put_back, name="put-back"),
    path("records/<uuid:record>/reference/", fragments.of_record, name="of-record"),
]
