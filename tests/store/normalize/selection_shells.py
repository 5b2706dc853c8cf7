"""Pages with room for a policy and for what stands around it: how common systems build them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from store.normalize import normalize
from store.normalize.html import read_fragment

from .selection_noise import NOISE
from .selection_policies import POLICIES

HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Legal | Example</title>'
    '<style>.a{color:red}</style><script>var x = "<p>a</p>";</script></head>'
)
SLOTS = ("top", "side", "above", "below", "bottom", "over")

# {p}: the policy; {above}, {below}: in its own column; {over}: what lies over the page
SHELLS = {
    "main": ('<body>{top}<main id="content">{above}{p}{below}</main>{side}{bottom}{over}</body>'),
    "main-nested": (
        '<body>{top}<main class="site-main"><div class="container"><div class="row"><div '
        'class="col-3">{side}</div><div class="col-9"><main>{above}{p}{below}</main></div></div></div>'
        "</main>{bottom}{over}</body>"
    ),
    "article": (
        '<body>{top}<div id="primary">{side}<article class="post page type-page hentry">{above}<div '
        'class="entry-content">{p}</div>{below}</article></div>{bottom}{over}</body>'
    ),
    "soup": (
        '<body><div class="css-1qx2"><div class="css-9kd0">{top}</div><div class="css-77aa"><div '
        'class="css-1ab">{side}</div><div class="css-0zz">{above}<div class="css-x">{p}</div>{below}</div>'
        '</div><div class="css-4d5">{bottom}</div></div>{over}</body>'
    ),
    "next": (
        '<body><div id="__next"><div class="flex min-h-screen flex-col">{top}<div class="flex-1"><div '
        'class="mx-auto max-w-3xl px-4"><div class="prose">{above}{p}</div>{below}</div>'
        '</div>{side}{bottom}</div></div><div id="portal">{over}</div></body>'
    ),
    "table": (
        '<body bgcolor="#ffffff"><table width="100%"><tr><td colspan="2">{top}</td></tr><tr><td width="150" '
        'valign="top">{side}</td><td valign="top">{above}<font face="Arial">{p}</font>{below}</td></tr><tr>'
        '<td colspan="2">{bottom}</td></tr></table>{over}</body>'
    ),
    "zendesk": (
        '<body class="community-enabled">{top}<main role="main"><div class="container-divider"></div><div '
        'class="container article-page"><div class="article-container" id="article-container"><aside '
        'class="article-sidebar">{side}</aside><article id="main-content" class="article">{above}<section '
        'class="article-info"><div class="article-content"><div class="article-body">{p}</div></div>'
        "</section>{below}</article></div></div></main>{bottom}{over}</body>"
    ),
    "intercom": (
        '<body><div class="lightweight"><header class="header">{top}</header><main class="content '
        'content__narrow educate_content"><div class="section article"><div class="article '
        'intercom-force-break"><div class="article__meta">{above}</div><div class="article_body"><article '
        'dir="ltr">{p}</article></div></div>{below}</div>{side}</main><footer '
        'class="footer">{bottom}</footer></div>{over}</body>'
    ),
    "shopify": (
        '<body class="template-page"><div id="shopify-section-header" class="shopify-section">{top}</div>'
        '<div class="page-container" id="PageContainer"><main class="main-content" id="MainContent" '
        'role="main"><div class="page-width"><div class="shopify-policy__container">{above}<div '
        'class="shopify-policy__body"><div class="rte">{p}</div></div></div>{below}</div></main>'
        '</div>{side}<div id="shopify-section-footer">{bottom}</div>{over}</body>'
    ),
    "elementor": (
        '<body class="page elementor-page"><div data-elementor-type="header" class="elementor '
        'elementor-location-header">{top}</div><div data-elementor-type="wp-page" class="elementor"><section '
        'class="elementor-section elementor-top-section"><div class="elementor-container"><div '
        'class="elementor-column"><div class="elementor-widget-wrap"><div class="elementor-element '
        'elementor-widget elementor-widget-text-editor"><div '
        'class="elementor-widget-container">{above}{p}</div></div></div></div></div>'
        '</section>{below}{side}</div><div data-elementor-type="footer" class="elementor '
        'elementor-location-footer">{bottom}</div>{over}</body>'
    ),
    "divi": (
        '<body class="et_pb_pagebuilder_layout"><div id="page-container">{top}<div id="et-main-area"><div '
        'id="main-content"><article class="page"><div class="entry-content"><div class="et_pb_section"><div '
        'class="et_pb_row"><div class="et_pb_column"><div class="et_pb_module et_pb_text"><div '
        'class="et_pb_text_inner">{above}{p}</div></div></div></div></div></div>'
        "</article>{below}</div>{side}{bottom}</div></div>{over}</body>"
    ),
    "webflow": (
        '<body><div class="navbar w-nav">{top}</div><div class="section-legal"><div class="w-container"><div '
        'class="rich-text w-richtext">{above}{p}</div>{below}</div></div>{side}<div '
        'class="section-9">{bottom}</div>{over}</body>'
    ),
    "wix": (
        '<body><div id="SITE_CONTAINER"><div id="main_MF"><div id="masterPage" class="mesh-layout"><header '
        'id="SITE_HEADER">{top}</header><main id="PAGES_CONTAINER"><div id="SITE_PAGES"><div class="Ry26q">'
        '<div id="comp-k1" class="wixui-rich-text">{above}{p}</div><div id="comp-k2">{below}</div></div>'
        '</div></main><footer id="SITE_FOOTER">{side}{bottom}</footer></div></div></div>{over}</body>'
    ),
    "notion": (
        '<body><div id="notion-app"><div class="notion-app-inner"><div class="notion-cursor-listener"><div '
        'class="notion-sidebar-container">{side}</div><div class="notion-frame"><div '
        'class="notion-topbar">{top}</div><div class="notion-scroller vertical"><div '
        'class="notion-page-content">{above}{p}{below}</div></div></div></div></div>'
        "</div>{bottom}{over}</body>"
    ),
    "salesforce": (
        '<body><div class="siteforceServiceBody"><div class="cHeader">{top}</div><div class="body"><div '
        'class="slds-col--padded comm-content-header"><div class="forceCommunityLayout"><div '
        'class="forceArticle"><div class="full-width article"><span><div '
        'class="slds-rich-text-editor__output">{above}{p}</div></span></div></div>{below}</div></div>'
        "</div>{side}{bottom}</div>{over}</body>"
    ),
    "drupal": (
        '<body class="path-node"><div id="page-wrapper"><div id="page">{top}<div id="main-wrapper" '
        'class="layout-main-wrapper"><div id="main" class="layout-main"><div class="region '
        'region-sidebar-first">{side}</div><div id="content" class="column"><div class="section">{above}<div '
        'class="region region-content"><div class="block block-system"><div class="node node--type-page">'
        '<div class="field field--name-body">{p}</div></div></div></div>{below}</div></div></div>'
        "</div>{bottom}</div></div>{over}</body>"
    ),
    "squarespace": (
        '<body id="collection-5f"><div id="siteWrapper">{top}<main id="page" role="main"><article '
        'class="sections"><section class="page-section"><div class="content-wrapper"><div class="content">'
        '<div class="sqs-layout"><div class="row sqs-row"><div class="col sqs-col-12"><div class="sqs-block '
        'html-block"><div class="sqs-block-content">{above}{p}</div></div></div></div></div></div></div>'
        "</section></article>{below}</main>{side}{bottom}</div>{over}</body>"
    ),
    "react-dating": (
        '<body class="no-logged"><div id="spa-content" class="v4">{top}<div id="main" class="page-v5"><div '
        'id="contentwrapper"><div class="help page-with-menu"><div class="page-menu">{side}</div><div '
        'class="body-help body-with-menu">{above}<div>{p}</div>{below}</div></div></div>'
        "</div>{bottom}</div>{over}</body>"
    ),
    "old-css": (
        '<body><a name="Top"></a><div id="wrap"><div id="header">{top}</div><div id="content-wrap"><div '
        'id="sidebar">{side}</div><div id="main"><div class="node"><div '
        'class="content">{above}{p}{below}</div></div></div></div><div id="footer-wrap">{bottom}</div>'
        "</div>{over}</body>"
    ),
    "bare": ("<body>{top}{above}{p}{below}{side}{bottom}{over}</body>"),
}


def sections(policy: str) -> list[str]:
    """A policy cut before its headings, where no element is open."""
    parts = [""]
    for part in re.split(r"(?=<h[123])", policy):
        closed = parts[-1].count("<div") == parts[-1].count("</div")
        if closed and re.search(r"</(?:p|li|ul|table|div)>", parts[-1]):
            parts.append(part)
        else:
            parts[-1] += part
    return [part for part in parts if part.strip()]


def in_each(before: str, after: str) -> Callable[[str], str]:
    return lambda policy: "".join(before + part + after for part in sections(policy))


def in_columns(policy: str) -> str:
    parts = sections(policy)
    half = max(1, len(parts) // 2)
    columns = (f'<div class="col-6">{"".join(some)}</div>' for some in (parts[:half], parts[half:]))
    return f'<div class="grid">{"".join(columns)}</div>'


def in_header(policy: str) -> str:
    first, *rest = sections(policy)
    return f"<header>{first}</header>{''.join(rest)}"


def inside(before: str, after: str) -> Callable[[str], str]:
    return lambda policy: before + policy + after


# What a policy may itself stand in, though the names speak of something else.
CONTAINERS: dict[str, Callable[[str], str]] = {
    "none": inside("", ""),
    "form": inside(
        '<form method="post" action="./p.aspx"><input type="hidden" name="__VIEWSTATE" value="dD">', "</form>"
    ),
    "aside": inside("<aside>", "</aside>"),
    "modal": inside('<section class="modal is-open"><div class="modal-body">', "</div></section>"),
    "dialog": inside('<div role="dialog" aria-modal="true">', "</div>"),
    "cookie-policy": inside('<div class="cookie-policy">', "</div>"),
    "consent-id": inside('<div id="consent-policy" class="cookie-notice">', "</div>"),
    "footer-page": inside('<div class="footer-page"><div class="page-footer-text">', "</div></div>"),
    "sections": in_each("<section>", "</section>"),
    "articles": in_each("<article>", "</article>"),
    "divs": in_each('<div class="block"><div class="inner">', "</div></div>"),
    "columns": in_columns,
    "header-in": in_header,
    "mains": inside("<main><main><div>", "</div></main></main>"),
    "center-font": inside('<center><table width="600"><tr><td><font size="2">', "</font></td></tr></table></center>"),
    "promo": inside('<div class="promo-block content-subscribe">', "</div>"),
    "social": inside('<div class="social comments">', "</div>"),
}


def page(shell: str, policy: str, noises: Iterable[str] = ()) -> bytes:
    """A page of a shell around a policy, with some noises in their places."""
    slots = dict.fromkeys(SLOTS, "")
    for name in noises:
        slot, html = NOISE[name]
        slots[slot] += html
    return f"{HEAD}{SHELLS[shell].format(p=policy, **slots)}</html>".encode()


@cache
def text_alone(policy: str, container: str = "none") -> str:
    """The text of a policy with nothing around it, of which everything is kept."""
    return read_fragment(CONTAINERS[container](POLICIES[policy])).text


def text_on(shell: str, policy: str, container: str, noises: Iterable[str]) -> str:
    return normalize(page(shell, CONTAINERS[container](POLICIES[policy]), noises)).text
