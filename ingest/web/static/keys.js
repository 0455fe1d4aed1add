// Moves through lists by j and k, opens by Enter, searches by /, helps by ?. Every page works without it.
"use strict";
{
  const items = () => [...document.querySelectorAll("[data-item]")];
  let at = -1;

  const go = (step) => {
    const all = items();
    if (!all.length) return;
    if (at >= 0 && all[at]) all[at].classList.remove("here");
    at = Math.min(all.length - 1, Math.max(0, at + step));
    const link = all[at].querySelector("a");
    all[at].classList.add("here");
    all[at].scrollIntoView({ block: "nearest" });
    if (link) link.focus({ preventScroll: true });
  };

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    "/": () => document.getElementById("q").select(),
    "?": () => document.getElementById("help").click(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) {
      if (typing && event.key === "Escape") event.target.blur();
      return;
    }
    event.preventDefault();
    keys[event.key]();
  });

  // On narrow screens the filters would stand before the articles: they begin closed there.
  const filters = document.querySelector("details.filters");
  if (filters && window.matchMedia("(max-width: 60rem)").matches) filters.open = false;
}
