/**
 * The time that drafts are written at: {@link clock}. In the extension it is the device's; the playground, where nothing is
 * meant, lets the visitor choose another ({@link setClock}).
 */
let tell = (): Date => new Date();

/** The time now. */
export function clock(): Date {
  return tell();
}

/** Has another clock tell the time in this page. */
export function setClock(other: () => Date): void {
  tell = other;
}
