"""What in a link's address names a campaign, a visitor or a session, and not a page."""

from __future__ import annotations

from store.normalize.vocabulary import words

TRACKING_NAMES = words(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh epik s_kwcid
    srsltid gad_source gad_campaignid irclickid irgwc cjevent awc sscid ranmid raneaid ransiteid clickid click_id
    _ga _gl _gac _hsenc _hsmi __hstc __hssc __hsfp hsctatracking mkt_tok vero_id vero_conv wickedid oly_anon_id
    oly_enc_id rb_clickid _branch_match_id _branch_referrer _ke _kx bsft_clkid bsft_uid ml_subscriber
    ml_subscriber_hash sessionid session_id session_key session phpsessid jsessionid sid cfid cftoken sessid
    ref_src ref_url ref_ fb_action_ids fb_action_types fb_source fb_ref action_object_map
    __cf_chl_tk __cft__ __tn__ oh oe _nc_ohc _nc_ht _nc_cat _nc_sid _nc_gid _nc_oc
    trk trkinfo trkcampaign lipi spm scm algo_pvid icid ncid cmpid s_cid gws_rd ved usg ei
    csrf csrf_token csrftoken _csrf authenticity_token __requestverificationtoken form_key nonce _wpnonce
    _ cb cachebust cachebuster nocache rnd rand random timestamp _ts _t useragent user_agent
    """
)
TRACKING_PREFIXES = (
    "utm_", "mc_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "trk_", "_nc_", "__cft__", "ga_", "itm_", "pf_rd_",
    "pd_rd_", "sc_campaign", "sc_channel", "at_campaign", "at_medium", "adjust_", "adj_", "_x_tr_", "__cf_chl_",
    "aspsessionid", "stm_", "wt_mc", "wt.mc",
)  # fmt: skip
TRACKING_SUFFIXES = ("-did", "[useragent]", "[viewport]")

# Names whose value says which thing is meant, even where it looks like a token.
IDENTIFYING_NAMES = words(
    """
    id doc docid doc_id document documentid document_id article articleid article_id page pageid page_id file fileid
    file_id folder item product policy policyid policy_id form v list p q
    """
)

# (host without www., path) of a redirector -> the parameters that may hold the real target
REDIRECTORS = {
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("facebook.com", "/l.php"): ("u",),
    ("facebook.com", "/flx/warn/"): ("u",),
    ("l.instagram.com", "/"): ("u",),
    ("l.messenger.com", "/l.php"): ("u",),
    ("l.threads.net", "/"): ("u",),
    ("l.threads.com", "/"): ("u",),
    ("google.com", "/url"): ("q", "url"),
    ("youtube.com", "/redirect"): ("q",),
    ("linkedin.com", "/redir/redirect"): ("url",),
    ("linkedin.com", "/safety/go"): ("url",),
    ("out.reddit.com", "/"): ("url",),
    ("vk.com", "/away.php"): ("to",),
    ("t.umblr.com", "/redirect"): ("z",),
    ("slack-redir.net", "/link"): ("url",),
    ("steamcommunity.com", "/linkfilter/"): ("url", "u"),
    ("exit.sc", "/"): ("url",),
    ("href.li", "/"): ("",),
}
# Mail filters rewrite each link to a host of their own.
REDIRECTING_HOSTS = {".safelinks.protection.outlook.com": ("url",), ".safelinks.protection.office365.us": ("url",)}
