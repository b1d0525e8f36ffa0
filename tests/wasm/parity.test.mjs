/**
 * The native engine and the WebAssembly give identical reviews, once the unit of their spans is changed.
 *
 *     cargo xtask build && node --test tests/wasm
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const corpus = new URL("tests/corpus/", root);

/** Drafts that are hard to count: of every width, and broken in every way that JSON can carry. */
const AWKWARD = [
  "",
  "\n\n",
  "🙂 my boss is such a jerk 👩‍👩‍👧‍👦 and the Acme Robotics deal is dead 💀",
  "м𝐲 𝓫𝓸𝓼𝓼 is ＳＵＣＨ a j\u200berk — c'est la vie, señor Müller-Łukasiewicz",
  "e\u0301\u0301\u0301 ﷽ 𝒜cme Robotics\u2028ada.lovelace@example.com\u2029+44 20 7946 0958",
  "שלום my boss is an idiot עולם",
  "日本語のテキスト 4111 1111 1111 1111 です",
  "s t u p i d   b o s s, f.u.c.k this #MyBossIsAJerk",
  "‮evil‬ \u0000 \u0007 \ufeff my boss is a jerk",
  "x".repeat(5_000) + " my boss is a jerk 🙂 ".repeat(50),
];

const PROFILE = {
  employers: ["Initech"],
  clients: ["Acme Robotics", "Müller-Łukasiewicz"],
  embargoes: [{ term: "Falcon", until: "2026-12-01" }],
  work_hours: { days: ["tue"], start: "09:00", end: "17:00" },
  sensitivity: { profanity: "strict" },
};
const SITUATION = { surface: "post", account: "personal", audience: "public", now: "2026-11-24T11:05:00" };

const files = new Map([
  ["awkward", AWKWARD.map((text, id) => ({ id, text, profile: PROFILE, situation: SITUATION }))],
  ...readdirSync(corpus)
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => [name, readFileSync(new URL(name, corpus), "utf8").trim().split("\n").map((line) => JSON.parse(line))]),
]);

let engine;

before(async () => {
  const { Engine, initSync } = await import(new URL("target/engine/composure_wasm.js", root));
  initSync({ module: readFileSync(new URL("target/engine/engine.wasm", root)) });
  engine = new Engine();
});

test("both are built from the same rules", () => {
  assert.deepEqual(engine.rules(), JSON.parse(composure(["rules", "--json"])));
});

for (const [name, drafts] of files) {
  test(name, () => {
    const native = nativeReviews(drafts);
    assert.equal(native.length, drafts.length);
    drafts.forEach((draft, index) => {
      engine.setProfile(draft.profile ?? {});
      const review = JSON.parse(engine.review(draft.text, JSON.stringify(draft.situation ?? {})));
      const { id, ...expected } = inUtf16(native[index], draft.text);
      assert.deepEqual(review, expected, `draft ${draft.id}`);
      for (const { start, end, quote } of review.findings) assert.equal(draft.text.slice(start, end), quote, `draft ${id}`);
    });
  });
}

/** The reviews of the native engine. */
function nativeReviews(drafts) {
  const answer = composure(["check", "--jsonl"], drafts.map((draft) => `${JSON.stringify(draft)}\n`).join(""));
  return answer.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** What the command line writes. */
function composure(args, input = "") {
  return execFileSync("cargo", ["run", "--quiet", "--package=composure", "--", ...args], {
    cwd: fileURLToPath(root),
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** The review with its spans in UTF-16 code units, counted by JavaScript itself. */
function inUtf16(review, text) {
  const utf8 = Buffer.from(text);
  const place = (bytes) => utf8.subarray(0, bytes).toString().length;
  const spanned = (item) => ({ ...item, start: place(item.start), end: place(item.end) });
  return { ...review, findings: review.findings.map((finding) => ({ ...spanned(finding), fixes: finding.fixes.map(spanned) })) };
}
