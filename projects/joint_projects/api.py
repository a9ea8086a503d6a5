"""What does the API offer of joint projects?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from projects.joint_projects import actions
from projects.joint_projects.filters import ProjectFilter
from projects.joint_projects.models import Project
from projects.joint_projects.serializers import (
    ProjectBody,
    ProjectCorrectionBody,
    ProjectListSerializer,
    ProjectSerializer,
)
from projects.joint_projects.workflow import LIFE


class ProjectViewSet(NounViewSet):
    scope = "projects"
    queryset = Project.objects.all()
    serializer_class = ProjectSerializer
    list_serializer_class = ProjectListSerializer
    filterset_class = ProjectFilter
    life = LIFE
    steps = actions.STEPS
    write = {
        "create": (ProjectBody, actions.draft_project),
        "change": (ProjectCorrectionBody, actions.correct_project),
    }
    orderings = ("-code", "title", "starts_on", "ends_on", "updated_at", "id")
