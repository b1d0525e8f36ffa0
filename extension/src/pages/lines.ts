/** Lines that a person adds and removes: {@link Lines}. Used for embargoes and for accounts. */
import { button, h } from "../shared/element";
import { word } from "../shared/words";

export class Lines<T extends object> {
  readonly element = h("div");
  readonly #list = h("div", { class: "lines" });
  readonly #make: (value: T | null) => HTMLElement;
  readonly #read: (line: HTMLElement) => T | null;
  readonly #name: (line: HTMLElement) => string;
  readonly #changed: (values: T[]) => void;

  constructor(options: {
    readonly values: readonly T[];
    /** What the button that adds a line says. */
    readonly add: string;
    /** The fields of a line, empty for null. */
    readonly make: (value: T | null) => HTMLElement;
    /** What is in the fields; null while they are not complete. */
    readonly read: (line: HTMLElement) => T | null;
    /** What the line is called where it is removed; may be empty. */
    readonly name: (line: HTMLElement) => string;
    readonly changed: (values: T[]) => void;
  }) {
    this.#make = options.make;
    this.#read = options.read;
    this.#name = options.name;
    this.#changed = options.changed;
    for (const value of options.values) this.#add(value);
    const more = button(options.add, () => this.#add(null).querySelector<HTMLElement>("input, select")?.focus());
    this.element.append(this.#list, more);
    this.#list.addEventListener("change", () => this.#tell());
  }

  #add(value: T | null): HTMLElement {
    const line = this.#make(value);
    line.classList.add("line");
    const remove = button(word("remove"), () => {
      const next = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector<HTMLElement>("button");
      line.remove();
      (next ?? this.element.querySelector<HTMLElement>(":scope > button"))?.focus();
      this.#tell();
    }, { class: "plain" });
    const label = () => (remove.ariaLabel = this.#name(line) ? word("removeThing", this.#name(line)) : word("removeEmpty"));
    label();
    line.addEventListener("change", label);
    line.append(remove);
    this.#list.append(line);
    return line;
  }

  #tell(): void {
    const lines = [...this.#list.children] as HTMLElement[];
    this.#changed(lines.flatMap((line) => this.#read(line) ?? []));
  }
}

/** A field with its name above it. */
export function labelled(name: string, field: HTMLElement): HTMLLabelElement {
  return h("label", {}, name, field);
}

/** A drop-down list. */
export function select<T extends string>(options: readonly (readonly [value: T, label: string])[], value: T): HTMLSelectElement {
  const element = h("select", {}, ...options.map(([value, label]) => h("option", { value }, label)));
  element.value = value;
  return element;
}
