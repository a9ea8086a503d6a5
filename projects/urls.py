"""The pages of the app, one line per room."""

from django.urls import URLPattern

from projects.joint_projects import portal as joint_projects

urlpatterns: list[URLPattern] = [*joint_projects.PAGES.urls()]
