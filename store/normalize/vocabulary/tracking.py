"""What in a link's address names a campaign, a visitor or a session, and not a page."""

from __future__ import annotations

from store.normalize.vocabulary import words

TRACKING_NAMES = words(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh epik s_kwcid
    _ga _gl _gac _hsenc _hsmi __hstc __hssc __hsfp hsctatracking mkt_tok vero_id wickedid oly_anon_id
    oly_enc_id rb_clickid sessionid session_id phpsessid jsessionid sid cfid cftoken aspsessionid
    ref_src ref_url __cf_chl_tk __cft__ __tn__ oh oe _nc_ohc _nc_ht _nc_cat _nc_sid _nc_gid _nc_oc
    """
)
TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "trk_", "_nc_", "__cft__", "ga_")
TRACKING_SUFFIXES = ("-did",)

# (host, path) of a redirector -> the parameter that holds the real target
REDIRECTORS = {
    ("l.facebook.com", "/l.php"): "u",
    ("lm.facebook.com", "/l.php"): "u",
    ("l.instagram.com", "/"): "u",
    ("www.google.com", "/url"): "q",
    ("www.youtube.com", "/redirect"): "q",
}
