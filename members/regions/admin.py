"""What does the console show of divisions? The list, and for coordinators a form that adds or replaces one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consortium.console.machinery import ReadOnlyAdmin
from consortium.core.regions import Division
from consortium.portal.writing import try_action
from members.regions.actions import add_division, replace_division
from members.regions.filters import DivisionFilter
from members.regions.forms import DivisionForm, keeps_divisions


@admin.register(Division)
class DivisionAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "name_en", "level", "parent", "valid", "replaced_by")
    list_filter: ClassVar = ("level",)
    noun_filter = DivisionFilter

    def has_add_permission(self, request: HttpRequest) -> bool:
        return keeps_divisions(request.user)  # type: ignore[arg-type]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Adds a division, or lets one take the place of another."""
        if not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)
        form = DivisionForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            done, _made = try_action(form, lambda: self._keep(form, request.user))
            if done:
                messages.success(request, _("The list of divisions is changed."))
                return redirect("admin:core_division_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add or replace a division"),
            "opts": self.opts,
            "step": {"label": _("Save")},
            "form": form,
            "back_url": "..",
        }
        return render(request, "console/step.html", context, status=getattr(form, "refused_as", 200))

    def _keep(self, form: DivisionForm, by: Any) -> Division:
        given = form.cleaned_data
        if given["replaces"]:
            return replace_division(given["replaces"], by=by, **form.inputs())
        return add_division(by=by, level=given["level"], parent=given["parent"], **form.inputs())
