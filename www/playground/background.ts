/**
 * The extension's background, in the page: the same rooms, wired the same way ({@link startBackground}), over storage
 * that is gone with the page. There is no organisation here, no history to look at, and no alarm.
 */
import { Diary } from "../../extension/src/background/diary";
import { Engine } from "../../extension/src/background/engine";
import { Force, writerOf } from "../../extension/src/background/force";
import { Ledger } from "../../extension/src/background/ledger";
import { Links } from "../../extension/src/background/links";
import { Managed } from "../../extension/src/background/organisation";
import { Ports } from "../../extension/src/background/ports";
import { Shelf } from "../../extension/src/background/shelf";
import { Store } from "../../extension/src/background/store";
import { compileWith, inspect, loadWasm } from "../../extension/src/background/wasm";
import { clock } from "../../extension/src/content/clock";
import { Memory } from "./memory";
import type { Wire } from "./wire";

export interface Background {
  readonly store: Store;
  readonly shelf: Shelf;
  readonly engine: Engine;
  readonly ports: Ports;
}

/** Where this script was loaded from: the engine's file lies beside it, wherever that is. */
const HERE = (document.currentScript as HTMLScriptElement).src;

/** Starts it at the far end of the wire. The engine is loaded when it is first needed. */
export function startBackground(wire: Wire): Background {
  compileWith(compile);
  const memory = new Memory();
  const store = new Store(memory, new Memory());
  const force = new Force(store, new Managed(undefined));
  const engine = new Engine(loadWasm, async () => writerOf((await force.get()).settings));
  const shelf = new Shelf(memory);
  const now = () => clock().getTime();
  const ports = new Ports({
    store, engine, shelf, inspect, now,
    links: new Links({ granted: async () => false, search: async () => [] }, async () => false),
    diary: new Diary(memory),
    ledger: new Ledger(memory),
    inForce: () => force.get(),
    startedAt: Date.now(),
    callFrames: async () => {},
    openOptions: () => {},
  });
  wire.accept = (port) => ports.accept(port);
  store.onChange((settings) => {
    engine.writerChanged(writerOf(settings));
    void ports.pushState();
  });
  return { store, shelf, engine, ports };
}

/** A host that calls the file by the wrong type costs a moment, no more. */
async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL("engine.wasm", HERE));
  if (!response.ok) throw new Error(`the server answered ${response.status} for the engine`);
  const spare = response.clone();
  return WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await spare.arrayBuffer()));
}
