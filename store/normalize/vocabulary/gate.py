"""Words of policies, and words of what stands in a policy's place."""

from __future__ import annotations

from store.normalize.vocabulary import words

# Words that policies and terms are made of, in lower case; a `*` stands for any ending.
LEGAL_WORDS = words(
    """
    privacy controller gdpr ccpa consent cookie cookies terms agreement agreements liable liably liability
    warrant* indemnif* jurisdiction arbitration terminat* license licenses licensed licensee licensor licence*
    copyright trademark trademarks infring* shall hereby herein pursuant compliance comply violat* prohibited
    right rights policy policies notice retention subprocessor subprocessors disclos* obligation obligations
    legal law process processes processed processing

    données confidentialité traitement traitements responsable finalité finalités rgpd cnil conditions
    utilisateur utilisateurs utilisation droit droits loi article contrat responsabilité éditeur hébergeur
    consentement conformément résiliation sous-traitant sous-traitants accessibilité règles enfreint contenu
    contenus

    personenbezogen* datenschutz* verarbeit* einwilligung* nutzungsbedingungen agb haftung* recht rechte
    gesetz* vertrag* verantwortlich* dsgvo impressum widerruf*

    datos privacidad tratamiento términos dati trattamento informativa termini dados privacidade tratamento
    termos gegevens verwerking voorwaarden
    """
)
LEGAL_PHRASES = (
    "personal data", "personal information", "data protection", "third party", "third parties", "third-party",
    "third-parties", "governing law", "intellectual property", "effective date", "caractère personnel", "vie privée",
    "mentions légales", "propriété intellectuelle",
)  # fmt: skip
LEGAL_CJK = ("个人信息", "隐私", "政策", "条款", "用户", "同意", "個人情報", "プライバシー", "規約", "利用者",
             "개인정보", "약관", "이용자", "隱私", "條款", "個人資料")  # fmt: skip

# Regular expressions, any case.
ERROR_PHRASES = (
    r"page (?:isn[’']t|is not|not|no longer) (?:available|found)",
    r"page (?:you (?:requested|were looking for|are looking for)|cannot be found|can[’']t be found)",
    r"not found",
    r"error (?:has )?occurred",
    r"application error",
    r"something went wrong",
    r"try (?:reloading|again later)",
    r"temporarily (?:unavailable|blocked|down)",
    r"access (?:denied|to this page has been denied)",
    r"forbidden",
    r"are you (?:a )?(?:human|robot)",
    r"verif(?:y|ying) (?:that )?you are (?:a )?human",
    r"checking your browser",
    r"enable javascript",
    r"javascript (?:is )?(?:disabled|required)",
    r"unusual traffic",
    r"captcha",
    r"rate limit",
    r"should be redirected",
    r"redirecting",
    r"under maintenance",
    r"en maintenance",
    r"service unavailable",
    r"bad gateway",
    r"gateway time-?out",
    r"just a moment",
    r"attention required",
    r"page (?:introuvable|n[’']existe)",
    r"une erreur est survenue",
    r"erreur 40[34]",
    r"temporairement (?:bloquée?|indisponible)",
    r"seite (?:nicht gefunden|existiert nicht)",
    r"wartungsarbeiten",
    r"no such key",
    r"taking a while to connect",
    r"página no (?:encontrada|existe)",
    r"pagina (?:non trovata|niet gevonden)",
    r"页面(?:不存在|未找到)",
    r"ページが見つかりません",
    r"페이지를 찾을 수 없",
)
LOGIN_PHRASES = (
    r"log ?in", r"sign ?in", r"sign ?up", r"forgot(?:ten)? (?:your )?password", r"create (?:an )?account",
    r"se connecter", r"s[’']identifier", r"mot de passe oublié", r"anmelden", r"passwort vergessen",
)  # fmt: skip
CONSENT_WALL_PHRASES = (
    r"allow the use of cookies", r"autoriser l[’']utilisation (?:des|de) cookies", r"before you continue",
    r"we value your privacy", r"accept (?:all )?cookies", r"tout accepter", r"alle akzeptieren",
    r"manage (?:your )?(?:cookie )?preferences",
)  # fmt: skip
