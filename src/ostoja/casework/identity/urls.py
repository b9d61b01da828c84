"""Addresses of the desk of identity. What is looked up never stands in an address."""

from django.urls import path

from ostoja.casework.identity import pair_views, views

urlpatterns = [
    path("known/", views.look_up, name="known"),
    path("files/<uuid:file_id>/known/", views.of_file, name="file-known"),
    path("files/<uuid:file_id>/known/raise/", pair_views.raise_pair, name="pair-raise"),
    path("known/pairs/", pair_views.pairs, name="pairs"),
    path("known/pairs/<uuid:pair_id>/", pair_views.pair, name="pair"),
    path("known/pairs/<uuid:pair_id>/split/", pair_views.split, name="pair-split"),
]
