import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { importFile } from "./backup";
import { DEFAULTS } from "./settings";

/** The document, and what stands below the heading in it that is about the file. */
const section = readFileSync("docs/profile.md", "utf8").split("\n## The file of settings\n")[1]!;
const example = /```json\n([^]*?)```/.exec(section)![1]!;

test("the file of settings that the documents show is read", async () => {
  const settings = await importFile(example, DEFAULTS);
  assert.deepEqual(settings.profile.clients, ["Jo Perez"]);
  assert.equal(settings.holdAt, "caution");
  assert.deepEqual(Object.keys(settings).sort(), Object.keys(DEFAULTS).sort());
});

test("it shows every setting, and the documents explain each", () => {
  const keys = Object.keys(DEFAULTS).filter((key) => key !== "version").sort();
  assert.deepEqual(Object.keys(JSON.parse(example).settings).sort(), keys);
  const explained = [...section.matchAll(/^\| `(\w+)` \|/gm)].map((row) => row[1]!).sort();
  assert.deepEqual(explained, keys);
});
