"""Who may draft, correct, start and accept a joint project?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.permissions import Decision, first_yes, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.consortia.models import Consortium
    from members.users.models import User
    from projects.joint_projects.models import Project


def can_draft_project(user: User, consortium: Consortium) -> Decision:
    """The secretariat of the consortium enters its projects."""
    return user.access.holds(Role.SECRETARIAT, consortium=consortium.pk)


def can_draft_somewhere(user: User) -> Decision:
    """Before a consortium is chosen: whoever is the secretariat of one."""
    if user.access.consortia_as(Role.SECRETARIAT):
        return yes(_("You hold the role “%(role)s” in a consortium.") % {"role": Role.SECRETARIAT.label})
    return no(_("Only the secretariat of a consortium enters joint projects."))


def can_correct_project(user: User, project: Project) -> Decision:
    """The secretariat, and the operating lead, who answers for the daily work."""
    return first_yes(
        user.access.holds(Role.SECRETARIAT, consortium=project.consortium_id), _leads_operation(user, project)
    )


def can_start_project(user: User, project: Project) -> Decision:
    """The secretariat of the consortium."""
    return user.access.holds(Role.SECRETARIAT, consortium=project.consortium_id)


def can_accept_project(user: User, project: Project) -> Decision:
    """The secretariat records the acceptance, but nobody accepts a project that he leads himself."""
    person = user.access.person_id
    if person is not None and person in (project.chief_scientist_id, project.operating_lead_id):
        return no(_("Whoever leads a project does not accept it."))
    return user.access.holds(Role.SECRETARIAT, consortium=project.consortium_id)


def _leads_operation(user: User, project: Project) -> Decision:
    person = user.access.person_id
    if person is not None and person == project.operating_lead_id:
        return yes(_("You are the operating lead of this project."))
    return no(_("Only the secretariat and the operating lead may do this."))
