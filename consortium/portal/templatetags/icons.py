"""How does a template draw an icon?"""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from consortium.portal.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(word: str, css: str = "") -> SafeString:
    """The icon for a word of ICONS, hidden from screen readers: the words beside it speak."""
    if word not in ICONS:
        if settings.DEBUG:
            raise KeyError(f"No icon is drawn for {word!r}; add the word to consortium/portal/icons.py.")
        word = "more"  # a page with a plain icon is better than no page
    return _drawn(word, css)


@lru_cache(maxsize=1024)
def _drawn(word: str, css: str) -> SafeString:
    return format_html(
        '<svg class="ico {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css,
        static("vendor/icons.svg"),
        word,
    )
