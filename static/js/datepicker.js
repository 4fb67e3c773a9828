// A calendar in Buddhist years beside every date input. Without it the date is typed, and that always works too.

const ERA = 543;
const DAY = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const MONTHS = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
  "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];
const SHORT_MONTHS = ["มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"];
const WEEKDAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];
const SHORT_WEEKDAYS = ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."];
const WORDS = { title: "เลือกวันที่", previous: "เดือนก่อน", next: "เดือนถัดไป", month: "เดือน", year: "ปี พ.ศ.",
  today: "วันนี้", close: "ปิด" };

// Days are UTC midnights, so that no clock change of any place can move them.
const makeDay = (year, month, date) => new Date(Date.UTC(year, month, date));
const addDays = (day, count) => new Date(day.getTime() + count * DAY);
const sameDay = (a, b) => Boolean(a && b) && a.getTime() === b.getTime();

function addMonths(day, count) {
  const first = makeDay(day.getUTCFullYear(), day.getUTCMonth() + count, 1);
  const length = makeDay(first.getUTCFullYear(), first.getUTCMonth() + 1, 0).getUTCDate();
  return addDays(first, Math.min(day.getUTCDate(), length) - 1);
}

function today() {
  const iso = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" }).format(new Date());
  return new Date(`${iso}T00:00:00Z`);
}

function checkedDay(year, month, date) {
  const typed = Number(year) + (year.length === 2 ? 2500 : 0);
  const gregorian = typed > 2400 ? typed - ERA : typed;
  const day = makeDay(gregorian, month, Number(date));
  const isReal = day.getUTCMonth() === month && gregorian >= FIRST_YEAR && gregorian <= LAST_YEAR;
  return isReal ? day : null;
}

// Only to open the calendar at the right place; the server reads many more spellings.
function readDay(text) {
  const typed = text.trim().replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit));
  let match = typed.match(/^(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*[/. -]\s*(\d{4}|\d{2})$/);
  if (match) return checkedDay(match[3], Number(match[2]) - 1, match[1]);
  match = typed.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
  if (match) return checkedDay(match[1], Number(match[2]) - 1, match[3]);
  match = typed.match(/(\d{1,2})\s*([^\d]+?)\s*(\d{4}|\d{2})$/);
  if (!match) return null;
  const word = match[2].replace(/พ\.?ศ\.?$/, "").replace(/[.\s]/g, "");
  const month = Math.max(MONTHS.indexOf(word), SHORT_MONTHS.indexOf(word));
  return month < 0 ? null : checkedDay(match[3], month, match[1]);
}

const writeDay = (day) => `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear() + ERA}`;
const nameDay = (day) => `วัน${WEEKDAYS[day.getUTCDay()]}ที่ ${day.getUTCDate()} ${nameMonth(day)}`;
const nameMonth = (day) => `${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear() + ERA}`;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

class DatePicker {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector("input");
    this.opener = root.querySelector(".datepicker__open");
    this.opener.hidden = false;
    const label = this.input.labels?.[0]?.firstChild?.textContent.trim();
    if (label) this.opener.setAttribute("aria-label", `${this.opener.getAttribute("aria-label")}: ${label}`);
    this.opener.addEventListener("click", () => (this.dialog?.open ? this.dialog.close() : this.open()));
  }

  limit(name, year, month, date) {
    const iso = this.input.dataset[name];
    return iso ? new Date(`${iso}T00:00:00Z`) : makeDay(year, month, date);
  }

  open() {
    this.first = this.limit("min", FIRST_YEAR, 0, 1);
    this.last = this.limit("max", LAST_YEAR, 11, 31);
    this.chosen = readDay(this.input.value);
    if (!this.dialog) this.build();
    if (matchMedia("(max-width: 30em)").matches) this.dialog.showModal();
    else this.dialog.show();
    this.opener.setAttribute("aria-expanded", "true");
    this.goTo(this.chosen ?? today());
    this.place();
    document.addEventListener("pointerdown", this.outside);
  }

  // The calendar stays inside the page: it hangs from the other edge when this one has no room.
  place() {
    this.dialog.classList.remove("datepicker__panel--end");
    const overflows = this.dialog.getBoundingClientRect().right > document.documentElement.clientWidth;
    this.dialog.classList.toggle("datepicker__panel--end", overflows);
    this.dialog.scrollIntoView({ block: "nearest" });
  }

  icon(name) {
    const svg = this.opener.querySelector("svg").cloneNode(true);
    const use = svg.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${name}`));
    return svg;
  }

  button(name, icon, label, onClick) {
    const content = icon ? this.icon(icon) : label;
    const button = make("button", { type: "button", class: `datepicker__${name}`, "aria-label": label }, content);
    button.addEventListener("click", onClick);
    return button;
  }

  select(label, onChange) {
    const select = make("select", { class: "select datepicker__select", "aria-label": label });
    // A change in here must not reach a form that saves itself on every change.
    for (const type of ["input", "change"]) select.addEventListener(type, (event) => event.stopPropagation());
    select.addEventListener("change", () => onChange(Number(select.value)));
    return select;
  }

  build() {
    this.previous = this.button("step", "chevron-left", WORDS.previous, () => this.turn(-1));
    this.next = this.button("step", "chevron", WORDS.next, () => this.turn(1));
    this.month = this.select(WORDS.month, (month) => this.turn(month - this.focused.getUTCMonth()));
    this.year = this.select(WORDS.year, (year) => this.turn(12 * (year - this.focused.getUTCFullYear())));
    this.month.append(...MONTHS.map((name, month) => new Option(name, month)));
    this.heading = make("p", { class: "vh", "aria-live": "polite" });
    const weekdays = SHORT_WEEKDAYS.map((short, index) => make("th", { scope: "col", abbr: WEEKDAYS[index] }, short));
    this.weeks = make("tbody");
    this.grid = make("table", { role: "grid", class: "datepicker__grid" }, make("thead", {}, make("tr", {}, ...weekdays)), this.weeks);
    const now = this.button("foot-button", null, WORDS.today, () => this.goTo(today()));
    const close = this.button("foot-button", null, WORDS.close, () => this.dialog.close());
    const head = make("div", { class: "datepicker__head" }, this.previous, this.month, this.year, this.next, this.heading);
    const foot = make("div", { class: "datepicker__foot" }, now, close);
    const body = make("div", { class: "datepicker__body" }, head, this.grid, foot);
    this.dialog = make("dialog", { class: "datepicker__panel", role: "dialog", "aria-label": WORDS.title }, body);
    this.listen();
    this.root.append(this.dialog);
  }

  listen() {
    this.outside = (event) => {
      if (!this.root.contains(event.target)) this.dialog.close();
    };
    this.dialog.addEventListener("close", () => {
      document.removeEventListener("pointerdown", this.outside);
      this.opener.setAttribute("aria-expanded", "false");
      if (this.root.contains(document.activeElement) || document.activeElement === document.body) this.opener.focus();
    });
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    this.weeks.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button && button.getAttribute("aria-disabled") !== "true") this.choose(new Date(Number(button.value)));
    });
  }

  choose(day) {
    this.input.value = writeDay(day);
    for (const type of ["input", "change"]) this.input.dispatchEvent(new Event(type, { bubbles: true }));
    this.dialog.close();
  }

  within(day) {
    return new Date(Math.min(Math.max(day, this.first), this.last));
  }

  // From the buttons and lists on top: shows another month and leaves the focus where it is.
  turn(months) {
    this.focused = this.within(addMonths(this.focused, months));
    this.render();
    this.heading.textContent = nameMonth(this.focused);
  }

  goTo(day) {
    this.focused = this.within(day);
    this.render();
    this.weeks.querySelector('[tabindex="0"]').focus();
  }

  render() {
    const year = this.focused.getUTCFullYear();
    const month = this.focused.getUTCMonth();
    const from = Math.max(this.first.getUTCFullYear(), year - 12);
    const until = Math.min(this.last.getUTCFullYear(), year + 12);
    const years = Array.from({ length: until - from + 1 }, (_, index) => from + index);
    this.year.replaceChildren(...years.map((each) => new Option(each + ERA, each)));
    this.year.value = year;
    this.month.value = month;
    this.previous.disabled = makeDay(year, month, 0) < this.first;
    this.next.disabled = makeDay(year, month + 1, 1) > this.last;
    this.grid.setAttribute("aria-label", nameMonth(this.focused));
    const sunday = addDays(makeDay(year, month, 1), -makeDay(year, month, 1).getUTCDay());
    const now = today();
    const cell = (day) => (day.getUTCMonth() === month ? this.cell(day, now) : make("td"));
    const week = (number) => make("tr", {}, ...WEEKDAYS.map((_, index) => cell(addDays(sunday, 7 * number + index))));
    this.weeks.replaceChildren(...[0, 1, 2, 3, 4, 5].map(week));
  }

  cell(day, now) {
    const isToday = sameDay(day, now);
    const attributes = { type: "button", class: "datepicker__day", value: day.getTime(),
      tabindex: sameDay(day, this.focused) ? 0 : -1, "aria-label": nameDay(day) + (isToday ? ` ${WORDS.today}` : "") };
    if (isToday) attributes["aria-current"] = "date";
    if (day < this.first || day > this.last) attributes["aria-disabled"] = "true";
    const chosen = String(sameDay(day, this.chosen));
    return make("td", { "aria-selected": chosen }, make("button", attributes, String(day.getUTCDate())));
  }

  onKey(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.dialog.close();
    } else if (event.key === "Tab") {
      this.keepFocusInside(event);
    } else if (this.weeks.contains(event.target)) {
      const target = this.moved(event);
      if (!target) return;
      event.preventDefault();
      this.goTo(target);
    }
  }

  moved(event) {
    const weekday = this.focused.getUTCDay();
    const page = event.shiftKey ? 12 : 1;
    const moves = {
      ArrowLeft: () => addDays(this.focused, -1),
      ArrowRight: () => addDays(this.focused, 1),
      ArrowUp: () => addDays(this.focused, -7),
      ArrowDown: () => addDays(this.focused, 7),
      Home: () => addDays(this.focused, -weekday),
      End: () => addDays(this.focused, 6 - weekday),
      PageUp: () => addMonths(this.focused, -page),
      PageDown: () => addMonths(this.focused, page),
    };
    return moves[event.key]?.();
  }

  keepFocusInside(event) {
    const stops = [...this.dialog.querySelectorAll("select, button:not([tabindex='-1'], :disabled)")];
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}

const enhanced = new WeakSet();

export function enhance(scope = document) {
  for (const root of scope.querySelectorAll("[data-datepicker]")) {
    if (enhanced.has(root) || root.querySelector("input:disabled")) continue;
    enhanced.add(root);
    new DatePicker(root);
  }
}

enhance();
document.addEventListener("htmx:load", (event) => enhance(event.target));
