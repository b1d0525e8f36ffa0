/** The compose boxes under test: one row each, and every check of `boxes.test.ts` runs on every row. */

/** A compose box of a fixture. Selectors are puppeteer's: `>>>` goes through open shadow roots. */
export interface Case {
  readonly name: string;
  readonly url: string;
  /** Presses on the way to the box. */
  readonly open?: readonly string[];
  readonly box: string;
  /** The button that sends; none where only the chord does. */
  readonly submit?: string;
  /** Chord that sends from inside the box; none where only the button does. */
  readonly chord?: "Control+Enter" | "Enter";
  /** Chord that begins a new line. */
  readonly newline?: "Enter" | "Shift+Enter";
  /** What the box is to the checks: an editor has highlights, a textarea the overlay's own marks. */
  readonly kind: "editor" | "textarea";
  /** How much of it is checked: everything where left out; with "brief" what may differ on a site whose editor is checked elsewhere. */
  readonly checks?: "brief";
  /** A site whose facts are weak: marks, and never holds. */
  readonly warnsOnly?: boolean;
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
    name: "Mastodon, a picture's description",
    url: "https://mastodon.social/home?alt",
    box: "textarea#description",
    submit: ".dialog-modal__header .button",
    chord: "Control+Enter",
    kind: "textarea",
    checks: "brief",
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
  {
    name: "Discord, Slate without a button",
    url: "https://discord.com/channels/1/2",
    box: "[data-slate-editor]",
    chord: "Enter",
    newline: "Shift+Enter",
    kind: "editor",
  },
  {
    name: "Teams, CKEditor",
    url: "https://teams.microsoft.com/v2/",
    box: '[data-tid="ckeditor"]',
    submit: '[data-tid="newMessageCommands-send"]',
    chord: "Enter",
    newline: "Shift+Enter",
    kind: "editor",
    checks: "brief",
  },
  {
    name: "Medium response, Slate",
    url: "https://medium.com/@sam/story",
    box: "[data-slate-editor]",
    submit: '[data-testid="ResponseRespondButton"]',
    kind: "editor",
    checks: "brief",
  },
  {
    name: "Messenger, Lexical",
    url: "https://www.messenger.com/t/1",
    box: '[aria-label="Message"]',
    submit: '[aria-label="Press enter to send"]',
    chord: "Enter",
    newline: "Shift+Enter",
    kind: "editor",
    checks: "brief",
  },
  {
    name: "Instagram comment, React's textarea",
    url: "https://www.instagram.com/p/1/",
    box: "textarea",
    submit: 'form [role="button"]',
    chord: "Enter",
    newline: "Shift+Enter",
    kind: "textarea",
    checks: "brief",
  },
  {
    name: "Threads, Lexical",
    url: "https://www.threads.com/",
    box: "[data-lexical-editor]",
    submit: '[role="dialog"] [role="button"]',
    chord: "Control+Enter",
    kind: "editor",
    checks: "brief",
  },
  {
    name: "TikTok comment, Draft.js",
    url: "https://www.tiktok.com/@sam/video/1",
    box: '[data-e2e="comment-input"] [contenteditable]',
    submit: '[data-e2e="comment-post"]',
    kind: "editor",
    checks: "brief",
  },
  {
    name: "YouTube comment, bare contenteditable beside a ghost",
    url: "https://www.youtube.com/watch?v=1",
    box: "ytd-commentbox:not([hidden]) #contenteditable-root",
    submit: "ytd-commentbox:not([hidden]) button",
    kind: "editor",
    checks: "brief",
  },
  {
    name: "Pinterest pin, Draft.js",
    url: "https://www.pinterest.com/pin-builder/",
    box: ".public-DraftEditor-content",
    submit: '[data-test-id="storyboard-creation-nav-done"] button',
    kind: "editor",
    checks: "brief",
  },
  {
    name: "Hacker News, a plain form",
    url: "https://news.ycombinator.com/item?id=1",
    box: "textarea",
    submit: 'input[type="submit"]',
    kind: "textarea",
    checks: "brief",
  },
  {
    name: "GitHub comment, React's textarea",
    url: "https://github.com/some/where/issues/1",
    box: "textarea",
    submit: '[class*="ComposerContainer"] button:last-child',
    chord: "Control+Enter",
    kind: "textarea",
    checks: "brief",
  },
  {
    name: "Slack, Quill 1",
    url: "https://app.slack.com/client/1/2",
    box: ".ql-editor",
    submit: '[data-qa="texty_send_button"]',
    chord: "Enter",
    newline: "Shift+Enter",
    kind: "editor",
    checks: "brief",
  },
  {
    name: "WhatsApp, Lexical",
    url: "https://web.whatsapp.com/",
    box: "footer [contenteditable]",
    submit: "footer button",
    chord: "Enter",
    newline: "Shift+Enter",
    kind: "editor",
    checks: "brief",
  },
  {
    name: "Tumblr",
    url: "https://www.tumblr.com/new/text",
    box: "form [contenteditable]",
    submit: "form button",
    kind: "editor",
    warnsOnly: true,
  },
  {
    name: "Quora",
    url: "https://www.quora.com/",
    box: "form [contenteditable]",
    submit: "form button",
    kind: "editor",
    warnsOnly: true,
  },
  {
    name: "Glassdoor",
    url: "https://www.glassdoor.com/mz-survey/",
    box: "textarea",
    submit: "form button",
    kind: "textarea",
    warnsOnly: true,
  },
  {
    name: "Yelp",
    url: "https://www.yelp.com/writeareview/",
    box: "form [contenteditable]",
    submit: "form button",
    kind: "editor",
    warnsOnly: true,
  },
  {
    name: "Nextdoor",
    url: "https://nextdoor.com/news_feed/",
    box: "textarea",
    submit: "form button",
    kind: "textarea",
    warnsOnly: true,
  },
  {
    name: "Hootsuite",
    url: "https://hootsuite.com/dashboard",
    box: "form [contenteditable]",
    submit: "form button",
    kind: "editor",
    warnsOnly: true,
  },
  {
    name: "Buffer",
    url: "https://publish.buffer.com/",
    box: "form [contenteditable]",
    submit: "form button",
    kind: "editor",
    warnsOnly: true,
  },
];

/** The row with this name, elsewhere on its site where `url` says so. */
export function caseOf(name: string, change: Partial<Case> = {}): Case {
  const found = CASES.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return { ...found, ...change };
}
