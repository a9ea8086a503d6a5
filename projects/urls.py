"""The pages of the app, one line per room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
