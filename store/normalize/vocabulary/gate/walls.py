"""What errors, walls and shells say, in the languages of policies."""

from __future__ import annotations

from store.normalize.vocabulary import phrases

# An error, a page that is gone, a maintenance notice, an archive that has no copy.
ERRORS = phrases(
    """
    page not found | page isn't available | page is not available | page is no longer available | page not available |
    page is unavailable | page unavailable | page you requested | page you were looking for |
    page you are looking for | page you're looking for | page that you | page cannot be found | page can't be found |
    page could not be found | page couldn't be found | page was not found | page does not exist | page doesn't exist |
    page no longer exists | page has been removed | page has moved | page may have moved | page is missing |
    page has gone | find that page | find the page | find this page | nothing was found at | nothing to see here |
    nothing here | not found on this server | 404 not found | 404 error | error 404 | error 500 | error 503 |
    error 403 | error code | http error | 404: | 404 - | file not found | file or directory not found |
    content not found | content unavailable | document not found | content isn't available | content is not available |
    site not found | no such key | nosuchkey | nosuchbucket | specified key does not exist | error has occurred |
    error occurred | internal server error | internal error | server error | application error | runtime error |
    client-side exception | fatal error | database connection | connecting to the database | something went wrong |
    something has gone wrong | went wrong on our end | unexpected error | try reloading | try again later |
    try again in a | please try again | try refreshing | temporarily unavailable | temporarily down |
    technical difficulties | service unavailable | bad gateway | gateway timeout | gateway time-out |
    request timed out | connection timed out | bad request | under maintenance | down for maintenance |
    undergoing maintenance | scheduled maintenance | site maintenance | maintenance mode | maintenance in progress |
    we'll be back | we will be back | be right back | back soon | back shortly | currently offline |
    under construction | coming soon | isn't a github pages site | account suspended | account has been suspended |
    taking a while to connect | not the web page you are looking for | has not archived that url |
    not archived that url | page is not available on the web | url has been excluded |
    excluded from the wayback machine | wayback machine doesn't have | no archived copy |
    snapshot cannot be displayed | cannot be crawled or displayed | origin is unreachable | web server is down |
    web server is returning | host error | website is offline | not connect to the server | this link is broken |
    broken link | dead link | lost in space | took a wrong turn | wrong turn | oops | page introuvable |
    page non trouvée | page n'existe | page n'est pas disponible | page n'est plus disponible | page est introuvable |
    page n'a pas été trouvée | page que vous cherchez | page que vous recherchez | page demandée |
    contenu introuvable | erreur 404 | erreur 403 | erreur 500 | erreur 503 | erreur serveur | erreur interne |
    erreur est survenue | erreur s'est produite | en maintenance | maintenance en cours | temporairement indisponible |
    momentanément indisponible | service indisponible | site indisponible | réessayer plus tard | réessayez plus tard |
    veuillez réessayer | de retour bientôt | bientôt de retour | seite nicht gefunden | seite wurde nicht gefunden |
    seite konnte nicht gefunden | seite existiert nicht | seite nicht verfügbar | seite ist nicht verfügbar |
    seite ist leider nicht | seite gibt es nicht | gesuchte seite | angeforderte seite | aufgerufene seite |
    gewünschte seite | inhalt nicht gefunden | fehler 404 | fehler 403 | fehler 500 | 404-fehler | fehler aufgetreten |
    fehler ist aufgetreten | interner serverfehler | serverfehler | schiefgelaufen | schief gelaufen | schiefgegangen |
    wartungsarbeiten | wartungsmodus | wegen wartung | vorübergehend nicht | derzeit nicht verfügbar |
    derzeit nicht erreichbar | zurzeit nicht erreichbar | später erneut | später noch einmal |
    versuchen sie es erneut | bald wieder da | gleich wieder da | bald zurück | página no encontrada |
    página no existe | página no está disponible | página que buscas | página que busca | página que está buscando |
    página que estás buscando | página solicitada | no se ha encontrado la página | no se encontró la página |
    no encontramos la página | no hemos encontrado | no se encuentra disponible | error interno | error del servidor |
    se ha producido un error | ha ocurrido un error | ocurrió un error | algo salió mal | algo ha salido mal |
    algo ha ido mal | en mantenimiento | tareas de mantenimiento | temporalmente no disponible |
    no disponible temporalmente | fuera de servicio | inténtelo de nuevo | inténtalo de nuevo | vuelva a intentarlo |
    vuelve a intentarlo | intente más tarde | volveremos pronto | volvemos en breve | pagina non trovata |
    pagina non è stata trovata | pagina non esiste | pagina non disponibile | pagina non è disponibile |
    pagina che stai cercando | pagina che cerchi | pagina cercata | pagina richiesta | contenuto non disponibile |
    errore 404 | errore 403 | errore 500 | errore del server | errore interno | si è verificato un errore |
    qualcosa è andato storto | qualcosa non ha funzionato | in manutenzione | manutenzione in corso |
    temporaneamente non disponibile | momentaneamente non disponibile | riprova più tardi | riprovare più tardi |
    torneremo presto | torniamo presto | página não encontrada | página não foi encontrada | página não existe |
    página não está disponível | página indisponível | página que procura | página que você |
    não encontramos a página | não foi possível encontrar | erro 404 | erro 403 | erro 500 | erro interno |
    erro no servidor | erro do servidor | ocorreu um erro | algo deu errado | algo correu mal | em manutenção |
    temporariamente indisponível | tente novamente | tente mais tarde | voltaremos em breve | voltamos já |
    fora do ar | pagina niet gevonden | pagina is niet gevonden | pagina kon niet | pagina bestaat niet |
    pagina niet beschikbaar | pagina is niet beschikbaar | pagina die je zoekt | pagina die u zoekt |
    pagina die je zocht | fout 404 | fout opgetreden | er ging iets mis | er is iets misgegaan | er is iets fout |
    ging er iets mis | interne serverfout | serverfout | in onderhoud | onderhoudswerkzaamheden | wegens onderhoud |
    tijdelijk niet beschikbaar | tijdelijk niet bereikbaar | probeer het later | probeer het opnieuw | zo weer terug |
    snel weer terug | nie znaleziono strony | strona nie została znaleziona | strona nie istnieje |
    strona, której szukasz | strony, której szukasz | strona niedostępna | strona jest niedostępna |
    nie możemy znaleźć | nie mogliśmy znaleźć | błąd 404 | błąd 403 | błąd 500 | błąd serwera | wystąpił błąd |
    wewnętrzny błąd | coś poszło nie tak | przerwa techniczna | prace konserwacyjne | prace techniczne |
    tymczasowo niedostępn | chwilowo niedostępn | spróbuj ponownie | spróbuj później | wkrótce wracamy |
    zaraz wracamy | страница не найдена | страница не существует | страницы не существует | страница недоступна |
    страница удалена | страница, которую вы | страницу, которую вы | запрашиваемая страница | запрошенная страница |
    такой страницы нет | ошибка 404 | ошибка 403 | ошибка 500 | ошибка сервера | внутренняя ошибка | произошла ошибка |
    что-то пошло не так | технические работы | технических работ | техническое обслуживание | временно недоступ |
    сайт недоступен | попробуйте позже | повторите попытку | попробуйте ещё раз | попробуйте еще раз | скоро вернёмся |
    скоро вернемся | 页面不存在 | 页面未找到 | 找不到页面 | 找不到该页面 | 页面找不到 | 您访问的页面 | 您要访问的页面 |
    页面已删除 | 页面走丢了 | 页面出错 | 网页不存在 | 内容不存在 | 服务器错误 | 内部错误 | 系统错误 | 发生错误 |
    出错了 | 出了点问题 | 系统维护 | 正在维护 | 维护中 | 暂时无法访问 | 服务不可用 | 请稍后再试 | 请稍后重试 |
    敬请期待 | 頁面不存在 | 找不到頁面 | 找不到網頁 | 找不到您 | 您所要瀏覽的頁面 | 網頁不存在 | 伺服器錯誤 |
    發生錯誤 | 系統錯誤 | 系統維護 | 維護中 | 暫時無法 | 服務不可用 | 請稍後再試 | ページが見つかりません |
    ページは見つかりません | ページが見つかりませんでした | ページは見つかりませんでした | お探しのページ |
    ページは存在しません | ページが存在しません | ページは削除 | ページを表示できません | エラーが発生 |
    サーバーエラー | サーバエラー | 内部エラー | 問題が発生しました | メンテナンス中 | メンテナンスのお知らせ |
    メンテナンスを実施 | 一時的にご利用 | 現在ご利用いただけません | アクセスできません | アクセスいただけません |
    しばらくしてから | 時間をおいて | もう一度お試し | 混み合って | 페이지를 찾을 수 없 | 존재하지 않는 페이지 |
    페이지가 존재하지 | 찾으시는 페이지 | 요청하신 페이지 | 삭제된 페이지 | 오류가 발생 | 서버 오류 | 내부 오류 |
    시스템 오류 | 문제가 발생했습니다 | 점검 중 | 점검중 | 시스템 점검 | 서비스 점검 | 일시적으로 이용 |
    일시적으로 사용 | 이용할 수 없습니다 | 잠시 후 다시 | 나중에 다시 시도
    """
)
# A title or a line that says no more than this.
ERROR_LINES = frozenset(
    phrases(
        """
        403 | 404 | 500 | 502 | 503 | bad gateway | błąd | erreur | erro | error | errore | fehler | forbidden |
        maintenance | nicht gefunden | no encontrado | not found | wartung | не найдено | ошибка | エラー | 没有找到 |
        错误 | 오류
        """
    )
)

# A check whether the visitor is a robot, or a refusal that takes it for one.
BOT_WALLS = phrases(
    """
    just a moment | attention required | checking your browser | checking if the site connection is secure |
    review the security of your connection | verify you are human | verify that you are human |
    verifying you are human | verify you're human | verifying your connection | verify you are not a robot |
    are you a human | are you human | are you a robot | not a robot | robot or human | robot check |
    prove you are human | confirm you are human | confirm that you are human | human verification |
    complete the security check | security check to access | security checkpoint | performing security verification |
    complete the captcha | solve the captcha | solve this captcha | enter the characters you see |
    pardon our interruption | something about your browser made us think | press & hold | press and hold |
    request unsuccessful | incapsula incident | request could not be satisfied | generated by cloudfront |
    sorry, you have been blocked | you have been blocked | you are unable to access | you've been blocked |
    access denied | access to this page has been denied | access to this site has been | access has been denied |
    don't have permission to access | do not have permission to access | unusual traffic | unusual activity |
    automated access | automated requests | automated queries | suspicious activity | too many requests | rate limit |
    rate-limited | request blocked | request has been blocked | request was blocked | blocked by our security |
    security service to protect itself | ddos protection by | ddos-guard | performance & security by cloudflare |
    performance and security by cloudflare | cloudflare ray id | enable javascript and cookies to continue |
    requires cookies and javascript | temporarily blocked | temporarily limited | reference #18 |
    protected by perimeterx | 403 forbidden | ip address has been | one more step | vérification de sécurité |
    vous n'êtes pas un robot | vous êtes un humain | vous êtes humain | accès refusé |
    accès à cette page a été refusé | vous avez été bloqué | temporairement bloqué | trafic inhabituel |
    vérification de votre navigateur | vérifions votre navigateur | sicherheitsüberprüfung | sicherheitsprüfung |
    kein roboter | sie ein mensch sind | zugriff verweigert | zugriff wurde verweigert | zugriff auf diese seite |
    ungewöhnlichen datenverkehr | sie wurden blockiert | browser wird überprüft | überprüfen ihren browser |
    vorübergehend gesperrt | no eres un robot | no es un robot | eres humano | que es humano | acceso denegado |
    acceso bloqueado | tráfico inusual | ha sido bloqueado | comprobando su navegador | comprobación de seguridad |
    verificación de seguridad | non sei un robot | sei umano | di essere umano | accesso negato | traffico insolito |
    sei stato bloccato | controllo di sicurezza | verifica di sicurezza | não é um robô | não sou um robô | é humano |
    você é humano | acesso negado | acesso bloqueado | tráfego incomum | foi bloqueado | verificação de segurança |
    geen robot | u een mens bent | je een mens bent | toegang geweigerd | ongebruikelijk verkeer | u bent geblokkeerd |
    je bent geblokkeerd | beveiligingscontrole | browser wordt gecontroleerd | nie jesteś robotem |
    jesteś człowiekiem | odmowa dostępu | dostęp zabroniony | dostęp zablokowany | nietypowy ruch |
    zostałeś zablokowany | sprawdzanie przeglądarki | weryfikacja bezpieczeństwa | вы не робот | что вы человек |
    доступ запрещен | доступ запрещён | доступ ограничен | доступ заблокирован | подозрительный трафик |
    необычный трафик | вы заблокированы | проверка браузера | проверка безопасности | введите символы |
    вы были заблокированы | 安全验证 | 人机验证 | 不是机器人 | 访问被拒绝 | 拒绝访问 | 访问受限 | 访问过于频繁 |
    异常流量 | 请完成验证 | 输入验证码 | 滑块验证 | 正在检查您的浏览器 | 請完成驗證 | 安全驗證 | 不是機器人 |
    存取被拒 | 拒絕存取 | 異常流量 | ロボットではありません | ロボットでない | 人間であること | アクセスが拒否 |
    アクセスを拒否 | アクセス拒否 | 通常と異なるトラフィック | セキュリティチェック | 画像認証 | アクセスが制限 |
    アクセスが集中 | ブラウザを確認 | ブロックされました | 로봇이 아닙니다 | 로봇이 아님 | 사람인지 확인 |
    접근이 거부 | 접근이 차단 | 접속이 차단 | 접근 거부 | 액세스가 거부 | 비정상적인 트래픽 | 비정상적인 접근 |
    보안 확인 | 보안문자 | 자동입력 방지 | 차단되었습니다 | 차단되었
    """
)
# In the page's source; they tell a robot check from another page without text, and nothing about one with text.
BOT_WALL_SOURCES = phrases(
    """
    _incapsula_resource | cdn-cgi/challenge-platform | _cf_chl_opt | cf-browser-verification |
    challenges.cloudflare.com | px-captcha | _pxappid | captcha-delivery.com | errors.edgesuite.net |
    sec-if-cpt-container | bm-verify | awswafcookiedomainlist | aws-waf-token | kpsdk | ddos-guard | geetest |
    g-recaptcha | h-captcha | cf-turnstile | distil_r_captcha | verify.js?reload | _abck
    """
)

# A page that only scripts fill.
SHELLS = phrases(
    """
    enable javascript | javascript to run this app | javascript is disabled | javascript is required |
    javascript disabled | requires javascript | javascript must be enabled | without javascript | turn on javascript |
    javascript is not enabled | javascript enabled | browser does not support javascript | browser is not supported |
    unsupported browser | update your browser | upgrade your browser | outdated browser | browser is out of date |
    activer javascript | activez javascript | javascript est désactivé | javascript activé |
    javascript est nécessaire | navigateur n'est pas | javascript aktivieren | aktivieren sie javascript |
    javascript ist deaktiviert | unterstützt kein javascript | javascript muss aktiviert | benötigt javascript |
    aktiviere javascript | browser wird nicht unterstützt | habilite javascript | habilitar javascript |
    activa javascript | active javascript | javascript está desactivado | javascript está deshabilitado |
    necesita javascript | abilita javascript | abilitare javascript | attiva javascript | javascript è disabilitato |
    richiede javascript | ative o javascript | ativar o javascript | habilite o javascript |
    javascript está desativado | javascript desabilitado | schakel javascript in | javascript in te schakelen |
    javascript is uitgeschakeld | javascript inschakelen | włącz javascript | włączyć javascript |
    włączenia javascript | obsługi javascript | wymaga javascript | javascript jest wyłączon | включите javascript |
    включить javascript | javascript отключен | javascript отключён | нужен javascript | требуется javascript |
    启用javascript | 启用 javascript | 开启javascript | javascript已禁用 | 不支持javascript | 啟用javascript |
    啟用 javascript | 開啟javascript | javascriptを有効 | javascriptが無効 | javascript を有効 | javascript が無効 |
    javascriptを使用 | 자바스크립트를 활성화 | 자바스크립트를 사용 | javascript를 활성화 | javascript를 사용 |
    javascript가 비활성화
    """
)
# Lines that say no more than this, dots aside.
LOADING_LINES = frozenset(
    phrases(
        """
        a carregar | aguarde | attendere prego | bezig met laden | bitte warten | cargando | caricamento |
        caricamento in corso | carregando | chargement | chargement en cours | espere por favor | even geduld |
        inhalt wird geladen | laadt | laden | loading | loading content | loading document | loading page |
        loading, please wait | lädt | one moment please | please wait | proszę czekać |
        veuillez patienter | wczytywanie |
        wird geladen | ładowanie | загрузка | идет загрузка | идёт загрузка | пожалуйста, подождите |
        加载中 | 正在加载 |
        読み込み中 | 読み込んでいます | 請稍候 | 请稍候 | 載入中 | 载入中 | 로딩 | 로딩 중 | 로딩중 | 불러오는 중
        """
    )
)
# A stub that leads on.
REDIRECTS = phrases(
    """
    if you are not redirected | if you're not redirected | not redirected automatically |
    not automatically redirected | you are being redirected | you will be redirected | should be redirected |
    redirecting | redirected you to | click here if you are not | object moved | moved permanently | 302 found |
    document has moved | page has moved to | site has moved to | redirection en cours | vous allez être redirigé |
    si vous n'êtes pas redirigé | sie werden weitergeleitet | automatisch weitergeleitet | weiterleitung |
    redirigiendo | está siendo redirigido | será redirigido | si no es redirigido | serás redirigido |
    reindirizzamento | verrai reindirizzato | redirecionando | será redirecionado | je wordt doorgestuurd |
    u wordt doorgestuurd | u wordt doorverwezen | przekierowanie | przekierowywanie | zostaniesz przekierowany |
    перенаправление | вы будете перенаправлены | 正在跳转 | 页面跳转 | 自动跳转 | 正在轉向 | 自動跳轉 | リダイレクト |
    自動的に移動 | 移動します | 移転しました | 자동으로 이동 | 이동합니다 | 리디렉션
    """
)

# A wall that asks for consent first: what it says, and what its buttons say.
CONSENT_WALLS = phrases(
    """
    before you continue | we value your privacy | we care about your privacy | your privacy matters |
    your privacy is important to us | your privacy choices | your choices regarding cookies | we and our partners |
    we and our | our partners store and | store and/or access information on a device | allow the use of cookies |
    use cookies and similar | this site uses cookies | this website uses cookies | we use cookies to | cookie consent |
    cookie settings | cookie preferences | privacy preference | privacy settings | consent to the use |
    asks for your consent | manage consent | manage your consent | personalised ads | legitimate interest at any time |
    continue without accepting | by clicking accept | by clicking "accept | by clicking “accept |
    nous respectons votre vie privée | votre vie privée | avant de continuer | avant d'accéder |
    l'utilisation de cookies | l'utilisation des cookies | utilisons des cookies | utilise des cookies |
    utilisent des cookies | nos partenaires | nous et nos | gestion des cookies | gérer vos préférences |
    continuer sans accepter | panneau de gestion | bevor sie fortfahren | bevor du fortfährst | bevor sie weiterlesen |
    ihre privatsphäre | deine privatsphäre | wir und unsere partner | unsere partner | wir verwenden cookies |
    wir nutzen cookies | verwendet cookies | nutzt cookies | cookie-einstellungen | privatsphäre-einstellungen |
    mit werbung | werbefrei | einwilligung verwalten | um ihre zustimmung | ihre zustimmung | antes de continuar |
    valoramos tu privacidad | valoramos su privacidad | su privacidad | tu privacidad | nosotros y nuestros |
    nuestros socios | utilizamos cookies | usamos cookies | utiliza cookies | configuración de cookies |
    preferencias de cookies | prima di continuare | rispettiamo la tua privacy | la tua privacy | la vostra privacy |
    noi e i nostri | nostri partner | utilizziamo i cookie | utilizziamo cookie | utilizza cookie | usiamo i cookie |
    impostazioni dei cookie | preferenze cookie | continua senza accettare | valorizamos a sua privacidade |
    a sua privacidade | sua privacidade | nós e os nossos | nossos parceiros | definições de cookies |
    preferências de cookies | configurações de cookies | voordat je verdergaat | voordat u verdergaat |
    voordat je verder gaat | wij respecteren | jouw privacy | uw privacy | je privacy | wij en onze | onze partners |
    gebruiken cookies | gebruikt cookies | cookie-instellingen | cookievoorkeuren | zanim przejdziesz |
    szanujemy twoją prywatność | cenimy prywatność | cenimy twoją prywatność | twoja prywatność | my i nasi |
    nasi partnerzy | zaufani partnerzy | zaufanych partnerów | używamy plików cookie | korzystamy z plików cookie |
    wykorzystujemy pliki cookie | ustawienia plików cookie | zarządzaj zgodą | прежде чем продолжить | мы ценим вашу |
    мы используем файлы cookie | использует файлы cookie | используем cookie | использует cookie |
    настройки файлов cookie | настройки cookie | мы и наши партнёры | мы и наши партнеры | наши партнеры |
    我们重视您的隐私 | 我们使用cookie | 我们使用 cookie | 使用cookie | 使用 cookie | cookie设置 | cookie 设置 |
    我們重視您的隱私 | 我們使用cookie | 我們使用 cookie | cookie 設定 | cookie設定 | cookieを使用 | クッキーを使用 |
    cookie を使用 | プライバシーを尊重 | プライバシーを大切 | cookieの設定 | 続行する前に | 쿠키를 사용 |
    개인정보를 소중 | 계속하기 전에 | 쿠키 설정
    """
)
CONSENT_ACTIONS = phrases(
    """
    accept all | accept all cookies | accept cookies | accept | i accept | accept & continue | accept and continue |
    accept and close | agree | i agree | agree & continue | agree and continue | agree and close | allow all |
    allow all cookies | allow cookies | got it | reject | reject all | reject all cookies | decline | decline all |
    deny | deny all | necessary only | only necessary | essential only | use necessary cookies only |
    accept only necessary | manage options | manage preferences | manage cookies | manage settings | more options |
    cookie settings | cookie preferences | customize | customise | customize settings | save preferences |
    save settings | save and exit | confirm my choices | confirm choices | learn more | show purposes | show vendors |
    view partners | vendors | purposes | subscribe without ads | consent | do not consent | tout accepter | accepter |
    accepter et continuer | accepter et fermer | j'accepte | tout refuser | refuser | je refuse |
    continuer sans accepter | paramétrer | personnaliser | paramétrer les cookies | gérer mes choix |
    gérer les cookies | en savoir plus | accepter les cookies | s'abonner | paramètres des cookies |
    ok, tout accepter | enregistrer | alle akzeptieren | akzeptieren | alle cookies akzeptieren |
    akzeptieren und weiter | akzeptieren und schließen | zustimmen | zustimmen und weiter | ich stimme zu |
    einverstanden | alle ablehnen | ablehnen | nur notwendige | nur notwendige cookies | nur essenzielle |
    einstellungen | cookie-einstellungen | einstellungen verwalten | auswahl speichern | speichern | mehr optionen |
    mehr erfahren | alles akzeptieren | alles ablehnen | anpassen | jetzt abonnieren | aceptar todo | aceptar todas |
    aceptar | aceptar y continuar | aceptar y cerrar | aceptar cookies | aceptar todas las cookies | acepto |
    rechazar | rechazar todo | rechazar todas | solo necesarias | configurar | configurar cookies |
    gestionar opciones | más opciones | más información | personalizar | guardar preferencias | accetta tutto |
    accetta tutti | accetta | accetta e continua | accetta e chiudi | accetta tutti i cookie | accetto | rifiuta |
    rifiuta tutto | rifiuta tutti | solo necessari | personalizza | gestisci opzioni | gestisci preferenze |
    preferenze | altre opzioni | scopri di più | impostazioni | aceitar tudo | aceitar todos | aceitar |
    aceitar e continuar | aceitar todos os cookies | aceito | aceitar cookies | rejeitar | rejeitar tudo |
    rejeitar todos | recusar | apenas necessários | gerir opções | gerenciar opções | gerir preferências | definições |
    configurações | mais opções | saiba mais | saber mais | alles accepteren | alle cookies accepteren | accepteren |
    accepteer | accepteer alles | akkoord | ik ga akkoord | akkoord en doorgaan | alles weigeren | weigeren |
    alles afwijzen | alleen noodzakelijke | alleen noodzakelijk | instellingen | voorkeuren beheren |
    instellingen beheren | meer opties | meer informatie | aanpassen | opslaan | zaakceptuj wszystko |
    zaakceptuj wszystkie | akceptuj wszystkie | akceptuję | akceptuję wszystkie | zgadzam się | akceptuj | zaakceptuj |
    przejdź do serwisu | odrzuć wszystko | odrzuć wszystkie | odrzuć | tylko niezbędne | ustawienia |
    ustawienia zaawansowane | dostosuj | zarządzaj opcjami | więcej opcji | dowiedz się więcej | zapisz | принять все |
    принять | принимаю | принять и продолжить | согласен | я согласен | согласиться | отклонить | отклонить все |
    только необходимые | настроить | настройки | управление настройками | подробнее | узнать больше | сохранить |
    хорошо | 全部接受 | 接受全部 | 接受 | 接受所有 | 接受所有 cookie | 接受所有cookie | 同意 | 同意并继续 | 我同意 |
    拒绝 | 全部拒绝 | 拒绝全部 | 仅必要 | 仅限必要 | 管理选项 | 偏好设置 | 设置 | 了解更多 | 更多选项 | 管理偏好 |
    全部接受並繼續 | 全部拒絕 | 拒絕 | 拒絕全部 | 同意並繼續 | 管理選項 | 設定 | 瞭解更多 | 更多選項 | 偏好設定 |
    すべて同意 | すべて受け入れる | すべて許可 | 同意する | 同意して続ける | 許可 | 許可する | すべて拒否 | 拒否 |
    拒否する | 同意しない | 必要なもののみ | 必須のみ | 設定する | 詳細設定 | 詳細を見る | オプションを管理 |
    設定を管理 | もっと見る | 모두 동의 | 모두 수락 | 모두 허용 | 동의 | 동의함 | 동의하기 | 동의하고 계속 | 수락 |
    허용 | 모두 거부 | 거부 | 필수만 | 필수 쿠키만 | 설정 | 설정 관리 | 옵션 관리 | 자세히 알아보기 | 더보기 |
    맞춤 설정
    """
)

# A page that asks to log in or to register first: lines of it.
LOGINS = phrases(
    """
    log in | login | log in to continue | log in to your account | log into | sign in | sign-in | sign in to continue |
    sign in to your account | sign up | sign up for | forgot password | forgot your password | forgotten password |
    reset password | create account | create an account | create new account | register now | join now | password |
    remember me | keep me signed in | continue with google | continue with facebook | continue with apple |
    sign in with | log in with | welcome back | already have an account | don't have an account | members only |
    must be logged in | need to log in | need to sign in | please log in | please sign in | single sign-on |
    se connecter | connectez-vous | connexion | s'identifier | identifiez-vous | mot de passe | mot de passe oublié |
    créer un compte | s'inscrire | inscription | pas encore de compte | déjà un compte | rester connecté |
    espace client | espace membre | anmelden | einloggen | anmeldung | passwort | passwort vergessen |
    konto erstellen | registrieren | jetzt registrieren | noch kein konto | angemeldet bleiben | willkommen zurück |
    melden sie sich an | melde dich an | bitte anmelden | kennwort | iniciar sesión | inicia sesión | inicie sesión |
    acceder | contraseña | olvidaste tu contraseña | olvidó su contraseña | has olvidado tu contraseña | crear cuenta |
    crear una cuenta | regístrate | registrarse | recordarme | no tienes cuenta | accedi | effettua il login |
    accesso | password dimenticata | hai dimenticato la password | crea un account | registrati | ricordami |
    non hai un account | resta connesso | iniciar sessão | inicie sessão | entrar | faça login | fazer login |
    palavra-passe | senha | esqueceu a senha | esqueceu-se da | esqueci minha senha | criar conta | criar uma conta |
    cadastre-se | registar | lembrar-me | não tem conta | não tem uma conta | inloggen | log in op | aanmelden |
    wachtwoord | wachtwoord vergeten | account aanmaken | registreren | nog geen account | ingelogd blijven |
    welkom terug | zaloguj się | zaloguj | logowanie | hasło | nie pamiętasz hasła | zapomniałeś hasła | utwórz konto |
    załóż konto | zarejestruj się | rejestracja | zapamiętaj mnie | nie masz konta | войти | вход | авторизация |
    войдите | пароль | забыли пароль | регистрация | зарегистрироваться | создать аккаунт | запомнить меня |
    нет аккаунта | 登录 | 登錄 | 登入 | 请登录 | 請登入 | 密码 | 密碼 | 忘记密码 | 忘記密碼 | 注册 | 註冊 | 立即注册 |
    记住我 | 記住我 | 还没有账号 | 创建账户 | 建立帳戶 | 手机号 | 验证码登录 | ログイン | サインイン |
    ログインしてください | パスワード | パスワードをお忘れ | 新規登録 | 会員登録 | 新規会員登録 | アカウントを作成 |
    アカウント作成 | ログイン状態を保持 | メールアドレス | 로그인 | 로그인하세요 | 로그인이 필요 | 비밀번호 |
    비밀번호 찾기 | 비밀번호를 잊으셨나요 | 회원가입 | 계정 만들기 | 아이디 찾기 | 로그인 상태 유지 | 아이디
    """
)
