"""Clients of the Wayback Machine read a smallprint database, none of them altered.

Most know no other archive than https://web.archive.org; a proxy on loopback stands in for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import wayback
import waybackpack
import waybackpack.cli
from memento_client import MementoClient
from wayback import WaybackClient, WaybackSession
from waybackpy import WaybackMachineCDXServerAPI
from waybackpy.exceptions import NoCDXRecordFound

from tests.browse.archive import server
from tests.browse.archive.history import GONE, ONE, PRIVACY, TWO
from tests.browse.archive.test_cdx import ALL

URL = "http://www.goexw.com/privacy"
pytestmark = pytest.mark.filterwarnings(
    # the clients leave connections to the garbage collector
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture(scope="module")
def port(history_db: Path) -> Iterator[int]:
    with server.serving(history_db) as port:
        yield port


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return server.make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def stand_in(history_db: Path, certificate: Path) -> Iterator[str]:
    with server.serving(history_db, certificate) as port, server.standing_in(port) as proxy:
        yield proxy


@pytest.fixture
def web_archive_org(stand_in: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on https://web.archive.org is the database."""
    for name in ("NO_PROXY", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", stand_in)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))


# waybackpy 3.0.6, at an endpoint of our own


def cdx(port: int, url: str = URL, **options: Any) -> WaybackMachineCDXServerAPI:
    api = WaybackMachineCDXServerAPI(url, user_agent="test", **options)
    api.endpoint = f"http://127.0.0.1:{port}/cdx/search/cdx"
    return api


@pytest.mark.parametrize("limit", [1, 3, 9, 100, None])
def test_waybackpy_lists_all_captures_page_by_page(port: int, limit: int | None) -> None:
    assert [snapshot.timestamp for snapshot in cdx(port, limit=limit).snapshots()] == ALL


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"start_timestamp": "2015", "end_timestamp": "2016"}, ALL[2:5]),
        ({"filters": ["statuscode:200", "!mimetype:text/plain"]}, [ALL[0], ALL[1], ALL[4], ALL[6]]),
        ({"collapses": ["timestamp:4"], "limit": 2}, [ALL[0], ALL[2], ALL[4], ALL[5], ALL[6], ALL[7]]),
        ({"collapses": ["digest"]}, [ALL[0], ALL[2], ALL[3], ALL[4], ALL[6], ALL[7], ALL[8]]),
        ({"sort": "reverse", "limit": 4}, ALL[::-1]),
        ({"sort": "closest", "closest": "20150910", "limit": 4}, None),
        ({"gzip": "false"}, ALL),
    ],
)
def test_waybackpy_narrows_its_query(port: int, options: dict[str, Any], wanted: list[str] | None) -> None:
    found = [snapshot.timestamp for snapshot in cdx(port, **options).snapshots()]
    if wanted is None:
        nearest = datetime(2015, 9, 10, 23, 59, 59)
        wanted = sorted(ALL, key=lambda stamp: abs(datetime.strptime(stamp, "%Y%m%d%H%M%S") - nearest))
    assert found == wanted


def test_waybackpy_matches_wider(port: int) -> None:
    found = {snapshot.original for snapshot in cdx(port, "goexw.com", match_type="domain").snapshots()}
    assert "http://shop.goexw.com/legal/terms" in found
    assert "http://goexwood.com/" not in found
    assert len(list(cdx(port, "goexw.com/*").snapshots())) == len(ALL) + 2


def test_waybackpy_finds_the_nearest(port: int) -> None:
    assert cdx(port).near(year=2016, month=10, day=1, hour=0, minute=0).timestamp == "20161012050505"
    assert cdx(port).oldest().timestamp == ALL[0]
    assert cdx(port).newest().timestamp == ALL[-1]
    with pytest.raises(NoCDXRecordFound):
        cdx(port, "http://nowhere.example/").near(year=2016)


def test_waybackpy_reads_odd_addresses(port: int) -> None:
    (found,) = cdx(port, "http://odd.example/with blank?q=two words").snapshots()
    assert found.original == "http://odd.example/with%20blank?q=two%20words"
    (found,) = cdx(port, "http://odd.example/a%2Fb//c?x=1&y=ü").snapshots()
    assert found.timestamp == "20160101000000"


@pytest.mark.usefixtures("web_archive_org")
@pytest.mark.parametrize("use_pagination", [False, True])
def test_waybackpy_as_it_is(use_pagination: bool) -> None:
    api = WaybackMachineCDXServerAPI(URL, user_agent="test", use_pagination=use_pagination, limit="4")
    assert [snapshot.timestamp for snapshot in api.snapshots()] == ALL
    assert api.near(year=2014, month=1, day=1).archive_url == f"https://web.archive.org/web/{ALL[0]}/{PRIVACY}"


# waybackpack 0.6.4


@pytest.mark.usefixtures("web_archive_org")
def test_waybackpack_downloads_the_very_bytes(tmp_path: Path) -> None:
    stamps = [row["timestamp"] for row in waybackpack.search(URL, from_date="2014", to_date="2016")]
    assert stamps == ALL[:5]
    quick = waybackpack.Session(delay_retry=0, max_retries=0)
    waybackpack.Pack(URL, stamps, session=quick).download_to(str(tmp_path), raw=True)
    bodies = {path.parts[-3]: path.read_bytes() for path in tmp_path.rglob("privacy")}
    # the captured redirect has no bytes; waybackpack takes a captured 404 for a failure
    assert bodies == {ALL[0]: ONE, ALL[1]: ONE, ALL[2]: b"", ALL[4]: TWO}


@pytest.mark.usefixtures("web_archive_org")
def test_waybackpack_knows_repeated_bytes(tmp_path: Path) -> None:
    once = waybackpack.search(URL, uniques_only=True)
    assert [row["timestamp"] for row in once] == [ALL[0], ALL[2], ALL[3], ALL[4], ALL[7], ALL[8]]


@pytest.mark.usefixtures("web_archive_org")
def test_waybackpack_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["waybackpack", URL, "-d", str(tmp_path), "--to-date", "2014", "--quiet", "--follow-redirects"]
    monkeypatch.setattr(sys, "argv", command)
    waybackpack.cli.main()
    assert sorted(path.read_bytes() for path in tmp_path.rglob("privacy")) == [ONE, ONE]


# EDGI's wayback 0.5.1


@pytest.fixture
def edgi(web_archive_org: None, certificate: Path) -> Iterator[WaybackClient]:
    session = WaybackSession(retries=0, search_calls_per_second=0, memento_calls_per_second=0)
    session.verify = str(certificate)  # it does not look at REQUESTS_CA_BUNDLE when it follows a redirect
    with WaybackClient(session) as client:
        yield client


@pytest.mark.parametrize("limit", [2, 9, 1000])
def test_edgi_searches(edgi: WaybackClient, limit: int) -> None:
    found = list(edgi.search(URL, limit=limit))
    assert [f"{record.timestamp:%Y%m%d%H%M%S}" for record in found] == ALL
    assert [record.statuscode for record in found] == [200, 200, 301, 404, 200, None, 200, 429, 200]
    ranged = edgi.search(
        URL, from_date=datetime(2015, 1, 1), to_date=datetime(2016, 12, 31), filter_field="statuscode:200"
    )
    assert [record.timestamp.year for record in ranged] == [2016]
    assert len(list(edgi.search("*.goexw.com", limit=limit))) == len(ALL) + 3


def test_edgi_gets_mementos(edgi: WaybackClient) -> None:
    memento = edgi.get_memento(URL, "20140105000000")
    assert memento.ok
    assert memento.content == ONE
    assert memento.text == ONE.decode("cp1252")
    assert memento.headers["Server"] == "Apache/1.3"
    assert memento.timestamp == datetime(2014, 1, 5, tzinfo=UTC)
    assert memento.url == PRIVACY
    assert memento.links["next memento"]["url"] == f"https://web.archive.org/web/{ALL[1]}id_/{PRIVACY}"
    assert edgi.get_memento(URL, "20150909090909").content == GONE
    assert edgi.get_memento(URL, "20161012050505", mode=wayback.Mode.view).content == TWO


def test_edgi_follows_captured_redirects(edgi: WaybackClient) -> None:
    memento = edgi.get_memento(URL, "20150303000000")
    assert (memento.url, memento.content) == ("http://www.goexw.com/legal/privacy", TWO)
    (redirect,) = memento.history
    assert (redirect.status_code, redirect.url, redirect.headers["Location"]) == (301, PRIVACY, "/legal/privacy")


def test_edgi_tells_another_time_from_none(edgi: WaybackClient) -> None:
    with pytest.raises(wayback.exceptions.MementoPlaybackError):
        edgi.get_memento(URL, "20161012050506")
    near = edgi.get_memento(URL, "20161012050506", exact=False, target_window=timedelta(days=1))
    assert near.timestamp == datetime(2016, 10, 12, 5, 5, 5, tzinfo=UTC)
    with pytest.raises(wayback.exceptions.NoMementoError):
        edgi.get_memento("http://nowhere.example/", "20161012050506")


# memento-client 0.6.1


@pytest.mark.parametrize("gate", ["/web/", "/timegate/"])
def test_a_memento_client_negotiates(port: int, gate: str) -> None:
    here = f"http://127.0.0.1:{port}"
    client = MementoClient(timegate_uri=here + gate, check_native_timegate=False)
    # Any memento will do to name the original: its Link header does. (An original's own address is asked on the web.)
    info = client.get_memento_info(f"{here}/web/{ALL[0]}id_/{PRIVACY}", datetime(2016, 10, 1))
    assert info["original_uri"] == PRIVACY
    assert info["timegate_uri"] == here + gate + PRIVACY
    mementos = info["mementos"]
    assert mementos["closest"] == {
        "uri": [f"{here}/web/20161012050505id_/{PRIVACY}"],
        "http_status_code": 200,
        "datetime": datetime(2016, 10, 12, 5, 5, 5),
    }
    assert mementos["first"]["uri"] == [f"{here}/web/{ALL[0]}id_/{PRIVACY}"]
    assert mementos["prev"]["uri"] == [f"{here}/web/{ALL[3]}id_/{PRIVACY}"]
    assert mementos["next"]["datetime"] == datetime(2017, 2, 2)
    assert mementos["last"]["datetime"] == datetime(2019, 12, 31, 23, 59, 59)
