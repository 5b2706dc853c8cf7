"""What policies are called."""

from __future__ import annotations

from store.normalize.vocabulary import phrases, words

# A title or a heading that holds one of these and little else names a policy.
NAMES = phrases(
    """
    policy | policies | guidelines | agreement |
    information for law enforcement | law enforcement guidelines | law enforcement requests | data protection policy |
    data protection notice | data protection declaration | data protection statement | personal data policy |
    data processing terms | intellectual property policy | politique de protection | charte de protection |
    protección de datos personales | política de protección | política de tratamiento | политика защиты |
    privacy policy | privacy notice | privacy statement | privacy rights | privacy & cookie | privacy and cookie |
    privacy center | data policy | terms of service | terms of use |
    terms and conditions | terms & conditions | terms of sale | conditions of use | conditions of sale |
    terms of business | general terms | service terms | user agreement | service agreement | customer agreement |
    subscription agreement | member agreement | website terms | cookie policy | cookies policy | cookie notice |
    cookie statement | use of cookies | acceptable use | fair use | usage policy | use policy | usage guidelines |
    community guidelines | community standards | community rules | house rules | code of conduct | content policy |
    content guidelines | moderation policy | legal notice | legal information | legal disclosure | legal terms |
    site notice | processing agreement | processing addendum | sub-processor | subprocessor |
    copyright policy | copyright notice | copyright claims |
    trademark policy | trademark guidelines | brand guidelines | refund policy | refunds policy | return policy |
    returns policy | returns and refunds | refunds and returns | returns & refunds | cancellation policy |
    shipping policy | licence agreement | license agreement | public license | public licence | software license |
    software licence | end user licen | end-user licen | eula | mit license | bsd license | apache license |
    accessibility statement | accessibility policy | accessibility commitment |
    government request | service level agreement | vulnerability disclosure |
    responsible disclosure | anti-spam policy | modern slavery | advertising policy | advertising policies |
    age policy | safety policy | business terms | affiliate terms | affiliate agreement | developer terms |
    developer agreement | api terms | payment terms | seller terms | child safety | children's privacy |
    retention policy | disclaimer of | privacy and data collection | politique de confidentialité |
    politique de protection | charte de confidentialité |
    conditions d'utilisation | conditions générales | conditions particulières | conditions de vente |
    conditions de service | mentions légales | informations légales | politique de cookies | politique cookies |
    politique relative aux cookies | gestion des cookies | règles de la communauté | règles communautaires |
    charte d'utilisation | charte de modération | charte de bonne conduite |
    politique de remboursement | politique de retour | droit de rétractation |
    contrat de licence | déclaration d'accessibilité | accessibilité : | règles d'utilisation | datenschutzerklärung |
    datenschutzhinweis | datenschutzbestimmung | datenschutzinformation | nutzungsbedingung | geschäftsbedingungen |
    nutzungsregeln | allgemeine bedingungen | cookie-richtlinie | cookie-erklärung | cookie-hinweis |
    community-richtlinien | community-regeln | verhaltensregeln | verhaltenskodex | gemeinschaftsrichtlinien |
    gemeinschaftsstandards | auftragsverarbeitung | unterauftrag | widerrufsbelehrung | widerrufsrecht |
    rückgaberecht | rückgabe und | lizenzvertrag | lizenzvereinbarung | lizenzbedingungen |
    erklärung zur barrierefreiheit | rechtliche hinweise | rechtlicher hinweis | anbieterkennzeichnung |
    vertragsbedingungen | nutzungsordnung | política de privacidad | aviso de privacidad |
    términos y condiciones | términos de uso | términos de servicio | términos del servicio | condiciones de uso |
    condiciones generales | condiciones de venta | condiciones del servicio | política de cookies | aviso legal |
    normas de la comunidad | normas comunitarias | directrices de la comunidad | política de uso | código de conducta |
    encargado del tratamiento | subencargados | política de reembolso |
    política de devolu | devoluciones y reembolsos | contrato de licencia | declaración de accesibilidad |
    informativa sulla privacy | informativa privacy | politica sulla privacy |
    termini di servizio | termini e condizioni | termini d'uso | condizioni d'uso |
    condizioni di utilizzo | condizioni generali | condizioni di vendita | condizioni di servizio |
    informativa sui cookie | note legali | linee guida della | regole della community | regole della comunità |
    codice di condotta | sub-responsabili | responsabili del trattamento | politica di rimborso |
    diritto di recesso | resi e rimborsi | contratto di licenza | dichiarazione di accessibilità |
    politica di utilizzo | política de privacidade | aviso de privacidade | declaração de privacidade |
    termos de uso | termos de serviço | termos e condições | termos de utilização |
    condições de utilização | condições gerais | condições de venda | condições de uso | informações legais |
    diretrizes da comunidade | regras da comunidade | política de utilização | código de conduta |
    subprocessadores | subcontratantes |
    trocas e devoluções | contrato de licença | declaração de acessibilidade | privacybeleid | privacyverklaring |
    privacyreglement | gebruiksvoorwaarden | algemene voorwaarden | servicevoorwaarden | cookiebeleid |
    cookieverklaring | communityrichtlijnen | huisregels | gedragsregels | gedragscode | gebruiksregels |
    verwerkersovereenkomst | subverwerkers | sub-verwerkers | retourbeleid | terugbetalingsbeleid |
    herroepingsrecht | licentieovereenkomst | toegankelijkheidsverklaring | juridische kennisgeving |
    wettelijke vermeldingen | beleid voor acceptabel gebruik | polityka prywatności | polityka plików cookies |
    polityka cookies | regulamin | warunki korzystania | warunki świadczenia | ogólne warunki |
    zasady społeczności | zasady korzystania | nota prawna | informacje prawne | powierzenia przetwarzania |
    polityka zwrotów | odstąpienie od umowy | prawo odstąpienia | umowa licencyjna |
    deklaracja dostępności | kodeks postępowania | podmioty przetwarzające | политика конфиденциальности |
    политика обработки | обработки персональных данных | обработке персональных данных | пользовательское соглашение |
    условия использования | условия предоставления | правила пользования | правила сообщества | правила сайта |
    публичная оферта | политика использования | файлов cookie | юридическая информация | правовая информация |
    правила возврата | условия возврата | лицензионное соглашение | заявление о доступности |
    субобработчик | 隐私政策 | 隐私权政策 | 隐私声明 | 隐私协议 | 隐私条款 |
    服务条款 | 服务协议 | 用户协议 | 使用条款 | 使用协议 | 法律声明 | 免责声明 | 社区准则 | 社区规范 |
    社区公约 | 版权声明 | 退款政策 | 退货政策 | 许可协议 | 许可使用协议 | 无障碍声明 | 数据处理协议 | 次级处理者 |
    cookie政策 | cookie 政策 | 隱私權政策 | 隱私政策 | 隱私權聲明 | 服務條款 | 使用條款 | 使用者條款 |
    使用者合約 | 會員條款 | 法律聲明 | 免責聲明 | 社群守則 | 社群規範 | 社群指引 | 版權聲明 | 著作權聲明 | 退換貨 |
    授權合約 | 授權協議 | 無障礙聲明 | プライバシーポリシー | 個人情報保護方針 | 個人情報の取扱い |
    個人情報の取り扱い | 利用規約 | サービス規約 | ご利用条件 | 会員規約 | クッキーポリシー |
    cookieポリシー | 特定商取引 | コミュニティガイドライン | コミュニティ規約 | 行動規範 | サイトポリシー |
    著作権ポリシー | 著作権について | 返品ポリシー | 返金ポリシー | 返品・ | 返品について | 使用許諾 | ライセンス契約 |
    アクセシビリティ方針 | ウェブアクセシビリティ | 再委託先 | 免責事項 | 利用条件 | 개인정보처리방침 |
    개인정보 처리방침 | 개인정보취급방침 | 이용약관 | 서비스 약관 | 쿠키 정책 | 쿠키정책 |
    커뮤니티 가이드라인 | 커뮤니티 규칙 | 운영정책 | 운영 정책 | 법적 고지 | 저작권 정책 | 환불정책 |
    환불 정책 | 반품 정책 | 취소 및 환불 | 라이선스 계약 | 사용권 계약 | 접근성 선언 | 접근성 정책 |
    청소년 보호정책 | 하위 처리자
    """
)
# These too, but with no more than a word beside them: they are also what articles are about.
SUBJECTS = phrases(
    """
    terms | notices | conditions | richtlinie | bedingungen | vereinbarung | charte | règlement | política |
    condiciones |
    términos | informativa | condizioni | termini | termos | condições | beleid | voorwaarden | polityka | zasady |
    политика | правила | соглашение | 政策 | 条款 | 协议 | 條款 | 協議 | 規約 | ポリシー | 方針 | ガイドライン |
    약관 | 정책 | 방침 |
    data protection | data privacy | data processing | copyright infringement | intellectual property |
    law enforcement | legal process | dmca | security policy | protection des données | données personnelles |
    vie privée | droit d'auteur | droits d'auteur | sous-traitants | sous-traitance | urheberrecht |
    protección de datos | tratamiento de datos | derechos de autor | protezione dei dati | trattamento dei dati |
    diritto d'autore | proteção de dados | tratamento de dados | direitos de autor | direitos autorais | auteursrecht |
    ochrona danych | prawa autorskie | авторские права | защита персональных данных | 个人信息保护 | 個人資料保護 |
    個人情報保護 | 개인정보 보호 | 저작권 보호 | データ処理 | 데이터 처리 | 資料處理
    """
)
# These only where they are the whole of it.
WHOLE_NAMES = words(
    """
    privacy terms legal cookies cookie copyright licence license licences licensing rules returns refunds accessibility
    imprint disclaimer guidelines policies dpa sla tos t&c aup impressum datenschutz agb confidentialité cgu cgv cookies
    accessibilité widerruf barrierefreiheit privacidad términos condiciones reembolsos devoluciones accesibilidad
    termini
    condizioni resi accessibilità privacidade termos acessibilidade devoluções voorwaarden toegankelijkheid colofon
    prywatność zwroty dostępność конфиденциальность оферта доступность 隐私 条款 隱私權 規約 약관
    """
)
# A title with one of these is *about* policies, or offers to write them. A `*` stands for any ending.
ABOUT_WORDS = words(
    """
    how why what when who guide guides template* generator generators example* explained tips blog announc* launch*
    introduc* review* best news says updates unveils publishes revises faces fined fines sued faq vs checklist tutorial*
    comment pourquoi modèle générateur exemple guide actualité* blogue
    wie warum muster generator ratgeber vorlage beispiel* leitfaden erklärt
    cómo guía plantilla ejemplo* noticias come perché guida modelo esempio notizie como guia hoe waarom voorbeeld
    handleiding jak dlaczego wzór poradnik как почему образец пример
    """
)
