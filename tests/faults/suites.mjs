// The table of suites: what each promises, how often it tries (short: for every merge; full: before a release), and in
// which engines. A control is the same suite on a page that is spoiled on purpose: it must fail, or the suite proves nothing.

const EARLY = { spoils: ['acknowledge-early'], why: 'told before it is stored' };
const CREDULOUS = { spoils: ['believe-everything'], why: 'any reply counts as delivered' };
const RENAMED = { spoils: ['new-id-each-time'], why: 'each attempt has an id of its own' };

export const SUITES = [
  {
    id: 'T-A2', file: 'named-points', promise: 'a response survives a kill at each of eight named points',
    engines: ['chromium', 'firefox'], short: { each: 3 }, full: { each: 50 },
    controls: [{ ...EARLY, counts: { each: 1 } }],
  },
  {
    id: 'T-A12', file: 'rude-server', table: 'rude', promise: 'whatever a server answers, only a receipt takes a response out',
    engines: ['chromium'], short: { each: 1 }, full: { each: 20 },
    controls: [{ ...CREDULOUS, counts: { each: 1 } }],
  },
  {
    id: 'T-B1', file: 'concurrent-copies', promise: 'many equal copies at one moment are one row',
    engines: ['sqlite', 'postgres'], short: { ids: 50, copies: 64 }, full: { ids: 1_000, copies: 64 },
  },
  {
    id: 'T-B2', file: 'other-content', promise: 'the same id with other content is refused and the first stays',
    engines: ['sqlite', 'postgres'], short: { ids: 50 }, full: { ids: 500 },
  },
  {
    id: 'T-B4', file: 'flaky-network', promise: 'a flaky network loses and doubles nothing', doors: 8,
    engines: ['chromium'], short: { submissions: 500, longest: 3_000 }, full: { submissions: 10_000, longest: 30_000 },
    controls: [{ ...CREDULOUS, counts: { submissions: 60, longest: 1_000 } }, { ...RENAMED, counts: { submissions: 60, longest: 1_000 } }],
  },
  {
    id: 'T-B5', file: 'rude-server', table: 'portals', promise: 'a network log-in page takes no response and is told nothing',
    engines: ['chromium'], short: { each: 5 }, full: { each: 50 },
    controls: [{ ...CREDULOUS, counts: { each: 1 } }],
  },
  {
    id: 'T-B6', file: 'tampered-receipts', promise: 'a receipt that is not the right one is not believed',
    engines: ['chromium'], short: { receipts: 100 }, full: { receipts: 1_000 },
    controls: [{ ...CREDULOUS, counts: { receipts: 18 } }],
  },
];
