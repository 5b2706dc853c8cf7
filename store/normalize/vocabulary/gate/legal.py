"""Words that policies, terms, licences, imprints and rules are made of, and words that speak to their reader."""

from __future__ import annotations

from store.normalize.vocabulary import phrases, words

# A `*` stands for any ending.
LEGAL_WORDS = words(
    """
    privacy controller gdpr ccpa cpra lgpd consent consents cookie cookies terms agreement agreements liable liably
    liability liabilities warrant* indemnif* indemnit* jurisdiction arbitration arbitrator terminat* license licenses
    licensed licensee licensor licensors licence* sublicens* copyright copyrighted trademark trademarks infring* shall
    hereby herein hereunder thereof hereof pursuant compliance comply complies violat* prohibit* rights policy policies
    notice retention retain retained subprocessor subprocessors sub-processor sub-processors processor disclos*
    obligation obligations legal law laws lawful lawfully unlawful processed processing entitle* waive waiver severab*
    applicable statutory consumer* dispute disputes damages breach breaches binding governed void unenforceable
    merchantability noninfringement redistribut* modif* derivative disclaim* takedown counter-notice perjury dmca
    subpoena* warrants court courts enforcement preserv* harass* abusive hateful hate bully* threat* violen* nudity
    impersonat* spam illegal discriminat* suspend* suspension moderat* guidelines forbidden permitted misuse
    accessibility accessible wcag conformance conformant assistive disabilit* impairment* refund refunds refunded
    refundable reimburs* withdraw* withdrawal cancellation profiling pseudonym* anonymi* rectif* erasure portability
    supervisory safeguards lawfulness personal identifiable vat registered registration register

    données confidentialité traitement traitements responsable finalité finalités rgpd cnil conditions utilisateur
    utilisateurs droit droits loi lois contrat responsabilité éditeur éditrice hébergeur hébergement consentement
    conformément conforme résiliation résilier sous-traitant sous-traitants accessibilité règles enfreint enfreindre
    contenus illicite* interdit* obligation* obligatoire* légal* juridique* tribunaux litige* applicable* rétractation
    remboursement* rembours* directeur siret siren rcs capital immatricul* traceurs conservation conservées
    rectification opposition effacement cession licence* propriété présentes clause* harcèlement haineux signaler
    publication dommage* garantie*

    personenbezogen* datenschutz* verarbeit* einwillig* nutzungsbedingungen agb haftung* haften haftet recht rechte
    rechts* gesetz* vertrag* vertrags* verantwortlich* dsgvo bdsg impressum widerruf* widerspr* speicherung löschung
    auskunft berechtigte* betroffene* nutzer nutzern nutzung* anbieter anbieters lizenz* urheber* gewährleist*
    schadensersatz kündig* untersag* unzulässig* verboten verstoß* verstöße gerichtsstand zuständig* handelsregister*
    registergericht amtsgericht geschäftsführer* ust-idnr umsatzsteuer* vertreten aufsichtsbehörde barrierefrei*
    barrieren erstattung rückerstattung rücksendung* auftragsverarbeit* belästig* beleidig* jugendschutz tmg mstv
    bestimmungen richtlinie* pflichten

    datos privacidad tratamiento términos condiciones responsable consentimiento usuario usuarios derecho derechos ley
    leyes rgpd finalidad finalidades contrato responsabilidad licencia* prohib* incumpl* cumplimiento obligaci*
    jurisdic*
    legislación aviso titular infring* infracci* propiedad reembolso* devolución devoluciones desistimiento accesib*
    encargado* supresión rectificación oposición conservación protección rescisión resolver tribunales indemniz*
    nif cif mercantil acoso devuelv* reembols*

    dati trattamento informativa termini condizioni titolare consenso utente utenti diritto diritti legge leggi
    contratto
    responsabil* finalità licenz* vietat* violazion* obblig* normativa giurisdizione foro recesso rimbors* restituzion*
    accessibil* conservazione cancellazione rettifica interessato interessati garante riservatezza risarcimento
    proprietà
    iva rea sanzion* molest*

    dados privacidade tratamento termos condições utilizador utilizadores usuário usuários consentimento direito
    direitos
    lei leis lgpd finalidade finalidades contrato responsabilidade licença* proibi* viola* obriga* legislação titular
    titulares infra* propriedade reembolso* devolução devoluções acessib* eliminação retificação encarregado foro
    arrependimento controlador cnpj nipc assédio

    persoonsgegevens gegevens verwerk* voorwaarden privacybeleid privacyverklaring toestemming
    verwerkingsverantwoordelijke
    gebruiker gebruikers recht rechten wet wetgeving avg overeenkomst* aansprakelijk* licentie* verbod* verboden
    verplicht* bevoegd* toepasselijk* auteursrecht* inbreuk* herroep* terugbetal* retour* toegankelijk* bewaartermijn*
    bewaren kvk kvk-nummer btw-nummer schade* geschil* intrekken bezwaar verwijdering intimidatie

    danych dane dane osobowe osobowych prywatności przetwarza* administrator* administratora rodo zgod* regulamin*
    użytkownik* praw* prawo ustaw* umow* odpowiedzialno* licencj* zabron* zakaz* narusz* obowiąz* jurysdykc* sąd* zwrot*
    odstąp* reklamac* dostępno* plików cookies przechowyw* usunięcia sprostowania sprzeciwu świadcz* usługodaw* krs nip
    regon postanowie*

    данных данные персональн* конфиденциальност* обработк* обрабатыва* согласи* пользовател* соглашени* услови* прав*
    закон* ответственност* лицензи* запрещ* наруш* обязан* обязательств* договор* сторон* оферт* юридическ* возврат*
    правообладател* авторск* оператор* третьи* третьим* уведомлен* хранени* удалени* доступност* инн огрн реквизит*
    спор* суд* оскорб*
    """
)
# Two words that mean something together.
LEGAL_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "personal data",
        "personal information",
        "data protection",
        "third party",
        "third parties",
        "governing law",
        "intellectual property",
        "effective date",
        "data subject",
        "legitimate interest",
        "legitimate interests",
        "good faith",
        "without notice",
        "as is",
        "sole discretion",
        "hate speech",
        "screen reader",
        "screen readers",
        "your account",
        "our services",
        "the services",
        "our service",
        "the service",
        "the software",
        "these terms",
        "this policy",
        "this notice",
        "this agreement",
        "caractère personnel",
        "vie privée",
        "mentions légales",
        "propriété intellectuelle",
        "siège social",
        "dritte weitergegeben",
        "an dritte",
        "terceros para",
        "a terceros",
        "a terzi",
        "a terceiros",
        "aan derden",
        "osobom trzecim",
        "третьим лицам",
        "third-party services",
    )
)
# Of scripts that set no spaces, or put endings on everything.
LEGAL_CHARACTERS = phrases(
    """
    个人信息 | 隐私 | 政策 | 条款 | 同意 | 协议 | 权利 | 义务 | 责任 | 法律 | 法规 | 第三方 |
    授权 | 许可 | 侵权 | 著作权 | 知识产权 | 禁止 | 违反 | 违规 | 管辖 | 争议 | 退款 | 退货 | 无障碍 | 本公司 |
    本网站 | 个人资料 | 隱私 | 條款 | 個人資料 | 協議 | 權利 | 義務 | 責任 | 法規 | 授權 |
    許可 | 侵權 | 著作權 | 智慧財產 | 違反 | 管轄 | 爭議 | 無障礙 | 個資 | 本服務 | 本服务 | 個人情報 |
    プライバシー | 規約 | 利用者 | 利用目的 | 第三者 | 開示 | 法令 | 著作権 | 知的財産 |
    損害 | 権利 | 契約 | 解除 | 返品 | 返金 | 特定商取引 | 裁判所 | 準拠法 | 本サービス | 免責 |
    ガイドライン | アクセシビリティ | 安全管理 | 委託 | 嫌がらせ | 登録番号 | 개인정보 | 약관 | 이용자 |
    처리방침 | 동의 | 제3자 | 보유 | 파기 | 법령 | 권리 | 의무 | 책임 | 손해 | 저작권 | 지식재산 | 금지 |
    위반 | 계약 | 해지 | 환불 | 청약철회 | 반품 | 관할 | 법원 | 준거법 | 라이선스 | 접근성 | 위탁 | 정보주체 |
    사업자등록번호 | 가이드라인 | 괴롭힘
    """
)

# Words with which a text speaks for one side to the other, or sets rules.
VOICE_WORDS = words(
    """
    we our us ours you your yours shall must may hereby licensee licensor customer user users member members
    nous notre nos vous votre vos utilisateur utilisateurs présentes doit doivent
    wir uns unser* ihr ihre ihren ihrer ihrem ihnen nutzer kunde kunden du dein deine deinen darf dürfen
    nosotros nuestro nuestra nuestros nuestras usted ustedes su sus tu tus usuario usuarios deberá podrá
    noi nostro nostra nostri nostre utente utenti tuoi tua tuo suoi vostri vostra lei può deve
    nós nosso nossa nossos nossas você seu sua seus suas utilizador usuário usuários deve
    wij we ons onze u uw je jouw gebruiker mag
    my nasz* państwa państwo pani twoje twoich ciebie użytkownik* usługodawca może
    мы нас наш* вы вас вам ваш* пользовател* оператор сторона стороны
    """
)
VOICE_CHARACTERS = phrases(
    """
    我们 | 我們 | 您 | 用户 | 用戶 | 使用者 | 会员 | 會員 | 本公司 | 本网站 | 本網站 | 本服务 | 本服務 | 本政策 |
    当社 | 弊社 | お客様 | 利用者 | ユーザー | 本規約 | 本サービス | 会員 | 本ポリシー | 当サイト | 私たち | 당사 |
    회사는 | 귀하 | 회원 | 이용자 | 고객님 | 저희 | 본 약관 | 여러분
    """
)
