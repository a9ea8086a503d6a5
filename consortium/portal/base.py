"""What do all pages of a noun share? They load what the reader may see, and answer with the same frame."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from consortium.portal.pages import Pages


def not_found() -> Http404:
    """Missing and hidden sound the same."""
    return Http404(_("There is nothing at this address, or it is not open to you."))


class NounView(View):
    """A page of one noun. `pages` is the declaration of its room."""

    # as_view() takes only what is already an attribute of the class.
    pages: Pages = cast("Pages", None)

    def thing(self, request: HttpRequest, pk: int) -> Any:
        """The thing of that number if the reader may know of it; otherwise it does not exist."""
        queryset: Any = self.pages.visible(request.user)
        if hasattr(queryset, "for_detail"):
            queryset = queryset.for_detail()
        try:
            return queryset.get(pk=pk)
        except (self.pages.model.DoesNotExist, OverflowError):  # type: ignore[attr-defined]
            raise not_found() from None

    def crumbs(self, *more: tuple[Any, str]) -> list[dict[str, Any]]:
        first: list[dict[str, Any]] = [
            {"label": _("Home"), "url": reverse("home")},
            {"label": self.pages.name, "url": self.pages.url()},
        ]
        return first + [{"label": label, "url": url} for label, url in more]
