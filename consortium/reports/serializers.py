"""How does a report run look in the API?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.reverse import reverse

from consortium.jobs.models import Job
from consortium.reports.formats import FORMATS
from consortium.reports.machinery import Report, find


class AskReportSerializer(serializers.Serializer):
    """What to ask for: the report, its parameters as its form takes them, the format."""

    report = serializers.CharField(max_length=60)
    parameters = serializers.DictField(default=dict)
    format = serializers.ChoiceField(choices=list(FORMATS))

    def validate_report(self, slug: str) -> Report:
        """The report of that name, if the asker may ask for it at all; hidden and missing sound the same."""
        report = find(slug)
        if report is None or not report.may_ask(self.context["request"].user, None):
            raise serializers.ValidationError(_("There is no report of this name."))
        return report

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The parameters, read by the same form as on the page."""
        form = attrs["report"].form(self.context["request"].user, attrs["parameters"])
        if not form.is_valid():
            raise serializers.ValidationError({"parameters": form.errors})
        return attrs


class ReportRunSerializer(serializers.ModelSerializer):
    """One run: how far it is, why it failed, what it has written."""

    report = serializers.CharField(source="params.report", read_only=True)
    parameters = serializers.JSONField(source="params.params", read_only=True)
    format = serializers.CharField(source="params.format", read_only=True)
    step = serializers.CharField(source="step_text", read_only=True)
    error = serializers.CharField(source="error_text", read_only=True)
    file = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = (
            "id",
            "report",
            "parameters",
            "format",
            "title",
            "state",
            "percent",
            "step",
            "attempt",
            "requested_at",
            "started_at",
            "finished_at",
            "error",
            "failure_number",
            "file",
        )
        read_only_fields = fields

    def get_file(self, job: Job) -> dict[str, Any] | None:
        """Name, size, digest and address of the file, once there is one."""
        if not job.has_file:
            return None
        return {
            "name": job.output_name,
            "content_type": job.output_type,
            "size": job.output_size,
            "sha256": job.output_sha256,
            "url": reverse("report-run-download", args=[job.pk], request=self.context.get("request")),
        }
