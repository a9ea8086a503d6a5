"""How does a form become the input of an action?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountFormField
from consortium.core.workflow import Ask, Step


class NounForm(forms.Form):
    """A form for one action. `user` is the person who writes, `thing` what is corrected, or None.

    `groups` puts the fields under headings: ((heading, (names…)), …). Choices of related things are limited to
    what the person may know of.
    """

    groups: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    def __init__(self, *args: Any, user: Any, thing: Any = None, **options: Any) -> None:
        self.user, self.thing = user, thing
        super().__init__(*args, **options)
        for one in self.fields.values():
            choices = getattr(one, "queryset", None)
            if choices is not None and hasattr(choices, "visible_to"):
                one.queryset = choices.visible_to(user)  # type: ignore[attr-defined]

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        """What the form shows at first for an existing thing: its attributes of the same names."""
        return {name: getattr(thing, name) for name in cls.base_fields if hasattr(thing, name)}

    def inputs(self) -> dict[str, Any]:
        """The keyword arguments of the action."""
        return dict(self.cleaned_data)

    def fieldsets(self) -> list[dict[str, Any]]:
        return [
            {"label": label, "fields": [self[name] for name in names if name in self.fields]}
            for label, names in self.groups
        ]


def date_field(**options: Any) -> forms.DateField:
    """A day, typed as 2026-11-23 or picked from the browser's calendar."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        **options,
    )


def _field_of(ask: Ask) -> forms.Field:
    common: dict[str, Any] = {"label": ask.label, "required": ask.required, "help_text": ask.help}
    blank = [] if ask.required else [("", "—")]
    makers: dict[str, Callable[[], forms.Field]] = {
        "text": lambda: forms.CharField(
            widget=forms.Textarea(attrs={"rows": 4}), max_length=ask.max_length, **common
        ),
        "date": lambda: date_field(**common),
        "amount": lambda: AmountFormField(**common),
        "choice": lambda: forms.ChoiceField(choices=[*blank, *ask.choices], **common),
        "file": lambda: forms.FileField(**common),
        "version": lambda: forms.CharField(widget=forms.HiddenInput, max_length=ask.max_length, **common),
        "line": lambda: forms.CharField(max_length=min(ask.max_length, 200), **common),
    }
    return makers[ask.kind]()


class StepForm(forms.Form):
    """The questions of one step, built from its row in the table of steps.

    A question of the kind "version" is not asked: the form carries what the person has seen of the thing.
    """

    def __init__(self, step: Step, *args: Any, thing: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for ask in step.asks:
            self.fields[ask.name] = _field_of(ask)
            if ask.kind == "version" and thing is not None:
                self.initial[ask.name] = getattr(thing, ask.name)


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, strip=True)
