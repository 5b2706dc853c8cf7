"""Character sets as the web uses them."""

from __future__ import annotations

from typing import NamedTuple

# Labels as browsers understand them: a page that says gb2312 uses characters that only gb18030 has, and so on.
WEB_ALIASES = {
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "ansi": "cp1252",
    "windows-1252": "cp1252",
    "x-cp1252": "cp1252",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gb_2312": "gb18030",
    "chinese": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "big5hk": "big5hkscs",
    "big-5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "x-ms-cp932": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc_5601": "cp949",
    "korean": "cp949",
    "ms949": "cp949",
    "windows-949": "cp949",
    "x-euc-jp": "euc_jp",
    "iso-8859-8-i": "iso8859-8",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    # A page in UTF-16 cannot declare it in ASCII bytes; browsers take such a label for UTF-8.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "ucs-2": "utf-8",
    "iso-10646-ucs-2": "utf-8",
}
# Said by a server, who writes no ASCII bytes, such a label can be true.
WIDE = {
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "unicode": "utf-16-le",
    "ucs-2": "utf-16-le",
    "iso-10646-ucs-2": "utf-16-le",
}

# A few pages use more characters than the codec of their label has; this one has them too.
LARGER = {"big5hkscs": "cp950", "euc_jp": "euc_jis_2004", "iso2022_jp_ext": "iso2022_jp_2004"}

# Codecs in which letters are the same bytes as in one that a guess may choose.
SPELLED_LIKE = {"koi8-r": "koi8-u", "iso8859-15": "cp1252", "iso8859-8": "cp1255", "cp950": "big5hkscs"}

# Browsers read these signs of the older Japanese codecs as Windows and Shift_JIS have them.
AS_WINDOWS_HAS_THEM = str.maketrans("\u301c\u2212\u2016\u00a2\u00a3\u00ac", "\uff5e\uff0d\u2225\uffe0\uffe1\uffe2")

# Python's codecs for other things than pages.
NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"}
)


class Writing(NamedTuple):
    """What a language looks like beyond ASCII, for telling its charsets apart by their letters.

    languages: ISO 639-1 codes, as in `<html lang>`; codecs: likeliest first; letters: the frequent ones, in lower
    case; rare: others, which count half; share: of the letters beyond ASCII, how many are frequent ones.
    """

    languages: str
    codecs: tuple[str, ...]
    letters: str
    rare: str = ""
    share: float = 1.0


_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5", "cp866")
_CENTRAL = ("cp1250", "iso8859-2")

WESTERN = (
    Writing("fr", ("cp1252",), "éèàê", "ëâçùûüîïôœæ"),
    Writing("de", ("cp1252",), "äöüß"),
    Writing("es", ("cp1252",), "óíáéñ", "úü¿¡ºª"),
    Writing("pt", ("cp1252",), "ãçáéíó", "õâàêôúºª"),
    Writing("it", ("cp1252",), "èàìéòù", "ºª"),
    Writing("nl", ("cp1252",), "éëï", "óèüö"),
    Writing("ca", ("cp1252",), "àóéíèç", "ïòúü·"),
    Writing("sv fi", ("cp1252",), "åäö", "é"),
    Writing("da no nb nn", ("cp1252",), "æøå", "éòôó"),
    Writing("is fo", ("cp1252",), "áðíéþóæö", "úýø"),
    Writing("en", ("cp1252",), "é£", "èêïçöüñàáó¢¥½¼¾±²³µ¹"),
)
# Other alphabets that are Latin but for some letters ...
LATIN = (
    Writing("pl", _CENTRAL, "ąćęłńóśźż"),
    Writing("cs", _CENTRAL, "íáéěýžšřčů", "ďňóťú"),
    Writing("sk", _CENTRAL, "áíýéčžšľú", "äďĺňóôŕť"),
    Writing("hu", _CENTRAL, "áéöóíőüúű"),
    Writing("ro", _CENTRAL, "ăâîşţ"),
    Writing("hr sl bs", _CENTRAL, "čćđšž"),
    Writing("tr az", ("cp1254",), "ışüğçö", "âîû"),
    Writing("lt", ("cp1257",), "ėųšąįžūčę"),
    Writing("lv", ("cp1257",), "āīēšņūžļ", "čģķ"),
    Writing("et", ("cp1257",), "äõüö", "šž"),
    Writing("vi", ("cp1258",), "ăđơư\u0300\u0301\u0303\u0309\u0323", share=0.5),
)
# ... and those that share none with it.
OTHER_SCRIPTS = (
    Writing("ru uk be bg sr mk", _CYRILLIC, "оеаинтсрвлі", share=0.63),
    Writing("el", ("cp1253", "iso8859-7"), "αοιετνσρπς", share=0.65),
    Writing("he iw yi", ("cp1255",), "יוהלאתרבמש", share=0.7),
    Writing("ar fa ur", ("cp1256", "iso8859-6"), "اليمنترةعبو", share=0.66),
    Writing("th", ("cp874",), "านรอกเงมยล\u0e48\u0e49\u0e34", share=0.5),
    Writing(
        "zh zh-cn zh-hans",
        ("gb18030",),
        "的一是不了在人我有他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成"
        "方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使"
        "情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表"
        "化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才"
        "结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即"
        "像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运，。、；：（）《》",
        share=0.8,
    ),
    Writing(
        "zh zh-tw zh-hk zh-hant",
        ("big5hkscs",),
        "的一是不了在人我有他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成"
        "方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使"
        "情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表"
        "化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才"
        "結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即"
        "像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運，。、；：（）《》",
        share=0.8,
    ),
    Writing(
        "ja",
        ("cp932", "euc_jp"),
        "のにはをたがでてとしれさあいうえおかきくけこすせそちつなぬねひふへほまみむめもやゆよらりるろわんっゃゅょだどばびぶべ"
        "げごじずぞアイウエオカキクケコサシスセソタチツテトナニネノハヒフホマミムメモヤユヨラリルレロワンッャュョーガギグゲゴ"
        "ザジズゼゾダデドバビブベボパピプペポ、。「」・",
        share=0.6,
    ),
    Writing(
        "ko",
        ("cp949",),
        "이다의는을에가한하고지로사정보자기를인은도과수개제시용서대있나전리스해여니일부어관요공그라원상등아조당세무우합적면동"
        "안처경만있및장성유위와회신행업구주트금되호발화비야목출위",
        share=0.6,
    ),
)  # fmt: skip
