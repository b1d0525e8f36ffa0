/** The compose boxes under test: one row each, and every check of `boxes.test.ts` runs on every row. */

/** A compose box of a fixture. Selectors are puppeteer's: `>>>` goes through open shadow roots. */
export interface Case {
  readonly name: string;
  readonly url: string;
  /** Presses on the way to the box. */
  readonly open?: readonly string[];
  readonly box: string;
  readonly submit: string;
  /** Chord that sends from inside the box; none where only the button does. */
  readonly chord?: "Control+Enter" | "Enter";
  /** Chord that begins a new line. */
  readonly newline?: "Enter" | "Shift+Enter";
  /** What the box is to the checks: an editor has highlights, a textarea the overlay's own marks. */
  readonly kind: "editor" | "textarea";
}

export const CASES: readonly Case[] = [
  {
    name: "X, Draft.js",
    url: "https://x.com/home",
    box: '[data-testid="tweetTextarea_0"]',
    submit: '[data-testid="tweetButtonInline"]',
    chord: "Control+Enter",
    kind: "editor",
  },
  {
    name: "LinkedIn post, Quill 1",
    url: "https://www.linkedin.com/feed/",
    open: ["#start"],
    box: ".share-creation-state .ql-editor",
    submit: ".share-actions__primary-action",
    kind: "editor",
  },
  {
    name: "LinkedIn post, Quill 1 in a shadow root",
    url: "https://www.linkedin.com/feed/?interop",
    open: ["#start"],
    box: "#interop-outlet >>> .ql-editor",
    submit: "#interop-outlet >>> .share-actions__primary-action",
    kind: "editor",
  },
  {
    name: "LinkedIn comment, TipTap",
    url: "https://www.linkedin.com/feed/",
    box: "#comments [contenteditable]",
    submit: '[id*="commentButtonSection"] button',
    chord: "Control+Enter",
    kind: "editor",
  },
  {
    name: "Facebook post, Lexical",
    url: "https://www.facebook.com/",
    open: ["#start"],
    box: '[role="dialog"] [contenteditable]',
    submit: '[role="dialog"] [aria-label="Post"]',
    kind: "editor",
  },
  {
    name: "Facebook comment, Lexical",
    url: "https://www.facebook.com/",
    box: "#comment [contenteditable]",
    submit: "#focused-state-composer-submit",
    chord: "Enter",
    newline: "Shift+Enter",
    kind: "editor",
  },
  {
    name: "Bluesky, TipTap",
    url: "https://bsky.app/",
    open: ["#start"],
    box: '[data-testid="composePostView"] [contenteditable]',
    submit: '[data-testid="composerPublishBtn"]',
    chord: "Control+Enter",
    kind: "editor",
  },
  {
    name: "Mastodon, React's textarea",
    url: "https://mastodon.social/home",
    box: "textarea",
    submit: ".compose-form__submit button",
    chord: "Control+Enter",
    kind: "textarea",
  },
  {
    name: "Elk, TipTap",
    url: "https://elk.zone/home",
    box: ".content-editor",
    submit: ".publish-button",
    chord: "Control+Enter",
    kind: "editor",
  },
  {
    name: "Phanpy, a textarea",
    url: "https://phanpy.social/",
    open: ["#start"],
    box: "textarea",
    submit: '#compose-container button[type="submit"]',
    chord: "Control+Enter",
    kind: "textarea",
  },
  {
    name: "Reddit comment, Lexical in a web component",
    url: "https://www.reddit.com/r/work/comments/1/",
    box: "#comment",
    submit: 'shreddit-composer button[slot="submit-button"]',
    chord: "Control+Enter",
    kind: "editor",
  },
  {
    name: "Reddit post, Lexical and a button in a shadow root",
    url: "https://www.reddit.com/r/work/?submit",
    box: "r-post-composer-form [contenteditable]",
    submit: "r-post-form-submit-button >>> button",
    kind: "editor",
  },
  {
    name: "Old Reddit, a textarea",
    url: "https://old.reddit.com/r/work/comments/1/",
    box: "textarea",
    submit: ".save",
    kind: "textarea",
  },
  {
    name: "Any site, a textarea",
    url: "https://notes.example/",
    box: 'textarea[name="body"]',
    submit: 'button[type="submit"]',
    chord: "Control+Enter",
    kind: "textarea",
  },
  {
    name: "Any site, Quill 2 in a dialog",
    url: "https://notes.example/?quill",
    box: ".ql-editor",
    submit: '[role="dialog"] > button',
    chord: "Control+Enter",
    kind: "editor",
  },
  {
    name: "Any site, a plain contenteditable",
    url: "https://notes.example/?plain",
    box: "form [contenteditable]",
    submit: 'form button[type="submit"]',
    chord: "Control+Enter",
    kind: "editor",
  },
];

/** The row with this name, elsewhere on its site where `url` says so. */
export function caseOf(name: string, change: Partial<Case> = {}): Case {
  const found = CASES.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return { ...found, ...change };
}
