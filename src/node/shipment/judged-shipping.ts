// Answers which files leave by rules that say it of each path alone, in the form that the readers of maps ask in.

import type { Packer } from '../../core/model/leaving.ts';
import type { Shipped, Shipping } from '../shipping.ts';

export interface Judge {
  readonly packer: Packer;
  readonly judge: (path: string) => boolean | 'undecided';
}

export function judgedShipping(judges: readonly Judge[]): Shipping {
  const answers = (files: readonly string[], countsUndecided: boolean): Shipped => {
    const found = new Map<string, Packer[]>();
    for (const { packer, judge } of judges) {
      for (const file of files) {
        const said = judge(file);
        if (said === true || (said === 'undecided' && countsUndecided))
          found.set(file, [...(found.get(file) ?? []), packer]);
      }
    }
    return found;
  };
  return {
    packers: judges.map(({ packer }) => packer),
    shippedOf: (files) => Promise.resolve(answers(files, false)),
    leavingOf: (files) => Promise.resolve(answers(files, true)),
    mayShip: (files) => Promise.resolve([...answers(files, true).keys()]),
  };
}
