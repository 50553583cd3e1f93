"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("filters");
  const rows = [...document.querySelectorAll("tbody tr")];
  const charts = [...document.querySelectorAll(".chart")];
  const sets = [...document.querySelectorAll(".set")];
  const articles = [...document.querySelectorAll("article")];
  const marks = new Map();
  for (const mark of document.querySelectorAll(".m")) {
    const row = mark.hash.slice(1);
    if (!marks.has(row)) marks.set(row, []);
    marks.get(row).push(mark);
  }

  // Filters: a row, a mark and a chart carry what they are filtered by.
  function filter() {
    const body = $("body").value;
    const indicator = $("indicator").value;
    const chosen = [...form.querySelectorAll("[name=category]:checked")].map((box) => box.value);
    const fits = ({ dataset }) =>
      (!body || dataset.b === body) &&
      (!indicator || (dataset.i || "-") === indicator) &&
      (!chosen.length || chosen.includes(dataset.c));
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      shown += !row.hidden;
      for (const mark of marks.get(row.id) || []) {
        mark.classList.toggle("off", row.hidden);
        mark.tabIndex = row.hidden ? -1 : 0;
      }
    }
    for (const chart of charts) chart.hidden = !fits(chart);
    for (const set of sets) {
      set.hidden = !set.querySelector(".chart:not([hidden])");
      for (const more of set.querySelectorAll("details")) more.hidden = !more.querySelector(".chart:not([hidden])");
    }
    if ($("charts")) $("charts").hidden = !charts.some((chart) => !chart.hidden);
    const filtered = Boolean(body || indicator || chosen.length);
    for (const article of articles) article.hidden = filtered && !article.querySelector("tbody tr:not([hidden])");
    for (const link of document.querySelectorAll("nav li")) link.hidden = $(link.firstElementChild.hash.slice(1)).hidden;
    $("nothing").hidden = !filtered || shown > 0;
    const told = $("shown").dataset.shown;
    $("shown").value = told.replace("{shown}", shown.toLocaleString()).replace("{all}", rows.length.toLocaleString());
  }

  // From a row to its sentence, and from a mark to its row.
  function bring(target) {
    const pane = target.closest(".text, .table");
    const article = target.closest("article");
    const box = article.getBoundingClientRect();
    if (box.bottom < 80 || box.top > innerHeight - 80) article.scrollIntoView();
    if (pane.scrollHeight > pane.clientHeight) {
      const away = target.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTo({ top: pane.scrollTop + away - pane.clientHeight / 3 });
    }
    const seen = target.getBoundingClientRect();
    if (seen.top < 80 || seen.bottom > innerHeight - 40) target.scrollIntoView({ block: "center" });
  }

  function go(id, remember) {
    const target = $(id);
    const found = /^([mr])(\d+-\d+)$/.exec(id);
    if (!target || !found) return false;
    const row = $("r" + found[2]);
    if (row.hidden) form.reset();
    const mark = $("m" + found[2]);
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    row.classList.add("here");
    for (const part of marks.get(row.id) || []) part.classList.add("here");
    const sentence = mark.closest("[data-s]");
    if (sentence) {
      const all = mark.closest(".text").querySelectorAll(`[data-s="${sentence.dataset.s}"]`);
      for (const part of all) part.classList.add("here");
    }
    const [first, last] = found[1] === "m" ? [row, mark] : [mark, row];
    bring(first);
    bring(last);
    (found[1] === "m" ? mark : row.querySelector(".q")).focus({ preventScroll: true });
    if (remember) history.pushState(null, "", "#" + id);
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[href^='#']");
    if (link) {
      if (link.classList.contains("off")) event.preventDefault();
      else if (go(link.getAttribute("href").slice(1), true)) event.preventDefault();
      return;
    }
    const row = event.target.closest("tbody tr");
    if (row && !String(getSelection())) go(row.querySelector(".q").hash.slice(1), true);
  });

  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = event.target.closest("a.m, a.q");
    if (!step || !from || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = [...from.closest(".text, .table").querySelectorAll("a.m[id]:not(.off), tr:not([hidden]) a.q")];
    const next = all[all.indexOf(from.id || from.matches(".q") ? from : $(from.hash.replace("#r", "m"))) + step];
    event.preventDefault();
    if (next) go(next.id || next.closest("tr").id, false);
  });

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("popstate", () => go(location.hash.slice(1), false));

  document.documentElement.classList.add("js");
  form.hidden = false;
  filter();
  if (location.hash) go(location.hash.slice(1), false);
})();
