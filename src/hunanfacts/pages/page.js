"use strict";
(() => {
  const LONG = 1000;  // so many figures, and what is out of sight is not laid out
  const held = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const main = $("text"), panel = $("panel"), said = $("said"), page = document.querySelector(".page");
  const shown = new Set();
  main.classList.toggle("long", held.marks.length > LONG);
  let current = -1, walked = -1, sheet = "", thing = "";

  const make = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };
  const draw = (tag, given, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(given)) made.setAttribute(name, value);
    if (text) made.textContent = text;
    return made;
  };
  const percent = (cells) => cells / 10 + "%";
  const mark = (n) => $("m" + n);
  const figure = (n) => { const one = mark(n); return one ? one.firstChild.textContent : ""; };
  const tag = (state) => {
    const sign = make("span", "", held.signs[state] + " ");
    sign.setAttribute("aria-hidden", "true");
    return make("span", "tag " + state, sign, held.names[state]);
  };
  const links = (list) => {
    const made = make("ul", "members");
    for (const [n, role] of list) {
      if (!mark(n)) continue;
      const link = make("a", "", figure(n));
      link.href = "#m" + n;
      made.append(make("li", "", ...(role ? [make("span", "soft", role), " "] : []), link));
    }
    return made;
  };
  const title = (n) => {
    const found = held.marks[n][2].map((card) => held.cards[card]).find((card) => card.d);
    return found ? found.t : figure(n);
  };
  const numberLine = ([bars, ticks]) => {
    const made = make("div", "line");
    bars.forEach(([label, text, start, length, low, high], n) => {
      made.append(make("div", "bar-label", make("span", "soft", label), " ", make("b", "", text)));
      const svg = draw("svg", { class: "bars", "aria-hidden": "true" });
      for (const [at] of ticks) svg.append(draw("line", { class: "tick", x1: percent(at), x2: percent(at), y1: 0, y2: "100%" }));
      svg.append(draw("rect", { class: n ? "bar other" : "bar", x: percent(start), y: "25%", width: percent(length), height: "50%" }));
      if (low) svg.append(draw("text", { class: "end", x: 0, y: "75%" }, "◂"));
      if (high) svg.append(draw("text", { class: "end", x: "100%", y: "75%", "text-anchor": "end" }, "▸"));
      made.append(svg);
    });
    const axis = draw("svg", { class: "axis", "aria-hidden": "true" });
    axis.append(draw("line", { x1: 0, x2: "100%", y1: 1, y2: 1 }));
    for (const [at, text] of ticks)
      axis.append(draw("text", { x: percent(at), y: 15, "text-anchor": at <= 120 ? "start" : at > 880 ? "end" : "middle" }, text));
    made.append(axis);
    return made;
  };

  function close() {
    if (current < 0) return;
    clear();
    panel.hidden = true;
    page.classList.remove("open");
    document.body.classList.remove("open");
    mark(current).focus({ preventScroll: true });
    current = -1;
  }
  function clear() {
    for (const one of main.querySelectorAll(".member, .current")) one.classList.remove("member", "current");
  }
  function show(card, n) {
    const made = make("article", "card " + card.s, make("h3", "", tag(card.s), " ", card.t));
    if (card.m) made.append(links(card.m));
    for (const line of card.l || []) made.append(make("p", "soft", line));
    if (card.n) made.append(numberLine(card.n));
    if (card.r) {
      const list = make("ul", "");
      for (const one of card.r) {
        const link = make("a", "", title(one));
        link.href = "#m" + one;
        list.append(make("li", "", link));
      }
      made.append(make("h4", "", held.words.rests), list);
    }
    if (card.d) {
      const list = make("dl", "facts");
      for (const [label, text] of card.d) list.append(make("div", "", make("dt", "", label), make("dd", "", text)));
      made.append(list);
      const address = held.addresses[held.marks[n][3]];
      if (address) {
        const link = make("a", "", held.words.address);
        link.href = address;
        link.rel = "noopener noreferrer";
        made.append(make("p", "", link));
      }
    }
    return made;
  }
  function open(n, focus) {
    const [state, reason, cards] = held.marks[n];
    clear();
    current = walked = n;
    mark(n).classList.add("current");
    said.replaceChildren();
    if (!cards.length) {
      said.append(make("h3", "", tag(state), " ", figure(n)), make("p", "", held.meanings[state]));
      if (reason) said.append(make("p", "soft", reason));
    }
    for (const number of cards) {
      const card = held.cards[number];
      for (const [other] of card.m || []) if (other !== n && mark(other)) mark(other).classList.add("member");
      if (card.f === undefined) { said.append(show(card, n)); continue; }
      const copy = $("finding-" + card.f).cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("off", "gone");
      said.append(copy);
    }
    panel.hidden = false;
    panel.scrollTop = 0;
    page.classList.add("open");
    document.body.classList.add("open");
    mark(n).scrollIntoView({ block: "nearest" });
    if (focus) panel.focus({ preventScroll: true });
  }

  const filtered = () => shown.size > 0 || sheet !== "" || thing !== "";
  const wanted = (n) => {
    const [state, , , at, things] = held.marks[n];
    return (!shown.size || shown.has(state)) && (sheet === "" || at === Number(sheet))
      && (thing === "" || things.includes(Number(thing)));
  };
  const docs = [...main.querySelectorAll(".doc")];
  const lines = [...main.querySelectorAll(".listing p:not(.about)")].map((one) => [one, [...one.querySelectorAll(".m")].map((m) => Number(m.id.slice(1)))]);
  const findings = [...document.querySelectorAll("#findings .card")].map((one) =>
    [one, [...one.querySelectorAll("a[href^='#m']")].map((m) => Number(m.getAttribute("href").slice(2)))]);
  function refresh() {
    const on = filtered();
    main.classList.toggle("filtered", on);
    for (const one of main.querySelectorAll(".m")) one.classList.toggle("shown", on && wanted(Number(one.id.slice(1))));
    for (const [one, marks] of lines) one.classList.toggle("off", on && !marks.some(wanted));
    for (const [one, marks] of findings) one.classList.toggle("off", on && !marks.some(wanted));
    for (const one of docs)
      one.classList.toggle("off", (sheet !== "" && one.dataset.sheet !== sheet) || (on && one.classList.contains("listing") && !one.querySelector(".shown")));
    for (const one of document.querySelectorAll("[data-thing]")) one.classList.toggle("off", thing !== "" && one.dataset.thing !== thing);
    position();
  }
  function walkable() {
    const found = [];
    for (const one of main.querySelectorAll(filtered() ? ".m.shown" : ".m")) {
      const n = Number(one.id.slice(1));
      if (filtered() || !["holds", "untested", "unknown"].includes(held.marks[n][0])) found.push(n);
    }
    return found.length ? found : held.marks.map((_, n) => n).filter((n) => mark(n));
  }
  function walk(step) {
    const found = walkable();
    if (!found.length) return;
    const next = step > 0 ? found.find((n) => n > walked) ?? found[0] : found.findLast((n) => n < walked) ?? found.at(-1);
    open(next, false);
    mark(next).focus();
    position(found);
  }
  function position(found) {
    const list = found || walkable();
    const at = list.indexOf(walked);
    $("position").textContent = at < 0 ? held.words.many.replace("{number}", list.length) : at + 1 + " / " + list.length;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#m'], a.m");
    if (!link) return;
    const n = Number((link.classList.contains("m") ? link.id : link.getAttribute("href").slice(1)).slice(1));
    if (!mark(n)) return;
    event.preventDefault();
    open(n, link.classList.contains("m"));
    if (!link.classList.contains("m")) { mark(n).scrollIntoView({ block: "center" }); mark(n).focus({ preventScroll: true }); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.target.closest("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "p") walk(event.key === "n" ? 1 : -1);
  });
  $("close").addEventListener("click", close);
  $("next").addEventListener("click", () => walk(1));
  $("previous").addEventListener("click", () => walk(-1));
  for (const button of document.querySelectorAll("[data-state]")) {
    button.addEventListener("click", () => {
      const state = button.dataset.state, on = !shown.has(state);
      if (on) shown.add(state); else shown.delete(state);
      button.setAttribute("aria-pressed", String(on));
      refresh();
    });
  }
  for (const [id, set] of [["sheet", (value) => { sheet = value; }], ["thing", (value) => { thing = value; }]])
    if ($(id)) $(id).addEventListener("change", (event) => { set(event.target.value); refresh(); });
  const stretches = [...main.querySelectorAll("p, h2, tr"), ...document.querySelectorAll("#findings .card, .time")];
  const words = stretches.map((one) => one.textContent.toLowerCase());
  $("search").addEventListener("input", (event) => {
    const asked = event.target.value.trim().toLowerCase();
    stretches.forEach((one, n) => one.classList.toggle("gone", asked !== "" && !words[n].includes(asked)));
  });
  position();
})();
