"""What other kinds of pages say: gates, parked domains, lists, shops, articles."""

from __future__ import annotations

from store.normalize.vocabulary import phrases, words

# Short pages that are no document at all: they refuse by age or by country, sell the domain, list a directory.
NOTICES = phrases(
    """
    domain is for sale | domain may be for sale | domain name is for sale | buy this domain | domain is parked |
    domain has been registered | domain has expired | domain parking | parked free | parked domain | make an offer |
    website is for sale | future home of | default web page | default page | welcome to nginx |
    apache2 ubuntu default | it works! | related searches | domaine est à vendre | domaine a été enregistré |
    domain steht zum verkauf | domain kaufen | domain ist geparkt | dominio está en venta | dominio en venta |
    dominio è in vendita | domínio está à venda | domein is te koop | domein te koop | domena jest na sprzedaż |
    domena na sprzedaż | kup tę domenę | домен продается | домен продаётся | домен припаркован | купить этот домен |
    域名出售 | 域名正在出售 | 购买此域名 | 網域出售 | このドメインは | ドメインは売り | ドメインパーキング |
    도메인 판매 | 도메인을 구입 | 도메인은 판매 | index of / | parent directory | directory listing | are you over 18 |
    are you over 21 | over 18 years | over 21 years | are you 18 | are you 21 | at least 18 years | at least 21 years |
    18 years of age or older | 18 or older | 21 or older | of legal drinking age | legal drinking age |
    verify your age | age verification | enter your date of birth | enter your birth | confirm your age |
    confirm you are over | adult content | i am over 18 | i am over 21 | avez-vous plus de 18 | plus de 18 ans |
    avez-vous l'âge | âge légal | vérification de l'âge | date de naissance | bist du über 18 | sind sie über 18 |
    sind sie mindestens 18 | mindestens 18 jahre alt | bist du mindestens | altersprüfung | alterskontrolle |
    altersverifikation | geburtsdatum | eres mayor de | es mayor de edad | mayor de edad | mayores de 18 |
    verificación de edad | fecha de nacimiento | sei maggiorenne | hai più di 18 | maggiore di 18 | verifica dell'età |
    data di nascita | tem mais de 18 | maior de 18 | maior de idade | verificação de idade | data de nascimento |
    ben je 18 | bent u 18 | 18 jaar of ouder | leeftijdscontrole | leeftijdsverificatie | masz ukończone 18 |
    ukończyłeś 18 | czy masz 18 | weryfikacja wieku | pełnoletni | вам есть 18 | вам уже есть 18 | вам исполнилось 18 |
    мне есть 18 | подтвердите возраст | подтвердите свой возраст | подтверждение возраста | 年满18 | 已满18 | 年滿18 |
    已滿18 | 18歳以上ですか | 18歳以上 | 20歳以上 | 年齢確認 | 年齢認証 | 만 19세 | 만 18세 | 19세 이상 | 성인인증 |
    성인 인증 | 연령 확인 | not available in your country | not available in your region |
    not available in your location | not available where you are | unavailable in your country |
    unavailable in your region | isn't available in your | not accessible from your | not available to visitors from |
    unavailable in most european | unavailable due to legal reasons | unavailable for legal reasons |
    in the european economic area | select your country | choose your country | select your region |
    choose your region | choose your location | choose a country | blocked in your country | geo-blocked |
    restricted in your | pas disponible dans votre | indisponible dans votre | choisissez votre pays |
    sélectionnez votre pays | in ihrem land | in deinem land | in ihrer region | in deiner region |
    wählen sie ihr land | land auswählen | no está disponible en tu | no está disponible en su |
    no disponible en su país | no disponible en tu país | seleccione su país | selecciona tu país | elige tu país |
    non è disponibile nel tuo | non disponibile nel tuo | non disponibile nella tua | scegli il tuo paese |
    seleziona il tuo paese | não está disponível no seu | não disponível no seu | não está disponível na sua |
    selecione o seu país | selecione seu país | niet beschikbaar in jouw | niet beschikbaar in uw |
    niet beschikbaar in je | kies je land | kies uw land | niedostępna w twoim | niedostępny w twoim |
    niedostępne w twoim | nie jest dostępna w twoim | nie jest dostępny w twoim | wybierz kraj | wybierz swój kraj |
    недоступен в вашей стране | недоступна в вашей стране | недоступно в вашей стране | недоступен в вашем регионе |
    недоступна в вашем регионе | недоступно в вашем регионе | выберите страну | выберите свою страну | 您所在的国家 |
    您所在的地区 | 所在地区不可用 | 选择您的国家 | 您所在的國家 | 您所在的地區 | 選擇您的國家 | お住まいの国 |
    お住まいの地域 | お使いの地域 | お客様の地域では | この国では | 国を選択 | 국가에서는 | 지역에서는 | 국가를 선택 |
    국가 또는 지역 | you have been unsubscribed | you have unsubscribed | successfully unsubscribed |
    unsubscribe from | unsubscribed from | sorry to see you go | email preferences | vous avez été désinscrit |
    désinscription | désabonné | désabonnement | erfolgreich abgemeldet | newsletter abgemeldet |
    abmeldung vom newsletter | dado de baja | darte de baja | cancelado su suscripción |
    cancellazione dalla newsletter | iscrizione è stata annullata | stato disiscritto | cancelou a subscrição |
    cancelar a subscrição | inscrição cancelada | descadastr | uitgeschreven | afgemeld voor | wypisan | wypisał |
    anulowano subskrypcję | вы отписались | вы отписаны | отписаться от | отписка от | 退订成功 | 已退订 | 取消订阅 |
    取消訂閱 | 已退訂 | 配信停止 | 配信を停止 | 購読を解除 | 購読解除 | 수신거부 | 수신 거부 | 구독이 취소 |
    구독 취소 | no articles in this section | there are no articles | no articles found | no articles yet |
    no results | 0 results | no results found | did not match any | no matches found | how can we help |
    aucun article | aucun résultat | comment pouvons-nous vous aider | keine artikel | keine ergebnisse |
    keine treffer | wie können wir helfen | wie können wir ihnen helfen | no hay artículos | sin resultados |
    no se han encontrado resultados | no se encontraron resultados | cómo podemos ayudarte | nessun articolo |
    nessun risultato | come possiamo aiutarti | nenhum artigo | nenhum resultado | como podemos ajudar |
    geen artikelen | geen resultaten | hoe kunnen we je helpen | hoe kunnen we helpen | waarmee kunnen we |
    brak artykułów | brak wyników | nie znaleziono wyników | w czym możemy pomóc | jak możemy pomóc | нет статей |
    ничего не найдено | результатов не найдено | чем мы можем помочь | чем можем помочь | 暂无文章 | 没有结果 |
    无搜索结果 | 没有找到相关 | 需要什么帮助 | 有什么可以帮 | 沒有結果 | 沒有文章 | 找不到結果 | 需要什麼協助 |
    記事がありません | 記事はありません | 検索結果はありません | 該当する | 何かお困り | お困りですか |
    문서가 없습니다 | 게시물이 없습니다 | 검색 결과가 없 | 결과가 없습니다 | 무엇을 도와드릴까요
    """
)

# Calls and prices of a shop or of a home page: lines of it.
CALLS = phrases(
    """
    add to cart | add to basket | add to bag | buy now | shop now | order now | in stock | out of stock |
    free shipping | sold out | add to wishlist | get started | get started free | start free trial |
    start your free trial | try for free | try it free | book a demo | request a demo | watch demo | learn more |
    read more | find out more | discover more | see all | view all | shop all | sign up free | download now |
    download the app | contact sales | see pricing | see plans | view plans | join for free | customer reviews |
    featured products | related products | you may also like | new arrivals | best sellers | our services |
    our customers | subscribe to our newsletter | subscribe | explore | get a quote | book now | ajouter au panier |
    acheter | acheter maintenant | en stock | livraison gratuite | livraison offerte | essai gratuit |
    essayer gratuitement | commencer | demander une démo | en savoir plus | lire la suite | découvrir | voir tout |
    nouveautés | avis clients | produits similaires | nos services | vous aimerez aussi | je découvre |
    in den warenkorb | jetzt kaufen | jetzt bestellen | auf lager | lieferbar | sofort lieferbar |
    kostenloser versand | kostenlos testen | jetzt testen | jetzt starten | demo anfordern | mehr erfahren |
    weiterlesen | mehr lesen | alle anzeigen | jetzt entdecken | neuheiten | kundenbewertungen | ähnliche produkte |
    unsere leistungen | zum produkt | das könnte ihnen auch gefallen | angebot anfordern | añadir al carrito |
    añadir a la cesta | agregar al carrito | comprar | comprar ahora | en existencias | envío gratis | prueba gratis |
    empezar | empieza gratis | solicitar demo | solicita una demo | más información | leer más | ver todo | ver más |
    novedades | opiniones de clientes | productos relacionados | nuestros servicios | descubre más |
    aggiungi al carrello | acquista | acquista ora | compra ora | disponibile | spedizione gratuita | prova gratis |
    prova gratuita | inizia | inizia ora | richiedi una demo | scopri di più | leggi tutto | continua a leggere |
    vedi tutto | novità | recensioni | prodotti correlati | i nostri servizi | adicionar ao carrinho | comprar agora |
    em estoque | em stock | frete grátis | portes grátis | teste grátis | experimente grátis | começar | comece agora |
    solicitar demonstração | saiba mais | leia mais | ver tudo | novidades | avaliações | produtos relacionados |
    os nossos serviços | nossos serviços | in winkelwagen | in winkelmand | nu kopen | bestel nu | op voorraad |
    gratis verzending | probeer gratis | gratis proberen | aan de slag | demo aanvragen | meer informatie | lees meer |
    lees verder | bekijk alles | alles bekijken | ontdek meer | nieuw binnen | klantbeoordelingen |
    gerelateerde producten | onze diensten | dodaj do koszyka | kup teraz | zamów teraz | w magazynie | dostępny |
    darmowa dostawa | wypróbuj za darmo | rozpocznij | umów demo | zamów demo | dowiedz się więcej | czytaj więcej |
    czytaj dalej | zobacz wszystkie | zobacz więcej | nowości | opinie klientów | podobne produkty | nasze usługi |
    sprawdź | в корзину | добавить в корзину | купить | купить сейчас | заказать | в наличии | бесплатная доставка |
    попробовать бесплатно | начать | начать бесплатно | запросить демо | подробнее | узнать больше | читать далее |
    читать дальше | смотреть все | новинки | отзывы | похожие товары | наши услуги | оставить заявку | 加入购物车 |
    立即购买 | 有货 | 免费试用 | 立即体验 | 立即开始 | 开始使用 | 预约演示 | 了解更多 | 查看更多 | 查看全部 |
    阅读全文 | 阅读更多 | 新品上市 | 热销商品 | 用户评价 | 相关商品 | 联系我们 | 免费注册 | 立即下载 | 加入購物車 |
    立即購買 | 現貨 | 免費試用 | 立即開始 | 開始使用 | 瞭解更多 | 閱讀更多 | 新品 | 熱銷商品 | 相關商品 |
    カートに入れる | カートに追加 | 今すぐ購入 | 購入する | 在庫あり | 送料無料 | 無料で試す | 無料ではじめる |
    無料トライアル | はじめる | 今すぐ始める | 資料請求 | お問い合わせ | 詳しく見る | 詳細はこちら | 詳しくはこちら |
    もっと見る | 続きを読む | 一覧を見る | すべて見る | 新着商品 | 関連商品 | レビュー | お客様の声 | サービス紹介 |
    ダウンロード | 장바구니 | 장바구니 담기 | 장바구니에 담기 | 구매하기 | 바로구매 | 바로 구매 | 재고 있음 |
    무료배송 | 무료 배송 | 무료 체험 | 무료로 시작하기 | 시작하기 | 데모 신청 | 자세히 보기 | 더 보기 | 더보기 |
    전체보기 | 전체 보기 | 신상품 | 인기 상품 | 관련 상품 | 고객 후기 | 상품 후기 | 문의하기
    """
)
# The buttons of a product page.
CARTS = phrases(
    """
    add to cart | add to basket | add to bag | buy now | order now | buy | ajouter au panier | acheter |
    acheter maintenant | in den warenkorb | jetzt kaufen | jetzt bestellen | añadir al carrito | añadir a la cesta |
    agregar al carrito | comprar | comprar ahora | aggiungi al carrello | acquista | acquista ora | compra ora |
    adicionar ao carrinho | comprar agora | in winkelwagen | in winkelmand | in winkelwagentje | nu kopen | bestel nu |
    dodaj do koszyka | do koszyka | kup teraz | zamów teraz | в корзину | добавить в корзину | купить | купить сейчас |
    加入购物车 | 立即购买 | 加入購物車 | 立即購買 | カートに入れる | カートに追加 | 今すぐ購入 | 購入する |
    장바구니 담기 | 장바구니에 담기 | 구매하기 | 바로구매 | 바로 구매
    """
)
CURRENCIES = ("$", "€", "£", "¥", "￥", "₩", "₽", "zł", "円", "원", "元", " eur", " usd", "r$", "руб", "chf", "nt$")

# Words of those who report: news, press releases, blogs, encyclopaedias. A `*` stands for any ending.
REPORTING_WORDS = words(
    """
    said says told announced announces announcement reported reporters journalist* spokesperson spokesman
    spokeswoman analyst* expert* researcher* lawmaker* regulators critic* argue* argued monday tuesday wednesday
    thursday
    friday yesterday ago million billion ceo founder founded editor
    author explains explained study survey interview quote quoted fined ruling parliament
    déclaré annoncé explique affirme journaliste* expert* lundi mardi mercredi jeudi vendredi hier récemment
    milliard* million* pdg étude enquête amende interview
    sagte sagt erklärte erklärt kündigte angekündigt experten montag dienstag mittwoch donnerstag freitag gestern
    kürzlich milliarden millionen studie umfrage bußgeld journalist* mitteilte sprecher* zufolge
    dijo anunció explicó afirmó expertos lunes martes miércoles jueves viernes ayer recientemente millones
    estudio encuesta multa periodista* portavoz
    detto annunciato spiegato spiega esperti lunedì martedì mercoledì giovedì venerdì ieri recentemente milioni
    miliardi studio sondaggio multa giornalist* portavoce
    disse anunciou explicou afirmou especialistas segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    ontem recentemente milhões bilhões estudo pesquisa multa jornalist* porta-voz
    zei zegt kondigde aangekondigd experts maandag dinsdag woensdag donderdag vrijdag gisteren onlangs miljoen
    miljard onderzoek boete journalist* woordvoerder
    powiedział powiedziała ogłosił ogłosiła ekspertów ekspert* poniedziałek wtorek środę czwartek piątek wczoraj
    niedawno milionów miliardów badanie kara dziennikarz* rzecznik*
    сказал сказала заявил заявила сообщил сообщила сообщает эксперт* понедельник вторник среду четверг пятницу
    вчера недавно миллион* миллиард* исследовани* штраф* журналист* представитель
    """
)
REPORTING_CHARACTERS = phrases(
    """
    表示， | 报道 | 记者 | 专家 | 宣布 | 据悉 | 日前 | 近日 | 昨日 | 亿元 | 万元 | 分析师 | 企业 | 报告显示 | 報導 |
    記者 | 專家 | 分析師 | 企業 | 億元 | 報告顯示 | と述べ | と語 | 発表した | 発表しました | によると | 専門家 |
    調査 | 億円 | 万人 | 同社 | 밝혔다 | 말했다 | 전했다 | 에 따르면 | 기자 | 전문가 | 발표했다 | 기업 | 억원 | 조사 |
    업계 | 설명했다
    """
)
# In the first lines of an article, a press release, a blog post.
BYLINES = phrases(
    """
    min read | minute read | minutes read | posted on | posted by | published on | published by | written by |
    by staff | for immediate release | press release | newsroom | news release | blog | opinion | share this article |
    share this post | filed under | table of contents: | media contact | from wikipedia | encyclopedia |
    min de lecture | minutes de lecture | publié le | publié par | écrit par | communiqué de presse | actualités |
    temps de lecture | min. lesezeit | minuten lesezeit | lesezeit | lesedauer | veröffentlicht am |
    veröffentlicht von | geschrieben von | pressemitteilung | nachrichten | ein beitrag von | min de lectura |
    minutos de lectura | publicado el | publicado por | escrito por | nota de prensa | comunicado de prensa |
    noticias | min di lettura | minuti di lettura | tempo di lettura | pubblicato il | pubblicato da | scritto da |
    comunicato stampa | notizie | min de leitura | minutos de leitura | tempo de leitura | publicado em |
    comunicado de imprensa | notícias | min leestijd | minuten leestijd | leestijd | gepubliceerd op | geplaatst op |
    geschreven door | persbericht | nieuws | min czytania | minut czytania | czas czytania | opublikowano |
    opublikowane | autor: | informacja prasowa | aktualności | мин чтения | минут чтения | минуты чтения |
    время чтения | опубликовано | автор: | пресс-релиз | новости | 阅读时间 | 分钟阅读 | 发布于 | 发布时间 | 作者： |
    作者: | 来源： | 来源: | 编辑： | 新闻稿 | 閱讀時間 | 分鐘閱讀 | 發佈於 | 發布於 | 新聞稿 | 分で読めます | 投稿日 |
    公開日 | 著者 | 執筆 | プレスリリース | ニュースリリース | ニュース | 分 소요 | 분 소요 | 읽는 시간 | 게시일 |
    작성자 | 입력 20 | 기자 = | 보도자료 | 뉴스
    """
)
# In the page's source.
ARTICLE_SOURCES = (
    '"newsarticle"',
    '"blogposting"',
    '"article:published_time"',
    '"reportagenewsarticle"',
    '"techarticle"',
)
PRODUCT_SOURCES = (
    '"@type":"product"',
    '"@type": "product"',
    'content="product"',
    'content="og:product"',
    'content="product.item"',
    "schema.org/product",
)
ARTICLE_PATHS = (
    "/blog/",
    "/news/",
    "/press/",
    "/article/",
    "/articles/",
    "/magazine/",
    "/posts/",
    "/post/",
    "/newsroom/",
    "/stories/",
    "/wiki/",
    "/actualites/",
    "/aktuelles/",
    "/noticias/",
    "/notizie/",
    "/nieuws/",
)

# What a page tells to do with a program; a share of them makes it a help page.
INSTRUCTION_WORDS = words(
    """
    click tap select choose press open go scroll swipe toggle enter type menu button icon tab settings dropdown checkbox
    screen step steps cliquez sélectionnez appuyez ouvrez bouton onglet réglages paramètres étape klicken klicke tippen
    tippe wählen wähle öffnen öffne schaltfläche einstellungen schritt haga haz clic pulsa pulse seleccione selecciona
    abre abra botón ajustes configuración paso clicca fai tocca seleziona apri pulsante impostazioni passaggio clique
    toque selecione abra botão definições configurações passo klik tik selecteer kies knop instellingen stap kliknij
    dotknij wybierz otwórz przycisk ustawienia krok нажмите выберите откройте перейдите коснитесь кнопку кнопка
    настройки меню шаг
    """
)
INSTRUCTION_CHARACTERS = phrases(
    """
    点击 | 选择 | 打开 | 设置 | 按钮 | 步骤 | 點擊 | 點選 | 選擇 | 打開 | 設定 | 按鈕 | 步驟 | クリック | タップ |
    選択 | 開き | ボタン | 手順 | 클릭 | 탭하 | 선택하 | 여세요 | 설정 | 버튼 | 단계
    """
)
