/** CKEditor 5, as Teams runs it. */
import { InlineEditor } from "@ckeditor/ckeditor5-editor-inline";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
import type { Box } from "../site";

/** Mounts an editor on an element. `enter` is told a bare Enter, which is then no new line. */
export async function mountCkeditor(
  element: HTMLElement,
  attributes: Readonly<Record<string, string>>,
  { changed, enter }: { changed: (text: string) => void; enter: () => void },
): Promise<Box> {
  const editor = await InlineEditor.create(element, { plugins: [Essentials, Paragraph], licenseKey: "GPL" });
  const { view } = editor.editing;
  view.change((writer) => {
    for (const [name, value] of Object.entries(attributes)) writer.setAttribute(name, value, view.document.getRoot()!);
  });
  view.document.on("enter", (event, data) => {
    if (data.isSoft) return;
    data.preventDefault();
    event.stop();
    enter();
  }, { priority: "high" });
  // Paragraphs are lines, and so are the parts of one between its soft breaks.
  const text = () => {
    const lines: string[] = [];
    for (const block of editor.model.document.getRoot()!.getChildren()) {
      if (!block.is("element")) continue;
      lines.push([...block.getChildren()].map((node) => (node.is("$text") ? node.data : "\n")).join(""));
    }
    return lines.join("\n");
  };
  editor.model.document.on("change:data", () => changed(text()));
  return { text, clear: () => editor.setData("") };
}
