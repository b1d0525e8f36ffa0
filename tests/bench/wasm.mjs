/**
 * Prints how long the WebAssembly takes in Node.
 *
 *     cargo xtask build && node tests/bench/wasm.mjs [--json]
 */
import { readFileSync } from "node:fs";
import * as bindings from "../../target/engine/composure_wasm.js";
import { measure } from "./measure.mjs";

const root = new URL("../../", import.meta.url);
const bytes = readFileSync(new URL("target/engine/engine.wasm", root));
const posts = JSON.parse(readFileSync(new URL("crates/cli/benches/posts.json", root), "utf8"));
const result = await measure(bindings, bytes, posts);

if (process.argv.includes("--json")) {
  console.log(JSON.stringify(result, null, 2));
} else {
  console.log(`Node ${process.versions.node}, ${process.arch}\n\nStart-up, milliseconds, once`);
  for (const [part, ms] of Object.entries(result.start)) console.log(`  ${part.padEnd(24)}${ms.toFixed(2).padStart(9)}`);
  for (const [names, kinds] of Object.entries(result.review)) {
    console.log(`\nReview with ${names} names, microseconds, median`);
    for (const [kind, us] of Object.entries(kinds)) console.log(`  ${kind.padEnd(24)}${us.toFixed(1).padStart(9)}`);
  }
}
