// In a project of your own: import { load } from "@composure-extension/composure";
import { load } from "../browser.js";

const WORDS = { clear: "Nothing to say.", note: "Worth a look.", caution: "Worth a second thought.", hold: "Better not, as it is." };
const at = (id) => document.getElementById(id);

const engine = await load();

function takeOver() {
  const clients = at("clients").value.split(",").map((name) => name.trim()).filter(Boolean);
  engine.setProfile({ clients });
  read();
}

function read() {
  const draft = at("draft").value;
  const review = engine.review(draft, { surface: "post", account: "personal", audience: at("audience").value });
  at("verdict").textContent = WORDS[review.verdict];
  at("verdict").dataset.verdict = review.verdict;
  at("findings").replaceChildren(...review.findings.map(line));
}

/** What was found, why it matters, and what to do. */
function line({ title, quote, why, advice }) {
  const item = document.createElement("li");
  const [head, reason, todo] = [document.createElement("b"), document.createElement("span"), document.createElement("span")];
  head.textContent = quote ? `${title}: “${quote}”` : title;
  reason.textContent = why;
  todo.textContent = advice;
  item.append(head, reason, todo);
  return item;
}

at("clients").addEventListener("input", takeOver);
at("audience").addEventListener("change", read);
at("draft").addEventListener("input", read);
takeOver();
