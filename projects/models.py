"""Which models has the app? Every room's, so that Django finds them."""

from projects.joint_projects.models import Participant, Project

__all__ = ["Participant", "Project"]
