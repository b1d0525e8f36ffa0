/**
 * How long the WebAssembly takes, by `performance.now`: {@link measure}. Runs wherever JavaScript does: `wasm.mjs` runs it
 * in Node, `cargo xtask bench` in a page of each browser.
 */

/** A batch runs about this long: long against the clock's resolution, which browsers coarsen to as much as 1 ms. */
const BATCH_MS = 60;
const BATCHES = 9;

/**
 * @param {{ Engine: any, initSync: any }} bindings what wasm-bindgen wrote, not yet initialised
 * @param {ArrayBuffer | Uint8Array} bytes the module
 * @param {readonly { kind: string, text: string }[]} posts
 * @returns {Promise<{ start: Record<string, number>, review: Record<string, Record<string, number>> }>} milliseconds of
 *   each part of start-up, once; median microseconds of a review, by number of names in the profile and kind of post
 */
export async function measure({ Engine, initSync }, bytes, posts) {
  const start = {};
  const timed = async (name, work) => {
    const begin = performance.now();
    const result = await work();
    start[name] = performance.now() - begin;
    return result;
  };
  const module = await timed("compile", () => WebAssembly.compile(bytes));
  await timed("instantiate", () => initSync({ module }));
  const engine = await timed("new Engine", () => new Engine());
  const situation = JSON.stringify({ surface: "post", account: "personal", audience: "public", now: "2026-11-24T11:05:00" });
  await timed("first review", () => engine.review(posts[0].text, situation));

  const review = {};
  for (const names of [0, 200, 10_000]) {
    await timed(`profile of ${names} names`, () => engine.setProfile({ clients: clients(names) }));
    review[names] = {};
    for (const { kind, text } of posts) review[names][kind] = median(() => engine.review(text, situation));
  }
  return { start, review };
}

/** Names like those of `crates/cli/benches/review.rs`. */
function clients(names) {
  const first = ["Acme", "Globex", "Initech", "Umbra", "Vandelay", "Hooli", "Stark", "Wonka"];
  const second = ["Robotics", "Partners", "Foods", "Health", "Systems", "Legal", "Media", "Energy"];
  return Array.from({ length: names }, (_, n) => (n % 2 === 0 ? `${first[n % 8]}${n} ${second[(n >> 3) % 8]}` : `${first[n % 8]}${n}`));
}

/** Microseconds that `work` takes: the median of batches, after one that warms up. */
function median(work) {
  let runs = 1;
  for (;;) {
    const ms = batch(work, runs);
    if (ms >= BATCH_MS) break;
    runs = Math.ceil(runs * Math.min(10, Math.max(1.5, (1.2 * BATCH_MS) / Math.max(ms, 0.1))));
  }
  const times = Array.from({ length: BATCHES }, () => (batch(work, runs) * 1000) / runs);
  return times.sort((a, b) => a - b)[BATCHES >> 1];
}

function batch(work, runs) {
  const begin = performance.now();
  for (let run = 0; run < runs; run++) work();
  return performance.now() - begin;
}
