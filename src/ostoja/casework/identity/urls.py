"""Addresses of the desk of identity. What is looked up never stands in an address."""

from django.urls import path

from ostoja.casework.identity import views

urlpatterns = [
    path("known/", views.look_up, name="known"),
    path("files/<uuid:file_id>/known/", views.of_file, name="file-known"),
]
