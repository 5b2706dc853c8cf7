"""The benchmark of page to text: what it says where it cannot measure, and what it counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench import text_extremes
from bench.extractors import forget, html2text_of_main, smallprint
from bench.text_quality import Figures, NoEvaluationError, evaluation
from tests.conftest import PROJECT

PAGE = b"<body><nav>Menu</nav><main><h1>Terms</h1><p>We keep what you give us, and tell nobody.</p></main></body>"


def test_a_missing_folder_is_one_line_and_a_failure(tmp_path: Path) -> None:
    with pytest.raises(NoEvaluationError, match="missing"):
        evaluation(tmp_path / "eval")
    code = "import bench.text_quality as q, pathlib, bench.text as t; q.EVALUATION = pathlib.Path('/nowhere')"
    code += "; q.evaluation.__defaults__ = (q.EVALUATION,); t.main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("options", [["--every", "0"], ["--part", "looks"], ["--every", "x"]])
def test_wrong_options_are_refused(options: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.text", *options], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert options[0] in done.stderr


def test_extractors_read_the_same_page() -> None:
    for extract in (smallprint, html2text_of_main):
        text = extract(PAGE, "https://larkfield.example/")
        assert "# Terms" in text
        assert "Menu" not in text


def test_means_are_over_documents_that_have_any() -> None:
    nan = float("nan")
    figures = Figures({"a": {"R": 1.0, "row": nan}, "b": {"R": 0.5, "row": 1.0}})
    assert (figures.share("R"), figures.share("row"), figures.worst_recall) == (75.0, 100.0, 50.0)


def test_a_process_of_its_own_tells_its_own_memory(tmp_path: Path) -> None:
    file = tmp_path / "page"
    file.write_bytes(text_extremes.EXTREMES["10,000 nested elements"]())
    ballast = bytearray(400_000_000)
    ballast[::4096] = b"x" * len(ballast[::4096])
    cost = text_extremes.in_a_process("bench.text_extremes", str(file))
    assert 0 < cost["megabytes"] < 400
    assert cost["words"] > 300


def test_what_fails_in_a_process_is_told(tmp_path: Path) -> None:
    assert "No such file" in text_extremes.in_a_process("bench.text_extremes", str(tmp_path / "none"))["error"]


def test_what_was_kept_of_a_page_is_forgotten() -> None:
    from store.normalize.html import _kept_read

    smallprint(PAGE * 9, "https://larkfield.example/")
    assert _kept_read.cache_info().currsize > 0
    forget()
    assert _kept_read.cache_info().currsize == 0
