"""Addresses of the registration desk."""

from django.urls import path

from ostoja.casework.registration import views

urlpatterns = [path("register/", views.register, name="register")]
