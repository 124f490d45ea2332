// The incidents behind the table of compromised versions, each with where it is described.

export interface Incident {
  /** As people call it, to stand in a sentence. */
  readonly name: string;
  /** ISO date of the first bad release. */
  readonly date: string;
  /** Advisory ids, the one to look up first in front; may be empty. */
  readonly advisories: readonly string[];
  /** Where it is described. */
  readonly source: string;
}

export const INCIDENTS = {
  litellm: {
    name: 'the LiteLLM backdoor',
    date: '2026-03-24',
    advisories: ['MAL-2026-2144', 'PYSEC-2026-2', 'CVE-2026-33634'],
    source: 'https://osv.dev/vulnerability/MAL-2026-2144',
  },
  litellmAgain: {
    name: 'the second LiteLLM compromise',
    date: '2026-10-21',
    advisories: [],
    source: 'https://pypi.org/project/litellm-check/',
  },
  telnyx: {
    name: 'the Telnyx compromise',
    date: '2026-03-27',
    advisories: ['MAL-2026-2254'],
    source: 'https://osv.dev/vulnerability/MAL-2026-2254',
  },
  hades: {
    name: 'the Hades wave (Miasma on PyPI)',
    date: '2026-06-07',
    advisories: ['GHSA-93qj-5q5v-3c2h'],
    source: 'https://github.com/advisories/GHSA-93qj-5q5v-3c2h',
  },
  lightning: {
    name: 'the Mini Shai-Hulud release of lightning',
    date: '2026-04-30',
    advisories: ['MAL-2026-3201', 'GHSA-w37p-236h-pfx3'],
    source: 'https://osv.dev/vulnerability/MAL-2026-3201',
  },
  num2words: {
    name: 'the num2words phishing compromise',
    date: '2025-07-28',
    advisories: ['MAL-2025-6794', 'PYSEC-2025-72', 'GHSA-jxr6-qrxx-2ph2'],
    source: 'https://osv.dev/vulnerability/MAL-2025-6794',
  },
  ultralytics: {
    name: 'the Ultralytics miner',
    date: '2024-12-04',
    advisories: ['PYSEC-2024-154'],
    source: 'https://osv.dev/vulnerability/PYSEC-2024-154',
  },
  pypiSpring: {
    name: 'the PyPI releases of the TeamPCP and Shai-Hulud waves of spring 2026',
    date: '2026-04-22',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  s1ngularity: {
    name: 's1ngularity (nx)',
    date: '2025-08-26',
    advisories: ['GHSA-cxm3-wv7p-598c', 'MAL-2025-41443', 'CVE-2025-10894'],
    source: 'https://github.com/advisories/GHSA-cxm3-wv7p-598c',
  },
  chalk: {
    name: 'the chalk and debug compromise',
    date: '2025-09-08',
    advisories: ['MAL-2025-46969'],
    source: 'https://osv.dev/vulnerability/MAL-2025-46969',
  },
  shaiHulud: {
    name: 'the Shai-Hulud worm',
    date: '2025-09-15',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  shaiHulud2: {
    name: 'Shai-Hulud 2.0',
    date: '2025-11-24',
    advisories: [],
    source: 'https://github.com/DataDog/indicators-of-compromise',
  },
  axios: {
    name: 'the axios compromise',
    date: '2026-03-31',
    advisories: ['MAL-2026-2307'],
    source: 'https://osv.dev/vulnerability/MAL-2026-2307',
  },
  bitwarden: {
    name: 'the compromise of the Bitwarden command line',
    date: '2026-04-22',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  miniShaiHulud: {
    name: 'the Mini Shai-Hulud waves (TanStack, AntV)',
    date: '2026-05-11',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  nodeIpc: {
    name: 'the node-ipc backdoor',
    date: '2026-05-14',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  miasma: {
    name: 'the Miasma worm on npm',
    date: '2026-06-01',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  mastra: {
    name: 'the Mastra compromise (easy-day-js)',
    date: '2026-06-17',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  keyv: {
    name: 'the keyv and cacheable wave of Shai-Hulud',
    date: '2026-08-04',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  eventStream: {
    name: 'the event-stream backdoor',
    date: '2018-09-16',
    advisories: ['GHSA-mh6f-8j2x-4483'],
    source: 'https://github.com/advisories/GHSA-mh6f-8j2x-4483',
  },
  uaParser: {
    name: 'the ua-parser-js, coa and rc compromises',
    date: '2021-10-22',
    advisories: ['GHSA-pjwm-rvh2-c87w', 'GHSA-73qr-pfmq-6rp8', 'GHSA-g2q5-5433-rhrf'],
    source: 'https://github.com/advisories/GHSA-pjwm-rvh2-c87w',
  },
  eslintScope: {
    name: 'the eslint-scope compromise',
    date: '2018-07-12',
    advisories: ['GHSA-hxxf-q3w9-4xgw'],
    source: 'https://github.com/advisories/GHSA-hxxf-q3w9-4xgw',
  },
  trivy: {
    name: 'the Trivy compromise',
    date: '2026-03-19',
    advisories: ['GHSA-69fq-xp46-6x23'],
    source: 'https://github.com/advisories/GHSA-69fq-xp46-6x23',
  },
  nxConsole: {
    name: 'the compromise of the Nx Console extension',
    date: '2026-05-18',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  sandworm: {
    name: 'SANDWORM_MODE, look-alikes of packages that agents use',
    date: '2026-02-17',
    advisories: [],
    source: 'https://github.com/Cobenian/shai-hulud-detect',
  },
  checkmarx: {
    name: 'the compromise of the Checkmarx actions and extensions',
    date: '2026-03-23',
    advisories: [],
    source: 'https://github.com/DataDog/indicators-of-compromise',
  },
  changedFiles: {
    name: 'the tj-actions/changed-files compromise',
    date: '2025-03-14',
    advisories: ['CVE-2025-30066', 'GHSA-mrrh-fwg8-r2c3'],
    source: 'https://github.com/advisories/GHSA-mrrh-fwg8-r2c3',
  },
} as const satisfies Readonly<Record<string, Incident>>;

export type IncidentId = keyof typeof INCIDENTS;
