"""Files taken in: which policy each belongs to, of when it is, and what of it is the policy's text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler import importing, watchlist
from crawler.importing import Choices, Imported
from store import Store
from tests.store.normalize.pdfs import TEXT as NOTICE
from tests.store.normalize.pdfs import notice

NOTE = (
    "The following text is extracted and transformed from the goexw.com privacy policy that was archived on "
    "2016-10-12. Please check the original snapshot on the Wayback Machine for the most accurate reproduction.\n"
)
TEXT = """Privacy Policy

Last updated: August 7, 2015

This privacy policy says which personal information we collect from you, why we collect it, how we use it, and which
rights you have. It applies to our shop, to our letters and to our pages on the web.

1. What we collect

When you order something we ask for your name, your address and your e-mail address. We keep this information for
thirty days after the order, and delete it then. Your card number is never stored by us, it goes to the bank alone.

2. Sharing

We share your personal data with third parties only where the law obliges us to, or where you asked us to do so. A list
of the companies that work for us can be had from our office at any time.

3. Your rights

You may ask us at any time which information we hold about you, have it corrected, or have it deleted. Write to
privacy@larkspur.example and we answer within two weeks.
"""
HTML = "<!doctype html><title>{title}</title><main>{paragraphs}</main>"
NOTHING_SAID = Choices()
WRITTEN = datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)


def html(title: str) -> str:
    return HTML.format(title=title, paragraphs="".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "smallprint.db") as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    return folder


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, (WRITTEN.timestamp(), WRITTEN.timestamp()))
    return path


def take(
    store: Store, *paths: Path, watched: str = "", choices: Choices = NOTHING_SAID
) -> list[Imported | tuple[Path, str]]:
    policies = watchlist.parse(watched, Path("policies.toml")).policies
    files = importing.find_files(paths).files
    return list(importing.import_files(store, files, watched=policies, choices=choices))


def take_one(store: Store, path: Path, *, watched: str = "", choices: Choices = NOTHING_SAID) -> Imported:
    (result,) = take(store, path, watched=watched, choices=choices)
    assert isinstance(result, Imported), result
    return result


def watch(*ids: str) -> str:
    return "".join(f'[[policy]]\nid = "{policy_id}"\nurl = "https://www.{policy_id}"\n' for policy_id in ids)


class TestWhichPolicy:
    def test_a_file_that_says_nothing_is_a_policy_of_its_own(self, store: Store, folder: Path) -> None:
        path = write(folder / "Our Policy_2.txt", TEXT)
        result = take_one(store, path)
        policy = store.policy(result.policy_id)

        assert result.policy_id == "local/our-policy-2"
        assert result.captured_at == WRITTEN
        assert (policy.url, policy.name, policy.type) == (path.as_uri(), "Privacy Policy", "privacy-policy")
        assert not policy.tracked

    def test_two_files_of_one_name_are_two_policies(self, store: Store, folder: Path) -> None:
        write(folder / "a" / "privacy.txt", TEXT)
        write(folder / "b" / "privacy.txt", TEXT.replace("thirty", "ninety"))

        for _ in range(2):
            ids = [result.policy_id for result in take(store, folder) if isinstance(result, Imported)]
            assert ids == ["local/privacy", "local/privacy-2"]
        assert [len(store.versions(policy_id)) for policy_id in ids] == [1, 1]

    def test_the_note_of_a_collection(self, store: Store, folder: Path) -> None:
        path = write(folder / "004.txt", NOTE + TEXT)
        result = take_one(store, path)
        (snapshot,) = store.snapshots("goexw.com/privacy-policy")

        assert result.captured_at == datetime(2016, 10, 12, tzinfo=UTC)
        assert snapshot.captured_at == datetime(2016, 10, 12, tzinfo=UTC)
        assert store.body(snapshot.sha256) == path.read_bytes()
        assert snapshot.source_url == path.as_uri()
        assert store.versions("goexw.com/privacy-policy")[0].stated_date == "2015-08-07"

    def test_the_note_is_no_word_of_the_policy_also_when_read_again(self, store: Store, folder: Path) -> None:
        result = take_one(store, write(folder / "004.txt", NOTE + TEXT))
        before = store.text(store.version(result.policy_id).id)
        store.renormalise(result.policy_id)

        assert "extracted and transformed" not in before
        assert before.split()[-1] == "weeks."
        assert store.text(store.version(result.policy_id).id) == before

    @pytest.mark.parametrize("end", ["\r\n", "\n"])
    def test_a_note_behind_a_byte_order_mark(self, store: Store, folder: Path, end: str) -> None:
        path = write(folder / "x.txt", b"\xef\xbb\xbf" + (NOTE + TEXT).replace("\n", end).encode())

        assert take_one(store, path).policy_id == "goexw.com/privacy-policy"

    def test_a_note_in_the_midst_of_a_text_is_text(self, store: Store, folder: Path) -> None:
        result = take_one(store, write(folder / "x.txt", TEXT + NOTE))

        assert result.policy_id == "local/x"
        assert "extracted and transformed" in store.text(store.version(result.policy_id).id)

    def test_the_watch_list_knows_the_address(self, store: Store, folder: Path) -> None:
        watched = '[[policy]]\nid = "goexw.com/privacy"\nurl = "http://www.goexw.com/legal/privacy"\n'
        result = take_one(store, write(folder / "x.txt", NOTE + TEXT), watched=watched)

        assert result.policy_id == "goexw.com/privacy"
        assert store.snapshots(result.policy_id)[0].url == "http://www.goexw.com/legal/privacy"
        assert store.policy(result.policy_id).tracked

    def test_an_earlier_address_in_its_time(self, store: Store, folder: Path) -> None:
        watched = watch("goexw.com/privacy") + 'urls = [{ url = "http://goexw.com/old", until = "2017" }]\n'
        take_one(store, write(folder / "x.txt", NOTE + TEXT), watched=watched)

        assert store.snapshots("goexw.com/privacy")[0].url == "http://goexw.com/old"

    def test_a_folder_named_like_a_host(self, store: Store, folder: Path) -> None:
        result = take_one(
            store, write(folder / "www.larkspur.org" / "20161012050505.html", html("Terms: Privacy Policy"))
        )

        assert result.policy_id == "larkspur.org/privacy-policy"
        assert result.captured_at == datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("title", "watched", "policy_id"),
        [
            ("Privacy Policy", ["larkspur.org/privacy"], "larkspur.org/privacy"),
            ("Welcome", ["larkspur.org/privacy"], "larkspur.org/privacy"),
            ("Terms of Use", ["larkspur.org/privacy"], "larkspur.org/terms"),
            ("Terms of Use", ["larkspur.org/privacy", "larkspur.org/tos"], "larkspur.org/tos"),
            ("Privacy Policy", ["larkspur.org/privacy", "larkspur.org/tos"], "larkspur.org/privacy"),
            ("Privacy Policy", ["larkspur.org/privacy", "larkspur.org/privacy-eu"], "larkspur.org/privacy-policy"),
            ("Privacy Policy", ["other.org/privacy"], "larkspur.org/privacy-policy"),
        ],
    )
    def test_a_policy_of_the_watch_list_only_if_it_is_clear_which(
        self, store: Store, folder: Path, title: str, watched: list[str], policy_id: str
    ) -> None:
        path = write(folder / "larkspur.org" / "20161012050505.html", html(title))

        assert take_one(store, path, watched=watch(*watched)).policy_id == policy_id

    def test_what_the_user_says_goes_first(self, store: Store, folder: Path) -> None:
        at = datetime(2001, 2, 3, tzinfo=UTC)
        choices = Choices("larkspur.org/terms", "http://larkspur.org/x", at)
        result = take_one(store, write(folder / "x.txt", NOTE + TEXT), choices=choices)
        (snapshot,) = store.snapshots("larkspur.org/terms")

        assert (result.policy_id, result.captured_at) == ("larkspur.org/terms", at)
        assert snapshot.url == "http://larkspur.org/x"

    def test_an_address_gives_the_policy(self, store: Store, folder: Path) -> None:
        choices = Choices(url="https://www.larkspur.org/legal/privacy.html")

        assert (
            take_one(store, write(folder / "x.txt", TEXT), choices=choices).policy_id == "larkspur.org/privacy-policy"
        )

    def test_selectors_of_the_watch_list_hold_for_files_too(self, store: Store, folder: Path) -> None:
        path = write(
            folder / "larkspur.org" / "x.html", html("Privacy").replace("<main>", "<main><p class=ad>Buy!</p>")
        )
        result = take_one(store, path, watched=watch("larkspur.org/privacy") + 'remove = [".ad"]\n')

        assert "Buy!" not in store.text(store.version(result.policy_id).id)


class TestWhen:
    def test_14_digits_anywhere_in_the_name(self, store: Store, folder: Path) -> None:
        result = take_one(store, write(folder / "00012_20230425183000.html", html("Privacy")))

        assert result.captured_at == datetime(2023, 4, 25, 18, 30, tzinfo=UTC)

    def test_digits_that_are_no_time(self, store: Store, folder: Path) -> None:
        assert take_one(store, write(folder / "20231325183000.html", html("Privacy"))).captured_at == WRITTEN

    def test_several_states_of_one_policy_are_its_versions(self, store: Store, folder: Path) -> None:
        for name, days in (("20180101000000", "ninety"), ("20160101000000", "thirty"), ("20170101000000", "thirty")):
            write(folder / "larkspur.org" / f"{name}.txt", TEXT.replace("thirty", days))
        take(store, folder)

        assert [version.snapshots for version in store.versions("larkspur.org/privacy-policy")] == [2, 1]
        assert store.db.execute("SELECT after, before FROM changes").fetchall() == [
            ("2017-01-01T00:00:00Z", "2018-01-01T00:00:00Z")
        ]

    def test_without_a_known_address_each_capture_has_its_files(self, store: Store, folder: Path) -> None:
        paths = [write(folder / "larkspur.org" / f"{year}0101000000.txt", TEXT) for year in (2016, 2017)]
        take(store, folder)

        assert [snapshot.url for snapshot in store.snapshots("larkspur.org/privacy-policy")] == [
            path.as_uri() for path in paths
        ]


class TestWhatIsTaken:
    def test_again_changes_nothing(self, store: Store, folder: Path) -> None:
        write(folder / "x.txt", TEXT)
        write(folder / "y.txt", NOTE + TEXT)
        first = take(store, folder)
        before = list(store.db.conn.iterdump())
        again = take(store, folder)

        assert [result.new for result in first if isinstance(result, Imported)] == [True, True]
        assert [result.new for result in again if isinstance(result, Imported)] == [False, False]
        assert list(store.db.conn.iterdump()) == before

    def test_the_same_file_is_known_when_the_watch_list_came_later(self, store: Store, folder: Path) -> None:
        path = write(folder / "x.txt", NOTE + TEXT)
        take_one(store, path)

        assert not take_one(store, path, watched=watch("goexw.com/privacy-policy")).new

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            (b"", "no policy: the file is empty"),
            (b" \n\n", "no policy: the file is empty"),
            (b"%PDF-1.4 etc", "no policy: "),
            (bytes(range(256)) * 8, "no policy: "),
            (b"<title>404 Not Found</title><h1>404 Not Found</h1><p>nginx</p>", "no policy: "),
        ],
    )
    def test_what_is_no_policy_leaves_no_trace(self, store: Store, folder: Path, body: bytes, reason: str) -> None:
        path = write(folder / "x.html", body)
        (result,) = take(store, path)

        assert isinstance(result, tuple)
        assert result[0] == path
        assert result[1].startswith(reason)
        assert store.policies() == []
        assert store.db.execute("SELECT count(*) FROM bodies").fetchone() == (0,)

    def test_the_rest_is_done(self, store: Store, folder: Path) -> None:
        write(folder / "a.txt", "")
        write(folder / "b.txt", TEXT)

        assert [isinstance(result, Imported) for result in take(store, folder)] == [False, True]

    def test_clauses_are_there_at_once(self, store: Store, folder: Path) -> None:
        take_one(store, write(folder / "x.txt", TEXT))
        labels = [row[0] for row in store.db.execute("SELECT label FROM version_clauses WHERE label <> ''")]

        assert labels == ["1.", "2.", "3."]

    def test_a_pdf(self, store: Store, folder: Path) -> None:
        result = take_one(store, write(folder / "notice.pdf", notice()))
        version = store.version(result.policy_id)

        assert (result.policy_id, version.title) == ("local/notice", "Privacy Notice")
        assert store.text(version.id) == NOTICE

    def test_front_matter_is_no_text(self, store: Store, folder: Path) -> None:
        body = "---\ntitle: Larkspur privacy\nlayout: page\n---\n\n## Privacy Policy\n\n" + TEXT.split("\n\n", 1)[1]
        result = take_one(store, write(folder / "x.md", body))
        version = store.version(result.policy_id)

        assert version.title == "Larkspur privacy"
        assert "layout" not in store.text(version.id)


class TestFinding:
    def test_folders_are_read_in_order_and_to_the_bottom(self, folder: Path) -> None:
        names = ["b/c.htm", "a.txt", "b.md", ".git/x.txt", "b/.hidden.txt", "b/x.odt", "Makefile"]
        for name in names:
            write(folder / name, TEXT)
        found = importing.find_files([folder])

        assert [str(path.relative_to(folder)) for path in found.files] == ["a.txt", "b/c.htm", "b.md"]
        assert found.skipped == 4

    def test_each_file_once(self, folder: Path) -> None:
        path = write(folder / "a.txt", TEXT)

        assert importing.find_files([path, folder, path]).files == (path,)

    def test_what_is_named_is_told_when_it_cannot_be_read(self, folder: Path) -> None:
        odd = write(folder / "x.odt", b"PK")
        missing = folder / "missing.txt"
        found = importing.find_files([odd, missing])

        assert found.files == ()
        assert found.refused == (
            (odd, "of a type that is not read yet (.odt); HTML, PDF, DOCX, EPUB, Markdown and plain text are"),
            (missing, "no such file or folder"),
        )

    def test_a_file_without_an_ending_is_read_if_named(self, store: Store, folder: Path) -> None:
        assert take_one(store, write(folder / "PRIVACY", TEXT)).policy_id == "local/privacy"


class TestRealInput:
    def test_the_five_seeds(self, store: Store, shared: Path) -> None:
        results = take(store, shared / "seeds")
        ids = [result.policy_id for result in results if isinstance(result, Imported)]

        assert len(ids) == 5
        assert ids[4] == "goexw.com/privacy-policy"
        for policy_id in ids:
            (version,) = store.versions(policy_id)
            clauses = store.db.execute("SELECT count(*) FROM version_clauses WHERE version_id = ?", [version.id])
            assert clauses.fetchone()[0] > 10

    def test_goexw_is_of_the_time_that_its_note_says(self, store: Store, shared: Path) -> None:
        take(store, shared / "seeds")
        (version,) = store.versions("goexw.com/privacy-policy")

        assert version.first_seen == datetime(2016, 10, 12, tzinfo=UTC)
        assert version.stated_date == "2015-08-07"
        assert "extracted and transformed" not in store.text(version.id)

    def test_a_saved_capture(self, store: Store, shared: Path) -> None:
        watched = '[[policy]]\nid = "goexw.com/privacy-policy"\nurl = "http://www.goexw.com/p"\n'
        result = take_one(store, shared / "captures" / "goexw.com" / "20161012050505.html", watched=watched)

        assert result.policy_id == "goexw.com/privacy-policy"
        assert result.captured_at == datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC)
