/** Reads JSON that a person may have edited: {@link parseJson} says in which line it goes wrong, and where each value stands. */

/** What was read, and the line of each value by its path (`profile.clients[2]`), from 1. */
export interface Parsed {
  readonly value: unknown;
  readonly lines: ReadonlyMap<string, number>;
}

/** What is wrong, and in which line. */
export class JsonProblem extends Error {
  readonly line: number;

  constructor(line: number, what: string) {
    super(what);
    this.line = line;
  }
}

const DEEPEST = 32;

/** Reads a text of JSON. Throws a {@link JsonProblem}. */
export function parseJson(text: string): Parsed {
  const reader = new Reader(text.startsWith("\uFEFF") ? text.slice(1) : text);
  const value = reader.value("", 0);
  reader.end();
  return { value, lines: reader.lines };
}

class Reader {
  readonly lines = new Map<string, number>();
  readonly #text: string;
  #at = 0;
  /** Where the line was last counted, and what it was. */
  #counted = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  value(path: string, depth: number): unknown {
    this.#space();
    this.lines.set(path, this.#lineNow());
    if (depth > DEEPEST) throw this.#problem("this goes too deep");
    const next = this.#text[this.#at];
    if (next === "{") return this.#object(path, depth);
    if (next === "[") return this.#list(path, depth);
    if (next === '"') return this.#string();
    return this.#plain();
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) throw this.#problem("something follows after the end");
  }

  #object(path: string, depth: number): object {
    const entries: [string, unknown][] = [];
    const seen = new Set<string>();
    this.#at++;
    if (this.#takes("}")) return {};
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#problem('a name in "…" is missing here');
      const name = this.#string();
      if (seen.has(name)) throw this.#problem(`“${name}” is here twice`);
      seen.add(name);
      if (!this.#takes(":")) throw this.#problem(`a colon is missing after “${name}”`);
      entries.push([name, this.value(path === "" ? name : `${path}.${name}`, depth + 1)]);
    } while (this.#takes(","));
    if (!this.#takes("}")) throw this.#problem("a comma or } is missing here");
    // `fromEntries` defines each name, so that none (`__proto__`) is more than a name.
    return Object.fromEntries(entries);
  }

  #list(path: string, depth: number): unknown[] {
    const items: unknown[] = [];
    this.#at++;
    if (this.#takes("]")) return items;
    do items.push(this.value(`${path}[${items.length}]`, depth + 1));
    while (this.#takes(","));
    if (!this.#takes("]")) throw this.#problem("a comma or ] is missing here");
    return items;
  }

  #string(): string {
    const start = this.#at;
    const end = /"(?:[^"\\\u0000-\u001f]|\\[^\u0000-\u001f])*"/y;
    end.lastIndex = start;
    const found = end.exec(this.#text)?.[0];
    if (found === undefined) throw this.#problem('a text that begins here is not closed with "');
    this.#at += found.length;
    return this.#standard(found, start) as string;
  }

  #plain(): unknown {
    const word = /[^\s,:{}[\]"]*/y;
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0] ?? "";
    if (found === "") throw this.#problem(this.#at < this.#text.length ? "a value is missing here" : "the file ends too early");
    const start = this.#at;
    this.#at += found.length;
    return this.#standard(found, start);
  }

  /** The browser reads the smallest parts. */
  #standard(part: string, start: number): unknown {
    try {
      return JSON.parse(part);
    } catch {
      this.#at = start;
      throw this.#problem(`${part.length > 40 ? `${part.slice(0, 40)}…` : part} is not a value`);
    }
  }

  #takes(char: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    while (" \n\r\t".includes(this.#text[this.#at] ?? "x")) this.#at++;
  }

  #lineNow(): number {
    for (; this.#counted < this.#at; this.#counted++) if (this.#text[this.#counted] === "\n") this.#line++;
    return this.#line;
  }

  #problem(what: string): JsonProblem {
    const from = Math.min(this.#at, this.#text.length);
    return new JsonProblem(this.#text.slice(0, from).split("\n").length, what);
  }
}
