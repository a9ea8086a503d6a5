"""How does a coordinator read joint projects and take their steps?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from projects.joint_projects.actions import STEPS
from projects.joint_projects.filters import ProjectFilter
from projects.joint_projects.models import Project
from projects.joint_projects.workflow import LIFE


@admin.register(Project)
class ProjectAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "consortium", "status", "starts_on", "ends_on")
    list_filter = ("status",)
    noun_filter = ProjectFilter
    life = LIFE
    steps = STEPS
