"""What pages put around a policy: invented, built as real pages build it. (slot, HTML)"""

from __future__ import annotations

NOISE = {
    "mega-menu": (
        "top",
        '<header class="site-header"><nav aria-label="Main"><ul><li><a href="/p">Products</a><ul><li><a '
        'href="/telescopes">Telescopes</a></li><li><a href="/binoculars">Binoculars</a></li><li><a '
        'href="/sextants">Sextants</a></li></ul><p>Discover our whole range of fine instruments for land and '
        'sea, made by hand.</p></li><li><a href="/pricing">Pricing</a></li><li><a href="/about">About</a>'
        '</li><li><a href="/blog">Blog</a></li></ul></nav><a href="/login">Log in</a></header>',
    ),
    "menu-soup": (
        "top",
        '<div class="x1"><div class="x2"><a href="/">Example</a></div><div class="x3"><div><a '
        'href="/p">Products</a></div><div><a href="/s">Solutions</a></div><div><a href="/pr">Pricing</a>'
        "</div><div><button>Menu</button></div></div></div>",
    ),
    "menu-headings": (
        "top",
        '<div class="hd"><div><h3>Products</h3><ul><li><a href="/telescopes">Telescopes</a></li><li><a '
        'href="/binoculars">Binoculars</a></li></ul></div><div><h3>Company</h3><ul><li><a '
        'href="/about-us">About us</a></li><li><a href="/careers">Careers</a></li></ul></div></div>',
    ),
    "logo-h1": (
        "top",
        '<header id="header-wrap"><h1 class="header-logo"><a href="/">Example</a></h1><a href="/">SIGN '
        'UP</a><a href="/#login">LOG IN</a></header>',
    ),
    "banner-offer": (
        "top",
        '<div class="announcement-bar"><p>Free delivery on all orders over fifty euros until Sunday evening!</p></div>',
    ),
    "ship-soup": (
        "top",
        '<div class="css-q1"><a href="/sale">Summer sale: up to 40 % off selected items</a></div>',
    ),
    "breadcrumb": (
        "above",
        '<ol class="breadcrumbs"><li><a href="/">Home</a></li><li><a href="/legal">Legal</a></li><li>Privacy</li></ol>',
    ),
    "breadcrumb-soup": (
        "above",
        '<div class="bc"><a href="/">Home</a> &gt; <a href="/legal">Legal</a> &gt; Privacy</div>',
    ),
    "you-are-here": (
        "above",
        '<div class="path">You are here: <a href="/">Home</a> / <a href="/legal">Legal</a></div>',
    ),
    "share-bar": (
        "above",
        '<div class="share-buttons"><span>Share</span><a href="#">Facebook</a><a href="#">X</a><a '
        'href="#">Copy link</a></div>',
    ),
    "doc-tabs": (
        "above",
        '<div class="tabs-legal"><ul><li><a href="/terms-of-use">Terms of Use</a></li><li><a '
        'href="/privacy-policy">Privacy Policy</a></li><li><a href="/cookie-policy">Cookie Policy</a></li>'
        '<li><a href="/community-guidelines">Community Guidelines</a></li></ul></div>',
    ),
    "toc": (
        "side",
        '<div class="toc"><h2>On this page</h2><ul><li><a href="#1">What we collect</a></li><li><a '
        'href="#2">Whom we tell</a></li><li><a href="#3">Your rights</a></li></ul></div>',
    ),
    "side-links": (
        "side",
        '<aside class="sidebar"><h3>Help &amp; services</h3><ul><li><a href="/who-we-are">Who we are</a>'
        '</li><li><a href="/trust-charter">Trust charter</a></li><li><a href="/cookies">Cookies</a></li><li>'
        '<a href="/terms">Terms</a></li></ul></aside>',
    ),
    "side-soup": (
        "side",
        '<div class="c8"><h2>Help and services</h2><div class="c9"><div><a href="/a">Who we are</a></div>'
        '<div><a href="/b">Charter of trust</a></div><div><a href="/c">We are hiring</a></div></div></div>',
    ),
    "related": (
        "below",
        '<section class="related-articles"><h3>Related articles</h3><ul><li><a '
        'href="/how-do-i-delete-my-account?">How do I delete my account?</a></li><li><a '
        'href="/what-is-a-telescope?">What is a telescope?</a></li><li><a '
        'href="/how-do-i-change-my-password?">How do I change my password?</a></li></ul></section>',
    ),
    "related-soup": (
        "below",
        '<div class="k1"><h2>Related articles</h2><ul><li><a href="/how-do-i-delete-my-account?">How do I '
        'delete my account?</a></li><li><a href="/changing-my-password">Changing my password</a></li></ul>'
        "</div>",
    ),
    "helpful": (
        "below",
        '<div class="article-votes"><span class="article-votes-question">Was this article helpful?</span>'
        "<div><button>Yes</button><button>No</button></div><small>12 out of 38 found this helpful</small>"
        "</div>",
    ),
    "helpful-soup": (
        "below",
        '<div class="z1"><div>Was this page helpful?</div><div><button>Yes</button><button>No</button></div>'
        "<div>1,204 people found this helpful</div></div>",
    ),
    "more-questions": (
        "below",
        '<div class="article-more-questions">Have more questions? <a href="/requests/new">Submit a request</a></div>',
    ),
    "back-top": (
        "below",
        '<p><a href="#Top">Back to top</a></p>',
    ),
    "download": (
        "below",
        '<p class="button-download"><a href="/terms.pdf">Download</a></p><p><a href="/">SIGN UP</a></p>',
    ),
    "comments": (
        "below",
        '<div id="comments" class="comments-area"><h2>Comments</h2><p>Please sign in to leave a comment.</p>'
        "<p>0 comments</p></div>",
    ),
    "newsletter": (
        "bottom",
        '<section class="newsletter"><h2>Stay in the loop</h2><p>Subscribe to our newsletter and get ten per '
        'cent off your first order with us.</p><form action="/sub"><input type="email" '
        'placeholder="you@example.org"><button>Subscribe</button></form></section>',
    ),
    "newsletter-soup": (
        "bottom",
        '<div class="n1"><div class="n2"><h3>Never miss a thing</h3><p>News, offers and ideas from our '
        'workshop, once a month, straight to your inbox.</p><form><input type="email"><button>Sign '
        "up</button></form></div></div>",
    ),
    "testimonials": (
        "bottom",
        '<div class="testimonials"><h2>What our customers say</h2><p>"The best telescope that I ever looked '
        'through, and I have looked through many of them."</p><p>Maria, Lisbon</p></div>',
    ),
    "app-promo": (
        "bottom",
        '<div class="app-banner-download"><h2>Get the app</h2><p>Take us with you wherever you go.</p><a '
        'href="https://play.example">Google Play</a> <a href="https://apps.example">App Store</a></div>',
    ),
    "footer": (
        "bottom",
        '<footer><div><h4>Company</h4><ul><li><a href="/about">About</a></li><li><a href="/jobs">Jobs</a>'
        '</li><li><a href="/press">Press</a></li></ul></div><div><h4>Legal</h4><ul><li><a '
        'href="/privacy">Privacy</a></li><li><a href="/terms">Terms</a></li><li><a '
        'href="/imprint">Imprint</a></li></ul></div><p>Example Ltd has made fine optical instruments by hand '
        "since 1921 and ships them to customers in forty countries.</p><p>© 2024 Example Ltd. All rights "
        "reserved.</p></footer>",
    ),
    "footer-div": (
        "bottom",
        '<div class="footer-container" id="footer"><div class="about"><h4>About Example</h4><p>Example Ltd '
        "has made fine optical instruments by hand since 1921 and ships them to customers in forty "
        'countries.</p></div><ul><li><a href="/about">About</a></li><li><a href="/jobs">Jobs</a></li><li><a '
        'href="/privacy">Privacy</a></li><li><a href="/terms">Terms</a></li></ul><p '
        'class="copyright">Copyright © 2003-2024 Example Ltd</p></div>',
    ),
    "footer-soup": (
        "bottom",
        '<div class="g1"><div class="g2"><div><a href="/a">About</a></div><div><a href="/j">Jobs</a></div>'
        '<div><a href="/p">Privacy</a></div></div><div class="g3">© 2024 Example Ltd. All rights '
        "reserved.</div></div>",
    ),
    "footer-soup-about": (
        "bottom",
        '<div class="g1"><div class="g2"><a href="/a">About</a> <a href="/j">Jobs</a> <a '
        'href="/p">Privacy</a> <a href="/t">Terms of use</a> <a href="/i">Imprint</a></div><div '
        'class="g3">Example Ltd has made fine instruments by hand since 1921.</div><div class="g3">© 2024 '
        "Example Ltd</div></div>",
    ),
    "copyright": (
        "bottom",
        '<div class="bottom">Copyright © 2003-2024 Example Ltd. All Rights Reserved.</div>',
    ),
    "languages": (
        "bottom",
        '<div class="l1"><ul><li>English</li><li>Deutsch</li><li>Français</li><li>Español</li>'
        "<li>Italiano</li><li>日本語</li></ul></div>",
    ),
    "region": (
        "top",
        '<div class="region-switch"><p>You are visiting our site for the United States. Would you like to go '
        "to your own country?</p><button>Continue</button><button>Change region</button></div>",
    ),
    "cookie-unknown": (
        "over",
        '<div class="r7"><div class="r8"><p>We use cookies to make this site work, to measure its use and to '
        "show advertising that suits you.</p><div><button>Accept all</button><button>Reject all</button>"
        "<button>Settings</button></div></div></div>",
    ),
    "cookie-links": (
        "over",
        '<div class="r9"><p>Nos partenaires et nous-mêmes utilisons des cookies et des traceurs pour assurer '
        'le bon fonctionnement du site.</p><a href="#" class="b1">Tout accepter</a><a href="#" '
        'class="b2">Tout refuser</a></div>',
    ),
    "cookie-one": (
        "over",
        '<div id="cookie-bar"><p>This website uses cookies to give you the best experience on our '
        'website.</p><a href="/cookies">Learn more</a><button>Got it!</button></div>',
    ),
    "cookie-top": (
        "top",
        '<div class="q5"><span>We use cookies to improve your experience on our site and to show you '
        "relevant advertising.</span> <button>Accept</button> <button>Manage preferences</button></div>",
    ),
    "onetrust": (
        "over",
        '<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="alertdialog"><h2>We value your '
        "privacy</h2><p>We and our partners store and access information on a device, such as cookies.</p>"
        '<button>Accept all</button></div><div id="onetrust-pc-sdk"><h2>Privacy Preference Center</h2>'
        "<p>When you visit any website, it may store or retrieve information on your browser.</p>"
        "<h3>Strictly necessary cookies</h3><p>These cookies are needed for the website to function.</p>"
        "</div></div>",
    ),
    "chat": (
        "over",
        '<div class="chat-widget"><p>Hi there! How can we help you today?</p><button>Start a '
        "conversation</button></div>",
    ),
    "modal": (
        "over",
        '<div class="modal fade" role="dialog"><h2>Before you go</h2><p>Take ten per cent off your first '
        "order when you leave us your address.</p><button>No thanks</button></div>",
    ),
    "loading-modal": (
        "over",
        '<div id="react-modals"><div class="modal modal-v4"><h2>General terms</h2><div '
        'class="modal-subtitle"></div></div><div class="modal"><h2>General terms</h2><div>You must accept '
        "the general terms to go on using the service</div><button>Back</button></div></div>",
    ),
    "search-results": (
        "over",
        '<div class="search-results"><p>No results found.</p><p>Try another word.</p></div>',
    ),
    "cart": (
        "top",
        '<div class="cart-drawer"><h2>Your cart (3)</h2><p>Your cart is currently empty.</p><a '
        'href="/all">Continue shopping</a></div>',
    ),
    "greeting": (
        "top",
        '<div class="hello">Good evening, guest! It is 8:41 pm.</div>',
    ),
    "counter": (
        "above",
        '<div class="meta"><span>12,345 views</span> <span>Reading time: 5 min</span></div>',
    ),
    "updated-ago": (
        "above",
        '<div class="meta"><span>Written by Anna</span><div>Updated over a week ago</div></div>',
    ),
    "skip": (
        "top",
        '<a class="skip" href="#content">Skip to content</a>',
    ),
    "js-warn": (
        "top",
        '<div class="js-warn">Please enable JavaScript in your browser to use all functions of this site.</div>',
    ),
    "search-form": (
        "top",
        '<form role="search"><label>Search</label><input type="search"><button>Go</button></form>',
    ),
    "see-all": (
        "below",
        '<div class="w3"><a href="/sections/1">See more articles in Legal</a></div>',
    ),
    "follow": (
        "bottom",
        '<div class="w4"><h3>Follow us</h3><a href="https://f.example">Facebook</a><a '
        'href="https://i.example">Instagram</a></div>',
    ),
    "cookie-ok": (
        "over",
        '<div class="k7"><div>This site uses cookies. By continuing to browse the site you accept their use '
        'by us and our partners.</div><a href="#">Ok</a></div>',
    ),
    "intercom-related": (
        "below",
        '<section class="jsx-6272 related_articles my-6"><hr><div class="jsx mb-3">Related Articles</div>'
        '<section class="flex"><a href="/a/1"><div><span>I think that a user infringes my copyright. How do '
        'I report it?</span></div></a><a href="/a/2"><div><span>Online safety contacts</span></div></a>'
        '</section></section><fieldset class="intercom-reaction-picker"><legend>Did this answer your '
        "question?</legend><div><button>😞</button><button>😐</button></div></fieldset>",
    ),
    "footer-noyear": (
        "bottom",
        '<div class="p1">Stay connected: <a href="/r">Reminders</a> <a href="/n">Newsletter</a> <a '
        'href="/b">Blog</a> <a href="/m">Site map</a><br><a href="/t">Terms of Use</a> | <a '
        'href="/p">Privacy Policy</a> | <a href="/h">Help</a><br>Copyright © Example.com, Inc. All rights '
        "reserved.</div>",
    ),
    "download-fr": (
        "below",
        '<p class="bd"><a href="/terms.pdf">Télécharger</a></p><p><a class="button" href="/">INSCRIPTION</a></p>',
    ),
    "footer-tagline": (
        "bottom",
        '<footer><div class="row"><div><p>We bring instruments to the doors of people who love the sky, by '
        'night and by day, wherever they may live.</p></div><div><ul><li><a href="/f">Shop</a></li><li><a '
        'href="/t">Terms</a></li></ul></div><div><p>© 2018 Example Inc.</p><p>info@example.example</p>'
        "<p>Philadelphia, Pennsylvania</p></div></div><div><small>Please consult an optician before you look "
        "at the sun through any of our instruments.</small></div></footer>",
    ),
    "back-link": (
        "above",
        '<a class="back" href="/">← Example</a>',
    ),
    "last-visit": (
        "top",
        '<div class="t9">You last visited us on 3 May 2024 at 12:01</div>',
    ),
    "help-search": (
        "top",
        '<div class="hs"><h2>How can we help?</h2><form><input type="text"><button>Search</button></form></div>',
    ),
}
