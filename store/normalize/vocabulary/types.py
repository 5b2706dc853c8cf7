"""The types of policies: what in a title, a heading or an address speaks for one."""

from __future__ import annotations

import re
import unicodedata

# A type, and what in a title or an address speaks for it: matched against lower-case words with single blanks.
_TYPES = (
    ("cookie-policy", r"cookie"),
    (
        "privacy-policy",
        r"privacy|datenschutz|privatsphäre|confidentialité|vie privée|données personnelles|privacidad|riservatezza"
        r"|data protection|personal data|隐私|隱私|個人情報|プライバシー|개인정보",
    ),
    ("acceptable-use-policy", r"acceptable use|\baup\b"),
    ("community-guidelines", r"community (?:guidelines|standards|rules)"),
    ("copyright-policy", r"\bdmca\b|copyright policy"),
    (
        "terms",
        r"\bterms|\bt(?:os|ou|oc)\b|conditions|user agreement|\beula\b|nutzungsbedingungen|\bagb\b|términos|condiciones"
        r"|condizioni|termos de|服务条款|利用規約|이용약관",
    ),
)
_LAST_RESORT = "terms"
# Lines of a text among which its first heading is looked for.
_HEAD = 20


def types_in(text: str) -> list[str]:
    """The types that a title or an address speaks of, in the order of appearance, `terms` always last.

    So the first is the one to take: "Terms & Conditions: Privacy Policy" is a privacy policy.
    """
    words = " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower()))
    found = [(match.start(), name) for name, pattern in _TYPES if (match := re.search(pattern, words))]
    return [name for _, name in sorted(found, key=lambda item: (item[1] == _LAST_RESORT, item))]


def types_named(title: str, text: str) -> str:
    """The types that a page's title and its first heading name, in alphabetical order with blanks between; often ''.

    text: Markdown.
    """
    heading = next((line.lstrip("#") for line in text.splitlines()[:_HEAD] if line.startswith("#")), "")
    return " ".join(sorted({*types_in(title), *types_in(heading)}))
