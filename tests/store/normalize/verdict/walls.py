"""Errors, walls, gates and shells in the languages of policies."""

# ruff: noqa: E501 (one page a line, so that they can be compared)

from __future__ import annotations

from .frame import FRAMES, Sample, bare, paragraphs, site

# language: title, heading, sentences
_MISSING = {
    "en": ("Larkfield", "We looked everywhere", "Sorry, the page you are looking for might have been moved, renamed or deleted. Check the address, or go back to our start page.", "Error 404"),
    "de": ("Larkfield", "Hoppla!", "Leider konnten wir die gewünschte Seite nicht finden. Vielleicht haben Sie sich vertippt, oder die Seite wurde verschoben.", "404 – Seite nicht gefunden"),
    "fr": ("Larkfield", "Oups !", "La page que vous recherchez a peut-être été supprimée ou renommée. Retournez à l'accueil ou utilisez la recherche.", "Page introuvable"),
    "es": ("Larkfield", "¡Vaya!", "Lo sentimos, la página que buscas no existe o se ha movido. Vuelve al inicio o prueba con el buscador.", "Error 404: página no encontrada"),
    "it": ("Larkfield", "Ops!", "Spiacenti, la pagina che stai cercando non esiste più o è stata spostata. Torna alla home o usa la ricerca.", "Pagina non trovata"),
    "pt": ("Larkfield", "Ups!", "Lamentamos, mas a página que procura não existe ou mudou de endereço. Volte ao início ou utilize a pesquisa.", "Página não encontrada"),
    "nl": ("Larkfield", "Oeps!", "Sorry, de pagina die je zoekt bestaat niet meer of is verplaatst. Ga terug naar de startpagina of gebruik de zoekfunctie.", "Pagina niet gevonden"),
    "pl": ("Larkfield", "Ups!", "Przepraszamy, strona, której szukasz, nie istnieje lub została przeniesiona. Wróć na stronę główną albo skorzystaj z wyszukiwarki.", "Nie znaleziono strony"),
    "ru": ("Larkfield", "Ой!", "К сожалению, запрашиваемая страница не существует или была перемещена. Вернитесь на главную или воспользуйтесь поиском.", "Страница не найдена"),
    "zh": ("Larkfield", "抱歉", "您访问的页面不存在或已被删除，请检查网址是否正确，或者返回首页继续浏览。", "404 页面未找到"),
    "zh-Hant": ("Larkfield", "很抱歉", "您所要瀏覽的頁面不存在或已經移除，請確認網址是否正確，或是回到首頁繼續瀏覽。", "找不到網頁"),
    "ja": ("Larkfield", "申し訳ございません", "お探しのページは移動または削除された可能性があります。URLをご確認いただくか、トップページからお探しください。", "ページが見つかりません"),
    "ko": ("Larkfield", "죄송합니다", "요청하신 페이지가 삭제되었거나 주소가 변경되었습니다. 주소를 다시 확인하시거나 홈으로 이동해 주세요.", "페이지를 찾을 수 없습니다"),
}  # fmt: skip
_MAINTENANCE = {
    "en": "We are making things better. Our site is down for maintenance and will be back within the hour. Thank you for your patience while we polish the lenses.",
    "de": "Wegen dringender Wartungsarbeiten ist unser Shop heute nicht erreichbar. Wir sind in Kürze wieder für Sie da und danken für Ihre Geduld.",
    "fr": "Notre site est actuellement en maintenance afin de vous offrir une meilleure expérience. Nous serons de retour très vite, merci de votre patience.",
    "es": "Nuestra tienda está en mantenimiento para mejorar el servicio. Estaremos de vuelta en unas horas, gracias por su paciencia.",
    "it": "Il nostro sito è in manutenzione per migliorare il servizio. Torneremo online tra poche ore, grazie per la pazienza.",
    "pt": "O nosso sítio está em manutenção para melhorar o serviço. Voltamos dentro de algumas horas, obrigado pela paciência.",
    "nl": "Onze winkel is wegens onderhoud even gesloten. Over een paar uur zijn we weer open, bedankt voor je geduld.",
    "pl": "Trwa przerwa techniczna, dzięki której nasz sklep będzie działał lepiej. Wrócimy za kilka godzin, dziękujemy za cierpliwość.",
    "ru": "На сайте ведутся технические работы, чтобы магазин стал удобнее. Мы вернёмся через несколько часов, спасибо за терпение.",
    "zh": "为了给您提供更好的服务，网站正在进行系统维护，预计两小时后恢复访问。给您带来不便，敬请谅解，感谢您的耐心等待。",
    "zh-Hant": "為了提供更好的服務，網站正在進行系統維護，預計兩小時後恢復。造成您的不便，敬請見諒，感謝您的耐心等候。",
    "ja": "ただいまシステムメンテナンス中です。作業が終わり次第、サービスを再開いたします。ご不便をおかけしますが、ご理解のほどよろしくお願いいたします。",
    "ko": "더 나은 서비스를 위해 시스템 점검을 진행하고 있습니다. 점검 중에는 사이트에 접속하실 수 없으니 양해 부탁드립니다.",
}  # fmt: skip
_LOGIN = {
    "en": ("Welcome back", "E-mail address", "Password", "Forgot your password?", "Log in", "New here? Create an account"),
    "de": ("Anmelden", "E-Mail-Adresse", "Passwort", "Passwort vergessen?", "Anmelden", "Noch kein Konto? Jetzt registrieren"),
    "fr": ("Connexion", "Adresse e-mail", "Mot de passe", "Mot de passe oublié ?", "Se connecter", "Pas encore de compte ? Inscrivez-vous"),
    "es": ("Iniciar sesión", "Correo electrónico", "Contraseña", "¿Has olvidado tu contraseña?", "Entrar", "¿No tienes cuenta? Regístrate"),
    "it": ("Accedi", "Indirizzo e-mail", "Password", "Password dimenticata?", "Accedi", "Non hai un account? Registrati"),
    "pt": ("Iniciar sessão", "Endereço de e-mail", "Palavra-passe", "Esqueceu-se da palavra-passe?", "Entrar", "Não tem conta? Registe-se"),
    "nl": ("Inloggen", "E-mailadres", "Wachtwoord", "Wachtwoord vergeten?", "Inloggen", "Nog geen account? Registreren"),
    "pl": ("Zaloguj się", "Adres e-mail", "Hasło", "Nie pamiętasz hasła?", "Zaloguj się", "Nie masz konta? Zarejestruj się"),
    "ru": ("Вход", "Электронная почта", "Пароль", "Забыли пароль?", "Войти", "Нет аккаунта? Зарегистрироваться"),
    "zh": ("登录", "邮箱", "密码", "忘记密码？", "登录", "还没有账号？立即注册"),
    "zh-Hant": ("登入", "電子郵件", "密碼", "忘記密碼？", "登入", "還沒有帳號？立即註冊"),
    "ja": ("ログイン", "メールアドレス", "パスワード", "パスワードをお忘れの方", "ログイン", "アカウントをお持ちでない方は新規登録"),
    "ko": ("로그인", "이메일", "비밀번호", "비밀번호를 잊으셨나요?", "로그인", "아직 회원이 아니신가요? 회원가입"),
}  # fmt: skip
_CONSENT = {
    "en": ("We value your privacy", "We and our 612 partners store and access information on your device, such as cookies, and process personal data, such as unique identifiers, for personalised ads, ad measurement and audience insights. You may change your choices at any time.", "Accept all", "Manage options"),
    "de": ("Bevor Sie fortfahren", "Wir und unsere 214 Partner speichern Informationen auf Ihrem Gerät und rufen sie ab, etwa Cookies, und verarbeiten personenbezogene Daten für personalisierte Werbung. Sie können Ihre Einwilligung jederzeit widerrufen.", "Alle akzeptieren", "Einstellungen"),
    "fr": ("Le respect de votre vie privée est notre priorité", "Avec nos 312 partenaires, nous stockons et consultons des informations sur votre appareil, telles que les cookies, et traitons des données personnelles pour des publicités personnalisées. Vous pouvez retirer votre consentement à tout moment.", "Tout accepter", "Paramétrer"),
    "es": ("Valoramos tu privacidad", "Nosotros y nuestros 401 socios almacenamos información en tu dispositivo, como las cookies, y tratamos datos personales para mostrar anuncios personalizados. Puedes retirar tu consentimiento en cualquier momento.", "Aceptar todo", "Más opciones"),
    "it": ("La tua privacy è importante per noi", "Noi e i nostri 299 partner archiviamo informazioni sul tuo dispositivo, come i cookie, e trattiamo dati personali per annunci personalizzati. Puoi revocare il consenso in qualsiasi momento.", "Accetta tutto", "Scopri di più"),
    "pt": ("Valorizamos a sua privacidade", "Nós e os nossos 188 parceiros armazenamos informações no seu dispositivo, como cookies, e tratamos dados pessoais para anúncios personalizados. Pode retirar o consentimento a qualquer momento.", "Aceitar tudo", "Mais opções"),
    "nl": ("Wij geven om je privacy", "Wij en onze 245 partners slaan informatie op je apparaat op, zoals cookies, en verwerken persoonsgegevens voor gepersonaliseerde advertenties. Je kunt je toestemming altijd intrekken.", "Alles accepteren", "Instellingen"),
    "pl": ("Szanujemy Twoją prywatność", "My i nasi 377 partnerzy przechowujemy informacje na urządzeniu, takie jak pliki cookie, i przetwarzamy dane osobowe w celu wyświetlania spersonalizowanych reklam. Zgodę można wycofać w każdej chwili.", "Akceptuję wszystkie", "Ustawienia"),
    "ru": ("Мы ценим вашу конфиденциальность", "Мы и наши партнёры храним информацию на вашем устройстве, например файлы cookie, и обрабатываем персональные данные для показа персональной рекламы. Согласие можно отозвать в любое время.", "Принять все", "Настройки"),
    "zh": ("我们重视您的隐私", "我们和合作伙伴会在您的设备上存储和访问信息（例如 Cookie），并处理个人信息，用于个性化广告和内容分析。您可以随时撤回同意。", "全部接受", "管理选项"),
    "zh-Hant": ("我們重視您的隱私", "我們和合作夥伴會在您的裝置上儲存及存取資訊（例如 Cookie），並處理個人資料，以提供個人化廣告。您可以隨時撤回同意。", "全部接受", "管理選項"),
    "ja": ("続行する前に", "当社およびパートナーは、お客様の端末にCookieなどの情報を保存し、個人データを処理して、パーソナライズされた広告を表示します。同意はいつでも撤回できます。", "すべて同意", "設定を管理"),
    "ko": ("계속하기 전에", "당사와 파트너는 기기에 쿠키와 같은 정보를 저장하고 맞춤형 광고를 위해 개인정보를 처리합니다. 동의는 언제든지 철회할 수 있습니다.", "모두 동의", "옵션 관리"),
}  # fmt: skip
_ROBOT = {
    "en": ("Access to this page has been denied", "We believe you are using automation tools to browse the website. Please make sure that cookies are enabled and that no extension blocks them from loading, then reload the page."),
    "de": ("Sicherheitsüberprüfung", "Bitte bestätigen Sie, dass Sie ein Mensch sind. Aus Ihrem Netzwerk haben wir ungewöhnlichen Datenverkehr bemerkt und müssen den Zugriff deshalb kurz prüfen."),
    "fr": ("Vérification de sécurité", "Votre navigation ressemble à celle d'un programme automatique. Cochez la case ci-dessous pour montrer que vous êtes un humain et poursuivre votre visite."),
    "es": ("Acceso denegado", "Hemos detectado un tráfico inusual desde su red. Resuelva el desafío siguiente para demostrar que no es un robot y continuar la visita."),
    "it": ("Accesso negato", "Abbiamo rilevato un traffico insolito dalla tua rete. Conferma di essere umano con la casella qui sotto per proseguire la visita."),
    "pt": ("Acesso negado", "Detetámos tráfego invulgar na sua rede. Confirme que não é um robô na caixa abaixo para continuar a visita ao nosso sítio."),
    "nl": ("Toegang geweigerd", "We zagen ongebruikelijk verkeer vanuit je netwerk. Bevestig hieronder dat je geen robot bent om verder te gaan met je bezoek."),
    "pl": ("Odmowa dostępu", "Wykryliśmy nietypowy ruch z Twojej sieci. Potwierdź poniżej, że nie jesteś robotem, aby dalej przeglądać nasz sklep."),
    "ru": ("Доступ ограничен", "Мы заметили подозрительный трафик из вашей сети. Подтвердите ниже, что вы не робот, чтобы продолжить просмотр сайта."),
    "zh": ("安全验证", "系统检测到您的网络存在异常流量，为了保护网站安全，请拖动滑块完成下方的人机验证后继续访问。如有疑问请联系客服。"),
    "zh-Hant": ("安全驗證", "系統偵測到您的網路有異常流量，為了保護網站安全，請勾選下方方塊完成驗證，證明您不是機器人後繼續瀏覽。"),
    "ja": ("アクセスが拒否されました", "お使いのネットワークから通常と異なるトラフィックが検出されました。下のチェックボックスで、ロボットではないことを確認してください。"),
    "ko": ("접근이 차단되었습니다", "사용 중인 네트워크에서 비정상적인 트래픽이 감지되었습니다. 아래에서 로봇이 아닙니다를 선택하여 계속 진행해 주세요."),
}  # fmt: skip
_SHELL = {
    "en": "You need to enable JavaScript to run this app.",
    "de": "Ihr Browser unterstützt kein JavaScript. Bitte aktivieren Sie JavaScript, um diese Seite zu nutzen.",
    "fr": "Veuillez activer JavaScript dans votre navigateur pour afficher cette page.",
    "es": "Para usar esta aplicación es necesario habilitar JavaScript en el navegador.",
    "it": "Per visualizzare questa pagina è necessario abilitare JavaScript nel browser.",
    "pt": "Para ver esta página é preciso ativar o JavaScript no navegador.",
    "nl": "Schakel JavaScript in om deze pagina te kunnen bekijken.",
    "pl": "Aby wyświetlić tę stronę, włącz JavaScript w przeglądarce.",
    "ru": "Чтобы открыть эту страницу, включите JavaScript в браузере.",
    "zh": "请在浏览器中启用 JavaScript 后刷新本页面。",
    "zh-Hant": "請在瀏覽器中啟用 JavaScript 後重新整理。",
    "ja": "このサイトを表示するには、ブラウザのJavaScriptを有効にしてください。",
    "ko": "이 페이지를 보려면 브라우저에서 자바스크립트를 활성화해야 합니다.",
}  # fmt: skip
_GATE = {
    "en": ("Are you over 18?", "This part of our shop sells spirits. To enter you must be of legal drinking age in the country where you live.", "Yes", "No"),
    "de": ("Bist du über 18?", "Unser Shop verkauft Spirituosen. Bitte gib dein Geburtsdatum ein, damit wir dir die Seite zeigen dürfen.", "Ja", "Nein"),
    "fr": ("Avez-vous plus de 18 ans ?", "Notre boutique vend des spiritueux. Pour entrer, vous devez avoir l'âge légal dans votre pays.", "Oui", "Non"),
    "es": ("¿Eres mayor de edad?", "Nuestra tienda vende licores. Para entrar debes tener la edad legal en tu país de residencia.", "Sí", "No"),
    "it": ("Sei maggiorenne?", "Il nostro negozio vende liquori. Per entrare devi avere l'età legale nel paese in cui vivi.", "Sì", "No"),
    "pt": ("Este conteúdo não está disponível no seu país", "Por motivos de direitos de transmissão só podemos mostrar esta página a quem nos visita a partir de Portugal.", "Voltar", "Ajuda"),
    "nl": ("Ben je 18 jaar of ouder?", "Onze winkel verkoopt sterkedrank. Om binnen te komen moet je oud genoeg zijn volgens de regels van je land.", "Ja", "Nee"),
    "pl": ("Strona niedostępna w Twoim kraju", "Ze względu na umowy licencyjne możemy pokazać tę stronę tylko osobom, które odwiedzają nas z Polski.", "Wróć", "Pomoc"),
    "ru": ("Вам есть 18 лет?", "В нашем магазине продаются крепкие напитки. Чтобы войти, подтвердите свой возраст.", "Да", "Нет"),
    "zh": ("您所在的地区无法访问", "由于授权限制，本页面仅向中国大陆的访客开放，如需帮助请与客服联系，给您带来不便非常抱歉。", "返回", "帮助"),
    "zh-Hant": ("您已滿18歲嗎？", "本店販售酒類商品，進入前請確認您已達所在地的法定飲酒年齡，未成年請勿飲酒。", "是", "否"),
    "ja": ("年齢確認", "当店ではお酒を販売しています。お客様は20歳以上ですか。未成年者の飲酒は法律で禁じられています。", "はい", "いいえ"),
    "ko": ("성인인증", "이 페이지는 주류를 판매하므로 만 19세 미만은 이용할 수 없습니다. 생년월일을 입력해 주세요.", "예", "아니요"),
}  # fmt: skip
_SCRIPT = (
    "<script>window.__STATE__=" + '{"route":"/legal","chunks":["a1","b2"],"flags":{"beta":false}};' * 60 + "</script>"
)


def _walls() -> list[Sample]:
    samples: list[Sample] = []
    for i, lang in enumerate(_MISSING):
        frame, other = FRAMES[i % 3], FRAMES[(i + 1) % 3]
        title, heading, text, small = _MISSING[lang]
        samples.append(
            Sample("error", f"missing {lang}", frame(f"<h1>{small}</h1><h2>{heading}</h2><p>{text}</p>", title, lang))
        )
        samples.append(
            Sample(
                "error", f"missing, title {lang}", other(f"<h1>{heading}</h1><p>{text}</p>", f"{small} | {title}", lang)
            )
        )
        samples.append(Sample("error", f"maintenance {lang}", frame(paragraphs(_MAINTENANCE[lang]), title, lang)))
        heading, mail, password, forgotten, button, new = _LOGIN[lang]
        form = (
            f"<h1>{heading}</h1><form><label>{mail}</label><input type='email'><label>{password}</label>"
            f"<input type='password'><a href='/f'>{forgotten}</a><button>{button}</button></form><p><a href='/n'>{new}</a></p>"
        )
        samples.append(Sample("login", f"login {lang}", other(form, "Larkfield", lang)))
        heading, text, yes, more = _CONSENT[lang]
        ask = f"<div><h2>{heading}</h2><p>{text}</p><button>{yes}</button><button>{more}</button></div>"
        samples.append(Sample("consent-wall", f"consent {lang}", (bare, site)[i % 2](ask, "Larkfield", lang)))
        heading, text = _ROBOT[lang]
        samples.append(
            Sample("bot-wall", f"robot {lang}", frame(f"<h1>{heading}</h1><p>{text}</p>", "Larkfield", lang))
        )
        samples.append(
            Sample(
                "app-shell",
                f"shell {lang}",
                bare(f"<noscript>{_SHELL[lang]}</noscript><div id='root'></div>{_SCRIPT}", "Larkfield", lang),
            )
        )
        heading, text, yes, no = _GATE[lang]
        gate = f"<h1>{heading}</h1><p>{text}</p><button>{yes}</button><button>{no}</button>"
        samples.append(Sample("other", f"gate {lang}", other(gate, "Larkfield", lang)))
    return samples


WALLS = _walls()
