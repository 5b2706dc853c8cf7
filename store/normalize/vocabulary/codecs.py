"""Character sets as the web uses them."""

from __future__ import annotations

# Labels as browsers understand them: a page that says gb2312 uses characters that only gb18030 has, and so on.
WEB_ALIASES = {
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
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
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "windows-949": "cp949",
    "x-euc-jp": "euc_jp",
    "iso-8859-8-i": "iso8859-8",
    # A page in UTF-16 cannot declare it in ASCII bytes; browsers take such a label for UTF-8.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}

# Python's codecs for other things than pages.
NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"}
)

SINGLE_BYTE_WESTERN = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "iso8859-15", "iso8859-2", "mac-roman"})

# What pages in a language used before UTF-8, likeliest first.
CODEC_OF_LANGUAGE = {
    "zh": ("gb18030",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "ru": ("cp1251",),
    "uk": ("cp1251",),
    "bg": ("cp1251",),
    "sr": ("cp1251",),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "fa": ("cp1256",),
    "th": ("cp874",),
    "vi": ("cp1258",),
    "tr": ("cp1254",),
    "pl": ("cp1250",),
    "cs": ("cp1250",),
    "sk": ("cp1250",),
    "sl": ("cp1250",),
    "hr": ("cp1250",),
    "hu": ("cp1250",),
    "ro": ("cp1250",),
    "lt": ("cp1257",),
    "lv": ("cp1257",),
    "et": ("cp1257",),
    "en": ("cp1252",),
    "fr": ("cp1252",),
    "de": ("cp1252",),
    "es": ("cp1252",),
    "it": ("cp1252",),
    "pt": ("cp1252",),
    "nl": ("cp1252",),
    "sv": ("cp1252",),
    "da": ("cp1252",),
    "nb": ("cp1252",),
    "no": ("cp1252",),
    "fi": ("cp1252",),
}

# Among these a detector may choose where most of the text lies beyond ASCII ...
DENSE_CANDIDATES = (
    "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "iso8859_5", "cp866",
    "cp1253", "cp1255", "cp1256", "cp874",
)  # fmt: skip
# ... and where some of it does.
SPARSE_CANDIDATES = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "cp932", "gb18030", "cp949")
