"""Invented policies of every type, in the languages of policies: a heading, and sentences as such texts have them."""

# ruff: noqa: E501 (one page a line, so that they can be compared)

from __future__ import annotations

from .frame import FRAMES, Sample, bare, loose, paragraphs, site

# (type, heading, sentences)
_ENGLISH = (
    ("privacy", "Privacy Policy", "When you place an order we ask for your name, your address and a way to reach you.", "We hold these details for as long as your guarantee lasts and then delete them.", "Nobody outside our company sees them, except the carrier who brings the parcel.", "You may ask us at any time what we know about you, and have it put right.", "Our site remembers your basket with a small file in your browser."),
    ("terms", "Terms of Service", "By using our shop you accept what is written here.", "Prices include tax and may change before you order, but never after.", "We are not responsible for losses that we could not foresee when you bought from us.", "You must not resell our goods as your own or copy our pictures without asking.", "If one of these rules turns out to be invalid, the others still hold.", "The courts of Stuttgart decide where we cannot agree."),
    ("cookies", "Cookie Policy", "Cookies are small files that a site keeps in your browser.", "Ours remember your language, your basket and whether you are signed in.", "A counting service tells us how many people visit, without telling us who they are.", "You can delete cookies in your browser, or refuse them there from the start."),
    ("acceptable-use", "Acceptable Use Policy", "You may not use the service to send unsolicited mail or to attack other machines.", "Content that is against the law, that threatens people or that belongs to somebody else must not be stored.", "We may suspend an account that puts others at risk, and tell you why.", "Report abuse to the address below and we look into it within two days."),
    ("guidelines", "Community Guidelines", "Be kind: talk to others as you would at a friend's table.", "No insults, no threats, no hatred of people for what they are.", "Do not post pictures of people who have not agreed to it.", "Advertising belongs in the market section; elsewhere moderators remove it.", "Who breaks these rules again and again loses the right to post."),
    ("imprint", "Imprint", "Larkfield Instruments GmbH, Spiegelgasse 4, 70173 Stuttgart", "Represented by the managing director Mara Linden", "Commercial register Stuttgart, HRB 990011", "VAT identification number DE 999000111", "Telephone +49 711 5550100, info@larkfield.example", "Responsible for the content: Mara Linden, address as above"),
    ("dpa", "Data Processing Agreement", "The processor handles personal data only on documented instructions from the customer.", "Persons with access to the data are bound to secrecy.", "The processor assists the customer when people ask for access or erasure.", "At the end of the contract all data is returned or destroyed, as the customer prefers.", "The customer may audit the measures once a year."),
    ("subprocessors", "Subprocessors", "We engage the following companies to process customer data on our behalf.", "Northwind Hosting: data centres, Ireland", "Bluebird Mail: delivery of messages, United States", "Quillpay: payments, Netherlands", "Customers are told thirty days before another company is added to this list."),
    ("copyright", "Copyright Policy", "If you believe that something on our site copies your work, write to our agent.", "Name the work, the address where it appears, and how we can reach you.", "State in good faith that the use is not authorised, and sign the letter.", "Who posted it may object; then we wait ten days before it is shown again."),
    ("refund", "Refund Policy", "Send the goods back within thirty days and we return your money.", "The parcel must be unopened, or the fault described on the enclosed slip.", "We pay the postage if the fault is ours.", "Gift cards and software keys cannot be returned once they are used."),
    ("licence", "End User Licence Agreement", "The licensor grants you the right to install one copy of the software.", "You may not decompile it, rent it out or remove its notices.", "The software is provided as it is, without any promise that it fits your purpose.", "This licence ends by itself if you break it."),
    ("accessibility", "Accessibility Statement", "Larkfield wants everyone to be able to use this site, also with a screen reader or without a mouse.", "The site meets most success criteria of WCAG 2.2 at level AA.", "Some older videos have no captions yet; we add them by the end of the year.", "Tell us where you meet a barrier and we answer within five working days."),
    ("law-enforcement", "Law Enforcement Guidelines", "We disclose records only upon a valid order from a court or another competent authority.", "A request must name the account, the period and the offence under investigation.", "We tell the user before we disclose anything, unless the law forbids it.", "In an emergency that endangers life an officer may write to the address below."),
    ("sla", "Service Level Agreement", "We keep the service available for 99.9 percent of each month.", "If we miss that, you receive a credit of ten percent of the monthly fee.", "Planned work that was announced three days before does not count.", "The credit is the only remedy under this agreement."),
)  # fmt: skip
_MORE = (
    "This text was last changed on 3 May 2023, and earlier versions are kept for whoever asks.",
    "Where we say “we”, we mean Larkfield Instruments; “you” is whoever visits us or buys from us.",
    "Changes are announced here at least two weeks before they apply.",
    "If an error occurred, a page was not found or access was denied, our logs keep that for a week.",
    "Forms are protected by a captcha, which tells people from robots by how they move.",
    "To log in you need a password; if you have forgotten it we send you a link.",
    "Some functions require JavaScript; without it the site stays readable.",
    "During maintenance the service may be temporarily unavailable.",
    "You can accept all cookies or only those that are needed, and change your mind later.",
)  # fmt: skip
_OTHERS = {
    "de": (
        ("privacy", "Datenschutzerklärung", "Wenn Sie bestellen, fragen wir nach Namen, Anschrift und einer Möglichkeit, Sie zu erreichen.", "Diese Angaben bewahren wir so lange auf, wie die Garantie läuft, und löschen sie danach.", "Außer dem Paketdienst erhält niemand Ihre Daten.", "Sie können jederzeit erfahren, was wir über Sie gespeichert haben, und es berichtigen lassen."),
        ("terms", "Nutzungsbedingungen", "Mit der Bestellung erkennen Sie diese Bedingungen an.", "Die Preise enthalten die Mehrwertsteuer und gelten am Tag der Bestellung.", "Für Schäden, die wir nicht vorhersehen konnten, kommen wir nicht auf.", "Es gilt deutsches Recht; zuständig sind die Gerichte in Stuttgart."),
        ("imprint", "Impressum", "Larkfield Instruments GmbH, Spiegelgasse 4, 70173 Stuttgart", "Vertreten durch die Geschäftsführerin Mara Linden", "Handelsregister: Amtsgericht Stuttgart, HRB 990011", "Umsatzsteuer-Identifikationsnummer: DE 999000111", "Telefon +49 711 5550100"),
        ("guidelines", "Community-Richtlinien", "Gehen Sie freundlich miteinander um, auch wenn Sie anderer Meinung sind.", "Beleidigungen, Drohungen und Hass gegen Menschen dulden wir nicht.", "Zeigen Sie keine Bilder von Personen, die nicht zugestimmt haben.", "Wer wiederholt gegen diese Regeln verstößt, verliert den Zugang."),
        ("refund", "Widerrufsbelehrung", "Sie können den Vertrag binnen vierzehn Tagen ohne Angabe von Gründen widerrufen.", "Die Frist beginnt an dem Tag, an dem Sie die Ware erhalten.", "Wir zahlen Ihnen alles zurück, auch die Kosten der Lieferung.", "Die Ware senden Sie bitte innerhalb von vierzehn Tagen zurück."),
    ),
    "fr": (
        ("privacy", "Politique de confidentialité", "Quand vous commandez, nous vous demandons votre nom, votre adresse et un moyen de vous joindre.", "Nous gardons ces informations le temps de la garantie, puis nous les effaçons.", "Personne d'autre que le transporteur ne reçoit vos données.", "Vous pouvez à tout moment consulter ce que nous savons de vous et le faire corriger."),
        ("terms", "Conditions générales de vente", "Toute commande vaut acceptation des présentes conditions.", "Les prix sont indiqués toutes taxes comprises et valent au jour de la commande.", "Le vendeur ne répond pas des dommages qu'il ne pouvait prévoir.", "Le droit français s'applique ; les tribunaux de Lyon sont compétents."),
        ("imprint", "Mentions légales", "Larkfield Optique SARL, 4 rue des Miroirs, 69002 Lyon", "Directrice de la publication : Mara Linden", "RCS Lyon 999 000 111, capital de 10 000 euros", "Hébergeur : Nordvent, 12 quai du Port, Nantes"),
        ("guidelines", "Règles de la communauté", "Adressez-vous aux autres avec courtoisie, même en cas de désaccord.", "Les insultes, les menaces et les propos haineux ne sont pas admis.", "Ne publiez pas la photo d'une personne sans son accord.", "Les modérateurs retirent ce qui enfreint ces règles."),
        ("accessibility", "Déclaration d'accessibilité", "Larkfield s'engage à rendre son site accessible à toutes et à tous.", "Le site est partiellement conforme au référentiel en vigueur.", "Certaines vidéos anciennes n'ont pas encore de sous-titres.", "Signalez-nous un obstacle et nous répondrons sous cinq jours."),
    ),
    "es": (
        ("privacy", "Política de privacidad", "Cuando usted hace un pedido le pedimos su nombre, su dirección y una forma de contacto.", "Guardamos estos datos mientras dura la garantía y después los borramos.", "Salvo el transportista, nadie más los recibe.", "Puede saber en todo momento qué sabemos de usted y pedir que lo corrijamos."),
        ("terms", "Términos y condiciones", "Al comprar en nuestra tienda usted acepta lo que aquí se dice.", "Los precios incluyen impuestos y valen el día del pedido.", "No respondemos de los daños que no podíamos prever.", "Los tribunales de Sevilla resolverán cualquier disputa según la ley española."),
        ("imprint", "Aviso legal", "Larkfield Óptica SL, calle de los Espejos 4, 41001 Sevilla", "NIF B99900011, inscrita en el Registro Mercantil de Sevilla", "Contacto: info@larkfield.example, teléfono 955 010 000", "El titular no responde del contenido de los enlaces externos."),
        ("refund", "Política de devoluciones", "Devuelva el producto en treinta días y le reembolsamos el importe.", "El paquete debe estar sin abrir o llevar una nota con el defecto.", "Pagamos el envío si la culpa es nuestra.", "Las tarjetas regalo no se pueden devolver."),
    ),
    "it": (
        ("privacy", "Informativa sulla privacy", "Quando ordini ti chiediamo il nome, l'indirizzo e un modo per contattarti.", "Conserviamo questi dati per la durata della garanzia e poi li cancelliamo.", "Nessuno li riceve, tranne il corriere.", "Puoi sapere in ogni momento che cosa sappiamo di te e farlo correggere."),
        ("terms", "Condizioni generali di vendita", "Con l'ordine il cliente accetta le presenti condizioni.", "I prezzi comprendono le imposte e valgono il giorno dell'ordine.", "Il venditore non risponde dei danni che non poteva prevedere.", "Il contratto è regolato dalla legge italiana; è competente il foro di Torino."),
        ("imprint", "Note legali", "Larkfield Ottica Srl, via degli Specchi 4, 10121 Torino", "Partita IVA 99900011122, REA TO-990011, capitale sociale 10.000 euro", "Responsabile dei contenuti: Mara Linden", "Contatti: info@larkfield.example"),
        ("guidelines", "Regole della community", "Parla agli altri con gentilezza, anche quando non sei d'accordo.", "Insulti, minacce e odio verso le persone sono vietati.", "Non pubblicare foto di chi non ha dato il consenso.", "Chi viola queste regole più volte perde l'accesso."),
    ),
    "pt": (
        ("privacy", "Política de privacidade", "Quando faz uma encomenda pedimos o seu nome, a morada e uma forma de contacto.", "Guardamos estes dados enquanto durar a garantia e depois apagamo-los.", "Ninguém os recebe, exceto a transportadora.", "Pode saber a qualquer momento o que sabemos sobre si e pedir a correção."),
        ("terms", "Termos e condições", "Ao comprar na nossa loja aceita o que aqui está escrito.", "Os preços incluem impostos e valem no dia da encomenda.", "Não respondemos por danos que não podíamos prever.", "Aplica-se a lei portuguesa e são competentes os tribunais do Porto."),
        ("cookies", "Política de cookies", "Os cookies são pequenos ficheiros que um sítio guarda no navegador.", "Os nossos lembram a língua, o carrinho e a sessão.", "Um serviço de contagem diz-nos quantas pessoas nos visitam.", "Pode apagar ou recusar os cookies no navegador."),
    ),
    "nl": (
        ("privacy", "Privacyverklaring", "Als je bestelt vragen we je naam, je adres en een manier om je te bereiken.", "We bewaren deze gegevens zolang de garantie loopt en wissen ze daarna.", "Behalve de bezorger krijgt niemand ze te zien.", "Je kunt altijd opvragen wat we van je weten en het laten verbeteren."),
        ("terms", "Algemene voorwaarden", "Door te bestellen ga je akkoord met deze voorwaarden.", "De prijzen zijn inclusief btw en gelden op de dag van de bestelling.", "Voor schade die wij niet konden voorzien zijn wij niet aansprakelijk.", "Op de overeenkomst is Nederlands recht van toepassing."),
        ("guidelines", "Huisregels", "Ga vriendelijk met elkaar om, ook als je het oneens bent.", "Beledigingen, bedreigingen en haat zijn verboden.", "Plaats geen foto's van mensen die geen toestemming gaven.", "Wie deze regels vaker overtreedt verliest de toegang."),
    ),
    "pl": (
        ("privacy", "Polityka prywatności", "Przy składaniu zamówienia prosimy o imię, adres i sposób kontaktu.", "Przechowujemy te dane przez czas gwarancji, a potem je usuwamy.", "Poza kurierem nikt ich nie otrzymuje.", "W każdej chwili możesz sprawdzić, co o Tobie wiemy, i poprosić o poprawienie."),
        ("terms", "Regulamin sklepu", "Złożenie zamówienia oznacza akceptację niniejszego regulaminu.", "Ceny zawierają podatek i obowiązują w dniu zamówienia.", "Sprzedawca nie odpowiada za szkody, których nie mógł przewidzieć.", "W sprawach nieuregulowanych stosuje się prawo polskie."),
        ("refund", "Odstąpienie od umowy", "Konsument może odstąpić od umowy w terminie czternastu dni bez podania przyczyny.", "Termin biegnie od dnia otrzymania towaru.", "Zwracamy wszystkie płatności wraz z kosztem dostawy.", "Towar należy odesłać w ciągu czternastu dni."),
    ),
    "ru": (
        ("privacy", "Политика конфиденциальности", "При оформлении заказа мы просим указать имя, адрес и способ связи.", "Эти сведения мы храним в течение срока гарантии, а затем удаляем.", "Кроме службы доставки, их никто не получает.", "Вы можете в любое время узнать, какие данные о вас у нас есть, и исправить их."),
        ("terms", "Пользовательское соглашение", "Оформляя заказ, покупатель принимает условия этого соглашения.", "Цены указаны с учётом налогов и действуют в день заказа.", "Продавец не отвечает за убытки, которые не мог предвидеть.", "Споры рассматриваются судом по месту нахождения продавца."),
        ("guidelines", "Правила сообщества", "Общайтесь вежливо, даже если вы не согласны.", "Оскорбления, угрозы и вражда запрещены.", "Не публикуйте фотографии людей без их согласия.", "За повторные нарушения доступ закрывается."),
    ),
    "zh": (
        ("privacy", "隐私政策", "您下单时，我们会请您提供姓名、地址和联系方式。", "我们在保修期内保存这些信息，之后予以删除。", "除快递公司外，我们不会向他人提供您的信息。", "您可以随时查询我们保存的内容，并要求更正。"),
        ("terms", "用户协议", "您在本店下单即表示接受以下约定。", "价格含税，以下单当日为准。", "对于我们无法预见的损失，我们不承担责任。", "因本协议产生的争议由卖方所在地法院管辖。"),
        ("guidelines", "社区规范", "请友善交流，尊重不同意见。", "禁止辱骂、威胁和歧视他人。", "未经本人同意，不得发布他人照片。", "多次违反规范的账号将被停用。"),
    ),
    "zh-Hant": (
        ("privacy", "隱私權政策", "您下單時，我們會請您提供姓名、地址和聯絡方式。", "我們在保固期間保存這些資料，之後予以刪除。", "除了物流公司，我們不會向他人提供您的資料。", "您可以隨時查詢我們保存的內容，並要求更正。"),
        ("terms", "服務條款", "您在本店下單即表示接受以下約定。", "價格含稅，以下單當日為準。", "對於我們無法預見的損失，我們不負賠償責任。", "本條款所生爭議，由賣方所在地法院管轄。"),
    ),
    "ja": (
        ("privacy", "プライバシーポリシー", "ご注文の際に、お名前、ご住所、ご連絡先をお伺いします。", "これらの情報は保証期間中保管し、その後削除します。", "配送会社を除き、ご本人の同意なく第三者に渡すことはありません。", "当社が保有する情報の開示や訂正をいつでも請求できます。"),
        ("terms", "利用規約", "ご注文をもって、本規約に同意したものとみなします。", "価格は税込みで、注文日のものが適用されます。", "当社は、予見できなかった損害について責任を負いません。", "本規約に関する紛争は、東京地方裁判所を管轄裁判所とします。"),
        ("commerce", "特定商取引法に基づく表記", "販売業者：ラークフィールド光学株式会社", "運営責任者：鈴木はな", "所在地：東京都台東区鏡町四丁目一番", "返品：商品到着後八日以内にご連絡ください。"),
    ),
    "ko": (
        ("privacy", "개인정보처리방침", "주문하실 때 이름과 주소, 연락처를 여쭙니다.", "이 정보는 보증 기간 동안 보관한 뒤 파기합니다.", "배송업체를 제외하고는 누구에게도 제공하지 않습니다.", "언제든지 저희가 가진 정보를 열람하고 정정을 요구하실 수 있습니다."),
        ("terms", "이용약관", "주문하시면 본 약관에 동의하신 것으로 봅니다.", "가격은 세금을 포함하며 주문일 기준으로 적용됩니다.", "회사는 예견할 수 없었던 손해에 대하여 책임을 지지 않습니다.", "분쟁은 판매자 소재지의 법원이 관할합니다."),
        ("guidelines", "커뮤니티 가이드라인", "생각이 달라도 서로 예의를 지켜 주세요.", "욕설과 위협, 혐오 표현은 금지됩니다.", "동의 없이 다른 사람의 사진을 올리지 마세요.", "규칙을 거듭 위반하면 이용이 제한됩니다."),
    ),
}  # fmt: skip
_SECTIONS = 6  # of a long policy


def _policies() -> list[Sample]:
    samples: list[Sample] = []
    everything = [("en", entry) for entry in _ENGLISH] + [
        (lang, entry) for lang, list_ in _OTHERS.items() for entry in list_
    ]
    for i, (lang, (form, heading, *sentences)) in enumerate(everything):
        title = ("Larkfield", f"{heading} | Larkfield", "")[i % 3]
        more = _MORE if lang == "en" else ()
        short = f"<h1>{heading}</h1>{paragraphs(*sentences)}"
        sections = "".join(f"<h2>{n}.</h2><p>{' '.join(sentences[n % 3 :])}</p>" for n in range(1, _SECTIONS))
        long = f"{short}{sections}{paragraphs(*more)}"
        samples.append(Sample("policy", f"{form} {lang}, short", FRAMES[i % 3](short, f"{heading} – Larkfield", lang)))
        samples.append(Sample("policy", f"{form} {lang}, long", FRAMES[(i + 1) % 3](long, title, lang)))
        unheaded = f"<p>{heading}</p>{paragraphs(*sentences)}{sections}"
        samples.append(
            Sample("policy", f"{form} {lang}, without a heading", FRAMES[(i + 2) % 3](unheaded, "Larkfield", lang))
        )
        nameless = f"{paragraphs(*sentences)}{sections}{paragraphs(*more)}"
        samples.append(Sample("policy", f"{form} {lang}, without a name", FRAMES[i % 3](nameless, "Larkfield", lang)))
    return samples


def _particular() -> list[Sample]:
    """Policies that look like something else at first sight."""
    everything = [sentence for _, _, *sentences in _ENGLISH for sentence in sentences]
    notice = paragraphs(
        "This little app keeps your notes on your own phone and nowhere else.",
        "We collect no personal data, show no advertisements and know nothing about you.",
        "The shop through which you bought it may count how often it was installed; its own privacy policy says what else it learns.",
        "Questions about this notice reach us at notes@larkfield.example, and we answer each of them.",
    )
    cookie_first = paragraphs(
        "We use cookies and similar tools on this website; by clicking “Accept all” you agree to them.",
        "The rest of this text says what we know about you, why, and for how long.",
        *everything[:24],
    )
    robots = paragraphs(*_MORE * 2, *everything[:12])
    rows = (
        ("notice of sixty words", bare(f"<h1>Privacy</h1>{notice}", "Notes")),
        ("notice, title only", site(notice, "Privacy Policy – Notes")),
        ("begins with cookies", site(f"<h1>Privacy Policy</h1>{cookie_first}", "Larkfield")),
        ("titled 404", site(paragraphs(*everything), "404")),
        ("titled not found", loose(f"<h1>Terms</h1>{paragraphs(*everything[:20])}", "Page not found | Larkfield")),
        ("speaks of errors and robots", bare(f"<h1>Terms of Use</h1>{robots}", "Larkfield")),
        ("speaks of errors, short", site(f"<h1>Privacy Policy</h1>{paragraphs(*_MORE)}", "Larkfield")),
        ("menu of logins", loose(f"<p><a href='/l'>Log in</a></p><h1>Imprint</h1>{paragraphs(*_ENGLISH[5][2:])}", "Larkfield")),
        ("at the front address", site(f"<h1>Terms of Service</h1>{paragraphs(*everything[:9])}", "Larkfield"), "https://terms.larkfield.example/"),
        ("posted like news", site(f"<h1>Privacy Policy</h1><p>Posted on May 3, 2018 by admin</p>{paragraphs(*everything[:9])}", "Privacy Policy | News"), "https://larkfield.example/2018/05/03/privacy-policy/"),
        ("adults only", site(f"<h1>Terms of Service</h1><p>You must be at least 18 years old to use this service.</p>{paragraphs(*everything[5:16])}", "Larkfield")),
    )  # fmt: skip
    return [Sample("policy", *row) for row in rows]


POLICIES = _policies() + _particular()
