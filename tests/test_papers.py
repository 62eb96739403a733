"""The papers: complete, and every link in them leads somewhere."""

import re
import tomllib

import pytest
import yaml

from tests.shared_data import PROJECT_ROOT

PAPERS = sorted(path for path in [*PROJECT_ROOT.glob("*.md"), *PROJECT_ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[\w-]+)?\)")
PROJECT = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text())["project"]


def name(path):
    return path.relative_to(PROJECT_ROOT).as_posix()


def test_the_papers_are_there():
    expected = {
        "README.md",
        "LICENSE",
        "LICENSE-DATA",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CITATION.cff",
        ".env.example",
        "docs/method.md",
        "docs/data-model.md",
        "docs/api.md",
        "docs/adr/README.md",
        "docs/how-to/audit.md",
        "docs/how-to/curate.md",
        "docs/how-to/deploy.md",
        "docs/how-to/import.md",
        "docs/threat-model.md",
        "docs/asvs.md",
        "docs/how-to/operate.md",
        "docs/how-to/wording.md",
    }
    assert {path for path in expected if not (PROJECT_ROOT / path).is_file()} == set()


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_links_lead_to_files_that_are_there(paper):
    links = [link for link in LINK.findall(paper.read_text()) if not re.match(r"https?://|mailto:|/", link)]
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_every_decision_is_in_the_list_of_decisions():
    listed = set(LINK.findall((PROJECT_ROOT / "docs/adr/README.md").read_text()))
    assert listed == {path.name for path in (PROJECT_ROOT / "docs/adr").glob("0*.md")}


@pytest.mark.parametrize("path", sorted((PROJECT_ROOT / "docs/adr").glob("0*.md")), ids=name)
def test_a_decision_has_context_decision_and_consequences(path):
    assert re.findall(r"^## (.+)$", path.read_text(), re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert path.read_text().startswith(f"# {int(path.name[:4])}. ")


def test_the_two_commands_come_before_anything_else_to_do():
    readme = (PROJECT_ROOT / "README.md").read_text()
    assert readme.index("./scripts/demo") < readme.index("./scripts/test") < readme.index("## Use it")


def test_the_citation_agrees_with_the_project():
    citation = yaml.safe_load((PROJECT_ROOT / "CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert (citation["version"], citation["license"]) == (PROJECT["version"], PROJECT["license"])
    assert citation["abstract"] == PROJECT["description"]


def test_the_licence_is_the_whole_agpl():
    text = (PROJECT_ROOT / "LICENSE").read_text()
    assert text.startswith(
        "                    GNU AFFERO GENERAL PUBLIC LICENSE\n                       Version 3, 19 November"
    )
    assert "13. Remote Network Interaction; Use with the GNU General Public License." in text
    assert len(text.splitlines()) == 661


def test_every_command_that_the_papers_name_is_there():
    words = " ".join(path.read_text() for path in PAPERS)
    named = set(re.findall(r"manage\.py (\w+)", words)) - {
        "check",
        "changepassword",
        "createsuperuser",
        "collectstatic",
        "migrate",
    }
    ours = {path.stem for path in (PROJECT_ROOT / "advocacy").glob("*/management/commands/*.py")}
    assert named - ours == set()
    assert {
        script for script in re.findall(r"scripts/(\w+)", words) if not (PROJECT_ROOT / "scripts" / script).exists()
    } == set()
