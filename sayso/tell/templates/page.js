/* What makes the page better and is not needed to read it: filters, copying with footnotes, keys, printing. */
"use strict";
(() => {
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const one = (what, within = document) => within.querySelector(what);
  const made = (tag, words, fields = {}) => Object.assign(document.createElement(tag), { textContent: words }, fields);
  const clean = (text) => text.replace(/\s+/g, " ").trim();
  document.documentElement.classList.add("scripted");

  /* ---------------------------------------------------------------- copying */
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = made("textarea", text);
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };
  const button = (words, text) => {
    const each = made("button", words, { type: "button", className: "copy" });
    each.addEventListener("click", async () => {
      each.textContent = (await copied(text())) ? "Copied" : "Not allowed here: select the words";
      setTimeout(() => (each.textContent = words), 2000);
    });
    return each;
  };
  const line = (item) => {
    const words = one(".line", item).cloneNode(true);
    const marks = all("a", words).map((link) => link.textContent);
    all("a", words).forEach((link) => link.remove());
    return clean(words.textContent) + (marks.length ? ` [${marks.join(", ")}]` : "");
  };
  const notes = (item) => all(".notes li", item).map((note) => clean(note.textContent));
  const ten = all(".ten > li");
  for (const item of ten) {
    const copy = button("Copy", () => [line(item), ...notes(item)].join("\n") + "\n");
    copy.setAttribute("aria-label", "Copy this line with its footnotes");
    item.insertBefore(copy, one(".notes", item));
  }
  if (ten.length) {
    const whole = () => [...ten.map((item, nth) => `${nth + 1}. ${line(item)}`), "", ...new Set(ten.flatMap(notes))].join("\n") + "\n";
    one("#short h2").after(button("Copy all lines with their footnotes", whole));
  }

  /* ---------------------------------------------------------------- statements */
  const rows = all(".statements > li").map((row) => {
    const id = row.id.slice(2);
    const ref = id.replace("-", ".");
    return { row, id, ref, report: row.closest(".report"), marks: [], who: clean(one("cite", row)?.lastChild?.textContent?.split("←").pop() ?? "") };
  });
  const byRef = new Map(rows.map((each) => [each.ref, each]));
  for (const mark of all(".text mark")) byRef.get(mark.dataset.s ?? mark.id.slice(2).replace("-", "."))?.marks.push(mark);
  for (const each of rows) {
    const link = each.marks.length ? one("a", each.marks[0]) : null;
    if (link) link.title = each.who;
    each.text = clean([...each.marks, each.row].map((part) => part.textContent).join(" ")).toLowerCase();
  }
  const refOf = (link) => link.hash.slice(3).replace("-", ".");

  /* ---------------------------------------------------------------- filters */
  const wanted = { who: "", report: "", text: "" };
  const fits = (each) =>
    (!wanted.who || each.who === wanted.who) &&
    (!wanted.report || each.report.id === wanted.report) &&
    (!wanted.text || each.text.includes(wanted.text));
  let shown = rows;
  const filter = () => {
    shown = rows.filter(fits);
    const kept = new Set(shown.map((each) => each.ref));
    const open = !(wanted.who || wanted.report || wanted.text);
    for (const each of rows) {
      const off = !kept.has(each.ref);
      each.row.classList.toggle("out-of-it", off);
      each.marks.forEach((mark) => mark.classList.toggle("off", off));
    }
    for (const report of all(".report")) report.classList.toggle("out-of-it", !open && !shown.some((each) => each.report === report));
    for (const claim of all(".claim, .singles > li, .conflict")) {
      const links = all('a[href*="#t-"], a[href*="#s-"]', claim);
      claim.classList.toggle("out-of-it", !open && !links.some((link) => kept.has(refOf(link))));
    }
    said.textContent = open ? "" : `${shown.length} of ${rows.length} statements`;
  };
  const choice = (label, options, field) => {
    const select = made("select", "", { ariaLabel: label });
    select.append(new Option(label, ""), ...options.map(([value, words]) => new Option(words, value)));
    select.addEventListener("change", () => { wanted[field] = select.value; filter(); });
    return select;
  };
  const said = made("span", "", { className: "said" });
  said.setAttribute("role", "status");
  const text = made("input", "", { type: "search", placeholder: "Filter by words  /", ariaLabel: "Filter statements by words" });
  text.addEventListener("input", () => { wanted.text = text.value.trim().toLowerCase(); filter(); });

  const expanded = (open) => all("main details").forEach((each) => (each.open = open));
  const opens = made("button", "Open all", { type: "button" });
  opens.addEventListener("click", () => {
    const open = opens.textContent === "Open all";
    expanded(open);
    opens.textContent = open ? "Close all" : "Open all";
  });
  const help = made("button", "Keys ?", { type: "button" });
  const live = one("[data-help]"); // a page with keys and filters of its own
  if (rows.length && !live) {
    const count = new Map();
    rows.forEach((each) => count.set(each.who, (count.get(each.who) ?? 0) + 1));
    const speakers = [...count].sort((a, b) => b[1] - a[1]).map(([who, number]) => [who, `${who} (${number})`.slice(0, 60)]);
    const reports = all(".report").map((each) => [each.id, clean(one("h3", each).textContent).slice(0, 60)]);
    const tools = made("div", "", { className: "tools" });
    tools.setAttribute("role", "search");
    tools.append(choice("Every speaker", speakers, "who"), choice("Every report", reports, "report"), text, opens, help, said);
    one("main").prepend(tools);
  }

  /* ---------------------------------------------------------------- keys */
  const dialog = made("dialog", "");
  const keys = [["j", "next statement"], ["k", "statement before"], ["c", "copy the statement with its footnote"], ["/", "filter by words"], ["e", "open or close all"], ["?", "this help"], ["Esc", "leave the field, close this"]];
  dialog.append(made("h2", "Keys"));
  const list = made("dl", "");
  for (const [key, does] of keys) {
    const term = made("dt", "");
    term.append(made("kbd", key));
    list.append(term, made("dd", does));
  }
  const on = made("input", "", { type: "checkbox", checked: true, id: "keys-on" });
  const label = made("label", " Single keys work on this page");
  label.prepend(on);
  const close = made("button", "Close", { type: "button" });
  close.addEventListener("click", () => dialog.close());
  const foot = made("p", "");
  foot.append(label);
  dialog.append(list, foot, close);
  dialog.setAttribute("aria-label", "Keys");
  if (!live) document.body.append(dialog);
  help.addEventListener("click", () => dialog.showModal());

  let at = -1;
  const go = (step) => {
    const marked = shown.filter((each) => each.marks.length);
    if (!marked.length) return;
    const focused = document.activeElement?.closest?.("mark");
    const here = focused ? marked.findIndex((each) => each.marks.includes(focused)) : -1;
    at = Math.min(marked.length - 1, Math.max(0, (here >= 0 ? here : at) + step));
    const link = one("a", marked[at].marks[0]);
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  };
  const current = () => rows.find((each) => each.marks.includes(document.activeElement?.closest?.("mark")));
  const footnote = (each) => {
    const words = each.marks.map((mark) => { const copy = mark.cloneNode(true); all("a", copy).forEach((link) => link.remove()); return clean(copy.textContent); }).join(" ");
    return `“${words}” [${each.ref}] ${clean(one("cite", each.row).textContent)} (${clean(one(".meta", each.report).textContent)})\n`;
  };
  const acts = {
    j: () => go(1),
    k: () => go(-1),
    c: async () => { const each = current(); if (each && (await copied(footnote(each)))) said.textContent = `Copied ${each.ref}`; },
    e: () => opens.click(),
    "/": () => text.focus(),
    "?": () => dialog.showModal(),
  };
  if (!live) document.addEventListener("keydown", (event) => {
    const field = event.target.matches?.("input, select, textarea");
    if (event.key === "Escape" && field && !dialog.open) { event.target.blur(); return; }
    if (field || dialog.open || event.ctrlKey || event.metaKey || event.altKey || !(event.key in acts)) return;
    if (!on.checked && event.key !== "?") return;
    event.preventDefault();
    acts[event.key]();
  });

  /* ---------------------------------------------------------------- links open what they lead into; the drawing */
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target && target.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    if (target) target.scrollIntoView({ block: target.matches("section, article") ? "start" : "center" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  const web = one(".web");
  if (web) {
    const nodes = all(".node", web);
    const ties = all(".tie", web).map((tie) => ({ tie, ends: tie.dataset.e.split(" ").map(Number) }));
    const light = (nth) => {
      const near = new Set([nth]);
      for (const { tie, ends } of ties) {
        const mine = nth < 0 || ends.includes(nth);
        if (mine) ends.forEach((end) => near.add(end));
        tie.classList.toggle("faint", !mine);
      }
      nodes.forEach((node, each) => node.classList.toggle("faint", nth >= 0 && !near.has(each)));
    };
    nodes.forEach((node, nth) => {
      const target = node.closest("a") ?? node;
      for (const event of ["mouseenter", "focus"]) target.addEventListener(event, () => light(nth));
      for (const event of ["mouseleave", "blur"]) target.addEventListener(event, () => light(-1));
    });
  }

  /* ---------------------------------------------------------------- printing */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("main details:not([open])");
    closed.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)));
})();
