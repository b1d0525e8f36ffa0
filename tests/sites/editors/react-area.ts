/** A textarea that React controls: what is written behind its back is overwritten at the next rendering. */
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import type { Box } from "../site";

/** Mounts a textarea with these attributes. `changed` is told the text, `keydown` each key. */
export function mountReactArea(
  place: HTMLElement,
  attributes: Readonly<Record<string, string>>,
  { changed = () => {}, keydown = () => {} }: { changed?: (text: string) => void; keydown?: (event: KeyboardEvent) => void },
): Box {
  let text = "";
  let set: (next: string) => void = () => {};
  function Area() {
    const [value, setValue] = useState("");
    set = (next) => {
      text = next;
      setValue(next);
      changed(next);
    };
    return createElement("textarea", {
      ...attributes,
      value,
      onChange: (event: { target: HTMLTextAreaElement }) => set(event.target.value),
      onKeyDown: (event: { nativeEvent: KeyboardEvent }) => keydown(event.nativeEvent),
    });
  }
  const root = createRoot(place);
  flushSync(() => root.render(createElement(Area)));
  return { text: () => text, clear: () => set("") };
}
