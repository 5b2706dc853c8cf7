"""The second half of the pages that are no policy: written after the rules stood, in other words than the first."""

# ruff: noqa: E501 (one page a line, so that they can be compared)

from __future__ import annotations

from .frame import FRAMES, Sample, bare, loose, paragraphs, site

_SCRIPT = (
    "<script>" + "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)};" * 70 + "</script>"
)
# language: title, text
_ERRORS = {
    "en": ("Larkfield Legal", "<h1>Well, this is awkward.</h1><p>There is no page at this address any more. You may have followed an old link, or we misplaced the page during our last move.</p><a href='/'>Take me home</a>"),
    "de": ("Larkfield", "<h1>Ups, hier ist nichts</h1><p>Die von Ihnen aufgerufene Seite ist umgezogen oder wurde gelöscht. Nutzen Sie bitte das Menü oder die Suche, um weiterzukommen.</p>"),
    "fr": ("Larkfield", "<h1>Aïe, il n'y a rien ici</h1><p>L'adresse que vous avez saisie ne correspond à aucune page de notre site. Elle a pu changer lors de notre dernière refonte.</p>"),
    "es": ("Larkfield", "<h1>Aquí no hay nada</h1><p>Es posible que la dirección esté mal escrita o que hayamos retirado esta página. Prueba a volver a la portada.</p>"),
    "it": ("Errore", "<h1>Qui non c'è niente</h1><p>L'indirizzo potrebbe essere sbagliato oppure la pagina è stata rimossa. Torna alla pagina iniziale o scrivici.</p>"),
    "pt": ("Larkfield", "<h1>Não há nada aqui</h1><p>O endereço pode estar errado ou a página foi retirada. Regresse à página inicial ou fale connosco.</p>"),
    "nl": ("Larkfield", "<h1>Hier is niets te vinden</h1><p>Misschien klopt het adres niet, of hebben we deze pagina weggehaald. Ga terug naar het begin.</p>"),
    "pl": ("Larkfield", "<h1>Tu nic nie ma</h1><p>Adres może być błędny albo usunęliśmy tę stronę. Wróć na początek lub napisz do nas.</p>"),
    "ru": ("Larkfield", "<h1>Здесь ничего нет</h1><p>Возможно, адрес введён с ошибкой или мы удалили эту страницу. Вернитесь в начало или напишите нам.</p>"),
    "zh": ("Larkfield", "<h1>这里什么都没有</h1><p>网址可能输入有误，或者该内容已被移除。请返回首页，或使用搜索功能查找您需要的内容，也可以联系客服。</p>"),
    "ja": ("Larkfield", "<h1>ここには何もありません</h1><p>アドレスが間違っているか、ページが移動した可能性があります。トップへ戻るか、検索をお試しください。</p>"),
    "ko": ("Larkfield", "<h1>여기에는 아무것도 없습니다</h1><p>주소가 잘못되었거나 페이지가 옮겨졌을 수 있습니다. 처음으로 돌아가거나 검색을 이용해 주세요.</p>"),
}  # fmt: skip
_TROUBLE = {
    "en": "Our servers are having a bad day. The team has been told and is working on it, so please come back in a few minutes. Incident number 4711-ab.",
    "de": "Da ist etwas schiefgelaufen. Unsere Technik weiß Bescheid; bitte laden Sie die Seite in ein paar Minuten neu. Vorfall 4711-ab.",
    "fr": "Un incident technique nous empêche d'afficher cette page. Nos équipes sont prévenues ; merci de réessayer dans quelques minutes.",
    "es": "Ha ocurrido un problema al cargar esta página. Nuestro equipo ya está avisado, vuelve a intentarlo dentro de unos minutos.",
    "it": "Si è verificato un problema tecnico e non possiamo mostrare la pagina. Riprova tra qualche minuto, siamo già al lavoro.",
    "pt": "Ocorreu um problema técnico e não conseguimos mostrar esta página. Volte a tentar daqui a alguns minutos.",
    "nl": "Er ging iets fout bij het laden van deze pagina. Ons team kijkt ernaar, probeer het over een paar minuten nog eens.",
    "pl": "Wystąpił problem techniczny i nie możemy pokazać tej strony. Nasz zespół już działa, zajrzyj za kilka minut.",
    "ru": "Возникла техническая проблема, и мы не можем показать эту страницу. Наша команда уже работает, зайдите через несколько минут.",
    "zh-Hant": "系統發生問題，目前無法顯示這個頁面。我們的工程師已經著手處理，請過幾分鐘再試一次，造成不便請見諒。",
    "ja": "技術的な問題により、このページを表示することができません。担当者が対応しておりますので、数分後に再度お試しください。",
    "ko": "기술적인 문제로 페이지를 표시하지 못했습니다. 담당자가 확인하고 있으니 몇 분 뒤에 다시 시도해 주세요.",
}  # fmt: skip
_ACCOUNT = {
    "en": "<h1>Join Larkfield</h1><form><input name='n' placeholder='Name'><input type='password'><button>Create my account</button></form><p>Already a member? <a href='/l'>Log in</a>. By signing up you agree to our Terms and our Privacy Policy.</p>",
    "de": "<h2>Mein Konto</h2><form>E-Mail <input> Kennwort <input type='password'><button>Einloggen</button></form><p>Mit der Anmeldung stimmen Sie den Nutzungsbedingungen zu.</p><a href='/k'>Neues Konto anlegen</a>",
    "fr": "<h2>Espace client</h2><form>Identifiant <input> Mot de passe <input type='password'><button>Me connecter</button></form><p>Vous n'avez pas encore de compte ? <a href='/c'>Créez-le ici</a>.</p>",
    "es": "<h2>Accede a tu cuenta</h2><form>Usuario <input> Contraseña <input type='password'><button>Continuar</button></form><a href='/r'>Recuperar contraseña</a>",
    "it": "<h2>Area riservata</h2><form>Nome utente <input> Password <input type='password'><button>Entra</button></form><a href='/r'>Recupera la password</a>",
    "pl": "<h2>Panel klienta</h2><form>Login <input> Hasło <input type='password'><button>Wejdź</button></form><a href='/r'>Przypomnij hasło</a>",
    "ru": "<h2>Личный кабинет</h2><form>Логин <input> Пароль <input type='password'><button>Продолжить</button></form><a href='/r'>Восстановить пароль</a>",
    "ja": "<h2>マイページ</h2><form>会員番号 <input> パスワード <input type='password'><button>ログイン</button></form><a href='/r'>初めての方はこちら</a>",
    "ko": "<h2>마이페이지</h2><form>아이디 <input> 비밀번호 <input type='password'><button>로그인</button></form><a href='/r'>회원 가입하기</a>",
    "zh": "<h2>会员中心</h2><form>手机号 <input> 密码 <input type='password'><button>登录</button></form><a href='/r'>免费注册</a>",
}  # fmt: skip
_COOKIES = {
    "en": ("Choose how we use your data", "To keep our stories free we work with advertisers, who read and write small files on your phone. Say yes and read on without paying, or subscribe and see no advertising at all.", "Yes, I agree", "Subscribe"),
    "de": ("Weiterlesen mit Werbung oder mit Abo", "Stimmen Sie der Nutzung von Cookies zu und lesen Sie unser Angebot kostenlos mit Werbung und Tracking. Einzelheiten stehen in der Datenschutzerklärung.", "Akzeptieren und weiter", "Jetzt abonnieren"),
    "fr": ("Votre accord, s'il vous plaît", "Ce site est gratuit grâce à la publicité. En acceptant les cookies, vous permettez à nos partenaires de mesurer l'audience et de personnaliser les annonces.", "J'accepte", "Je m'abonne"),
    "es": ("Tú decides", "Con tu acuerdo, nosotros y nuestros socios usamos cookies para medir y personalizar la publicidad. Puedes cambiar de idea cuando quieras.", "Aceptar y continuar", "Rechazar"),
    "it": ("Prima di proseguire", "Per offrirti gratis i nostri contenuti usiamo cookie e tecnologie simili insieme ai nostri partner pubblicitari. Puoi accettare oppure abbonarti.", "Accetta e continua", "Abbonati"),
    "nl": ("Jouw keuze", "Met jouw toestemming plaatsen wij en onze partners cookies om advertenties af te stemmen op wat je leest. Je kunt dat later aanpassen.", "Akkoord", "Weigeren"),
    "pl": ("Twoja decyzja", "Za Twoją zgodą my i nasi zaufani partnerzy zapisujemy pliki cookie, aby dopasować reklamy. W każdej chwili możesz zmienić zdanie.", "Zgadzam się", "Odrzuć"),
    "ja": ("Cookieの利用について", "当サイトは、広告の最適化とアクセス解析のためCookieを使用します。続けるには、利用に同意するか、設定を変更してください。", "同意して続ける", "拒否する"),
    "pt": ("A decisão é sua", "Com o seu acordo, nós e os nossos parceiros usamos cookies para medir audiências e personalizar anúncios. Pode mudar de ideias quando quiser.", "Aceitar e continuar", "Rejeitar"),
}  # fmt: skip
_CHECKS = {
    "en": ("Larkfield", "<h1>Let's confirm you are human</h1><p>Complete the puzzle before continuing. This step verifies that you are not a bot, which helps to protect your account and prevent spam.</p><button>Begin</button>"),
    "de": ("Larkfield", "<h1>Einen Augenblick noch</h1><p>Bevor es weitergeht, müssen wir prüfen, ob Sie ein Mensch sind. Lösen Sie dazu bitte die Aufgabe unten.</p>"),
    "fr": ("Larkfield", "<h1>Accès temporairement restreint</h1><p>Quelque chose dans le comportement de votre navigateur nous a intrigués. Faites glisser le curseur pour prouver que vous n'êtes pas un robot.</p>"),
    "es": ("Larkfield", "<h1>Un momento, por favor</h1><p>Estamos comprobando que eres una persona y no un programa. La página se abrirá sola dentro de unos segundos.</p>"),
    "it": ("Larkfield", "<h1>Ancora un attimo</h1><p>Stiamo verificando che tu non sia un robot. La pagina si aprirà da sola tra pochi secondi.</p>"),
    "pt": ("Larkfield", "<h1>Só um momento</h1><p>Estamos a confirmar que não é um robô. A página abre sozinha dentro de poucos segundos.</p>"),
    "nl": ("Larkfield", "<h1>Een ogenblik geduld</h1><p>We controleren of je geen robot bent. De pagina opent vanzelf over enkele seconden.</p>"),
    "pl": ("Larkfield", "<h1>Chwileczkę</h1><p>Sprawdzamy, czy jesteś człowiekiem. Strona otworzy się sama za kilka sekund.</p>"),
    "ru": ("Larkfield", "<h1>Минутку</h1><p>Мы проверяем, что вы не робот. Страница откроется сама через несколько секунд.</p>"),
    "zh": ("Larkfield", "<h1>请稍等片刻</h1><p>您的访问频率过高，为确认您是真人而不是程序，请按顺序点击图中的文字完成验证，之后页面会自动打开。</p>"),
    "ja": ("Larkfield", "<h1>少々お待ちください</h1><p>お客様がロボットでないことを確認しています。数秒後に自動的にページが開きます。</p>"),
    "ko": ("Larkfield", "<h1>잠시만 기다려 주세요</h1><p>로봇이 아닌지 확인하고 있습니다. 몇 초 뒤에 페이지가 자동으로 열립니다.</p>"),
}  # fmt: skip


def _walls() -> list[Sample]:
    samples = [
        Sample("error", f"nothing {lang}", FRAMES[i % 3](body, title, lang))
        for i, (lang, (title, body)) in enumerate(_ERRORS.items())
    ]
    samples += [
        Sample("error", f"trouble {lang}", FRAMES[(i + 1) % 3](paragraphs(text), "Larkfield", lang))
        for i, (lang, text) in enumerate(_TROUBLE.items())
    ]
    samples += [
        Sample("login", f"account {lang}", FRAMES[i % 3](body, "Larkfield", lang))
        for i, (lang, body) in enumerate(_ACCOUNT.items())
    ]
    samples += [
        Sample(
            "consent-wall",
            f"cookies {lang}",
            (bare, site)[i % 2](
                f"<div><h1>{head}</h1><p>{text}</p><button>{yes}</button><button>{no}</button></div>", "Larkfield", lang
            ),
        )
        for i, (lang, (head, text, yes, no)) in enumerate(_COOKIES.items())
    ]
    samples += [
        Sample("bot-wall", f"check {lang}", FRAMES[(i + 2) % 3](body, title, lang))
        for i, (lang, (title, body)) in enumerate(_CHECKS.items())
    ]
    return samples


def _links(words: tuple[str, ...], after: str = "") -> str:
    return "<ul>" + "".join(f"<li><a href='/{n}'>{word}</a>{after}</li>" for n, word in enumerate(words)) + "</ul>"


_HUBS = {
    "es": ("Política de privacidad", "Términos y condiciones", "Aviso legal", "Política de cookies", "Política de devoluciones"),
    "it": ("Informativa sulla privacy", "Condizioni di vendita", "Note legali", "Informativa sui cookie", "Diritto di recesso"),
    "nl": ("Privacyverklaring", "Algemene voorwaarden", "Cookiebeleid", "Huisregels", "Herroepingsrecht"),
    "pl": ("Polityka prywatności", "Regulamin sklepu", "Polityka cookies", "Informacje prawne", "Odstąpienie od umowy"),
    "ru": ("Политика конфиденциальности", "Пользовательское соглашение", "Правила сообщества", "Публичная оферта"),
    "zh": ("隐私政策", "用户协议", "社区规范", "法律声明", "版权声明"),
    "ja": ("プライバシーポリシー", "利用規約", "特定商取引法に基づく表記", "クッキーポリシー"),
    "ko": ("개인정보처리방침", "이용약관", "커뮤니티 가이드라인", "환불 정책"),
}  # fmt: skip
_NEWS = {
    "it": ("Garante, nuova multa per i cookie nascosti", "di Mara Linden, 3 maggio 2023", "Il Garante ha multato una catena di negozi che raccoglieva dati personali senza consenso. La decisione è arrivata lunedì dopo un anno di indagini.", "«Ci aspettavamo più attenzione», ha spiegato un portavoce dell'autorità. La catena ha annunciato ricorso, mentre gli esperti parlano di un segnale per tutto il settore."),
    "pt": ("Autoridade multa cadeia de lojas por cookies escondidos", "Por Mara Linden", "A autoridade multou uma cadeia de lojas que recolhia dados pessoais sem consentimento. A decisão foi conhecida na segunda-feira, depois de um ano de investigação.", "“Esperávamos mais cuidado”, disse um porta-voz. A cadeia anunciou recurso, enquanto especialistas falam de um aviso a todo o setor."),
    "nl": ("Boete voor winkelketen om verborgen cookies", "Door Mara Linden, leestijd 3 minuten", "De toezichthouder legde een winkelketen een boete op omdat die zonder toestemming persoonsgegevens verzamelde. Het besluit kwam maandag, na een jaar onderzoek.", "‘We hadden meer zorg verwacht’, zei een woordvoerder. De keten gaat in beroep, en experts zien een waarschuwing voor de hele sector."),
    "pl": ("Kara dla sieci sklepów za ukryte pliki cookie", "Autor: Mara Linden", "Urząd ukarał sieć sklepów, która zbierała dane osobowe bez zgody. Decyzja zapadła w poniedziałek po roku badania sprawy.", "„Spodziewaliśmy się więcej staranności” – powiedział rzecznik. Sieć zapowiedziała odwołanie, a eksperci mówią o sygnale dla całej branży."),
    "zh": ("连锁商店因隐藏Cookie被罚", "来源：拉克菲尔德日报 2023年5月3日", "监管部门日前对一家连锁商店作出处罚，原因是该企业未经同意收集消费者的个人信息。据悉，调查持续了一年时间，涉及全国三百多家门店。", "专家表示，这一决定向整个行业发出了信号。该企业宣布将提出申诉，记者致电其总部，截至发稿时尚未得到回应。罚款金额达到两千万元。"),
    "en": ("Five things your privacy policy should say", "March 12, 2024 | 6 minute read", "Privacy policies are long, and nobody reads them. A study last year reported that it would take seventy-six days to read every policy one person meets in a year.", "Experts say that a good policy names the data, the purpose and the time limit. “If it does not fit on two pages, customers assume the worst,” explained Jonas Brandt, a researcher who has rated a thousand of them."),
}  # fmt: skip
_SHOPS = {
    "es": ("Telescopio Larkfield 130", "249,00 €", "Añadir al carrito", "Un telescopio luminoso y robusto para los primeros años bajo las estrellas. El espejo recoge trescientas veces más luz que el ojo.", "Devolución gratuita en 30 días y dos años de garantía."),
    "nl": ("Larkfield 130 spiegeltelescoop", "€ 249,00", "In winkelwagen", "Een lichtsterke en stevige telescoop voor de eerste jaren onder de sterren. De spiegel vangt driehonderd keer meer licht dan je oog.", "Gratis retour binnen 30 dagen, twee jaar garantie."),
    "pt": ("Telescópio Larkfield 130", "249,00 €", "Adicionar ao carrinho", "Um telescópio luminoso e robusto para os primeiros anos sob as estrelas. O espelho recolhe trezentas vezes mais luz do que o olho.", "Devolução gratuita em 30 dias, dois anos de garantia."),
    "ko": ("라크필드 130 반사 망원경", "389,000원", "장바구니 담기", "밝고 튼튼하여 별을 처음 보는 분께 알맞은 망원경입니다. 주경은 사람 눈보다 삼백 배 많은 빛을 모읍니다.", "30일 이내 무료 반품, 2년 보증."),
    "zh-Hant": ("Larkfield 130 反射望遠鏡", "NT$7,990", "加入購物車", "口徑大、穩固耐用，適合剛開始觀星的朋友，主鏡集光力是人眼的三百倍，月面坑洞清晰可見。", "三十天內免費退貨，全台保固兩年。"),
}  # fmt: skip
_ASK = {
    "de": ("Wie ändere ich meine Datenschutz-Einstellungen?", "Öffnen Sie die App und tippen Sie oben rechts auf Ihr Bild. Wählen Sie Einstellungen und dann den Reiter Daten.", "Tippen Sie auf den Schalter neben jeder Zeile und dann auf Speichern. Ist die Schaltfläche grau, klicken Sie zuerst auf Konto."),
    "fr": ("Comment modifier mes réglages de confidentialité ?", "Ouvrez l'application et appuyez sur votre photo en haut à droite. Sélectionnez Réglages, puis l'onglet Données.", "Appuyez sur le bouton à côté de chaque ligne, puis cliquez sur Enregistrer. Si le bouton est gris, ouvrez d'abord le menu Compte."),
    "es": ("¿Cómo cambio mis ajustes de privacidad?", "Abre la aplicación y pulsa tu foto arriba a la derecha. Selecciona Ajustes y después la pestaña Datos.", "Pulsa el botón que hay junto a cada línea y haz clic en Guardar. Si el botón está gris, abre antes el menú Cuenta."),
    "ja": ("プライバシー設定を変更するには？", "アプリを開き、右上の写真をタップします。設定を選択し、データのタブをクリックします。", "各行のボタンをタップし、保存をクリックします。ボタンが灰色のときは、先にアカウントを開きます。"),
}  # fmt: skip
_DUTIES = paragraphs(
    "Data brokers trade in what people leave behind on the web, and few countries keep a list of them. A new register, opened on Tuesday, is meant to change that.",
    "Under the law a broker must say which personal data it holds, whom it sells it to and how people can object. Those who do not comply face fines of two hundred dollars a day.",
    "“We have waited ten years for this,” said a spokesperson for a group of consumer lawyers. The industry argued that the cost will drive small brokers away.",
    "Researchers reported last month that six in ten brokers never answer a request for deletion. Lawmakers announced that they will look at the register again in spring.",
)
_TALK = paragraphs(
    "Every clear night is an invitation. Our makers grind each mirror by hand and test it under a real sky before it leaves the workshop.",
    "From the first look at the Moon to the faintest galaxy, a Larkfield grows with you. Thousands of families have found their evenings again.",
    "Visit one of our forty dealers, bring the children, and stay for the star party. Coffee is on us.",
    "Our cloud platform keeps your observations safe and lets you share them with friends around the world in seconds.",
)


def _documents() -> list[Sample]:
    samples = [
        Sample("other", f"hub {lang}", site(f"<h1>Larkfield</h1>{_links(names)}", "Larkfield", lang))
        for lang, names in _HUBS.items()
    ]
    for i, (lang, (headline, byline, *texts)) in enumerate(_NEWS.items()):
        body = f"<h1>{headline}</h1><p>{byline}</p>{paragraphs(*texts) * (1 + 2 * (i % 3))}"
        samples.append(
            Sample("article", f"news {lang}", (bare, site, loose)[i % 3](body, f"{headline} - Larkfield", lang))
        )
    for i, (lang, (name, price, call, *texts)) in enumerate(_SHOPS.items()):
        body = f"<h1>{name}</h1><span>{price}</span><button>{call}</button>{paragraphs(*texts) * (1 + 2 * (i % 3))}"
        samples.append(Sample("product-page", f"shop {lang}", (loose, site)[i % 2](body, name, lang)))
    for lang, (question, *texts) in _ASK.items():
        samples.append(
            Sample("other", f"ask {lang}", site(f"<h1>{question}</h1>{paragraphs(*texts) * 4}", question, lang))
        )
    return samples


_TOPICS = (
    "Getting started",
    "Your first night",
    "Care of mirrors",
    "Orders and delivery",
    "Payment",
    "Repairs",
    "Accounts",
    "Star parties",
)  # fmt: skip
_GUESSES = tuple(f"Observing report {n}" for n in range(1, 25))


def _particular() -> list[Sample]:
    rows = (
        ("home-page", "long home", site("<h1>See more of the night</h1>" + _TALK * 12 + "<a href='/a'>Find a dealer</a>", "Larkfield telescopes")),
        ("home-page", "home at the root", loose("<h1>Larkfield</h1>" + _TALK * 3, "Larkfield"), "https://larkfield.example/en/"),
        ("home-page", "start-up", site("<h1>Privacy compliance on autopilot</h1><p>Automate your GDPR paperwork and get back to work.</p><a href='/t'>Start free trial</a><h2>Loved by lawyers</h2><p>Five thousand teams trust us with their consent banners and their data requests.</p><a href='/d'>Book a demo</a><h2>Connects with everything</h2><p>Two hundred integrations, set up within an afternoon, without a developer.</p><h2>Pricing that grows with you</h2><p>From 9 dollars a month, cancel whenever you like.</p>", "Privacy compliance on autopilot – Consently")),
        ("article", "brokers", site("<h1>Register of data brokers opens</h1>" + _DUTIES * 2, "Register of data brokers opens")),
        ("article", "brokers, long", bare("<h1>Who sells your data?</h1><p>By Jonas Brandt</p>" + _DUTIES * 5, "Who sells your data?"), "https://larkfield.example/news/2024/05/brokers"),
        ("other", "topics", loose("<h1>Larkfield Support</h1>" + _links(_TOPICS, " 12 articles"), "Support")),
        ("other", "archive", site("<h1>All reports</h1>" + _links(_GUESSES) + "<a href='/2'>Older</a>", "Reports | Larkfield")),
        ("other", "nothing found", site("<h1>Search</h1><p>Your search for “terms of service” did not match any documents.</p>", "Search results")),
        ("other", "gone to new place", bare("<p>This page now lives <a href='https://larkfield.example/legal'>here</a>. Your browser takes you there in five seconds.</p>", "Moved", head="<meta http-equiv=Refresh content='5;URL=https://larkfield.example/legal'>")),
        ("other", "domain", bare("<h1>larkfield.example is available</h1><p>The owner of this domain name is selling it. Start your offer at 500 dollars.</p><p>Listed by a domain broker</p>", "larkfield.example")),
        ("other", "country", bare("<h1>Hello!</h1><p>We are sorry, but this service is not offered in the country from which you are visiting us. We hope to be there soon.</p>", "Larkfield")),
        ("other", "brewery", bare("<h1>Welcome to the brewery</h1><p>Please tell us when you were born so that we know you are old enough to come in.</p><select><option>1990</option></select><button>Enter</button>", "Brewery")),
        ("other", "farewell", site("<h1>Done!</h1><p>We have taken you off our mailing list, and you will not hear from us again.</p>", "Newsletter preferences")),
        ("app-shell", "scripts only", bare("<div id=app></div>" + _SCRIPT, "Terms – Larkfield")),
        ("app-shell", "with menu", site("<div class='skeleton'></div><div class='skeleton'></div>" + _SCRIPT, "Privacy Policy – Larkfield")),
        ("app-shell", "old browser", bare("<p>Your browser is out of date. Update it to see this site as it is meant to be seen.</p>" + _SCRIPT, "Larkfield")),
        ("app-shell", "patience", site("<p>Please wait while we fetch the document...</p>" + _SCRIPT, "Legal document viewer")),
        ("error", "desk gone", site("<h1>oops</h1><p>The article you're looking for has been archived or never existed.</p>" + _links(_TOPICS), "Help Center")),
        ("error", "php", bare("<b>Warning</b>: mysqli_connect(): (HY000/2002): Connection refused in <b>/var/www/html/db.php</b> on line <b>12</b><br>Could not connect to the database server, giving up.")),
        ("error", "bucket", bare("<h1>404 Not Found</h1><ul><li>Code: NoSuchKey</li><li>Message: The specified key does not exist.</li><li>Key: legal/privacy.html</li></ul>", "404 Not Found")),
        ("error", "cloud", bare("<h1>Web server is down</h1><p>Error code 521</p><p>The web server is not returning a connection. As a result, the web page is not displaying.</p>", "larkfield.example | 521: Web server is down")),
        ("error", "archive", bare("<h2>Got an HTTP 302 response at crawl time</h2><p>Redirecting to the archived page. The Wayback Machine is an initiative of the Internet Archive.</p>", "Internet Archive Wayback Machine")),
        ("bot-wall", "vercel", bare("<p>We're verifying your browser</p><p>Website owner? Click here to fix</p>", "Vercel Security Checkpoint")),
        ("bot-wall", "front", bare("<h1>403 ERROR</h1><h2>The request could not be satisfied.</h2><p>Request blocked. We can't connect to the server for this app or website at this time.</p><p>Generated by cloudfront (CloudFront)</p>", "ERROR: The request could not be satisfied")),
        ("bot-wall", "sucuri", bare("<h1>Access Denied - Website Firewall</h1><p>If you are the site owner, please whitelist your address. If you are not, open a ticket and include the block details below.</p><p>Block ID: GEO02. Block reason: Access from your area is not allowed.</p>", "Website Firewall - Access Denied")),
        ("bot-wall", "shop robot", bare("<h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you're not a robot. For best results, please make sure your browser is accepting cookies.</p><a href='/t'>Try different image</a>", "Robot Check")),
    )  # fmt: skip
    return [Sample(*row) for row in rows]


UNSEEN = _walls() + _documents() + _particular()
