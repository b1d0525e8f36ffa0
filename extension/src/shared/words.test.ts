import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CATEGORIES, WEEKDAYS } from "./generated";

type Messages = Readonly<Record<string, { readonly message: string }>>;

const LOCALES = readdirSync("extension/_locales");
const read = (locale: string) => JSON.parse(readFileSync(`extension/_locales/${locale}/messages.json`, "utf8")) as Messages;
const ENGLISH = read("en");

/** The text of all sources and pages below a folder, tests left out. */
function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|html)$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

/** Words whose names the sources put together; see `categoryName` and the hours of the options. */
const FAMILIES = [
  ...CATEGORIES.flatMap((category) => ["", "_hint"].map((ending) => `category_${category.replaceAll("-", "_")}${ending}`)),
  ...WEEKDAYS.flatMap((day) => [day, `${day}Short`]),
];

test("there are words in English, German and Spanish", () => {
  assert.deepEqual([...LOCALES].sort(), ["de", "en", "es"]);
  for (const locale of LOCALES) assert.equal(read(locale)["locale"]?.message, locale);
});

test("every word is used", () => {
  const manifest = readFileSync("extension/manifest.json", "utf8");
  const text = sources("extension/src");
  const used = (name: string) => text.includes(`"${name}"`) || manifest.includes(`__MSG_${name}__`) || FAMILIES.includes(name);
  assert.deepEqual(Object.keys(ENGLISH).filter((name) => !used(name)), []);
});

test("every word that the pages and the manifest name is there", () => {
  const named = [
    ...sources("extension/src").matchAll(/data-(?:word|title)="([^"]+)"/g),
    ...readFileSync("extension/manifest.json", "utf8").matchAll(/__MSG_(\w+)__/g),
  ].map(([, name]) => name!);
  assert.ok(named.length > 20);
  assert.deepEqual([...named, ...FAMILIES].filter((name) => !(name in ENGLISH)), []);
});

for (const locale of LOCALES) {
  test(`the words are complete, with nothing left over (${locale})`, () => {
    const messages = read(locale);
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(ENGLISH).sort());
    assert.deepEqual(Object.entries(messages).filter(([, { message }]) => !message.trim()), []);
  });

  test(`the same values stand in the same words (${locale})`, () => {
    const values = (message: string) => [...message.matchAll(/\$\d/g)].map(([value]) => value).sort().join();
    const differ = Object.entries(read(locale)).filter(([name, { message }]) => values(message) !== values(ENGLISH[name]?.message ?? ""));
    assert.deepEqual(differ.map(([name]) => name), []);
    // A `$` that is no value would be taken for one.
    assert.deepEqual(Object.entries(read(locale)).filter(([, { message }]) => /\$(?!\d)/.test(message)), []);
  });

  test(`the stores take the name and the description (${locale})`, () => {
    const { extensionName, extensionDescription } = read(locale);
    assert.ok(extensionName!.message.length <= 75 && extensionDescription!.message.length <= 132);
  });

  test(`nothing shouts (${locale})`, () => {
    assert.deepEqual(Object.entries(read(locale)).filter(([, { message }]) => /[!¡]|\p{Extended_Pictographic}/u.test(message)), []);
  });
}
