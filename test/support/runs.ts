// How many inputs a property test tries: a sample in every test run, many times that in a soak.

/** What a test run tries of a sample: all rings together have fifteen minutes on two cores. */
const USUAL = 0.4;

/** `GATEHOUSE_SOAK` says how many times the whole sample; `npm run soak` sets it. */
export function runs(sample: number): number {
  return Math.ceil(sample * Number(process.env['GATEHOUSE_SOAK'] ?? USUAL));
}
