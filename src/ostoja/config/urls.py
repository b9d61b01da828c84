"""Every address of the house, room by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ostoja.access.urls")),
    path("", include("ostoja.documents.urls")),
    path("", include("ostoja.casework.files.urls")),
    path("", include("ostoja.casework.registration.importing.urls")),
    path("", include("ostoja.casework.registration.urls")),
    path("", include("ostoja.casework.responsibility.urls")),
    path("", include("ostoja.casework.identity.urls")),
    path("missions/", include("ostoja.missions.urls")),
    path("cooperation/", include("ostoja.cooperation.urls")),
    path("", include("ostoja.casework.privacy.urls")),
    path("", include("ostoja.exchange.urls")),
]

handler400 = "ostoja.web.errors.bad_request"
handler403 = "ostoja.web.errors.forbidden"
handler404 = "ostoja.web.errors.not_found"
handler500 = "ostoja.web.errors.server_error"
handler429 = "ostoja.web.errors.too_many"  # allauth asks for it
