"""A small database made through the store itself, for the tests of the pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from diffs.changes import bring_up_to_date
from store import Capture, Origin, Policy, PolicyUrl, Store
from store.normalize import normalize

FERNHILL = "fernhill.example/privacy-policy"
HOSTILE = "hostile.example/terms"
ARABIC = "bustan.example/privacy-policy"
CHINESE = "qingshan.example/privacy-policy"

URL = "https://fernhill.example/privacy"
OLD_URL = "http://fernhill.example/legal/privacy.html?lang=en"

_INTRODUCTION = (
    '<p>Fernhill Letters ("we", "us") runs a subscription for handwritten letters. This privacy policy tells you '
    "which personal data we process, why, and which rights you have under data protection law.</p>"
)
_COLLECTION = (
    "<h2>1. What we collect</h2><p>We collect personal information that you give us when you subscribe: your name, "
    "your postal address and your e-mail address.</p><ul><li>what you write to our customer service;</li>"
    "<li>how you pay, through our payment provider;</li><li>cookies that keep you signed in.</li></ul>"
)
_RETENTION = "<h2>2. How long we keep it</h2><p>We keep your personal data for {period} after your last letter.</p>"
_SHARING = (
    "<h2>3. With whom we share it</h2><p>We share personal data with third parties only with your consent, or where "
    "the law obliges us to disclose it. {sharing}</p>"
)
_RIGHTS = (
    "<h2>4. Your rights</h2><p>You may access, correct and delete your personal data at any time. Write to our data "
    'protection officer at <a href="{officer}">the address below</a> to exercise your rights.</p>'
)
_DELETION = (
    "<p>You may withdraw a consent that you gave us; what was done before stays lawful. We answer within one month, "
    "and tell you why if we cannot do what you ask.</p>"
)
_TABLE = (
    "<h2>5. Purposes</h2><table><tr><th>Purpose</th><th>Legal basis</th></tr><tr><td>Sending letters</td>"
    "<td>Contract</td></tr><tr><td>Bookkeeping</td><td>Legal obligation</td></tr></table>"
)


def fernhill(
    *,
    dated: str = "1 March 2012",
    period: str = "12 months",
    sharing: str = "We never sell it.",
    officer: str = "https://fernhill.example/officer",
    deletion: str = "rights",
    nonce: str = "",
) -> bytes:
    """A page of the letter company; the parameters are what tells its versions apart."""
    parts = [
        _INTRODUCTION,
        _COLLECTION,
        _DELETION if deletion == "collection" else "",
        _RETENTION.format(period=period),
        _SHARING.format(sharing=sharing),
        _RIGHTS.format(officer=officer),
        _DELETION if deletion == "rights" else "",
        _TABLE,
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Privacy policy – Fernhill Letters</title>'
        f"<script>var nonce='{nonce}'</script></head><body><nav><a href='/'>Home</a></nav><main><h1>Privacy policy</h1>"
        f"<p>Last updated: {dated}</p>{''.join(parts)}</main><footer>© Fernhill {nonce}</footer></body></html>"
    ).encode()


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(hour=5, minute=5, second=5, tzinfo=UTC)


def capture(
    day: str, body: bytes, *, policy_id: str = FERNHILL, url: str = URL, status: int = 200, origin: Origin = "wayback"
) -> Capture:
    moment = _day(day)
    return Capture(
        policy_id=policy_id,
        url=url,
        captured_at=moment,
        origin=origin,
        body=body,
        status=status,
        headers={"content-type": "text/html; charset=utf-8"},
        source_url=f"https://web.archive.org/web/{moment:%Y%m%d%H%M%S}id_/{url}" if origin == "wayback" else url,
    )


def _history() -> list[Capture]:
    gone = b"<html><title>404 Not Found</title><p>Not found</p></html>"
    sold = "We do not sell it."
    second = {"dated": "9 May 2014", "period": "24 months"}
    return [
        capture("2012-04-02", fernhill(nonce="1"), url=OLD_URL),
        capture("2012-11-20", fernhill(nonce="2"), url=OLD_URL),
        capture("2013-06-11", gone, url=OLD_URL, status=404),
        capture("2013-07-01", gone, url=OLD_URL, status=404),
        # Retention doubled.
        capture("2014-06-03", fernhill(**second)),
        capture("2015-01-14", fernhill(**second, nonce="5")),
        # Silent: the text changes, its date does not. A paragraph moves, too.
        capture("2016-02-20", fernhill(**second, sharing=sold, deletion="collection")),
        capture("2017-08-09", fernhill(**second, sharing=sold, deletion="collection")),
        # An excursion of two days.
        capture("2017-08-10", fernhill(**second, sharing="Our partners are listed here.", deletion="collection")),
        capture("2017-08-11", fernhill(**second, sharing=sold, deletion="collection")),
        # Form only: a capital letter, and a link that leads elsewhere.
        capture(
            "2019-03-30",
            fernhill(**second, sharing="We do not sell it!", deletion="collection", officer="https://dpo.example/"),
        ),
        # Back to the words of the second version.
        capture("2022-10-01", fernhill(**second), origin="live"),
        capture("2022-10-02", fernhill(**second), origin="live"),
        capture("2023-01-05", b"<html><title>503</title>Service unavailable</html>", status=503, origin="live"),
    ]


_ARABIC = (
    "<!doctype html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>سياسة الخصوصية</title></head><body>"
    "<main><h1>سياسة الخصوصية</h1><p>توضح سياسة الخصوصية هذه كيف نجمع معلوماتك الشخصية وكيف نستخدمها وكيف نحميها عند "
    "استخدام خدماتنا وموقعنا الإلكتروني.</p><h2>المعلومات التي نجمعها</h2><p>نجمع الاسم وعنوان البريد الإلكتروني ورقم "
    "الهاتف عند إنشاء حساب، كما نجمع بيانات ملفات تعريف الارتباط من متصفحك.</p><h2>مشاركة المعلومات</h2><p>لا نشارك "
    "بياناتك الشخصية مع أطراف ثالثة إلا بموافقتك أو عندما يلزمنا القانون بذلك. نحتفظ بالبيانات لمدة {period}.</p>"
    "<p>يحق لك الوصول إلى بياناتك الشخصية وتصحيحها وحذفها في أي وقت عن طريق الاتصال بنا.</p></main></body></html>"
)
_CHINESE = (
    "<!doctype html><html lang='zh'><head><meta charset='utf-8'><title>隐私政策</title></head><body><main>"
    "<h1>隐私政策</h1><p>本隐私政策说明我们如何收集、使用和保护您的个人信息。使用我们的服务即表示您同意本政策。</p>"
    "<h2>一、我们收集的信息</h2><p>当您注册账户时，我们会收集您的姓名、电子邮件地址和电话号码，以及浏览器中的Cookie。</p>"
    "<h2>二、信息的保存</h2><p>我们将保存您的个人信息{period}，之后予以删除。未经您的同意，我们不会向第三方共享您的个人信息。</p>"
    "<h2>三、您的权利</h2><p>您有权随时访问、更正和删除您的个人信息，请通过下列联系方式与我们联系。</p></main></body></html>"
)

TERMS = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>&lt;script&gt;alert(1)&lt;/script&gt; Terms"
    "</title></head><body><main><h1>Terms of service</h1>"
    "<p>These terms of service govern your use of the service and the "
    "agreement between you and us; by using the service you agree to them.</p><p>Do not write &lt;img src=x "
    "onerror=alert(2)&gt; or &lt;script&gt;alert(3)&lt;/script&gt; into the service. {extra}</p><p>Our liability is "
    "limited as far as the law allows; the governing law is that of the place where we are.</p>"
    '<p>See <a href="https://ok.example/a?b=&quot;&gt;&lt;b&gt;">the rules</a>.</p></main></body></html>'
)


def _believe(store: Store, capture: Capture) -> None:
    """Store a page too short for a real policy as if it were one."""
    document = normalize(capture.body, url=capture.url, content_type=capture.content_type)
    store.add(capture, document=replace(document, outcome="ok", reason=""))


def build(path: Path) -> None:
    """Write the database: a policy with a long history, one that means harm, one in Arabic, one in Chinese."""
    with Store(path) as store:
        store.track(
            Policy(
                FERNHILL,
                URL,
                name="Fernhill Letters privacy policy",
                language="en",
                urls=(PolicyUrl(OLD_URL, None, "2013-06-01"), PolicyUrl(URL, "2013-06-01", None)),
            )
        )
        store.track(Policy(HOSTILE, "https://hostile.example/terms", name='<b onmouseover="x">Terms</b>'))
        store.track(Policy(ARABIC, "https://bustan.example/privacy", name="بستان سياسة الخصوصية", language="ar"))
        store.track(Policy(CHINESE, "https://qingshan.example/privacy", name="青山隐私政策", language="zh"))
        for each in _history():
            store.add(each)
        for policy_id, page, url in (
            (ARABIC, _ARABIC, "https://bustan.example/privacy"),
            (CHINESE, _CHINESE, "https://qingshan.example/privacy"),
        ):
            periods = {ARABIC: ("سنة واحدة", "خمس سنوات"), CHINESE: ("一年", "五年")}[policy_id]
            for year, period in zip((2019, 2021), periods, strict=True):
                body = page.format(period=period).encode()
                _believe(store, capture(f"{year}-05-05", body, policy_id=policy_id, url=url))
        for year, extra in ((2020, "Once."), (2021, "Twice &lt;/ins&gt;&lt;script&gt;alert(4)&lt;/script&gt;.")):
            body = TERMS.format(extra=extra).encode()
            _believe(store, capture(f"{year}-01-01", body, policy_id=HOSTILE, url="https://hostile.example/terms"))
        for policy in store.policies():
            bring_up_to_date(store, policy.id)
