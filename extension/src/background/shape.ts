/**
 * Checks values that come from outside (storage, a file, a page) and says where they are wrong. A {@link Check} gives
 * the value back with nothing in it that was not asked for, or throws a {@link Problem}.
 */

/** What is wrong, and where: `profile.embargoes[2].until is not a date`. */
export class Problem extends Error {
  /** Where, without what is said of a key. */
  readonly path: string;

  constructor(path: string, what: string) {
    super(`${path} ${what}`);
    this.path = path.split(": the key ")[0]!;
  }
}

/** Takes a value found at `path`, or throws a {@link Problem}. */
export type Check<T> = (value: unknown, path: string) => T;

/** A text of at most `longest` UTF-16 code units; where there is a `pattern`, one that matches it. */
export function text(longest: number, pattern?: RegExp, what = "is not written as it should be"): Check<string> {
  return (value, path) => {
    if (typeof value !== "string") throw new Problem(path, "is not a text");
    if (value.length > longest) throw new Problem(path, `is longer than ${longest} characters`);
    if (pattern && !pattern.test(value)) throw new Problem(path, what);
    return value;
  };
}

/** A whole number between two others. */
export function whole(least: number, most: number): Check<number> {
  return (value, path) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      throw new Problem(path, `is not a whole number from ${least} to ${most}`);
    }
    return value as number;
  };
}

/** A number between two others. */
export function between(least: number, most: number): Check<number> {
  return (value, path) => {
    if (typeof value !== "number" || !(value >= least && value <= most)) throw new Problem(path, `is not a number from ${least} to ${most}`);
    return value;
  };
}

export const yesOrNo: Check<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw new Problem(path, "is neither true nor false");
  return value;
};

/** One of `members`. */
export function oneOf<const T extends string | number>(members: readonly T[]): Check<T> {
  return (value, path) => {
    if (!members.includes(value as T)) throw new Problem(path, `is none of ${members.join(", ")}`);
    return value as T;
  };
}

/** A list of at most `longest` items. */
export function list<T>(item: Check<T>, longest: number): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new Problem(path, "is not a list");
    if (value.length > longest) throw new Problem(path, `has more than ${longest} items`);
    return value.map((member, index) => item(member, `${path}[${index}]`));
  };
}

/** An object with any keys that `key` takes. */
export function record<K extends string, T>(key: Check<K>, item: Check<T>, longest: number): Check<Record<K, T>> {
  return (value, path) => {
    const entries = Object.entries(object(value, path));
    if (entries.length > longest) throw new Problem(path, `has more than ${longest} entries`);
    // `fromEntries` defines each key, so that none (`__proto__`) is more than a key.
    return Object.fromEntries(entries.map(([name, member]) => [key(name, `${path}: the key "${name}"`), item(member, `${path}.${name}`)])) as Record<K, T>;
  };
}

/** What may be left out. `null` is taken as left out. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, path) => (value === undefined || value === null ? undefined : check(value, path));
}

/** What is `otherwise` where it is left out. */
export function or<T>(check: Check<T>, otherwise: T): Check<T> {
  return (value, path) => (value === undefined || value === null ? otherwise : check(value, path));
}

/** An object with these members. One that is left out is not in the result either. */
export function shape<T extends object>(members: { [K in keyof T]-?: Check<T[K]> }): Check<T> {
  return (value, path) => {
    const found = object(value, path);
    const result: Partial<T> = {};
    for (const name of Object.keys(members) as (keyof T & string)[]) {
      const member = members[name](Object.hasOwn(found, name) ? found[name] : undefined, path === "" ? name : `${path}.${name}`);
      if (member !== undefined) result[name] = member;
    }
    return result as T;
  };
}

function object(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Problem(path || "This", "is not an object");
  return value as Record<string, unknown>;
}
