// Findings about what leaves by other ways than a package.json: in an archive, a Python package, an image, a web site.

import type { ShipmentArtifact } from '../model/artifact.ts';
import type { Match } from '../model/finding.ts';
import type { Packer, PackTarget } from '../model/leaving.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';
import { FILE_START } from '../model/span.ts';
import { EXPOSURES, type Exposure, exposureOf, homePathIn, severityOfExposure } from './map-exposure.ts';
import { commentOn, contentOf, holdsText, sumOf, worstFirst } from './map-words.ts';
import { packersInWords } from './packers.ts';
import { countInWords } from './quantity.ts';
import { shipIdentity } from './ship-identity.ts';

const MAX_RELATED = 10;

/** What one finding is about: the files, the worst first, and how bad they are. */
export interface ShipmentSubject {
  readonly about: string;
  readonly paths: readonly string[];
  readonly severity: Severity;
  /** The programs that ship the worst file. */
  readonly packers: readonly Packer[];
  /** After the name of the worst file, before where it is: ` (3 MB, 2 files of your source)`. */
  readonly detail: string;
  /** Sentences after that. */
  readonly comment: string;
  readonly evidence: Readonly<Record<string, string | number>>;
  /** What is said of each file below the finding. */
  readonly labels: readonly string[];
}

/** The worst that the maps of a shipment give away; undefined where that is nothing. */
export function mapsOfShipment(artifact: ShipmentArtifact): Match | undefined {
  const { sourceMaps, openness, isKeptBack, channel } = artifact;
  const exposure = EXPOSURES.find((each) => sourceMaps.some((map) => exposureOf(map) === each));
  if (exposure === undefined) return undefined;
  const exposed = sourceMaps.filter((map) => exposureOf(map) === exposure).sort(worstFirst);
  const [worst] = exposed;
  const severity = severityOfMaps(
    artifact,
    exposure,
    exposed.some((map) => homePathIn(map) !== undefined),
  );
  if (worst === undefined || severity === undefined) return undefined;
  const inside = worst.isInline ? ', inside which a source map is' : '';
  return shipmentMatch(artifact, {
    about: exposure,
    paths: exposed.map(({ path }) => path),
    severity,
    packers: worst.packers,
    detail: ` (${contentOf(worst, exposure)}${inside})`,
    comment: commentOn(exposed, exposure, openness, isKeptBack && channel === 'archive'),
    evidence: {
      exposes: exposure,
      maps: exposed.length,
      ownTextBytes: sumOf(exposed, 'ownTextBytes'),
      ownTextFiles: sumOf(exposed, 'ownTextFiles'),
    },
    labels: exposed.map((map) => contentOf(map, exposure)),
  });
}

function severityOfMaps(artifact: ShipmentArtifact, exposure: Exposure, hasHomePath: boolean): Severity | undefined {
  if (artifact.isKeptBack) return holdsText(exposure) ? 'info' : undefined;
  const severity = severityOfExposure(exposure, artifact.openness, hasHomePath);
  return severity === undefined || exposure === 'secrets' ? severity : atMost(severity, CEILINGS[artifact.channel]);
}

/**
 * An archive holds what it holds. Of Python's packers only the declared rules are known; images mostly stay where they
 * are made; and whether a site serves its maps, its server decides.
 */
const CEILINGS: Readonly<Record<ShipmentArtifact['channel'], Severity>> = {
  archive: 'critical',
  python: 'medium',
  image: 'info',
  site: 'low',
};

export function atMost(severity: Severity, ceiling: Severity): Severity {
  return compareSeverity(severity, ceiling) > 0 ? ceiling : severity;
}

export function shipmentMatch(artifact: ShipmentArtifact, subject: ShipmentSubject): Match {
  const { channel, decider, openness } = artifact;
  const { about, paths, severity, packers, detail, comment, evidence, labels } = subject;
  const [worst = artifact.path] = paths;
  const more = paths.length < 2 ? '' : `, with ${countInWords(paths.length - 1, 'more file')} of its kind`;
  return {
    member: decider?.path ?? worst,
    span: decider?.span ?? FILE_START,
    message: `${below(artifact, worst)}${detail} ${whereIn(artifact, packers)}${more}. ${comment}`,
    severity,
    identity: shipIdentity({
      about,
      target: TARGETS[channel],
      openness,
      severity,
      paths: paths.map((path) => below(artifact, path)),
    }),
    evidence: { channel, openness, ...evidence },
    related: paths.slice(0, MAX_RELATED).map((path, index) => ({
      member: path,
      span: FILE_START,
      message: `${below(artifact, path)}: ${labels[index] ?? ''}`,
    })),
  };
}

const TARGETS: Readonly<Record<ShipmentArtifact['channel'], PackTarget>> = {
  archive: 'npm',
  python: 'python',
  image: 'image',
  site: 'site',
};

function whereIn({ channel, what, path }: ShipmentArtifact, packers: readonly Packer[]): string {
  switch (channel) {
    case 'archive':
      return `is in the ${what} ${path.slice(path.lastIndexOf('/') + 1)}`;
    case 'python':
      return `would likely be in ${packersInWords(packers)} that ${what} builds`;
    case 'image':
      return 'would be copied into the image';
    case 'site':
      return `lies in what ${what} puts out for the web server`;
  }
}

export function below({ base }: ShipmentArtifact, path: string): string {
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
}
