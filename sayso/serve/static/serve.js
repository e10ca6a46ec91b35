"use strict";
// Review by keyboard: j and k go from statement to statement, a accepts, r rejects, s corrects, u takes back, ? helps.
// Everything here works without script too, as plain forms; this only saves the loading of pages.
(() => {
  const cards = [...document.querySelectorAll("[data-card]")];
  let here = -1;

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  function go(to) {
    if (!cards.length) return;
    if (here >= 0) cards[here].classList.remove("here");
    here = Math.max(0, Math.min(cards.length - 1, to));
    const card = cards[here];
    card.classList.add("here");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function say(card, text, undo) {
    const place = card.querySelector("[data-decision]");
    place.replaceChildren(text);
    if (undo) card.dataset.last = undo;
    else delete card.dataset.last;
  }

  async function post(form, fields) {
    const body = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return fetch(fields.at || form.getAttribute("action"), {
      method: "POST", body, credentials: "same-origin", redirect: "error",
      headers: { Accept: "application/json" },
    });
  }

  // What the server cannot answer for a script, it answers for a page: the form is sent as it is.
  function plainly(form, kind) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "kind", value: kind });
    form.append(field);
    form.submit();
  }

  async function verdict(card, kind) {
    const form = card.querySelector("[data-verdict]");
    if (!form || card.dataset.busy) return;
    card.dataset.busy = "yes";
    try {
      const answer = await post(form, { kind });
      if (!answer.ok) { plainly(form, kind); return; }
      const made = await answer.json();
      card.classList.toggle("rejected", kind === "reject");
      say(card, `${kind === "accept" ? "Accepted" : "Rejected"} by ${made.by}. u takes it back.`, made.id);
      if (cards.indexOf(card) === here) go(here + 1);
    } catch {
      say(card, "The server does not answer; nothing was kept.");
    } finally {
      delete card.dataset.busy;
    }
  }

  async function takeBack(card) {
    const form = card.querySelector("[data-verdict]");
    if (!form) return;
    if (!card.dataset.last) { say(card, "You have decided nothing here since the page was loaded; the judgements below can be taken back on the statement's own page."); return; }
    const at = form.getAttribute("action").replace(/judge$/, "undo");
    const answer = await post(form, { which: card.dataset.last, at });
    if (answer.ok) { card.classList.remove("rejected"); say(card, "Taken back."); }
    else say(card, "It could not be taken back: somebody did so already.");
  }

  async function correct(card) {
    const link = card.querySelector(".correct");
    const place = card.querySelector("[data-more]");
    if (!link || !place) return;
    if (place.childElementCount) { place.replaceChildren(); card.focus(); return; }
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const forms = page && page.querySelector("#decide");
    if (!forms) { location.assign(link.href); return; }
    const back = card.querySelector('[name="back"]').value;
    for (const field of forms.querySelectorAll('[name="back"]')) field.value = back;
    place.replaceChildren(...forms.childNodes);
    const first = place.querySelector("[data-speaker]");
    if (first) first.focus();
  }

  function help() {
    let dialog = document.getElementById("help");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.id = "help";
      dialog.setAttribute("aria-labelledby", "h-help");
      const keys = [["j", "next statement"], ["k", "the one before"], ["a", "accept"], ["r", "reject"], ["s", "correct the speaker, chain, mode, stance or number; again: close"], ["u", "take back what you decided here"], ["/", "ask who says so"], ["Esc", "close this"]];
      const list = document.createElement("dl");
      for (const [key, what] of keys) {
        const dt = document.createElement("dt"), dd = document.createElement("dd"), kbd = document.createElement("kbd");
        kbd.textContent = key; dt.append(kbd); dd.textContent = what; list.append(dt, dd);
      }
      const head = Object.assign(document.createElement("h2"), { id: "h-help", textContent: "Keys" });
      const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
      close.addEventListener("click", () => dialog.close());
      dialog.append(head, list, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) { if (event.key === "Escape") event.target.blur(); return; }
    if (document.querySelector("dialog[open]")) return;
    const card = cards[here];
    const doing = {
      j: () => go(here + 1), k: () => go(here - 1),
      a: () => card && verdict(card, "accept"), r: () => card && verdict(card, "reject"),
      s: () => card && correct(card), u: () => card && takeBack(card),
      "?": help, "/": () => document.getElementById("ask")?.focus(),
    }[event.key];
    if (doing) { event.preventDefault(); doing(); }
  });

  for (const card of cards) {
    card.addEventListener("focusin", () => { if (cards[here] !== card) { if (here >= 0) cards[here].classList.remove("here"); here = cards.indexOf(card); card.classList.add("here"); } });
    const form = card.querySelector("[data-verdict]");
    form?.addEventListener("submit", (event) => {
      if (event.submitter?.value) { event.preventDefault(); verdict(card, event.submitter.value); }
    });
  }

  const button = document.querySelector("[data-help]");
  if (button) { button.hidden = false; button.addEventListener("click", help); }

  // A page that is as of before the latest change is loaded again once the next record is there.
  const late = document.querySelector("[data-late]");
  if (late) {
    const look = async () => {
      try {
        const answer = await fetch(late.dataset.state, { credentials: "same-origin" });
        const story = answer.ok ? await answer.json() : null;
        if (story && !story.stale && here < 0) { location.reload(); return; }
      } catch { /* the server is gone: the page stays as it is */ }
      setTimeout(look, 2000);
    };
    setTimeout(look, 1500);
  }
})();
