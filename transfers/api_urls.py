"""Which endpoints has WORTH? One line per room."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
