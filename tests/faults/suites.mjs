// The table of suites: what each promises, in which engines, and how often it tries: `short` for every merge, `full` before a
// release, when it also runs in the engines under `also`. An engine that is slow to start has smaller numbers in the short form.
// A control is the same suite spoiled on purpose, mostly by a script on its pages: it must fail, or the suite proves nothing.

const EARLY = { spoils: ['acknowledge-early', 'no-mirror'], why: 'told before it is stored' };
const RELAXED = { spoils: ['relaxed'], why: 'told before it is on disk' };
const CREDULOUS = { spoils: ['believe-everything'], why: 'any reply counts as delivered' };
const FORGETFUL = { spoils: ['no-mirror'], why: 'no second copy of the outbox' };
const UNLOCKED = { spoils: ['no-locks'], isPatient: true, why: 'no locks between tabs' };
const RENAMED = { spoils: ['new-id-each-time'], why: 'each attempt has an id of its own' };

export const SUITES = [
  {
    id: 'T-A1', file: 'drafts', promise: 'what is announced as saved stands there again after a kill',
    engines: ['chromium', 'firefox'], short: { kills: 8, firefox: { kills: 2 } }, full: { kills: 200 },
    controls: [{ ...EARLY, counts: { kills: 3 } }],
  },
  {
    id: 'T-A1 power', file: 'drafts', power: true, promise: 'what is announced as saved stands there again after a power cut',
    engines: ['chromium'], short: { kills: 2 }, full: { kills: 200 },
    controls: [{ ...RELAXED, counts: { kills: 3 } }],
  },
  {
    id: 'T-A2', file: 'named-points', promise: 'a stored response survives a kill at each of eight named points',
    engines: ['chromium', 'firefox'], short: { each: 2, firefox: { each: 1, points: ['before put', 'after complete, before fetch', 'during delete'] } }, full: { each: 50 },
    controls: [{ ...EARLY, counts: { each: 1, points: ['after put, before complete'] } }],
  },
  {
    id: 'T-A3', file: 'random-kills', promise: 'what is said to be kept survives a kill at any moment, under heavy writing',
    engines: ['chromium', 'firefox'], short: { kills: 14, firefox: { kills: 2 } }, full: { kills: 200 },
    controls: [{ ...EARLY, counts: { kills: 2 } }],
  },
  {
    id: 'T-A3 power', file: 'random-kills', power: true, promise: 'what is said to be kept survives a power cut',
    engines: ['chromium'], short: { kills: 2 }, full: { kills: 200 },
    controls: [{ ...RELAXED, counts: { kills: 2 } }],
  },
  {
    id: 'T-A4', file: 'damaged-files', promise: 'responses in damaged files are restored from their second copy',
    engines: ['chromium'], short: { each: 1 }, full: { each: 20 },
    controls: [{ ...FORGETFUL, counts: { each: 1 } }],
  },
  {
    id: 'T-A5', file: 'quota', promise: 'full storage is told, and what is said to be kept is',
    engines: ['chromium', 'firefox'], short: { each: 1, quotas: [1, 1_000_000] }, full: { each: 7 },
    controls: [{ ...EARLY, counts: { each: 1, quotas: [1_000_000] } }],
  },
  {
    id: 'T-A6', file: 'no-storage', promise: 'without storage it sends, and says what it cannot keep',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { each: 1 }, full: { each: 20 },
    controls: [{ ...CREDULOUS, counts: { each: 1 } }],
  },
  {
    id: 'T-A7', file: 'broken-connection', promise: 'a connection to the storage that breaks heals without loading the page again',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { each: 1 }, full: { each: 13 },
    controls: [{ ...FORGETFUL, counts: { each: 1, fates: ['c'] } }],
  },
  {
    id: 'T-A8', file: 'database-versions', promise: 'databases of other versions are read, or left alone',
    engines: ['chromium'], also: ['firefox'], short: { each: 1 }, full: { each: 10 },
    controls: [{ spoils: ['empty-upgrade'], why: 'an upgrade begins anew', counts: { each: 1, visits: ['plain'] } }],
  },
  {
    id: 'T-A9', file: 'tabs', promise: 'many tabs send a response once or twice, and take over from one that dies', doors: 8,
    engines: ['chromium'], also: ['firefox'], short: { rounds: 2, responses: 5, deaths: 2 }, full: { rounds: 14, responses: 100, deaths: 50, firefox: { rounds: 14, responses: 20, deaths: 50 } },
    controls: [{ ...UNLOCKED, counts: { rounds: 1, responses: 5, deaths: 0, tabs: [8] } }],
  },
  {
    id: 'T-A10', file: 'clock', promise: 'a wrong or jumping clock loses nothing and delays nothing for long', doors: 6,
    engines: ['chromium'], also: ['firefox'], short: { each: 1 }, full: { each: 5 },
    controls: [{ spoils: ['timers-by-the-clock'], isPatient: true, why: 'timers follow the clock', counts: { each: 1 } }],
  },
  {
    id: 'T-A11', file: 'eviction', promise: 'storage that is emptied in the middle of a visit loses nothing that the page still has',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { each: 2 }, full: { each: 20 },
    controls: [{ why: 'the page is loaded again', counts: { each: 1, loadsAgain: true } }],
  },
  {
    id: 'T-A12', file: 'rude-server', table: 'rude', promise: 'whatever a server answers, only a receipt takes a response out',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { each: 1 }, full: { each: 20 },
    controls: [{ ...CREDULOUS, counts: { each: 1 } }],
  },
  {
    id: 'T-B1', file: 'concurrent-copies', promise: 'many equal copies at one moment are one row',
    engines: ['sqlite', 'postgres'], short: { ids: 30, copies: 64 }, full: { ids: 1_000, copies: 64 },
    controls: [{ why: RENAMED.why, counts: { ids: 3, copies: 64, renames: true } }],
  },
  {
    id: 'T-B2', file: 'other-content', promise: 'the same id with other content is refused and the first stays',
    engines: ['sqlite', 'postgres'], short: { ids: 50 }, full: { ids: 500 },
    controls: [{ why: RENAMED.why, counts: { ids: 3, renames: true } }],
  },
  {
    id: 'T-B3', file: 'edited', promise: 'answers changed before they arrived count once, under a new id that names the old ones',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { each: 10 }, full: { each: 200 },
    controls: [{ ...RENAMED, counts: { each: 6 } }],
  },
  {
    id: 'T-B4', file: 'flaky-network', promise: 'a flaky network loses and doubles nothing', doors: 8,
    engines: ['chromium'], short: { submissions: 480, late: 20, longest: 3_000 }, full: { submissions: 9_900, late: 100, longest: 30_000 },
    controls: [{ ...CREDULOUS, counts: { submissions: 60, late: 5, longest: 1_000 } }, { ...RENAMED, isPatient: true, counts: { submissions: 60, late: 5, longest: 1_000 } }],
  },
  {
    id: 'T-B5', file: 'rude-server', table: 'portals', promise: 'a network log-in page takes no response and is told nothing',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { each: 5 }, full: { each: 50 },
    controls: [{ ...CREDULOUS, counts: { each: 1 } }],
  },
  {
    id: 'T-B5 TLS', file: 'bad-certificate', promise: 'a connection that somebody else has opened takes no response',
    engines: ['chromium'], short: { each: 5 }, full: { each: 50 },
    controls: [{ why: 'every certificate is believed', counts: { each: 2, flags: ['--ignore-certificate-errors'] } }],
  },
  {
    id: 'T-B6', file: 'tampered-receipts', promise: 'a receipt that is not the right one is not believed',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { receipts: 54 }, full: { receipts: 1_000 },
    controls: [{ ...CREDULOUS, counts: { receipts: 18 } }],
  },
  {
    id: 'T-B7', file: 'erased', promise: 'what was erased stays erased, whoever sends it again',
    engines: ['chromium', 'firefox'], short: { erased: 12, firefox: { erased: 3 } }, full: { erased: 1_000, firefox: { erased: 100 } },
    controls: [{ ...RENAMED, counts: { erased: 4 } }],
  },
  {
    id: 'T-B8', file: 'polite', promise: 'nobody comes back before the time a server has named',
    engines: ['chromium'], also: ['firefox', 'webkit'], short: { each: 5 }, full: { each: 200 },
    controls: [{ spoils: ['no-retry-after'], isPatient: true, why: 'nobody reads Retry-After', counts: { each: 2 } }],
  },
  {
    id: 'T-B9', file: 'set', promise: 'with everything at once: promised within stored within answered', doors: 12,
    engines: ['chromium'], short: { seconds: 40, browsers: 2 }, full: { seconds: 1_800, browsers: 3 },
    controls: [{ ...CREDULOUS, counts: { seconds: 20, browsers: 1, evils: ['cuts the line', 'puts a log-in page in between'] } }],
  },
  {
    id: 'page', file: 'life-of-a-page', promise: 'moving, removing, leaving, coming back and staying for days lose nothing',
    engines: ['chromium'], short: { each: 1 }, full: { each: 20 },
    controls: [{ ...CREDULOUS, counts: { each: 1 } }],
  },
];
