"""The page on which anything is handed out: the same for every list and document of every room above."""

from collections.abc import Callable

from django.http import HttpResponse

from ostoja.access.middleware import OfficerRequest
from ostoja.documents import actions
from ostoja.documents.actions import Handed, content_of
from ostoja.documents.forms import ExportForm
from ostoja.documents.models import Document
from ostoja.web.downloads import download
from ostoja.web.pages import page

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def name_of(document: Document) -> str:
    """A name for what was received that says nothing of the person."""
    return f"document-{document.digest[:12]}.{ENDINGS[document.media_type]}"


def received(document: Document) -> HttpResponse:
    """What was received, as it is stored; the caller has noted who opened it."""
    return download(content_of(document), name=name_of(document), media_type=document.media_type)


def picture(document: Document) -> HttpResponse:
    """A photograph as the browser shows it: a type that was looked at, and nothing that could run beside it."""
    response = received(document)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def hand_out(request: OfficerRequest, make: Callable[[], Handed], *, title: str, back: str) -> HttpResponse:
    """Ask what has to be asked; then record it and answer with the file.

    Args:
        make: reads what is to be handed out, as the reader sees it now.
        title: what it is, in words.
        back: where the reader came from.
    """
    form = ExportForm(request.POST or None)
    handed = make()
    if form.is_valid():
        made = form.carry_out(actions.export, by=request.appointment, handed=handed, **form.cleaned_data)
        if made:
            return download(handed.content, name=handed.name, media_type=handed.media_type)
    context = {"form": form, "handed": handed, "title": title, "back": back}
    return page(request, "documents/export.html", context, invalid=form.is_wrong)
