"use strict";
(() => {
  const held = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const main = $("text"), panel = $("panel"), said = $("said"), page = document.querySelector(".page");
  const shown = new Set();
  let current = -1, walked = -1;

  const make = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };
  const mark = (n) => $("m" + n);
  const figure = (n) => { const one = mark(n); return one ? one.firstChild.textContent : ""; };
  const tag = (state) => {
    const sign = make("span", "", held.signs[state] + " ");
    sign.setAttribute("aria-hidden", "true");
    return make("span", "tag " + state, sign, held.names[state]);
  };
  const members = (card) => {
    const list = make("ul", "members");
    for (const [n, role] of card.m) {
      const link = make("a", "", figure(n));
      link.href = "#m" + n;
      list.append(make("li", "", ...(role ? [make("span", "soft", role), " "] : []), link));
    }
    return list;
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
      for (const [other] of card.m) if (other !== n && mark(other)) mark(other).classList.add("member");
      if (card.f >= 0) {
        const copy = $("finding-" + card.f).cloneNode(true);
        copy.removeAttribute("id");
        said.append(copy);
        continue;
      }
      const made = make("article", "card " + card.s, make("h3", "", tag(card.s), " ", card.t), members(card));
      for (const line of card.l) made.append(make("p", "soft", line));
      said.append(made);
    }
    panel.hidden = false;
    page.classList.add("open");
    document.body.classList.add("open");
    mark(n).scrollIntoView({ block: "nearest" });
    if (focus) panel.focus({ preventScroll: true });
  }

  function refresh() {
    main.classList.toggle("filtered", shown.size > 0);
    const wanted = (one) => [...shown].some((state) => one.classList.contains(state));
    for (const one of main.querySelectorAll(".m")) one.classList.toggle("shown", shown.size > 0 && wanted(one));
    position();
  }
  function walkable() {
    const found = [];
    for (const one of main.querySelectorAll(shown.size ? ".m.shown" : ".m")) {
      const n = Number(one.id.slice(1));
      if (shown.size || !["holds", "untested"].includes(held.marks[n][0])) found.push(n);
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
    $("position").textContent = at < 0 ? String(list.length) : at + 1 + " / " + list.length;
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
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
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
  const stretches = [...main.querySelectorAll("p, h2, tr"), ...document.querySelectorAll("#findings .card")];
  const words = stretches.map((one) => one.textContent.toLowerCase());
  $("search").addEventListener("input", (event) => {
    const asked = event.target.value.trim().toLowerCase();
    stretches.forEach((one, n) => one.classList.toggle("gone", asked !== "" && !words[n].includes(asked)));
  });
  position();
})();
