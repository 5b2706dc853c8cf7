// Comfort only: on the compare page, n and p go to the next and the previous change.
"use strict";

(() => {
  const changes = Array.from(document.querySelectorAll("section.change"));
  if (changes.length === 0) return;
  const hint = document.querySelector(".keys");
  if (hint) hint.hidden = false;

  const current = () => changes.findIndex((change) => change.contains(document.activeElement));

  // Where nothing has the focus, what is in view counts.
  const step = (by) => {
    const at = current();
    if (at >= 0) return Math.min(Math.max(at + by, 0), changes.length - 1);
    const below = changes.findIndex((change) => change.getBoundingClientRect().top > 1);
    if (by > 0) return below < 0 ? changes.length - 1 : below;
    return Math.max((below < 0 ? changes.length : below) - 1, 0);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const by = { n: 1, p: -1 }[event.key];
    if (!by) return;
    const change = changes[step(by)];
    change.focus({ preventScroll: true });
    change.scrollIntoView({ block: "start" });
    history.replaceState(null, "", `#${change.id}`);
  });
})();
