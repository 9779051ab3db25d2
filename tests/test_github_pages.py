"""The workflow for GitHub Pages in docs/: valid, pinned, with no more rights than it needs."""

import re
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[1] / "docs" / "github-pages.yml"


def workflow() -> dict:
    """Return the workflow; in YAML 1.1 its key `on` is the value true."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_it_publishes_and_uploads_what_it_published() -> None:
    [job] = workflow()["jobs"].values()
    assert set(workflow()[True]) == {"push", "workflow_dispatch", "schedule"}
    assert job["environment"]["name"] == "github-pages"
    does = [step.get("run") or step["uses"].partition("@")[0] for step in job["steps"]]
    assert does == [
        "actions/checkout",
        "actions/configure-pages",
        "make publish",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    assert job["steps"][3]["with"] == {"path": "output"}


def test_what_a_step_speaks_of_is_there() -> None:
    [job] = workflow()["jobs"].values()
    known = {step["id"] for step in job["steps"] if "id" in step}
    spoken = set(re.findall(r"\$\{\{ steps\.(\w+)\.outputs\.\w+ \}\}", FILE.read_text(encoding="utf-8")))
    assert spoken == known == {"pages", "deployment"}


def test_the_public_address_reaches_the_settings() -> None:
    [job] = workflow()["jobs"].values()
    [publish] = (step for step in job["steps"] if "run" in step)
    assert publish["env"] == {"SITEURL": "${{ steps.pages.outputs.base_url }}"}


def test_actions_are_pinned_and_rights_are_few() -> None:
    text = FILE.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (\S+)(.*)", text)
    assert len(uses) == 4
    assert all(
        re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name) and re.fullmatch(r" # v\d+\.\d+\.\d+", version)
        for name, version in uses
    )
    [job] = workflow()["jobs"].values()
    assert workflow()["permissions"] == {"contents": "read"}
    assert job["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
