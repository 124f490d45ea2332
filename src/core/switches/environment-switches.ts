// Variables that change what programs do, in every place where a workspace can set them.

import type { Severity } from '../model/severity.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { ENVIRONMENT_PLACES, type EnvironmentPlace } from './environment-places.ts';
import { effectOfVariable, type VariableEffect } from './environment-tests.ts';
import { type ValueTest, variablesOf, wholeOf } from './value-tests.ts';

interface Kind {
  readonly effect: VariableEffect;
  readonly does: string;
  /** The same of a file of the user's own, where that is another thing. */
  readonly doesAtUser?: string;
  readonly severity: Severity;
}

const KINDS: readonly Kind[] = [
  {
    effect: 'loads-code',
    does: 'Sets a variable that has programs load code or start another program',
    severity: 'high',
  },
  {
    effect: 'drops-guard',
    does: "Sets a variable that takes an agent's questions, hooks or settings away",
    severity: 'medium',
  },
  {
    effect: 'drops-checks',
    does: 'Sets a variable that has programs trust any machine they talk to',
    severity: 'medium',
  },
  {
    effect: 'finds-programs',
    does: 'Puts a folder of the workspace first where programs or libraries are looked for',
    doesAtUser: 'Puts a folder of whatever is open first where programs or libraries are looked for',
    severity: 'low',
  },
];

export const ENVIRONMENT_SWITCHES: readonly ConfigSwitch[] = ENVIRONMENT_PLACES.flatMap((place) =>
  KINDS.filter((kind) => isJudgedHere(place, kind)).map((kind) => switchOf(place, kind)),
);

/** What `.env` files do to programs of every kind is a rule of its own; agents alone obey these. */
function isJudgedHere({ files }: EnvironmentPlace, { effect }: Kind): boolean {
  return effect === 'drops-guard' || !files.includes('environment');
}

function switchOf(place: EnvironmentPlace, { effect, does, doesAtUser = does, severity }: Kind): ConfigSwitch {
  const { into, isContained, ...shared } = place;
  return {
    ...shared,
    turnsOff: setsVariable(effect),
    severity: isContained === true ? 'low' : severity,
    effect: {
      workspace: `${does}, into the environment of ${into}`,
      user: `${doesAtUser}, into the environment of ${into}`,
    },
  };
}

function setsVariable(effect: VariableEffect): ValueTest {
  return ({ value }) =>
    variablesOf(value)
      .filter(({ key, value: set }) => set.type === 'string' && effectOfVariable(key, set.value) === effect)
      .map(wholeOf);
}
