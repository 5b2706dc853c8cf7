"""Single rules of the choice: what a line or a block says decides, and what looks like it stays."""

from __future__ import annotations

import pytest

from store.normalize import Document, normalize

from .pages import PARAGRAPHS, POLICY, TEXT, page

LONG = "<p>The curator of the museum showed us the old instruments, one after the other, and told us their stories.</p>"
CLAUSES = "".join(
    f"<p>For purpose {n} we process personal data with your consent, and keep them for {n} months.</p>"
    for n in range(30)
)


def read(content: str) -> Document:
    return normalize(page(content), url="https://larkfield.example/legal/privacy")


def test_a_heading_that_links_to_itself_is_no_widget_whatever_it_says() -> None:
    linked = '<h2 id="contact-us"><a href="#contact-us">Contact us</a></h2><p>Write to us, and we answer in a week.</p>'
    before, after = POLICY.split("<h2>Your rights</h2>")
    assert "\n## Contact us\n\nWrite to us" in read(f"{before}{linked}<h2>Your rights</h2>{after}").text


def after_heading(line: str) -> str:
    return POLICY.replace("</h1>", f"</h1>{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Updated over a week ago",
        "Last updated 3 days ago",
        "Mis à jour il y a 2 semaines",
        "Aktualisiert vor 3 Tagen",
        "Actualizado hace 5 días",
        "12,345 views",
        "1.2k views · 8 min read",
        "Reading time: 5 min",
        "Lesezeit: 5 Minuten",
        "Temps de lecture : 4 minutes",
        "12 out of 38 found this helpful",
        "1,204 people found this helpful",
        "Views: 3921",
        "You last visited us on 3 May 2024 at 12:01",
    ],
)
def test_what_changes_by_itself_is_left_out_wherever_it_stands(line: str) -> None:
    assert read(after_heading(f"<p>{line}</p>")).text == TEXT
    middle = POLICY.replace("<h2>Your rights</h2>", f"<div><span>{line}</span></div><h2>Your rights</h2>")
    assert read(middle).text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 1 March 2024",
        "Effective as of 25 May 2018",
        "Mis à jour le 10 décembre 2021",
        "Stand: 25. Mai 2018",
        "Última actualización: 3 de febrero de 2022",
        "We keep it for 5 minutes.",
        "You have 30 days from the day of the order.",
        "No.",
        "Version 4.2",
    ],
)
def test_dates_and_figures_of_the_policy_stay(line: str) -> None:
    assert f"\n\n{line}\n\n" in read(after_heading(f"<p>{line}</p>")).text


@pytest.mark.parametrize(
    "heading",
    [
        "Share and sale of data",
        "Related information",
        "Contact us",
        "Newsletter",
        "Follow us",
        "Comments",
        "Download of your data",
        "Search",
        "Cookie settings",
        "Feedback",
        "Your shopping cart",
        "Subscribe to our newsletter",
    ],
)
def test_a_clause_whose_heading_sounds_like_a_part_of_the_page_stays(heading: str) -> None:
    clause = f"<div class='clause'><h2>{heading}</h2><p>What you tell us there we keep for a month.</p></div>"
    text = read(POLICY.replace("<h2>Your rights</h2>", f"{clause}<h2>Your rights</h2>")).text
    assert f"\n\n## {heading}\n\nWhat you tell us there we keep for a month.\n\n## Your rights\n" in text


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/">Home</a> &gt; <a href="/legal">Legal</a> &gt; Privacy',
        'You are here: <a href="/">Home</a> / Privacy',
        'Sie befinden sich hier: <a href="/">Start</a> » Datenschutz',
        '<a href="/">Accueil</a> › Confidentialité',
    ],
)
def test_the_path_of_the_page_is_left_out(line: str) -> None:
    assert read(f"<div>{line}</div>{POLICY}").text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 Larkfield",
        "Copyright © 2003-2024 Larkfield Ltd. All Rights Reserved.",
        "© Larkfield, Inc. All rights reserved.",
    ],
)
def test_the_pages_copyright_line_is_left_out(line: str) -> None:
    assert read(f"{POLICY}<div>{line}</div>").text == TEXT


def test_a_clause_on_copyright_stays() -> None:
    clause = "<p>The pictures are copyright of their makers, and you may not copy them without their consent.</p>"
    assert read(POLICY + clause).text.endswith("without their consent.\n")
    item = "<ol type=a><li>what we keep</li><li>(c) after 31 December 2024, nothing at all.</li></ol>"
    assert "(c) after 31 December 2024, nothing at all." in read(POLICY + item).text


def test_a_list_of_links_at_the_end_is_the_policys_own_under_a_heading_of_its_own() -> None:
    links = "".join(f'<li><a href="https://{name}.example/">{name}</a></li>' for name in ("Ada", "Berta", "Cora"))
    assert read(f"{POLICY}<h2>Sub-processors</h2><ul>{links}</ul>").text.endswith(
        "## Sub-processors\n\n- Ada\n- Berta\n- Cora\n"
    )
    assert read(f"{POLICY}<h2>Related articles</h2><ul>{links}</ul>").text == TEXT


def test_an_answer_of_one_word_stays() -> None:
    text = read(POLICY.replace("<h2>Your rights</h2>", "<h2>Do you sell data?</h2><p>No</p><h2>Your rights</h2>")).text
    assert "\n\n## Do you sell data?\n\nNo\n\n## Your rights\n" in text


def test_a_table_of_contents_stays_below_the_title_and_goes_from_a_side_column() -> None:
    items = '<li><a href="#use">How we use it</a></li><li><a href="#tell">Whom we tell</a></li>'
    contents = f'<div class="c"><ul>{items}</ul></div>'
    own = read(POLICY.replace("</h1>", f"</h1>{contents}"))
    assert "\n\n- How we use it\n- Whom we tell\n\n" in own.text
    side = f'<div class="cols"><div class="c1">{contents}</div><div class="c2">{POLICY}</div></div>'
    assert read(side).text == TEXT


def test_a_clause_with_a_button_of_its_own_stays() -> None:
    clause = "<div><h3>Follow us</h3><p>Others may learn of it with your consent.</p><button>Copy</button></div>"
    text = read(POLICY.replace("<h2>Your rights</h2>", f"{clause}<h2>Your rights</h2>")).text
    assert "\n\n### Follow us\n\nOthers may learn of it with your consent.\n\n" in text


def test_a_policy_goes_on_behind_an_end_tag_too_many() -> None:
    some = CLAUSES[: CLAUSES.index("<p>For purpose 3 ")]
    html = f"<body><div><main><div>{POLICY}</div></main></div><div>{some}</div></body>"
    text = normalize(html.encode()).text
    assert text.startswith(TEXT)
    assert [f"\n\nFor purpose {n} we process" in text for n in range(4)] == [True, True, True, False]


def test_a_consent_manager_that_says_as_much_as_the_page_does_not_hide_its_footer() -> None:
    some = CLAUSES[: CLAUSES.index("<p>For purpose 7 ")]
    consent = (
        f'<div id="onetrust-consent-sdk"><h2>Privacy Preference Center</h2>{some}<button>Accept all</button></div>'
    )
    footer = f"<footer>{LONG * 2}<p>Philadelphia, Pennsylvania</p></footer>"
    assert normalize(f"<body>{POLICY}{footer}{consent}</body>".encode()).text == TEXT


class TestLeftOut:
    """An alarm where much that reads like a policy stands outside of what was kept."""

    def test_it_sounds_where_most_of_the_policy_was_not_taken(self) -> None:
        hidden = f'<div class="popup">{CLAUSES[: len(CLAUSES) // 4]}</div>' * 6
        document = normalize(f"<body><main>{POLICY}</main>{hidden}</body>".encode())
        assert document.text == TEXT
        (alarm,) = document.alarms
        kept = sum(len(paragraph.split()) for paragraph in PARAGRAPHS)
        assert alarm.startswith("The page holds ")
        assert int(alarm.split()[3]) > 300 > kept

    @pytest.mark.parametrize(
        "beside",
        [
            f'<div class="popup">{LONG * 9}</div>' * 6,  # long, but no policy
            f'<div id="onetrust-consent-sdk">{CLAUSES}</div>',  # asks for consent
            f"<nav>{'<a href=/p>Our privacy policy and terms of service for customers.</a> ' * 60}</nav>",  # links
        ],
    )
    def test_it_is_silent_otherwise(self, beside: str) -> None:
        document = normalize(f"<body><main>{POLICY}</main>{beside}</body>".encode())
        assert document.text == TEXT
        assert document.alarms == ()
