// How many inputs a property test tries: a sample in every test run, many times that in a soak.

/** `GATEHOUSE_SOAK` multiplies the counts; `npm run soak` sets it. */
export function runs(sample: number): number {
  return sample * Number(process.env['GATEHOUSE_SOAK'] ?? 1);
}
