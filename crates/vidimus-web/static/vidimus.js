// What makes the pages quicker. Every page works without it.
"use strict";
(() => {
  const search = document.getElementById("seek");
  const keys = document.getElementById("keys");
  const lock = document.querySelector("form[data-lock]");

  // Keys that stand elsewhere on other keyboards are also known by their place.
  const pressed = (event) => {
    if (event.key === "/" || event.key === "?") return event.key;
    if (event.code === "Slash") return event.shiftKey ? "?" : "/";
    const letter = /^Key([A-Z])$/.exec(event.code);
    if (!letter) return event.key;
    return event.shiftKey ? letter[1] : letter[1].toLowerCase();
  };

  const isTyping = (target) =>
    target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  const step = (by) => {
    const items = [...document.querySelectorAll("[data-item]")];
    const here = items.indexOf(document.activeElement.closest("[data-item]"));
    const next = items[here < 0 && by < 0 ? items.length - 1 : here + by];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };

  const acts = {
    "/": () => search && (search.focus(), search.select()),
    "?": () => keys && keys.showModal(),
    j: () => step(1),
    k: () => step(-1),
    h: () => location.assign("/"),
    c: () => location.assign("/call"),
    L: () => lock && lock.requestSubmit(),
    a: () => press("a"),
    e: () => press("e"),
    r: () => press("r"),
  };

  // What is decided is the item the reader is on; nothing is decided that they have not gone to.
  const press = (key) => {
    const item = document.activeElement.closest("[data-item]");
    const control = item && item.querySelector(`[data-key=${key}]`);
    if (!control) return;
    control.click();
    const opened = control.parentElement;
    if (opened.open) opened.querySelector("input:not([type=hidden]), select, textarea").focus();
  };

  // The words an item rests on are marked in the text beside it.
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-quote]");
    if (!item) return;
    document.querySelectorAll("mark.now").forEach((mark) => mark.classList.remove("now"));
    let lit = document.getElementById(item.dataset.quote);
    while (lit && lit.localName !== "mark") lit = lit.nextElementSibling;
    if (!lit) return;
    lit.classList.add("now");
    const text = lit.closest(".reading");
    if (text.scrollHeight > text.clientHeight) {
      text.scrollTop += lit.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
    }
  });

  const sought = location.hash && document.getElementById(location.hash.slice(1));
  if (sought && sought.matches("[data-item]")) (sought.querySelector("[autofocus]") || sought).focus();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (keys && keys.open) return;
    const act = acts[pressed(event)];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  // What is typed while somebody speaks is kept as it is typed, and the address leads back to it.
  const kept = document.querySelector("form[data-keeps]");
  if (kept) {
    let pause;
    const keep = () =>
      fetch(kept.dataset.keeps, { method: "POST", body: new URLSearchParams(new FormData(kept)) })
        .then((answer) => answer.ok && history.replaceState(null, "", `?draft=${kept.elements.draft.value}`))
        .catch(() => {});
    kept.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(keep, 600);
    });
    kept.addEventListener("submit", () => clearTimeout(pause));
    kept.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) kept.requestSubmit();
    });
  }

  const opener = document.querySelector("[data-opens=keys]");
  if (opener && keys) {
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      keys.showModal();
    });
  }

  // A page left alone leaves the screen; a reader at work keeps the workspace awake.
  const idleAfter = Number(document.body.dataset.idleSeconds) * 1000;
  if (idleAfter > 0) {
    const awake = document.getElementById("awake");
    const between = Math.min(60000, idleAfter / 4);
    let lastMove = Date.now();
    let lastTold = lastMove;
    const moved = () => {
      lastMove = Date.now();
      if (lastMove - lastTold < between) return;
      lastTold = lastMove;
      fetch(awake.action, { method: "POST", body: new URLSearchParams(new FormData(awake)) })
        .then((answer) => answer.status === 403 && location.assign("/locked"))
        .catch(() => {});
    };
    for (const sort of ["keydown", "pointerdown", "pointermove", "wheel"]) {
      document.addEventListener(sort, moved, { passive: true });
    }
    // The screen is emptied a moment after the server has locked.
    setInterval(() => {
      if (Date.now() - lastMove > idleAfter + 6000) location.replace("/locked");
    }, 5000);
  }
})();
