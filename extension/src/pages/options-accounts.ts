/** "Accounts and sites": whose account is whose, and where Composure is on. */
import { knownSites } from "#sites";
import { button, h } from "../shared/element";
import { ACCOUNT_KINDS, type AccountKind } from "../shared/generated";
import { word, type Word } from "../shared/words";
import { type Account, accountsIn, accountsOf, handleOf } from "./accounts";
import { labelled, Lines, select } from "./lines";
import { lockDown } from "./locks";
import { api, ask, part, refocus } from "./page";
import type { Saver } from "./saver";

const KINDS = { personal: "accountPersonal", professional: "accountProfessional", brand: "accountBrand" } as const satisfies Record<AccountKind, Word>;

/** A site by what the settings know it by, and by what people call it. */
type Named = readonly [site: string, name: string];

/** The sites that Composure knows. */
const KNOWN: readonly Named[] = knownSites
  .map(({ id, name }) => [id, name] as const)
  .sort((a, b) => a[1].localeCompare(b[1]));

/** All sites that settings can be about: those that Composure knows, and those that the person switched on. */
export function siteNames(saver: Saver): readonly Named[] {
  return [...KNOWN, ...saver.settings.origins.map((origin) => [origin, new URL(origin).host] as const)];
}

export function drawAccounts(saver: Saver, redraw: () => void): void {
  part("account-rows").replaceChildren(accountLines(saver));
  part("site-rows").classList.remove("locked");
  part("site-rows").replaceChildren(siteList(saver));
  lockDown(saver.organisation, "sites", part("site-rows"));
  part("origin-rows").replaceChildren(originList(saver, redraw));
}

/** Whose account is whose, as lines to add and remove. */
export function accountLines(saver: Saver): HTMLElement {
  const { accounts } = saver.settings;
  const names = siteNames(saver);
  const fields = (line: HTMLElement) => ({
    site: line.querySelector("select")!,
    handle: line.querySelector("input")!,
    kind: line.querySelectorAll("select")[1]!,
  });
  return new Lines<Account>({
    values: accountsIn(accounts),
    add: word("accountAdd"),
    make: (value) => {
      const known = value && !names.some(([site]) => site === value.site) ? [...names, [value.site, value.site] as const] : names;
      const handle = h("input", { type: "text", autocomplete: "off", spellcheck: "false", placeholder: word("accountAny") });
      handle.value = value && value.handle !== "*" ? `@${value.handle}` : "";
      return h("div", {},
        labelled(word("accountSite"), select(known, value?.site ?? names[0]?.[0] ?? "")),
        labelled(word("accountHandle"), handle),
        labelled(word("accountKind"), select(ACCOUNT_KINDS.map((kind) => [kind, word(KINDS[kind])] as const), value?.kind ?? "personal")));
    },
    read: (line) => {
      const { site, handle, kind } = fields(line);
      return { site: site.value, handle: handleOf(handle.value), kind: kind.value as AccountKind };
    },
    name: (line) => fields(line).handle.value.trim() || fields(line).site.selectedOptions[0]?.text || "",
    changed: (list) => void saver.change((settings) => ({ ...settings, accounts: accountsOf(list) })),
  }).element;
}

function siteList(saver: Saver): HTMLElement {
  return h("ul", { class: "plain-list columns" }, ...KNOWN.map(([site, name]) => {
    const on = h("input", { type: "checkbox", role: "switch" });
    on.checked = !saver.shown.sitesOff.includes(site);
    on.addEventListener("change", () => void saver.change((settings) => {
      const others = settings.sitesOff.filter((other) => other !== site);
      return { ...settings, sitesOff: on.checked ? others : [...others, site] };
    }));
    return h("li", {}, h("label", { class: "switch" }, h("span", {}, name), on));
  }));
}

function originList(saver: Saver, redraw: () => void): HTMLElement {
  const { origins } = saver.settings;
  if (origins.length === 0) return h("p", { class: "hint" }, word("originsNone"));
  return h("ul", { class: "plain-list" }, ...origins.map((origin) => {
    const host = new URL(origin).host;
    const remove = button(word("remove"), async () => {
      await ask({ type: "origin", origin, on: false });
      await api.permissions.remove({ origins: [`${origin}/*`] });
      await saver.refresh();
      redraw();
      refocus(part("origin-rows"));
    }, { class: "plain", "aria-label": word("removeThing", host) });
    return h("li", {}, h("span", {}, host), remove);
  }));
}
