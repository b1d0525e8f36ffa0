/** Where the built site is, for the checks: some folder of some host, as wherever it may be put one day. */
export const SITE = "https://composure.example/some/where/";
/** The playground of it. */
export const PLAYGROUND = `${SITE}playground.html`;
