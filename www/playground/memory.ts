/** {@link Memory}: a storage area that is gone with the page. The extension's own rooms keep their things in it. */
import type { ErasableArea } from "../../extension/src/background/store";

export class Memory implements ErasableArea {
  readonly #items = new Map<string, unknown>();

  async get(key: string): Promise<Record<string, unknown>> {
    return this.#items.has(key) ? { [key]: structuredClone(this.#items.get(key)) } : {};
  }

  async set(items: Record<string, unknown>): Promise<void> {
    for (const [key, value] of Object.entries(items)) this.#items.set(key, structuredClone(value));
  }

  async remove(key: string): Promise<void> {
    this.#items.delete(key);
  }
}
