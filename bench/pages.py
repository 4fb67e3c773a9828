"""The most important pages, and who opens them. An address may name `detail`, the key of one approved activity, `crowded`,
the one that many signed up for, `reported`, one with an accepted report, `judged` and `decided`, two rounds, `organization` and `visit`, one of each, and `year`, the fiscal year that is on."""

from dataclasses import dataclass

from bench.awards import JUDGE
from bench.seed import COORDINATOR, OFFICER


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    who: str = ""
    is_loaded: bool = True  # requests per second are measured too
    runs: int = 15
    # At the median; more for what a whole round is read for, which the office opens a few times a year.
    most_ms: int = 60


ROUND_MS = 1500
# Some forty questions at once; two whole years added up; five kinds of things, public ones and one's own.
DESK_MS, YEAR_MS, SEARCH_MS = 90, 100, 80
JUDGING_DESK_MS = 120  # while a round is judged, all its reviews are counted: who has fewer judges than the quorum?
MANY = 200  # enough to name the slowest of a hundred

PAGES = (
    Page("hello", "/hello/"),
    Page("home", "/"),
    Page("calendar month", "/calendar/"),
    Page("public list", "/activities/"),
    Page("public list, page 50", "/activities/?when=past&page=50", is_loaded=False),
    Page("public list, words", "/activities/?when=past&q=ทอผ้าขิด", is_loaded=False),
    Page("one activity", "/activities/{detail}/"),
    Page("network", "/networks/edu/"),
    Page("directory", "/networks/"),
    Page("directory, words", "/networks/?q=คุณธรรม", is_loaded=False),
    Page("directory, district", "/networks/?district=4101", is_loaded=False),
    Page("an organization", "/organizations/{organization}/"),
    Page("visits", "/visits/", is_loaded=False),
    Page("one visit", "/visits/{visit}/", is_loaded=False),
    Page("library", "/lessons/", is_loaded=False),
    Page("honour roll", "/honours/"),
    Page("honour roll, page 50", "/honours/?page=50", is_loaded=False),
    Page("honour roll, words", "/honours/?q=ทอผ้าขิด&district=4101", is_loaded=False),
    Page("honourees, office", "/work/honours/", OFFICER, is_loaded=False),
    Page("search, common word", "/search/?q=คุณธรรม", runs=MANY),
    Page("search, common words", "/search/?q=ทอผ้า ผู้เฒ่า", is_loaded=False, runs=MANY),
    Page("search, rare word", "/search/?q=ทุเรียนหมอนทอง", is_loaded=False, runs=MANY),
    Page("search, absent word", "/search/?q=มังคุดกระทิง", is_loaded=False, runs=MANY),
    Page(
        "search at work, coordinator",
        "/work/search/?q=คุณธรรม",
        COORDINATOR,
        is_loaded=False,
        runs=MANY,
        most_ms=SEARCH_MS,
    ),
    Page("desk, officer", "/work/", OFFICER, most_ms=JUDGING_DESK_MS),
    Page("desk, coordinator", "/work/", COORDINATOR, is_loaded=False, most_ms=DESK_MS),
    Page("work list", "/work/activities/", OFFICER),
    Page("work list, this year", "/work/activities/?year={year}", OFFICER, is_loaded=False),
    Page("work list, page 50", "/work/activities/?page=50", OFFICER, is_loaded=False),
    Page("work list, words", "/work/activities/?q=ทอผ้าขิด", OFFICER, is_loaded=False),
    Page("work list, coordinator", "/work/activities/", COORDINATOR, is_loaded=False),
    Page("work calendar", "/work/calendar/", OFFICER, is_loaded=False),
    Page("board, office", "/work/activities/board/?year={year}", OFFICER),
    Page("board by kind", "/work/activities/board/?by=kind&year={year}", OFFICER, is_loaded=False),
    Page("board, coordinator", "/work/activities/board/?year={year}", COORDINATOR, is_loaded=False),
    Page("year, office", "/work/year/?year={year}", OFFICER, most_ms=YEAR_MS),
    Page("year, women and men", "/work/year/?year={year}&gender=1", OFFICER, is_loaded=False, most_ms=YEAR_MS),
    Page("year, coordinator", "/work/year/?year={year}", COORDINATOR, is_loaded=False),
    Page("year, xlsx", "/work/year/year.xlsx?year={year}", OFFICER, is_loaded=False, most_ms=YEAR_MS),
    Page("year, public", "/year/{year}/"),
    Page("overdue", "/work/activities/overdue/", OFFICER),
    Page("queue", "/work/activities/queue/", OFFICER, is_loaded=False),
    Page("one plan, office", "/work/activities/{detail}/", OFFICER, is_loaded=False),
    Page("one plan, coordinator", "/work/activities/{crowded}/", COORDINATOR, is_loaded=False),
    Page("sign-up form", "/activities/{crowded}/register/", is_loaded=False),
    Page("registrations", "/work/activities/{crowded}/registrations/", OFFICER, is_loaded=False),
    Page("keeper's list", "/work/activities/{crowded}/door/", OFFICER, is_loaded=False),
    Page("its report", "/work/activities/{reported}/reports/1/", OFFICER, is_loaded=False),
    Page("resolutions", "/work/resolutions/", OFFICER, is_loaded=False),
    Page("organizations, office", "/work/organizations/", OFFICER, is_loaded=False),
    Page("nominations of a round", "/work/awards/{judged}/nominations/", OFFICER, is_loaded=False),
    Page("nominations, words", "/work/awards/{judged}/nominations/?q=ทดสอบ7", OFFICER, is_loaded=False),
    Page("judging, office", "/work/awards/{judged}/judging/", OFFICER, is_loaded=False, most_ms=ROUND_MS),
    Page("reviews of a judge", "/work/judging/", JUDGE, is_loaded=False),
    Page("deliberation", "/work/awards/{decided}/deliberation/", OFFICER, is_loaded=False, most_ms=ROUND_MS),
    Page(
        "announcement, dry run",
        "/work/awards/{decided}/announcement/",
        OFFICER,
        is_loaded=False,
        most_ms=ROUND_MS,
        runs=5,
    ),
    Page("visits, office", "/work/visits/", OFFICER, is_loaded=False),
    Page("people", "/work/people/rights/", OFFICER, is_loaded=False),
    Page("resolutions, coordinator", "/work/resolutions/", COORDINATOR, is_loaded=False),
)
