/** The browser's interface for extensions, by the name it has here. Both browsers answer with promises. */
export const api: typeof chrome = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
