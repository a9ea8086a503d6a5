"""What would one write by the book? ModelViewSet, PageNumberPagination, ListView, model instances in exports.

The rows are those the same reader sees in the portal, by one plain condition. There is no throttle, no frame
around the page, no history and no ETag: the comparison is in favour of this side.
"""

from __future__ import annotations

import csv
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.generic import ListView
from django_filters.rest_framework import DjangoFilterBackend
from openpyxl import Workbook
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet

from members.organizations.models import Organization
from members.organizations.serializers import OrganizationListSerializer, OrganizationSerializer

COLUMNS = ("name", "credit_code", "kind", "sub_kind", "size", "flags", "division_code")


class Paging(PageNumberPagination):
    page_size = 50


class OrganizationViewSet(ModelViewSet):
    queryset = Organization.objects.filter(province="33").order_by("name", "id")
    permission_classes = (IsAuthenticated,)
    throttle_classes = ()
    pagination_class = Paging
    filter_backends = (DjangoFilterBackend, SearchFilter, OrderingFilter)
    filterset_fields = ("kind", "size")
    search_fields = ("name", "name_en", "credit_code")
    ordering_fields = ("name", "created_at")

    def get_queryset(self) -> QuerySet[Organization]:
        found = super().get_queryset()
        return found.prefetch_related("former_names") if self.action == "retrieve" else found

    def get_serializer_class(self) -> Any:
        return OrganizationSerializer if self.action == "retrieve" else OrganizationListSerializer


class OrganizationList(ListView):  # type: ignore[type-arg]
    queryset = Organization.objects.filter(province="33").order_by("name", "id")
    paginate_by = 50
    template_name = "typical.html"


def csv_of_all(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for one in Organization.objects.filter(province="33").order_by("name"):
        writer.writerow([_shown(one, name) for name in COLUMNS])
    return response


def xlsx_of_all(request: HttpRequest) -> HttpResponse:
    book = Workbook()
    book.active.append(COLUMNS)
    for one in Organization.objects.filter(province="33").order_by("name"):
        book.active.append([_shown(one, name) for name in COLUMNS])
    response = HttpResponse(content_type="application/octet-stream")
    book.save(response)
    return response


def _shown(one: Organization, name: str) -> str:
    if name in ("kind", "sub_kind", "size"):
        return str(getattr(one, f"get_{name}_display")())
    value = getattr(one, name)
    return ", ".join(value) if name == "flags" else str(value)
