// What a dev container is given of the machine that it runs on.

import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { stringAt } from '../text/json-query.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { hasItem, is, type ValueTest } from './value-tests.ts';

const CONTAINER = {
  files: ['dev-container'],
  fromRoot: true,
  moment: 'container',
  agent: 'VS Code',
  trust: 'needed',
  known: { how: 'reported' },
} as const;

/** The whole disk, or all of a user's folder, as the source of a mount. */
const WHOLE =
  /^(?:\/|[A-Za-z]:[\\/]?|~\/?|\$\{(?:localEnv|env):(?:HOME|USERPROFILE)\}[\\/]?|\/(?:home|Users|root|etc)\/?)$/;

/** Folders in which keys lie. */
const KEYS =
  /^(?:~|\$\{(?:localEnv|env):(?:HOME|USERPROFILE)\}\S{0,60}|\/(?:home|Users)\/[^/]{1,60}|\/root)[\\/]\.(?:ssh|aws|gnupg|kube|azure|docker|npmrc|netrc|config[\\/]gcloud|git-credentials)\b/;

/** `-v /:/host`, `--volume=/:/host`, `--mount type=bind,source=/,target=/host`, and what `mounts` holds. */
function sourceOf(item: JsonValue): string | undefined {
  if (item.type === 'object') return stringAt(item, 'source') ?? stringAt(item, 'src');
  if (item.type !== 'string') return undefined;
  const text = item.value.slice(0, 1_000);
  const named = /(?:^|,|=)(?:source|src)=([^,]{1,300})/.exec(text)?.[1];
  return (
    named ??
    /^(?:-v=?|--volume=)?\s*([^:,]{1,300}|[A-Za-z]:[\\/][^:,]{0,300}|\$\{[^}]{1,60}\}[^:,]{0,200}):\/[^,]/.exec(
      text,
    )?.[1]
  );
}

const mounts =
  (pattern: RegExp): ValueTest =>
  ({ value }): readonly Span[] => {
    const items = value.type === 'array' ? value.items : [];
    return items.filter((item) => pattern.test(sourceOf(item)?.trim() ?? '')).map(({ span }) => span);
  };

export const CONTAINER_SWITCHES: readonly ConfigSwitch[] = [
  ...['mounts', 'runArgs'].flatMap((key): ConfigSwitch[] => [
    {
      ...CONTAINER,
      key: [key],
      turnsOff: mounts(WHOLE),
      severity: 'medium',
      effect: 'Hands the whole disk or home folder of this machine to what runs in the dev container',
    },
    {
      ...CONTAINER,
      key: [key],
      turnsOff: mounts(KEYS),
      severity: 'low',
      effect: "Hands keys of the user's to what runs in the dev container",
    },
  ]),
  {
    ...CONTAINER,
    key: ['runArgs'],
    turnsOff: hasItem((word) =>
      /^--(?:privileged(?:=true)?|cap-add=(?:ALL|SYS_ADMIN)|(?:pid|ipc|userns)=host)$/i.test(word.trim()),
    ),
    severity: 'low',
    effect: 'Starts the dev container with rights over this machine',
  },
  {
    ...CONTAINER,
    key: ['privileged'],
    turnsOff: is(true),
    severity: 'low',
    effect: 'Starts the dev container with rights over this machine',
  },
];
