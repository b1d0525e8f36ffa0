/** For unit tests, imported for its effect: the browser speaks English, so that what people are told can be compared. */
import { readFileSync } from "node:fs";

const messages = JSON.parse(readFileSync("extension/_locales/en/messages.json", "utf8")) as Record<string, { message: string }>;
const getMessage = (name: string, values: string[]) => messages[name]!.message.replace(/\$(\d)/g, (_, at) => values[Number(at) - 1]!);
Object.assign(globalThis, { chrome: { i18n: { getMessage } } });
