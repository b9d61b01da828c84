"""Addresses of lists."""

from django.urls import path

from ostoja.casework.registration.importing import views

urlpatterns = [
    path("arrivals/lists/", views.lists, name="lists"),
    path("arrivals/lists/add/", views.add, name="list-add"),
    path("arrivals/lists/<uuid:list_id>/", views.one, name="list"),
    path("arrivals/lists/<uuid:list_id>/register/", views.register, name="list-register"),
    path("arrivals/lists/<uuid:list_id>/discard/", views.discard, name="list-discard"),
    path("arrivals/lists/<uuid:list_id>/take-back/", views.take_back, name="list-take-back"),
    path("arrivals/lists/<uuid:list_id>/hand-on/", views.hand_on, name="list-hand-on"),
    path("arrivals/lists/<uuid:list_id>/sheet/", views.sheet, name="list-sheet"),
    path("arrivals/lists/rows/<uuid:row_id>/", views.row, name="list-row"),
]
