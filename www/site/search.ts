/**
 * The search on the page of all rules: it hides what does not match, and opens what does. Without this script the
 * whole list is there, and the box is not.
 */
const form = document.querySelector<HTMLFormElement>("#search")!;
const box = document.querySelector<HTMLInputElement>("#query")!;
const count = document.querySelector<HTMLElement>("#count")!;
const groups = [...document.querySelectorAll<HTMLElement>(".group")].map((element) => ({
  element,
  list: element.querySelector<HTMLDetailsElement>("details.rules")!,
  rules: [...element.querySelectorAll<HTMLElement>("details.rules li")].map((element) => ({
    element,
    link: element.querySelector("a")!,
    text: fold(`${element.textContent} ${element.dataset["also"]}`),
  })),
}));

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  first()?.click();
});
box.addEventListener("input", show);
box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" && first()) {
    event.preventDefault();
    first()?.focus();
  } else if (event.key === "Escape" && box.value !== "") {
    event.preventDefault();
    box.value = "";
    show();
  }
});
document.querySelector("#groups")!.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[(event as KeyboardEvent).key];
  if (!step || box.value === "") return;
  const links = shown();
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at < 0) return;
  event.preventDefault();
  (links[at + step] ?? (step < 0 ? box : links[at]!)).focus();
});

box.value = new URLSearchParams(location.search).get("q") ?? "";
if (box.value !== "") show();

/** Small letters without accents: what is typed and what is looked through are compared so. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function show(): void {
  const words = fold(box.value).split(/\s+/).filter((word) => word !== "");
  let found = 0;
  for (const { element, list, rules } of groups) {
    let here = 0;
    for (const { element, text } of rules) {
      element.hidden = !words.every((word) => text.includes(word));
      if (!element.hidden) here++;
    }
    element.hidden = here === 0;
    list.open = words.length > 0 && here > 0;
    found += here;
  }
  document.body.classList.toggle("searching", words.length > 0);
  count.textContent = words.length === 0 ? "" : found === 1 ? "1 rule" : `${found === 0 ? "No" : found} rules`;
}

/** The links of the rules that match. */
function shown(): HTMLAnchorElement[] {
  return groups.flatMap(({ rules }) => rules.filter(({ element }) => !element.hidden).map(({ link }) => link));
}

function first(): HTMLAnchorElement | undefined {
  return box.value === "" ? undefined : shown()[0];
}
