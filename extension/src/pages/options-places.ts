/** The places that no photo is to give away: {@link places}. Where one is comes as coordinates, for nothing here may ask a map. */
import { h } from "../shared/element";
import type { GuardedPlace } from "../shared/generated";
import { word } from "../shared/words";
import { labelled, Lines } from "./lines";
import { coordinatesIn, metresIn, USUAL, WIDEST, written } from "./place";
import type { Saver } from "./saver";

/** Lines of a name, coordinates and a distance. While one of them cannot be read, it says why, and nothing is saved. */
export function places(saver: Saver): HTMLElement {
  const lines = new Lines<GuardedPlace>({
    values: saver.settings.profile.places ?? [],
    add: word("placeAdd"),
    make: (value) => {
      const [name, where, radius] = [field(value?.label), field(value ? written(value) : ""), field(value ? String(value.radius) : "")];
      where.placeholder = "52.52044, 13.40495";
      radius.placeholder = String(USUAL);
      radius.inputMode = "numeric";
      return h("div", {}, labelled(word("placeName"), name), labelled(word("placeWhere"), where), labelled(word("placeRadius"), radius),
        h("p", { class: "problem", role: "status" }));
    },
    read: (line) => readLine(line).place,
    name: (line) => fields(line).name.value.trim(),
    changed: (places) => {
      const all = [...lines.element.querySelectorAll<HTMLElement>(".line")];
      if (all.filter(isSound).length === all.length) void saver.profile(() => ({ places: places.length > 0 ? places : undefined }));
    },
  });
  if (saver.isLockedUp) lines.element.inert = true;
  return h("div", { class: "field", role: "group", "aria-labelledby": "places-name", id: "places" },
    h("span", { class: "label", id: "places-name" }, word("places")), h("p", { class: "hint" }, word("placesHint")), lines.element);
}

function field(value = ""): HTMLInputElement {
  const input = h("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  input.value = value;
  return input;
}

function fields(line: HTMLElement): { readonly name: HTMLInputElement; readonly where: HTMLInputElement; readonly radius: HTMLInputElement } {
  const [name, where, radius] = line.querySelectorAll("input");
  return { name: name!, where: where!, radius: radius! };
}

/** What a line says; the field at fault where it says something that is no place. */
function readLine(line: HTMLElement): { readonly place: GuardedPlace | null; readonly fault: HTMLInputElement | null; readonly problem: string } {
  const { name, where, radius } = fields(line);
  const at = coordinatesIn(where.value);
  const metres = metresIn(radius.value);
  const label = name.value.trim();
  const refused = (fault: HTMLInputElement, problem: string) => ({ place: null, fault, problem });
  if (!label && !where.value.trim() && !radius.value.trim()) return { place: null, fault: null, problem: "" };
  if (!where.value.trim()) return { place: null, fault: null, problem: word("placeNoWhere") };
  if (!at) return refused(where, word("placeBadWhere"));
  if (metres === null) return refused(radius, word("placeBadRadius", WIDEST));
  if (!label) return { place: null, fault: null, problem: word("placeNoName") };
  return { place: { label, ...at, radius: metres }, fault: null, problem: "" };
}

/** Whether a line is empty or can be saved; says beside it why not. */
function isSound(line: HTMLElement): boolean {
  const { fault, problem } = readLine(line);
  for (const input of Object.values(fields(line))) input.ariaInvalid = input === fault ? "true" : null;
  line.querySelector(".problem")!.textContent = problem;
  return problem === "";
}
