"""The same invented policy in many languages, with the charsets that pages in them were written in."""

from __future__ import annotations

TEXTS = {
    "de": (
        "Wir verarbeiten Ihre personenbezogenen Daten gemäß der Datenschutz-Grundverordnung, um Ihnen unsere "
        "Geräte zu schicken. Größere Änderungen kündigen wir früh an; Auskünfte über gespeicherte Angaben erhalten "
        "Sie jederzeit."
    ),
    "fr": (
        "Nous recueillons les données à caractère personnel que vous nous confiez, jamais à votre insu. Vous "
        "pouvez accéder à celles-ci, les corriger ou les faire effacer ; où qu’elles soient gardées, elles sont "
        "protégées."
    ),
    "es": (
        "Recogemos los datos personales que usted nos facilita según la ley. Podrá acceder a su información, "
        "corregirla o pedir su eliminación en cualquier momento; también protegemos a los niños y las contraseñas "
        "de los años pasados."
    ),
    "pt": (
        "As informações pessoais que você nos dá são usadas só para as finalidades descritas. Não as vendemos; "
        "você poderá solicitar a correção ou a exclusão delas, e até o fim do mês daremos uma resposta à sua "
        "petição."
    ),
    "sv": (
        "Vi behandlar dina personuppgifter för att kunna skicka det du beställer. Du har rätt att få tillgång till "
        "dem, att få dem rättade och att återkalla ditt samtycke när du vill; då raderar vi också äldre uppgifter."
    ),
    "pl": (
        "Przetwarzamy Państwa dane osobowe zgodnie z prawem, żeby świadczyć usługi. Źródłem są również spółki "
        "zależne; możecie Państwo żądać usunięcia swoich danych, a my odpowiemy najpóźniej w ciągu miesiąca od "
        "zgłoszenia."
    ),
    "cs": (
        "Vaše osobní údaje zpracováváme v souladu se zákonem, abychom vám mohli doručit objednané zboží. Máte "
        "právo na přístup k údajům, na jejich opravu i výmaz; žádost vyřídíme nejpozději během třiceti dnů od "
        "přijetí."
    ),
    "hu": (
        "Személyes adatait a törvénynek megfelelően kezeljük, hogy a megrendelt műszereket elküldhessük. Önnek "
        "joga van az adataihoz hozzáférni, törlésüket kérni; kérésére legkésőbb egy hónapon belül, díj nélkül "
        "felelünk, írásban is."
    ),
    "tr": (
        "Kişisel verilerinizi yalnızca siparişlerinizi göndermek için işliyoruz. Dilediğiniz zaman verilerinize "
        "erişebilir, düzeltilmesini ya da silinmesini isteyebilirsiniz; çocukların bilgilerini hiçbir şekilde "
        "toplamıyoruz."
    ),
    "lt": (
        "Jūsų asmens duomenis tvarkome pagal įstatymus, kad galėtume išsiųsti užsakytas prekes. Turite teisę "
        "susipažinti su savo duomenimis, juos ištaisyti ar ištrinti; į kreipimąsi atsakysime ne vėliau kaip per "
        "mėnesį, žodžiu ar raštu."
    ),
    "lv": (
        "Jūsu personas datus mēs apstrādājam saskaņā ar likumu, lai nosūtītu pasūtītās preces. Jums ir tiesības "
        "piekļūt saviem datiem, tos labot vai dzēst; uz pieprasījumu atbildēsim mēneša laikā, ja vēlaties, arī "
        "rakstiski un bez maksas."
    ),
    "ru": (
        "Мы обрабатываем персональные данные пользователей в соответствии с законом. Вы вправе получить доступ к "
        "своим данным, исправить их или потребовать удаления; ответ на обращение даётся в течение тридцати дней."
    ),
    "uk": (
        "Ми обробляємо ваші персональні дані відповідно до закону. Ви маєте право отримати доступ до своїх даних, "
        "виправити їх або вимагати їх вилучення; відповідь на звернення надається протягом тридцяти днів."
    ),
    "bg": (
        "Обработваме вашите лични данни в съответствие със закона. Имате право на достъп до своите данни, на "
        "поправка и на изтриване; отговор на искането ви даваме в срок от тридесет дни, без такса."
    ),
    "el": (
        "Επεξεργαζόμαστε τα προσωπικά σας δεδομένα σύμφωνα με τον νόμο, ώστε να σας στείλουμε όσα παραγγείλατε. "
        "Έχετε δικαίωμα πρόσβασης, διόρθωσης και διαγραφής· θα λάβετε απάντηση μέσα σε έναν μήνα από την υποβολή "
        "του αιτήματος."
    ),
    "he": (
        "אנו מעבדים את המידע האישי שלך בהתאם לחוק כדי לשלוח לך את מה שהזמנת. יש לך זכות לעיין במידע, לתקן אותו או "
        "לבקש את מחיקתו; תשובה תינתן בתוך שלושים ימים ממועד קבלת הפנייה."
    ),
    "ar": (
        "نعالج بياناتك الشخصية وفقا للقانون حتى نرسل إليك ما طلبته. لك الحق في الاطلاع على بياناتك وتصحيحها أو طلب "
        "حذفها، وسنرد على طلبك خلال ثلاثين يوما من تاريخ استلامه دون مقابل."
    ),
    "th": (
        "เราประมวลผลข้อมูลส่วนบุคคลของท่านตามกฎหมายเพื่อจัดส่งสินค้าที่ท่านสั่งซื้อ ท่านมีสิทธิเข้าถึงข้อมูล แก้ไข "
        "หรือขอให้ลบข้อมูลของท่าน เราจะตอบคำขอภายในสามสิบวันนับแต่วันที่ได้รับคำขอ"
    ),
    "zh": (
        "我们依照法律处理您的个人信息，以便向您寄送所订购的仪器。您有权查阅、更正或者要求删除您的个人信息；我们将在"
        "收到请求后三十日内答复。未经您的同意，我们不会向第三方提供这些信息，法律另有规定的除外。"
    ),
    "zh-TW": (
        "我們依照法律處理您的個人資料，以便向您寄送所訂購的儀器。您有權查閱、更正或者要求刪除您的個人資料；我們將在"
        "收到請求後三十日內答覆。未經您的同意，我們不會向第三方提供這些資料，法律另有規定的除外。"
    ),
    "ja": (
        "当社は、お客様の個人情報を法令に従って取り扱い、ご注文の機器をお届けするために利用します。お客様は、ご自身"
        "の情報の開示、訂正または削除を求めることができます。ご請求には三十日以内にお答えいたします。"
    ),
    "ko": (
        "회사는 법령에 따라 이용자의 개인정보를 처리하며, 주문하신 기기를 보내 드리기 위하여 이용합니다. 이용자는 "
        "자신의 개인정보를 열람하거나 정정 또는 삭제를 요구할 수 있으며, 회사는 요청을 받은 날부터 삼십일 이내에 "
        "답변합니다."
    ),
}

# (language, codec as Python has it, label as a page writes it)
CHARSETS = (
    ("de", "cp1252", "windows-1252"), ("de", "cp1252", "iso-8859-1"), ("de", "iso8859-15", "iso-8859-15"),
    ("fr", "cp1252", "latin1"), ("fr", "cp1252", "us-ascii"), ("es", "cp1252", "ISO-8859-1"),
    ("pt", "cp1252", "windows-1252"), ("sv", "cp1252", "iso-8859-1"), ("es", "mac-roman", "macintosh"),
    ("pl", "cp1250", "windows-1250"), ("pl", "iso8859-2", "iso-8859-2"), ("cs", "cp1250", "windows-1250"),
    ("cs", "iso8859-2", "ISO-8859-2"), ("hu", "iso8859-2", "iso-8859-2"), ("hu", "cp1250", "windows-1250"),
    ("tr", "cp1254", "windows-1254"), ("tr", "iso8859-9", "iso-8859-9"), ("lt", "cp1257", "windows-1257"),
    ("lv", "cp1257", "windows-1257"), ("ru", "cp1251", "windows-1251"), ("ru", "koi8_r", "koi8-r"),
    ("ru", "iso8859-5", "iso-8859-5"), ("ru", "cp866", "ibm866"), ("uk", "koi8_u", "koi8-u"),
    ("uk", "cp1251", "win-1251"), ("bg", "cp1251", "windows-1251"), ("ru", "mac_cyrillic", "x-mac-cyrillic"),
    ("el", "cp1253", "windows-1253"), ("el", "iso8859-7", "iso-8859-7"), ("he", "cp1255", "windows-1255"),
    ("he", "iso8859-8", "iso-8859-8-i"), ("ar", "cp1256", "windows-1256"), ("ar", "iso8859-6", "iso-8859-6"),
    ("th", "cp874", "windows-874"), ("th", "tis_620", "TIS-620"), ("th", "iso8859-11", "iso-8859-11"),
    ("zh", "gb2312", "gb2312"), ("zh", "gbk", "gb2312"), ("zh", "gbk", "GBK"), ("zh", "gb18030", "gb18030"),
    ("zh-TW", "big5", "big5"), ("zh-TW", "big5hkscs", "Big5-HKSCS"), ("ja", "cp932", "Shift_JIS"),
    ("ja", "cp932", "x-sjis"), ("ja", "euc_jp", "EUC-JP"), ("ja", "iso2022_jp", "iso-2022-jp"),
    ("ko", "cp949", "euc-kr"), ("ko", "cp949", "ks_c_5601-1987"), ("ko", "euc_kr", "EUC-KR"),
)  # fmt: skip

# Those that are told by the letters alone. (ISO 8859-7 is not: all but the accented capital alpha is as in cp1253.)
UNCERTAIN = {
    "iso8859-15",
    "mac-roman",
    "mac_cyrillic",
    "iso8859-7",
    "iso8859-8",
    "iso8859-11",
    "tis_620",
    "gb2312",
    "gbk",
}
CERTAIN = tuple(dict.fromkeys((language, codec) for language, codec, _ in CHARSETS if codec not in UNCERTAIN))


def html(text: str, label: str = "", language: str = "", head: str = "") -> str:
    """A page of one paragraph: the text four times over."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    lang = f' lang="{language}"' if language else ""
    return f"<html{lang}><head>{head}{meta}<title>x</title></head><body><p>{' '.join([text] * 4)}</p></body></html>"
