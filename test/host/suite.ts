// What VS Code calls in its extension host (`extensionTestsPath`); the ring bundles every *.test.ts of this folder with it.
import { runCollected } from '../support/host-suite.ts';

/** The contract of VS Code: resolves when all passed, rejects otherwise. */
export async function run(): Promise<void> {
  const reportFile = process.env['GATEHOUSE_HOST_REPORT'];
  if (!reportFile) throw new Error('GATEHOUSE_HOST_REPORT must name the file for the report.');
  const { failed } = await runCollected(reportFile, process.env['GATEHOUSE_HOST_ONLY'] ?? '');
  if (failed > 0) throw new Error(`${failed} host tests failed; the report is in ${reportFile}.`);
}
