"""Other kinds of documents in a policy's place, and the walls and errors of widespread products."""

# ruff: noqa: E501 (one page a line, so that they can be compared)

from __future__ import annotations

from .frame import Sample, bare, loose, paragraphs, site

_HOME = {
    "en": ("Look further", "See the rings of Saturn from your balcony tonight.", "Our new mounts follow the stars without a sound.", "Hand-ground mirrors, built to last for decades.", "Learn more", "Shop now"),
    "de": ("Sehen Sie weiter", "Die Ringe des Saturn von Ihrem Balkon aus, heute Nacht.", "Unsere neuen Montierungen folgen den Sternen lautlos.", "Handgeschliffene Spiegel, gebaut für Jahrzehnte.", "Mehr erfahren", "Jetzt entdecken"),
    "fr": ("Voir plus loin", "Les anneaux de Saturne depuis votre balcon, dès ce soir.", "Nos nouvelles montures suivent les étoiles sans un bruit.", "Des miroirs polis à la main, faits pour durer.", "En savoir plus", "Découvrir"),
    "es": ("Mira más lejos", "Los anillos de Saturno desde tu balcón esta misma noche.", "Nuestras monturas nuevas siguen las estrellas sin ruido.", "Espejos pulidos a mano, hechos para durar décadas.", "Más información", "Comprar ahora"),
    "it": ("Guarda più lontano", "Gli anelli di Saturno dal tuo balcone, già stasera.", "Le nuove montature seguono le stelle senza rumore.", "Specchi lucidati a mano, fatti per durare.", "Scopri di più", "Acquista ora"),
    "pt": ("Veja mais longe", "Os anéis de Saturno a partir da sua varanda, já hoje.", "As novas montagens seguem as estrelas sem ruído.", "Espelhos polidos à mão, feitos para durar.", "Saiba mais", "Comprar agora"),
    "nl": ("Kijk verder", "De ringen van Saturnus vanaf je balkon, vanavond nog.", "Onze nieuwe monteringen volgen de sterren geruisloos.", "Met de hand geslepen spiegels die tientallen jaren meegaan.", "Ontdek meer", "Bestel nu"),
    "pl": ("Zobacz dalej", "Pierścienie Saturna z Twojego balkonu, jeszcze dziś.", "Nowe montaże podążają za gwiazdami bez hałasu.", "Ręcznie szlifowane lustra na całe dekady.", "Dowiedz się więcej", "Kup teraz"),
    "ru": ("Смотрите дальше", "Кольца Сатурна с вашего балкона уже сегодня.", "Новые монтировки бесшумно следуют за звёздами.", "Зеркала ручной шлифовки служат десятилетиями.", "Подробнее", "Купить"),
    "zh": ("看得更远", "今晚就在阳台上观赏土星环。", "全新赤道仪静音追踪星空，拍摄更清晰。", "手工研磨镜片，经久耐用，品质值得信赖。", "了解更多", "立即购买"),
    "ja": ("もっと遠くへ", "今夜、ベランダから土星の環を眺めませんか。", "新しい架台は静かに星を追いかけます。", "職人が磨いた鏡は何十年も使えます。", "詳しく見る", "今すぐ購入"),
    "ko": ("더 멀리 보세요", "오늘 밤 발코니에서 토성의 고리를 만나 보세요.", "새로운 가대는 소리 없이 별을 따라갑니다.", "손으로 연마한 거울은 수십 년을 갑니다.", "자세히 보기", "구매하기"),
}  # fmt: skip
_ARTICLE = {
    "en": ("What the new privacy rules mean for small shops", "By Mara Linden", "Small shops across Europe are getting ready for stricter privacy rules, and many do not know where to begin. Lawmakers agreed last spring that traders must explain what happens to personal data.", "“Most owners have never read their own policy,” said Jonas Brandt, an analyst who follows the sector. According to a survey of 900 traders, two in three had copied it from a competitor.", "The regulator announced fines of up to four million euros for those who ignore consent. Critics argued that the rules hit the wrong companies."),
    "de": ("Was die neue Datenschutz-Verordnung für kleine Händler bedeutet", "Von Mara Linden, veröffentlicht am 3. Mai 2023", "Kleine Händler in ganz Europa bereiten sich auf strengere Regeln vor, und viele wissen nicht, wo sie beginnen sollen. Der Gesetzgeber verlangt, dass sie offenlegen, was mit personenbezogenen Daten geschieht.", "„Die meisten haben ihre eigene Erklärung nie gelesen“, sagte Jonas Brandt, der die Branche beobachtet. Laut einer Umfrage unter 900 Händlern stammt der Text oft vom Wettbewerber.", "Die Aufsicht kündigte am Montag Bußgelder in Millionenhöhe an. Experten erklärten, die Vorschriften träfen die Falschen."),
    "fr": ("RGPD : ce qui change pour les petits commerces", "Publié le 3 mai 2023, 4 min de lecture", "Les petits commerces européens se préparent à des règles plus strictes, et beaucoup ne savent pas par où commencer. La loi leur demande d'expliquer le traitement des données personnelles.", "« La plupart n'ont jamais lu leur propre politique », explique Jonas Brandt, qui suit le secteur. Selon une enquête menée auprès de 900 commerçants, deux sur trois l'ont copiée.", "L'autorité a annoncé lundi des amendes de plusieurs millions d'euros. Des experts affirment que ces règles visent les mauvaises entreprises."),
    "es": ("Qué cambia para los pequeños comercios con la nueva ley de datos", "Publicado el 3 de mayo de 2023", "Los pequeños comercios europeos se preparan para normas más estrictas y muchos no saben por dónde empezar. La ley exige explicar el tratamiento de los datos personales.", "«La mayoría nunca ha leído su propia política», dijo Jonas Brandt, que sigue el sector. Según una encuesta a 900 comerciantes, dos de cada tres la copiaron.", "La autoridad anunció el lunes multas millonarias. Los expertos afirmaron que las normas castigan a las empresas equivocadas."),
    "ru": ("Что меняет новый закон о данных для небольших магазинов", "Автор: Мара Линден", "Небольшие магазины готовятся к более строгим правилам, и многие не знают, с чего начать. Закон требует объяснять, что происходит с персональными данными.", "«Большинство никогда не читало собственную политику», сказал Йонас Брандт. По словам эксперта, две трети владельцев скопировали её у конкурентов.", "Ведомство сообщило в понедельник о штрафах на миллионы рублей. Журналисты пишут, что правила бьют не по тем компаниям."),
    "ja": ("新しい個人情報保護ルールで小さな店はどう変わるか", "投稿日 2023年5月3日", "欧州の小さな店は厳しくなるルールに備えているが、何から始めればよいか分からないという声が多い。法律は個人データの扱いを説明するよう求めている。", "「自社の方針を読んだことがない経営者がほとんどだ」と専門家は述べた。900店への調査によると、三分の二が他社の文章を写していた。", "監督機関は月曜日、数億円の制裁金を発表した。記者の取材に対し、企業からは戸惑いの声が上がっている。"),
    "ko": ("새 개인정보 규정, 작은 상점에는 어떤 의미인가", "입력 2023.05.03 김하늘 기자", "유럽의 작은 상점들이 더 엄격해진 규정에 대비하고 있지만 무엇부터 해야 할지 모르는 곳이 많다. 법은 개인 데이터의 처리를 설명하도록 요구한다.", "업계를 지켜본 전문가는 대부분의 점주가 자기 방침을 읽어 본 적이 없다고 말했다. 900곳을 조사한 결과 셋 중 둘은 경쟁사의 글을 베꼈다고 밝혔다.", "감독 기관은 월요일 수억원의 과징금을 발표했다. 기업들은 규정이 엉뚱한 곳을 겨냥한다고 전했다."),
}  # fmt: skip
_PRODUCT = {
    "en": ("Larkfield 130 Reflector", "$249.00", "Add to cart", "A bright and sturdy telescope for the first years under the stars. The mirror gathers three hundred times more light than your eye.", "Free returns within 30 days, see our returns policy. Two years of warranty."),
    "de": ("Larkfield 130 Spiegelteleskop", "249,00 €", "In den Warenkorb", "Ein lichtstarkes und stabiles Teleskop für die ersten Jahre unter den Sternen. Der Spiegel sammelt dreihundertmal mehr Licht als Ihr Auge.", "Kostenlose Rücksendung innerhalb von 30 Tagen, zwei Jahre Garantie."),
    "fr": ("Télescope Larkfield 130", "249,00 €", "Ajouter au panier", "Un télescope lumineux et robuste pour les premières années sous les étoiles. Le miroir capte trois cents fois plus de lumière que votre œil.", "Retours gratuits sous 30 jours, garantie de deux ans."),
    "it": ("Telescopio Larkfield 130", "249,00 €", "Aggiungi al carrello", "Un telescopio luminoso e robusto per i primi anni sotto le stelle. Lo specchio raccoglie trecento volte più luce del tuo occhio.", "Reso gratuito entro 30 giorni, due anni di garanzia."),
    "pl": ("Teleskop Larkfield 130", "1099 zł", "Dodaj do koszyka", "Jasny i solidny teleskop na pierwsze lata pod gwiazdami. Lustro zbiera trzysta razy więcej światła niż oko.", "Darmowy zwrot w ciągu 30 dni, dwa lata gwarancji."),
    "ru": ("Телескоп Larkfield 130", "19 900 ₽", "В корзину", "Светосильный и прочный телескоп для первых лет под звёздами. Зеркало собирает в триста раз больше света, чем глаз.", "Бесплатный возврат в течение 30 дней, гарантия два года."),
    "zh": ("Larkfield 130 反射望远镜", "¥1,899", "加入购物车", "口径大、稳固耐用，适合初学者使用的望远镜，主镜聚光能力是人眼的三百倍，月面环形山清晰可见。", "支持七天无理由退货，全国联保两年。"),
    "ja": ("Larkfield 130 反射望遠鏡", "39,800円", "カートに入れる", "明るく丈夫で、星空観察を始める方にぴったりの望遠鏡です。主鏡は人の目の三百倍の光を集めます。", "30日以内の返品無料、二年間の保証付き。"),
}  # fmt: skip


def _repeated(texts: tuple[str, ...], times: int, numbered: str) -> str:
    """A long page: the same kinds of lines about many things."""
    return "".join(f"<h3>{numbered} {i}</h3>{paragraphs(*texts)}" for i in range(1, times + 1))


def _documents() -> list[Sample]:
    samples: list[Sample] = []
    for i, (lang, (slogan, *texts, more, buy)) in enumerate(_HOME.items()):
        cards = "".join(
            f"<div><h3>{text}</h3><p>{text} {texts[0]}</p><a href='/{n}'>{more}</a></div>"
            for n, text in enumerate(texts)
        )
        body = f"<h1>{slogan}</h1><p>{texts[0]}</p><a href='/b'>{buy}</a>{cards}" + _repeated(
            tuple(texts), 2 + 20 * (i % 3), "Larkfield"
        )
        url = "https://larkfield.example/" if i % 2 else "https://larkfield.example/legal/privacy"
        samples.append(Sample("home-page", f"home {lang}", site(body, f"Larkfield – {slogan}", lang), url))
    for i, (lang, (headline, byline, *texts)) in enumerate(_ARTICLE.items()):
        body = f"<h1>{headline}</h1><p>{byline}</p>{paragraphs(*texts)}" + paragraphs(*texts[1:]) * (3 * (i % 3))
        samples.append(
            Sample("article", f"article {lang}", (site, bare)[i % 2](f"<article>{body}</article>", headline, lang))
        )
    for i, (lang, (name, price, call, *texts)) in enumerate(_PRODUCT.items()):
        body = f"<h1>{name}</h1><div>{price}</div><button>{call}</button>{paragraphs(*texts)}" + _repeated(
            (texts[0],), 1 + 3 * (i % 3), "130"
        )
        samples.append(
            Sample(
                "product-page",
                f"product {lang}",
                site(body, f"{name} | Larkfield", lang),
                f"https://larkfield.example/p/{i}",
            )
        )
    return samples


def _links(words: tuple[str, ...], after: str = "") -> str:
    return "<ul>" + "".join(f"<li><a href='/{n}'>{word}</a>{after}</li>" for n, word in enumerate(words)) + "</ul>"


_QUESTIONS = (
    "How do I change my address?", "Why is my order late?", "How do I collimate the mirror?", "Can I pay by invoice?",
    "Where is my nearest dealer?", "How do I reset the hand control?", "Which eyepiece fits my telescope?",
    "What does the warranty cover?", "How do I close my account?", "Do you ship abroad?",
)  # fmt: skip
_POLICIES = ("Privacy Policy", "Terms of Service", "Cookie Policy", "Acceptable Use Policy", "Community Guidelines", "Refund Policy", "Data Processing Agreement", "Subprocessors")  # fmt: skip
_POLITIQUES = ("Politique de confidentialité", "Conditions générales de vente", "Mentions légales", "Politique de cookies", "Déclaration d'accessibilité", "Conditions d'utilisation")  # fmt: skip
_RICHTLINIEN = ("Datenschutzerklärung", "Nutzungsbedingungen", "Impressum", "Cookie-Richtlinie", "Widerrufsbelehrung", "Allgemeine Geschäftsbedingungen")  # fmt: skip
_PRESS = paragraphs(
    "FOR IMMEDIATE RELEASE",
    "Larkfield Instruments today announced that it has rewritten its privacy policy in plain language. The new text is a third as long as the one before and explains in twelve short sections which personal data the company collects.",
    "“People deserve to know what happens to their data without a lawyer at their side,” said Mara Linden, founder and CEO of Larkfield. “We asked two hundred customers to read the draft and kept what they understood.”",
    "According to the company the new policy takes effect on 1 May. Larkfield was founded in 1998 and sells telescopes in forty countries. Media contact: press office, Stuttgart.",
)
_HELP = paragraphs(
    "Open the app and tap your picture at the top right. Select Settings, then tap Privacy and open the Data tab.",
    "Choose which data you want to share, and tap the toggle next to each line. Press Save at the bottom of the screen.",
    "If the button is grey, go back to the menu, select Account and enter your password again. Then repeat step two.",
)
_WIKI = paragraphs(
    "The General Data Protection Regulation is a regulation of the European Union on information privacy. It governs the transfer of personal data outside the union and was adopted in 2016.",
    "The regulation contains provisions and requirements related to the processing of personal data of individuals, and applies to any enterprise that processes such data, regardless of its location.",
    "Controllers and processors of personal data put in place technical and organisational measures to implement the data protection principles. Data subjects have the right to request a copy of the data collected by a controller.",
    "Critics argued that compliance is costly, while a study of 2019 reported that consumer trust had grown. Regulators announced fines of more than two billion euros by 2022.",
)


def _particular() -> list[Sample]:
    challenge = "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>"
    files = "".join(f'<a href="f{n}.pdf">scan-{n:03}.pdf</a>  2019-03-0{n} 11:0{n}  4{n}K\n' for n in range(1, 9))
    menu = "<nav>" + _links(_QUESTIONS[:6]) + "</nav>"
    rows = (
        ("bot-wall", "cloudflare title", bare(f"<h1>larkfield.example</h1><p>Verifying you are human. This may take a few seconds.</p>{challenge}", "Just a moment...")),
        ("bot-wall", "cloudflare empty", bare(f"<noscript>Enable JavaScript and cookies to continue</noscript>{challenge}", "Just a moment...")),
        ("bot-wall", "cloudflare block", bare("<h1>Sorry, you have been blocked</h1><h2>You are unable to access larkfield.example</h2><h2>Why have I been blocked?</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution.</p><p>Cloudflare Ray ID: 8aa11bb22cc33dd4</p>", "Attention Required! | Cloudflare")),
        ("bot-wall", "akamai", bare("<h1>Access Denied</h1>You don't have permission to access \"http://larkfield.example/legal/privacy\" on this server.<p>Reference #18.7f1e1202.1700000000.1a2b3c4d</p>", "Access Denied")),
        ("bot-wall", "imperva", bare("<iframe src='/_Incapsula_Resource?SWUDNSAI=31&incident_id=1'>Request unsuccessful. Incapsula incident ID: 1220000650123456789</iframe>")),
        ("bot-wall", "distil", site("<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen:</p><ul><li>You've disabled JavaScript in your web browser.</li><li>You're a power user moving through this website with super-human speed.</li></ul>", "Pardon Our Interruption")),
        ("bot-wall", "perimeterx", bare("<div id='px-captcha'></div><h1>Press & Hold to confirm you are a human (and not a bot).</h1><p>Reference ID 6a1f</p>", "Access to this page has been denied.")),
        ("bot-wall", "datadome", bare("<p id='cmsg'>Please enable JS and disable any ad blocker</p><script src='https://ct.captcha-delivery.com/c.js'></script>", "larkfield.example")),
        ("bot-wall", "rate limit", bare("<h1>Too Many Requests</h1><p>You have sent too many requests in a short time. Please wait a little and reload the page.</p>")),
        ("error", "github", bare("<h1>404</h1><p><strong>File not found</strong></p><p>The site configured at this address does not contain the requested file. If this is your site, make sure that the filename case matches the URL as well as any file permissions.</p>", "Page not found · GitHub Pages")),
        ("error", "nginx", bare("<center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.18.0</center>", "502 Bad Gateway")),
        ("error", "wayback missing", bare("<h1>Hrm.</h1><p>The Wayback Machine has not archived that URL.</p><p>This page is not available on the web because page does not exist.</p>", "Internet Archive Wayback Machine")),
        ("error", "wayback excluded", bare("<p>Sorry. This URL has been excluded from the Wayback Machine.</p>", "Internet Archive Wayback Machine")),
        ("error", "long with menus", loose("<h1>Sorry, we can't find that page</h1><p>It may have been removed. Try the search, or one of our favourites.</p>" + _links(_QUESTIONS * 3) + "<p>We use cookies to give you a better experience. By continuing you agree to our privacy policy and our terms.</p>", "Privacy Policy | Larkfield")),
        ("error", "policy's heading", site("<h1>Privacy Policy</h1><p>Something went wrong while loading this content. Please try again later.</p>", "Privacy Policy | Larkfield")),
        ("error", "suspended", bare("<h1>Account Suspended</h1><p>This account has been suspended. Contact your hosting provider for more information.</p>")),
        ("other", "refresh", bare("<p>If you are not redirected, <a href='/en/privacy'>click here</a>.</p>", "Redirecting...", head="<meta http-equiv='refresh' content='0; url=/en/privacy'>")),
        ("other", "silent refresh", bare("<a href='/en'>Larkfield</a>", "", head="<meta http-equiv='refresh' content='0;url=/en'>")),
        ("app-shell", "skeleton", site("<div class='spinner'>Loading...</div>" + _SCRIPT, "Larkfield")),
        ("app-shell", "empty root", bare("<app-root></app-root>" + _SCRIPT, "Larkfield Legal")),
        ("app-shell", "menu only", bare(menu + "<div id='content'></div><p>Loading…</p>" + _SCRIPT, "Larkfield")),
        ("other", "parked", bare("<h1>larkfield.example</h1><p>This domain is for sale! Make an offer today.</p><h2>Related searches</h2>" + _links(("Telescopes", "Binoculars", "Star maps", "Cheap flights")), "larkfield.example")),
        ("other", "directory", bare(f"<h1>Index of /legal</h1><pre><a href='/'>Parent Directory</a>\n{files}</pre>", "Index of /legal")),
        ("other", "unsubscribed", site("<h1>You have been unsubscribed</h1><p>We are sorry to see you go. You will receive no more letters from us at this address.</p>", "Newsletter")),
        ("other", "empty desk", site("<h1>Legal</h1><p>There are no articles in this section yet.</p>" + _links(_QUESTIONS[:3]), "Help Center")),
        ("other", "help index", site("<h1>How can we help?</h1>" + _links(_QUESTIONS) + _links(_QUESTIONS[3:]), "Help Center")),
        ("other", "search", site("<h1>Results for “privacy”</h1>" + _links(_QUESTIONS, " … telescopes and how to care for them") + "<p>Page 1 of 7</p>", "Search")),
        ("other", "category", site("<h1>Telescopes</h1>" + _links(tuple(f"Larkfield {n} Reflector" for n in range(90, 260, 10)), " from $99"), "Telescopes | Larkfield")),
        ("other", "hub", site("<h1>Legal</h1>" + _links(_POLICIES), "Legal | Larkfield")),
        ("other", "hub, told", site("<h1>Legal centre</h1>" + _links(_POLICIES, " What you should know before you use our products and services."), "Legal | Larkfield")),
        ("other", "hub fr", site("<h1>Informations légales</h1>" + _links(_POLITIQUES), "Informations légales", "fr")),
        ("other", "hub de", loose("<h1>Rechtliches</h1>" + _links(_RICHTLINIEN, " Alles Wichtige auf einen Blick."), "Rechtliches", "de")),
        ("other", "help article", site("<h1>How do I change my privacy settings?</h1>" + _HELP * 3, "How do I change my privacy settings? | Help")),
        ("article", "press release", site("<h1>Larkfield updates its privacy policy</h1>" + _PRESS, "Larkfield updates its privacy policy")),
        ("article", "encyclopaedia", bare("<h1>General Data Protection Regulation</h1>" + _WIKI * 3, "General Data Protection Regulation - Encyclopaedia")),
        ("article", "blog", site("<h1>How to write a privacy policy for your shop</h1><p>12 March 2024 · 7 min read</p>" + _WIKI + _PRESS[22:], "How to write a privacy policy for your shop"), "https://larkfield.example/blog/how-to"),
    )  # fmt: skip
    return [Sample(*row) for row in rows]


_SCRIPT = "<script>" + "self.__next_f=self.__next_f||[];push([1,'legal']);" * 80 + "</script>"
OTHERS = _documents() + _particular()
