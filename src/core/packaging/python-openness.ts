// What a Python package's metadata says about who may read its source (core metadata 2.4: `METADATA`, `PKG-INFO`).

import { isOsiApproved, type Openness } from './manifest.ts';

export interface PythonFacts {
  /** `license` or `License-Expression`, where it is short. */
  readonly licence: string;
  readonly classifiers: readonly string[];
  readonly hasAddress: boolean;
  readonly hasLicenceFile: boolean;
}

export function factsOfMetadata(text: string): PythonFacts {
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const fields = head.split(/\r?\n/, 2_000).flatMap((line): (readonly [string, string])[] => {
    const colon = line.indexOf(':');
    return colon === -1 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
  });
  const valuesOf = (name: string): readonly string[] =>
    fields.filter(([key]) => key === name).map(([, value]) => value);
  return {
    licence: [...valuesOf('license-expression'), ...valuesOf('license')].find((value) => value !== '') ?? '',
    classifiers: valuesOf('classifier'),
    hasAddress: [...valuesOf('home-page'), ...valuesOf('project-url')].some((value) => /https?:/.test(value)),
    hasLicenceFile: valuesOf('license-file').length > 0,
  };
}

/** The same scale as for a package.json: open needs a licence that the OSI approves, and an address. */
export function pythonOpenness({ licence, classifiers, hasAddress, hasLicenceFile }: PythonFacts): Openness {
  const isPrivate = classifiers.some((name) => /^Private ::|:: Other\/Proprietary/i.test(name));
  if (isPrivate || /^(?:unlicen[cs]ed|proprietary|none|private|all rights reserved)\b/i.test(licence)) return 'closed';
  const isApproved = classifiers.some((name) => name.startsWith('License :: OSI Approved')) || isOpenLicence(licence);
  if (isApproved) return hasAddress ? 'open' : 'unknown';
  return licence !== '' || hasLicenceFile ? 'unknown' : 'closed';
}

/** Older metadata has words where there are expressions now. */
function isOpenLicence(licence: string): boolean {
  return (
    isOsiApproved(licence) ||
    /^(?:the )?(?:new |modified )?(?:MIT|BSD|Apache|ISC|PSF|MPL|GPL|LGPL|AGPL)\b/i.test(licence)
  );
}
