"""Invented policies as pages hold them: of several builds, lengths and languages."""

from __future__ import annotations

POLICIES = {
    "full": """
<h1>Privacy Policy</h1>
<p><em>Last updated: 7 August 2023</em></p>
<p>Larkfield Instruments GmbH ("Larkfield", "we", "us") makes and repairs optical instruments. This policy
explains what personal data we collect, why we need it, and what you can ask of us.</p>
<h2>1. What we collect</h2>
<p>When you place an order we collect the following information about you:</p>
<ul><li>your name and address</li><li>your e-mail address and telephone number</li><li>how you paid,
<strong>but never</strong> the number of your card</li></ul>
<p>We also keep a record of repairs, so that a warranty can be honoured without papers.</p>
<h3>1.1 Cookies</h3>
<p>Our shop sets two cookies. You may refuse both and still order; see our <a href="/cookies">Cookie Policy</a>
for the details.</p>
<table><thead><tr><th>Name</th><th>Purpose</th><th>Kept
for</th></tr></thead><tbody><tr><td>lark_sid</td><td>keeps your basket</td><td>one
day</td></tr><tr><td>lark_lang</td><td>remembers your language</td><td>one year</td></tr></tbody></table>
<h2>2. Whom we tell</h2>
<p>We share personal data only with those who need it to deliver what you ordered:</p>
<ol><li>the carrier that brings the parcel;</li><li>the bank that takes the payment;</li><li>public
authorities, if the law leaves us no choice.</li></ol>
<h2>3. Your rights</h2>
<p>You may ask us at any time to show, correct, hand over or delete what we hold about you, and you may object
to its use for advertising. We answer within one month.</p>
<p>If you are not content with our answer, you may complain to the supervisory authority of the country you
live in.</p>
<h2>4. Changes</h2>
<p>We may change this policy. If a change matters to you, we will tell you by e-mail before it comes into
force.</p>
<h2>Contact</h2>
<p>Larkfield Instruments GmbH<br>Am Weiher 12<br>04109 Leipzig, Germany</p>
<p>E-mail: <a href="mailto:privacy@larkfield.example">privacy@larkfield.example</a></p>
""",
    "date-first": """
<p>Effective date: March 1, 2024</p>
<h1>Terms of Service</h1>
<p>Please read these terms of service carefully before you use Otterway. By creating an account you agree to
them.</p>
<h2>Accounts</h2>
<p>You must be at least eighteen years old, and you are responsible for everything that happens under your
account.</p>
<h2>Payment</h2>
<p>Subscriptions renew by themselves every month unless you cancel them at least one day before the period
ends.</p>
<h2>No warranty</h2>
<p>THE SERVICE IS PROVIDED "AS IS" AND "AS AVAILABLE", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
INCLUDING WITHOUT LIMITATION ANY WARRANTY OF MERCHANTABILITY OR FITNESS FOR A PARTICULAR PURPOSE.</p>
<p>IN NO EVENT SHALL OTTERWAY BE LIABLE FOR ANY INDIRECT OR CONSEQUENTIAL DAMAGES.</p>
<h2>Law</h2>
<p>These terms are governed by the laws of the State of Delaware.</p>
<p>Questions? Write to legal@otterway.example.</p>
""",
    "summaries": """
<h1>Privacy at Fernseed</h1>
<div class="row"><div class="legal"><h2>Information we gather</h2><p>Fernseed gathers the messages that you
write to its assistant, together with technical data about the device from which you write them.</p><p>We keep
these messages for thirty days, and longer where you have allowed it.</p></div><div class="tldr"><p><b>The
short version:</b> we keep what you write for a month.</p></div></div>
<div class="row"><div class="legal"><h2>How we use it</h2><p>We use your messages to answer them, to keep the
service safe, and, if you have agreed to it, to train our models.</p></div><div class="tldr"><p><b>The short
version:</b> we train only if you say yes.</p></div></div>
<div class="row"><div class="legal"><h2>Who can see it</h2><p>A small number of trained reviewers may read
conversations that were reported, always without your name.</p><ul><li>Reviewers sign an
agreement.</li><li>Access is logged.</li></ul></div><div class="tldr"><p><b>The short version:</b> hardly
anybody.</p></div></div>
<div class="row"><div class="legal"><h2>Deleting it</h2><p>You can delete single conversations, or your whole
account with everything in it, in the settings of the application.</p></div><div class="tldr"><p><b>The short
version:</b> one click.</p></div></div>
""",
    "linky": """
<h1>Data processors and sub-processors</h1>
<p>This page is part of our <a href="/legal/terms">Terms of Service</a>, our <a href="/legal/privacy">Privacy
Policy</a> and our <a href="/legal/dpa">Data Processing Agreement</a>; words defined <a
href="/legal/definitions">there</a> mean the same here.</p>
<p>Quillmark engages the following companies to process personal data on behalf of its customers.</p>
<h2>Hosting</h2>
<ul><li><a href="https://cloudberry.example/">Cloudberry Systems</a></li><li><a
href="https://stackhouse.example/privacy">Stackhouse Ltd</a></li><li><a
href="https://deepwell.example/">Deepwell Storage</a></li></ul>
<h2>Third-party cookies</h2>
<p>The following services may set cookies of their own when you visit our pages.</p>
<table><tr><th>Service</th><th>Policy</th></tr><tr><td>Countwise</td><td><a
href="https://countwise.example/privacy">https://countwise.example/privacy</a></td></tr><tr><td>Mapleaf</td>
<td><a href="https://mapleaf.example/privacy">https://mapleaf.example/privacy</a></td></tr></table>
<h2>Support</h2>
<p><a href="https://helpdesk.example/">Helpdesk One</a>, <a href="https://mailbird.example">Mailbird Post</a>
and <a href="https://callwell.example">Callwell</a> receive what you send to our support.</p>
<h2>Changes to this list</h2>
<p>We announce a new sub-processor thirty days before it begins its work, and you may object to it within that
time.</p>
<p>See also our <a href="/legal/cookies">Cookie Policy</a>.</p>
""",
    "cookies": """
<h1>Cookie Policy</h1>
<p>This cookie policy explains how Brightwater Dating uses cookies and similar trackers, and how you can accept
or reject them.</p>
<h2>What cookies are</h2>
<p>Cookies are small files that a website stores in your browser so that it knows you again.</p>
<h2>Accept or reject cookies</h2>
<p>When you first visit us, a banner lets you accept all cookies, reject all cookies, or manage each kind.</p>
<ul><li>Accept all: every kind of cookie is set.</li><li>Reject all: only necessary cookies are
set.</li><li>Manage: you choose.</li></ul>
<h2>Cookie settings</h2>
<p>You may change your cookie settings at any time by the link at the foot of each page.</p>
<h2>Necessary cookies</h2>
<p>Necessary cookies keep you logged in. They cannot be switched off.</p>
<h2>Analytics cookies</h2>
<p>Analytics cookies count visits. We set them only with your consent.</p>
<h2>Advertising cookies</h2>
<p>Advertising cookies let our partners show you advertisements. We set them only with your consent.</p>
""",
    "short-lines": """
<h1>House rules</h1>
<p>Be kind.</p>
<p>Be eighteen or older.</p>
<p>Use your own photos.</p>
<p>No advertising.</p>
<p>No hate.</p>
<p>No requests for money.</p>
<p>Report what worries you.</p>
<p>We delete what breaks these rules.</p>
<p>We close accounts after three warnings.</p>
<p>You may appeal within two weeks.</p>
<p>A person will read your appeal.</p>
<p>These rules are part of our terms of service.</p>
""",
    "items": """
<h1>Acceptable Use Policy</h1>
<ul>
<li>You must not use the service to break any law or regulation that applies to you.</li>
<li>You must not send unsolicited messages in bulk.</li>
<li>You must not try to find the source code or weights of our models.</li>
<li>You must not generate content that sexualises minors, under any circumstances whatsoever.</li>
<li>You must not present what the service wrote as the work of a human where the law requires disclosure.</li>
<li>You must not interfere with the security of the service, or with its use by other people.</li>
<li>You must not use output to develop a competing service.</li>
<li>Violations lead to suspension of the account.</li>
</ul>
""",
    "bold": """
<p><b>Politique de confidentialité</b></p>
<p><b>1. Généralités</b></p>
<p>La société Rencontres du Lac SARL exploite le site et les applications mobiles « Lac » et traite les données
de ses utilisateurs conformément au règlement général sur la protection des données.</p>
<p><u>Le service n'est ouvert qu'aux personnes majeures.</u></p>
<p><b>2. Données collectées</b></p>
<p>Nous collectons les données que vous nous confiez lors de votre inscription, ainsi que celles qui résultent
de l'utilisation du service :</p>
<ul><li>identité et date de naissance ;</li><li>photos et messages ;</li><li>données de connexion.</li></ul>
<p><b>3. Durée de conservation</b></p>
<p>Les données sont conservées pendant deux ans après votre dernière connexion, puis supprimées ou rendues
anonymes.</p>
<p><b>4. Vos droits</b></p>
<p>Vous disposez d'un droit d'accès, de rectification, d'effacement et d'opposition, que vous pouvez exercer en
écrivant à l'adresse suivante :</p>
<p>Rencontres du Lac SARL<br>3 quai des Brumes<br>74000 Annecy</p>
<p>Mis à jour le 10 décembre 2021</p>
""",
    "german": """
<h1>Datenschutzerklärung</h1>
<p>Stand: 25. Mai 2018</p>
<h2>Verantwortlicher</h2>
<p>Buchhandlung Eichwald OHG<br>Marktplatz 4<br>37073 Göttingen<br>Telefon: 0551 123456</p>
<h2>Erhebung von Daten</h2>
<p>Wir verarbeiten personenbezogene Daten nur, soweit dies zur Abwicklung Ihrer Bestellung erforderlich ist
oder Sie eingewilligt haben.</p>
<h2>Ihre Rechte</h2>
<p>Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung sowie auf
Datenübertragbarkeit.</p>
<ol type="a"><li>Auskunft nach Art. 15 DSGVO</li><li>Berichtigung nach Art. 16 DSGVO</li><li>Löschung nach Art.
17 DSGVO</li></ol>
<h2>Speicherdauer</h2>
<p>Rechnungen bewahren wir zehn Jahre auf, wie es das Handelsrecht verlangt; alles andere löschen wir nach drei
Jahren.</p>
<h2>Cookies</h2>
<p>Diese Seite verwendet nur technisch notwendige Cookies, für die keine Einwilligung nötig ist.</p>
""",
    "spanish": """
<h1>Política de privacidad</h1>
<p>Última actualización: 3 de febrero de 2022</p>
<p>En Clínica Almendro tratamos sus datos personales con la finalidad de prestarle asistencia sanitaria y de
gestionar sus citas.</p>
<h2>Responsable del tratamiento</h2>
<p>Clínica Almendro S.L., calle del Río 8, 41001 Sevilla, correo electrónico: datos@almendro.example.</p>
<h2>Base legal</h2>
<p>La base legal es la ejecución del contrato y el cumplimiento de las obligaciones que la ley impone a los
centros sanitarios.</p>
<h2>Derechos</h2>
<p>Puede ejercer sus derechos de acceso, rectificación, supresión, oposición, limitación y portabilidad por
escrito.</p>
<ul><li>por correo electrónico;</li><li>por carta a nuestra dirección;</li><li>en la recepción.</li></ul>
<h2>Conservación</h2>
<p>Conservamos la historia clínica durante quince años desde la última visita.</p>
""",
    "details": """
<h1>Terms &amp; Conditions of Sale</h1>
<p>These terms apply to every order that you place with Pebble &amp; Thread.</p>
<dl><dt>Order</dt><dd>A request to buy goods that you send to us through this website or by
telephone.</dd><dt>Goods</dt><dd>What we sell.</dd></dl>
<div class="accordion"><div class="item"><h3>Delivery</h3><div class="panel"><p>We deliver within five working
days to any address in the United Kingdom.</p><p>Delivery is free over £50.</p></div></div>
<div class="item"><h3>Returns</h3><div class="panel"><p>You may return goods within thirty days, unused and in
their packaging.</p></div></div>
<div class="item"><h3>Complaints</h3><div class="panel"><p>Write to us first; we would rather settle a quarrel
than win it.</p></div></div></div>
<h2>Footnotes</h2>
<p>* Prices include VAT.</p>
<p>Pebble &amp; Thread Ltd, registered in England, No. 01234567</p>
<p>Version 4.2</p>
""",
    "questions": """
<h1>Your California privacy rights</h1>
<h2>Related information we collect</h2>
<p>We collect identifiers, commercial information and internet activity, as the law of California defines
them.</p>
<h2>Share and sale of data</h2>
<p>We do not sell personal information. We share it with service providers that act on our behalf.</p>
<h2>Do you share data with others?</h2>
<p>No.</p>
<h2>How do I contact you?</h2>
<p>Call <a href="tel:18005550100">1-800-555-0100</a> or fill in the <a href="/request">request form</a>.</p>
<p>Toll free, day and night.</p>
<h2>Other policies</h2>
<ul><li><a href="/legal/terms">Terms of Use</a></li><li><a href="/legal/cookies">Cookie Notice</a></li><li><a
href="/legal/ads">Interest-based advertising</a></li></ul>
<h2>Children</h2>
<p>The service is not meant for children under 13, and we delete their data when we learn of it.</p>
""",
}
