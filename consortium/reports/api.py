"""Report runs in the API: ask, look, cancel, retry, download."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from consortium.jobs.actions import cancel_job, retry_job
from consortium.jobs.downloads import download
from consortium.jobs.models import Job
from consortium.reports.actions import KIND, ask_report
from consortium.reports.serializers import AskReportSerializer, ReportRunSerializer


class ReportRunViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """The runs of the one who asks; nobody sees those of others."""

    queryset = Job.objects.none()
    serializer_class = ReportRunSerializer
    lookup_value_converter = "uuid"
    scope = read_scope = write_scope = "reports"

    def get_queryset(self) -> QuerySet[Any]:
        return Job.objects.visible_to(self.request.user).filter(kind=KIND).for_list()

    def order_asked_for(self) -> str:
        return "-requested_at"

    def create(self, request: Request) -> Response:
        """Ask for a report; the answer comes at once, the file later."""
        asked = AskReportSerializer(data=request.data, context=self.get_serializer_context())
        asked.is_valid(raise_exception=True)
        wish = asked.validated_data
        job = ask_report(wish["report"], by=request.user, params=wish["parameters"], format=wish["format"])
        shown = self.get_serializer(job).data
        return Response(shown, status=status.HTTP_202_ACCEPTED)

    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: Any = None) -> Response:
        """Stop a run that has not ended."""
        job = self.get_object()
        cancel_job(job, by=request.user)
        return Response(self.get_serializer(job).data)

    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: Any = None) -> Response:
        """Try a failed or cancelled run again."""
        job = self.get_object()
        retry_job(job, by=request.user)
        return Response(self.get_serializer(job).data)

    @action(detail=True, methods=["get"])
    def download(self, request: Request, pk: Any = None) -> FileResponse:
        """The file of a ready run."""
        return download(self.get_object(), by=request.user)
