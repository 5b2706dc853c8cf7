"""The history of an invented policy, and how to write it into a database."""

from __future__ import annotations

from datetime import UTC, datetime

from diffs.changes import bring_up_to_date
from store import Capture, Policy, Store

POLICY = "larkspur.example/privacy-policy"
URL = "https://larkspur.example/privacy"

_SHARING = """
<h2>2. Sharing</h2>
<p>We share your personal data with third parties only where the law obliges us to, or where you asked us to do so.
A list of the companies that work for us can be had from our office at any time.</p>
"""
_COOKIES = """
<h2>3. Cookies</h2>
<p>Our pages set one cookie, which remembers the language that you chose. It is gone when you close the browser.</p>
"""


def page(
    *,
    days: int = 30,
    stated: str = "January 5, 2015",
    sharing: str = _SHARING,
    cookies: str = _COOKIES,
    cookie: str = "",
) -> bytes:
    """One state of the policy of Larkspur, as a page."""
    return f"""<!doctype html><html lang="en"><head><title>Privacy Policy - Larkspur</title></head><body>
<nav><a href="/">Home</a> <a href="/shop">Shop</a></nav>
<main><h1>Privacy Policy</h1>
<p>Last updated: {stated}</p>
<p>This privacy policy says which personal information Larkspur collects from you, why we collect it, how we use it,
and which rights you have. It applies to our shop, to our letters and to our pages on the web.</p>
<h2>1. What we collect</h2>
<p>When you order something we ask for your name, your address and your e-mail address. We keep this information for
{days} days after the order, and delete it then. Your card number is never stored by us, it goes to the bank alone.</p>
{sharing}{cookies}{cookie}
<h2>4. Your rights</h2>
<p>You may ask us at any time which information we hold about you, have it corrected, or have it deleted. Write to
privacy@larkspur.example and we answer within two weeks.</p></main>
<footer>© Larkspur</footer></body></html>""".encode()


EXTRA = "<p>We set a second cookie now, which counts how often you were here.</p>"
AFFILIATES = _SHARING.replace("third parties", "affiliates and third parties")

# (day, page): the second version is silent, the third says a new date, the fourth differs in form alone, the fifth
# goes back to the first, the sixth is an excursion from it.
HISTORY = (
    ("2015-01-05", page()),
    ("2015-06-01", page()),
    ("2016-03-01", page(days=90)),
    ("2016-09-01", page(days=90, stated="September 1, 2016", sharing=AFFILIATES, cookie=EXTRA)),
    ("2017-01-01", page(days=90, stated="September 1, 2016", sharing=AFFILIATES.replace("only", "ONLY"), cookie=EXTRA)),
    ("2019-01-01", page()),
    ("2019-02-01", page()),
    ("2019-02-03", page(sharing="")),
    ("2019-02-05", page()),
)


def fill(store: Store) -> None:
    """Writes the history into an empty database."""
    store.track(Policy(id=POLICY, url=URL, name="Larkspur: privacy"))
    for day, body in HISTORY:
        store.add(
            Capture(
                policy_id=POLICY,
                url=URL,
                captured_at=datetime.fromisoformat(day).replace(hour=6, tzinfo=UTC),
                origin="wayback",
                body=body,
                status=200,
                headers={"content-type": "text/html; charset=utf-8"},
                source_url=f"https://web.archive.org/web/{day.replace('-', '')}060000id_/{URL}",
            )
        )
    bring_up_to_date(store, POLICY)
