"""How does a paper of a membership leave the house? As an attachment that no browser runs."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from consortium.core.uploads import media_type
from members.memberships.models import MembershipFile


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, for whoever may know of it; otherwise there is none."""
    user: Any = request.user
    paper = get_object_or_404(MembershipFile.objects.visible_to(user), pk=pk)
    response = FileResponse(
        paper.file.open("rb"),
        as_attachment=True,
        filename=paper.file_name,
        content_type=media_type(paper.file_name),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
