"""The house stays as ARCHITECTURE.md draws it: the ladder of apps, the order of files, sizes, and a strict page."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
LADDER = [
    "core",
    "accounts",
    "notifications",
    "networks",
    "activities",
    "visits",
    "awards",
    "news",
    "portal",
    "udon_moral",
]
ORDER = ["states", "querysets", "models", "rules", "domain", "forms", "views", "urls"]
# A task is a door: it opens the domain (core has no domain; its jobs live in jobs.py) and nothing else.
TASKS_OPEN = {"domain", "jobs"}
FILES = [path for app in LADDER for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
RUNNER = sorted((ROOT / "runner").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)\(", re.IGNORECASE)
# Everything a browser fetches by itself; a link that a person may follow is none of it.
ELSEWHERE = re.compile(
    r"""(?:\b(?:src|srcset|action|poster|data)\s*=|<(?:link|use|image)\b[^>]*\bhref\s*=|url\(|@import|\bfrom\b|import\(|fetch\()"""
    r"""\s*["'(]?\s*(?:https?:)?//\w[^"'\s>]*"""
)


def name_of(path):
    return str(path.relative_to(ROOT))


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path):
    """Dotted names this file imports anywhere, also inside functions: module and module.name."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno} imports relatively"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def place_in_app(path, app):
    """The part of the app a file belongs to: views for news/views/work.py."""
    return path.relative_to(ROOT / app).parts[0].removesuffix(".py")


@pytest.mark.parametrize("app", LADDER)
def test_an_app_imports_only_from_lower_apps(app):
    higher = LADDER[LADDER.index(app) + 1 :]
    guilty = {
        f"{name_of(path)} imports {module}"
        for path in FILES
        if path.is_relative_to(ROOT / app)
        for module in imports_of(path)
        if module.split(".")[0] in {*higher, "tests", "runner"}
    }
    assert guilty == set()


@pytest.mark.parametrize("app", LADDER[:-1])
def test_files_of_an_app_import_only_from_those_before_them(app):
    guilty = set()
    for path in FILES:
        if not path.is_relative_to(ROOT / app):
            continue
        place = place_in_app(path, app)
        own = {module.split(".")[1] for module in imports_of(path) if module.startswith(f"{app}.")}
        if place == "tasks":
            guilty |= {f"{name_of(path)} imports {name}" for name in own - TASKS_OPEN}
        elif place in ORDER:
            later = set(ORDER[ORDER.index(place) + 1 :])
            guilty |= {f"{name_of(path)} imports {name}" for name in own & later}
    assert guilty == set()


def is_view(path, node):
    first = node.args.args[0].arg if node.args.args else ""
    return place_in_app(path, path.relative_to(ROOT).parts[0]) == "views" and first == "request"


def functions_of(path):
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_files_stay_short():
    limits = [(path, 300) for path in FILES + RUNNER] + [(path, 500) for path in TESTS]
    lengths = [(name_of(path), len(path.read_text(encoding="utf-8").splitlines()), most) for path, most in limits]
    assert [(name, length) for name, length, most in lengths if length > most] == []


def test_functions_and_views_stay_short():
    guilty = []
    for path in FILES + RUNNER:
        for node in functions_of(path):
            length = node.end_lineno - node.lineno + 1
            if length > (25 if is_view(path, node) else 40):
                guilty.append(f"{name_of(path)} {node.name}: {length} lines")
    assert guilty == []


def test_no_model_signals():
    modules = {"django.db.models.signals", "django.dispatch", "django.core.signals"}
    guilty = [
        f"{name_of(path)} imports {module}"
        for path in FILES
        for module in imports_of(path)
        if module in modules or module.rpartition(".")[0] in modules
    ]
    assert guilty == []


def test_no_error_is_caught_blindly_or_swallowed():
    guilty = []
    for path in FILES + RUNNER:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler):
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                names = {ast.unparse(kind) if kind else "everything" for kind in kinds}
                if names & {"everything", "Exception"}:
                    guilty.append(f"{name_of(path)}:{node.lineno} catches {sorted(names)}")
    assert guilty == []


def test_only_the_domain_writes():
    """Views, forms, rules, tasks and the admin never save, create, change or delete rows themselves."""
    readers = {"views", "forms", "admin", "tasks", "rules", "querysets", "urls"}
    writes = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update", "delete", "update"}
    guilty = []
    for path in FILES:
        if place_in_app(path, path.relative_to(ROOT).parts[0]) not in readers:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes:
                owner = ast.unparse(node.func.value)
                if ".objects" in owner or node.func.attr == "save" and owner != "domain":
                    guilty.append(f"{name_of(path)}:{node.lineno} {owner}.{node.func.attr}")
    assert guilty == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"""\sstyle\s*=\s*["']""",
        r"<style\b",
        r"""<[^>]*\son[a-z]+\s*=\s*["']""",
        r"javascript:",
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")",
        r"\|safe\b",
    ],
    ids=["style attribute", "style element", "event handler", "javascript address", "inline script", "safe filter"],
)
def test_templates_hold_nothing_that_a_strict_page_refuses(pattern):
    guilty = [name_of(path) for path in TEMPLATES if re.search(pattern, path.read_text(encoding="utf-8"))]
    # The body of an article was sanitized when it was written, help texts are the program's own words.
    allowed = (
        {"templates/news/_article.html", "templates/components/field_help.html"}
        if pattern.startswith(r"\|safe")
        else set()
    )
    assert set(guilty) - allowed == set()


def test_colours_are_written_only_in_the_tokens():
    guilty = []
    for path in STYLES:
        text = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        if path.name != "tokens.css":
            guilty += [f"{name_of(path)}: {line.strip()}" for line in text.splitlines() if COLOUR.search(line)]
    assert guilty == []


@pytest.mark.parametrize(
    ("text", "is_fetched"),
    [
        ('<script src="https://cdn.example/x.js">', True),
        ("<img srcset='//cdn.example/x.webp 480w'>", True),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', True),
        ("@import 'https://cdn.example/x.css'", True),
        ("background: url(//cdn.example/x.png)", True),
        ('import x from "https://cdn.example/x.js"', True),
        ("fetch('https://api.example/')", True),
        ('<form action="https://evil.example/">', True),
        ('<a href="https://www.example.org/">', False),
        ('<img src="{% static "img/mark.svg" %}">', False),
        ("// from the office", False),
    ],
)
def test_what_counts_as_fetched(text, is_fetched):
    assert bool(ELSEWHERE.search(text)) == is_fetched


def test_nothing_is_fetched_from_another_host():
    guilty = []
    for path in TEMPLATES + STYLES + SCRIPTS:
        # The w3.org name of SVG is a name, not an address anybody fetches.
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        guilty += [f"{name_of(path)}: {hit}" for hit in ELSEWHERE.findall(text)]
    assert guilty == []


def test_migrations_match_the_models(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
