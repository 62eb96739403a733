/* The roll-call desk, live: keys over the seats, a box to find a state, undo, and htmx asking the same address for what
   the words and the seats amount to. Without this file the page works in two steps, "Read" and "Save". */
"use strict";

(() => {
  const form = document.getElementById("rollcall_desk_form");
  if (!form) return;
  const LETTERS = { y: "yes", n: "no", a: "abstain", x: "non_voting", "-": "", Delete: "", Backspace: "" };
  const READS = new Set(["body", "held_on", "question", "resolution", "meeting_symbol", "text", "vote", "meant"]);
  const ORDER = ["count", "read", "over"];
  const find = document.getElementById("desk-find");
  const found = document.getElementById("desk-found");
  const undoButton = form.querySelector("[data-local=undo]");
  const saveButton = form.querySelector("[name=save]");

  // Seats

  const seats = () => [...form.querySelectorAll(".seat")];
  const seatOf = (code) => form.querySelector(`.seat[data-code="${CSS.escape(code)}"]`);
  const chosen = (seat) => seat.querySelector("input:checked") || seat.querySelector("input");
  const positionOf = (seat) => chosen(seat).value;
  const snapshot = () => new Map(seats().map((seat) => [seat.dataset.code, positionOf(seat)]));
  let current = null;

  /* One seat at a time is in the order of Tab; arrows lead to the others. */
  function makeCurrent(code) {
    const all = seats();
    const seat = all.find((one) => one.dataset.code === code) || all[0];
    current = seat ? seat.dataset.code : null;
    for (const one of all) for (const radio of one.querySelectorAll("input")) radio.tabIndex = one === seat ? 0 : -1;
  }

  function focusSeat(seat) {
    if (!seat) return;
    makeCurrent(seat.dataset.code);
    chosen(seat).focus({ preventScroll: true });
    seat.scrollIntoView({ block: "nearest" });
  }

  function beside(seat, key) {
    const all = seats();
    const at = all.indexOf(seat);
    if (key === "ArrowDown") return all[at + 1];
    if (key === "ArrowUp") return all[at - 1];
    if (key === "Home") return all[0];
    if (key === "End") return all[all.length - 1];
    const here = seat.getBoundingClientRect();
    const sign = key === "ArrowRight" ? 1 : -1;
    const far = (one) => {
      const there = one.getBoundingClientRect();
      const across = sign * (there.left - here.left);
      return across > 10 ? across + 2 * Math.abs(there.top - here.top) : Infinity;
    };
    const nearest = all.reduce((best, one) => (far(one) < far(best) ? one : best), all[0]);
    return far(nearest) < Infinity ? nearest : undefined;
  }

  // Setting positions, and undoing it

  const past = [];
  let shown = snapshot(); // every position as it stands, to know what one was before it changed
  const since = new Map(); // positions set after the last question was sent
  const edited = new Set(); // boxes typed in after it

  function put(code, value) {
    const seat = seatOf(code);
    const radio = seat && [...seat.querySelectorAll("input")].find((one) => one.value === value);
    if (!radio) return;
    radio.checked = true;
    shown.set(code, value);
  }

  function change(pairs) {
    const before = new Map();
    for (const [code, value] of pairs) {
      const seat = seatOf(code);
      if (!seat || positionOf(seat) === value) continue;
      before.set(code, positionOf(seat));
      since.set(code, value);
      put(code, value);
    }
    remember(before);
    if (before.size) counted();
  }

  function remember(before) {
    if (before.size) past.push(before);
    undoButton.disabled = past.length === 0;
  }

  function undo() {
    const before = past.pop();
    undoButton.disabled = past.length === 0;
    if (!before) return;
    for (const [code, value] of before) {
      put(code, value);
      since.set(code, value);
    }
    focusSeat(seatOf([...before.keys()][0]));
    counted();
  }

  /* The figures at once; their meaning in words comes with the answer. */
  function counted() {
    count();
    ask("count");
  }

  function count() {
    const counts = {};
    for (const seat of seats()) counts[positionOf(seat)] = (counts[positionOf(seat)] || 0) + 1;
    for (const cell of form.querySelectorAll("[data-count]")) cell.textContent = counts[cell.dataset.count] || 0;
    for (const group of form.querySelectorAll(".seat-group")) {
      const rows = [...group.querySelectorAll(".seat")];
      group.querySelector("[data-entered]").textContent = `${rows.filter(positionOf).length}/${rows.length}`;
    }
  }

  // Asking the server

  let pending = ""; // what is to be asked next
  let asking = false;
  let timer = 0;

  function ask(kind, wait = 250) {
    if (ORDER.indexOf(kind) >= ORDER.indexOf(pending || "count")) pending = kind;
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  /* One question at a time; what was typed meanwhile is asked once the answer is there. */
  function send() {
    if (asking || !pending) return;
    const kind = pending;
    pending = "";
    asking = true;
    since.clear();
    edited.clear();
    form.setAttribute("aria-busy", "true");
    const answered = () => {
      asking = false;
      if (pending) send();
      else form.removeAttribute("aria-busy");
    };
    window.htmx.ajax("POST", form.dataset.url, { source: form, swap: "none", values: { live: kind } }).then(answered, answered);
  }

  const isEdited = (part) => [...part.querySelectorAll("[name]")].some((box) => edited.has(box.name));

  /* Who types a state's name letter by letter, or goes through the list by arrows, is still choosing. */
  const isChoosing = (part) => part.contains(document.activeElement) && document.activeElement.name === "meant";
  let isKept = false; // the words as read, by somebody who chooses among them: asked for again when they go on

  /* A box in which somebody is, or typed since the question was sent, stays in place; so do choices beside the text,
     until the next answer knows them. */
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target: part, fragment } = event.detail;
    const here = document.activeElement;
    if (part.id === "desk-reading" && (isEdited(part) || isChoosing(part))) {
      event.detail.shouldSwap = false;
      if (isChoosing(part)) isKept = true;
      else ask("read");
    } else if (part.classList.contains("box") && (part.contains(here) || isEdited(part))) {
      event.detail.shouldSwap = false;
      const answer = here.name && fragment.querySelector(`[name="${CSS.escape(here.name)}"]`);
      if (answer && !edited.has(here.name)) here.value = answer.value;
    }
  });

  document.body.addEventListener("htmx:oobAfterSwap", ({ target: part, detail }) => {
    if (part.id !== detail.target.id) return; // every part put in before is told, too
    if (window.django) window.django.jQuery(part).find(".admin-autocomplete").djangoAdminSelect2();
    if (part.id === "desk-seats") swapped();
    if (since.size) count();
  });

  /* What was set by hand while the answer was on its way stands; what the text changed can be undone. */
  function swapped() {
    const before = shown;
    for (const [code, value] of since) put(code, value);
    shown = snapshot();
    remember(new Map([...before].filter(([code, value]) => shown.has(code) && shown.get(code) !== value)));
    makeCurrent(current);
  }

  // Finding a state

  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N} ]+/gu, "").trim().toLowerCase();

  function matches() {
    const asked = fold(find.value);
    if (asked.length < 2) return [];
    const rank = (seat) => {
      const name = fold(seat.querySelector(".seat__name").firstChild.textContent);
      if (name === asked || seat.dataset.code.toLowerCase() === asked) return 0;
      if (name.startsWith(asked)) return 1;
      return name.split(" ").some((word) => word.startsWith(asked)) ? 2 : 3;
    };
    return seats().map((seat) => [rank(seat), seat]).filter(([one]) => one < 3).sort(([a], [b]) => a - b).map(([, seat]) => seat);
  }

  function showFound() {
    const hits = matches();
    const nameOf = (seat) => seat.querySelector(".seat__name").firstChild.textContent.trim();
    for (const seat of seats()) seat.classList.toggle("is-found", seat === hits[0]);
    if (hits[0]) hits[0].scrollIntoView({ block: "nearest" });
    const names = hits.slice(0, 4).map(nameOf).join(", ") + (hits.length > 4 ? " …" : "");
    found.textContent = fold(find.value).length < 2 ? "" : names || found.dataset.none;
  }

  function leaveFind(seat) {
    find.value = "";
    showFound();
    focusSeat(seat);
  }

  // Intentions

  function declare(seat) {
    const rows = [...form.querySelectorAll("[data-declared]")];
    const row = rows.find((one) => one.value === seat.dataset.code) || rows.find((one) => !one.value);
    if (!row) return;
    row.value = seat.dataset.code;
    row.closest(".later__row").querySelector("[name=declared]").focus();
  }

  // Keys

  function onSeat(event, seat) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if ((event.ctrlKey || event.metaKey) && key === "z") undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (key.startsWith("Arrow") || key === "Home" || key === "End") focusSeat(beside(seat, key));
    else if (key in LETTERS) {
      change([[seat.dataset.code, LETTERS[key]]]);
      focusSeat(LETTERS[key] ? beside(seat, "ArrowDown") || seat : seat);
    } else if (key === "/") find.focus();
    else if (key === "u") undo();
    else if (key === "i") declare(seat);
    else return;
    event.preventDefault();
  }

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(saveButton);
    } else if (event.target === find) {
      if (event.key !== "Enter" && event.key !== "ArrowDown" && event.key !== "Escape") return;
      event.preventDefault();
      const [first] = event.key === "Escape" ? [seatOf(current)] : matches();
      if (first) leaveFind(first);
    } else {
      const seat = event.target.closest(".seat");
      if (seat) onSeat(event, seat);
    }
  });

  form.addEventListener("focusin", (event) => {
    const seat = event.target.closest(".seat");
    if (seat && seat.dataset.code !== current) makeCurrent(seat.dataset.code);
  });

  form.addEventListener("focusout", (event) => {
    if (!isKept || event.target.name !== "meant") return;
    isKept = false;
    ask("read", 0);
  });

  // What is typed, chosen and clicked

  function typed(event) {
    const { name } = event.target;
    edited.add(name);
    if (event.target === find) showFound();
    else if (event.target.closest(".seat")) {
      const { code } = event.target.closest(".seat").dataset;
      since.set(code, event.target.value);
      remember(new Map([[code, shown.get(code)]]));
      shown.set(code, event.target.value);
      counted();
    } else if (READS.has(name)) ask("read", name === "text" ? 350 : 100);
    else if (name && name !== "learn" && name !== "reason") ask("count", 400);
  }

  form.addEventListener("input", (event) => { if (event.target.type !== "radio" && event.target.tagName !== "SELECT") typed(event); });
  form.addEventListener("change", (event) => { if (event.target.type === "radio" || event.target.tagName === "SELECT") typed(event); });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.live) ask(button.dataset.live, 0);
    else if (button.dataset.local === "others") change(seats().filter((seat) => !positionOf(seat)).map((seat) => [seat.dataset.code, "non_voting"]));
    else if (button.dataset.local === "undo") undo();
    else return;
    event.preventDefault();
  });

  window.addEventListener("pageshow", () => { shown = snapshot(); }); // a browser that goes back fills in what was typed

  window.addEventListener("DOMContentLoaded", () => {
    const $ = window.django && window.django.jQuery;
    if ($) $(form).on("select2:select select2:clear", ".admin-autocomplete", (event) => typed(event));
  });

  form.classList.add("is-live");
  makeCurrent(null);
})();
