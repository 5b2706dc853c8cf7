"""What pages call their frames, and what stands in small frames (regular expressions, any case)."""

from __future__ import annotations

MAIN_FRAMES = (
    "main", "mainframe", "content", "contents", "body", "text", "right", "center", "centre", "page", "inhalt", "haupt",
    "hauptframe", "principal", "contenu", "contenido", "privacy", "terms", "policy", "legal",
)  # fmt: skip
SIDE_FRAMES = (
    "nav", "navi", "navigation", "menu", "menue", "top", "left", "banner", "header", "head", "footer", "foot", "bottom",
    "toc", "logo", "title", "titel", "links", "sidebar", "side", "kopf", "ads?",
)  # fmt: skip
# Players, maps, robot checks, counters and advertising.
WIDGET_FRAMES = (
    "recaptcha", "hcaptcha", "turnstile", r"youtube(?:-nocookie)?\.com", r"player\.vimeo\.com",
    r"google\.[a-z.]+/maps", r"maps\.google", "googletagmanager", "doubleclick", "googlesyndication",
    r"facebook\.com/(?:plugins|tr)", r"platform\.twitter\.com", "addthis", "disqus", r"\bpixel\b",
)  # fmt: skip
