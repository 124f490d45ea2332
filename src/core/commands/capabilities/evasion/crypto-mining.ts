// The capability of spending the machine's or the account's resources on something else.

import { textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { onlyAsks, startsWith, valueAfter } from '../../words.ts';

const MINERS =
  /^(?:xmrig(?:-\w+)?|minerd|cpuminer(?:-\w+)?|ethminer|cgminer|bfgminer|nbminer|t-rex|phoenixminer|lolminer|gminer|teamredminer|srbminer(?:-multi)?|xmr-stak|ccminer|nheqminer|claymore|moneroocean|kawpowminer|rigel|bzminer|wildrig|hellminer)$/i;
const MINING =
  /stratum\+(?:tcp|ssl|udp)|(?:^|\/)(?:xmrig|cpuminer|monero-miner|moneroocean|ethminer|xmr-stak)\b|--donate-level|--coin[= ](?:monero|xmr|btc)|\b(?:nanopool|minexmr|supportxmr|nicehash|2miners|f2pool|hashvault|moneroocean)\.\w+/i;
const FLOODS =
  /^(?:stress|stress-ng|hping3|slowloris|siege|ab|wrk|locust|vegeta|bombardier|masscan|zmap|nmap|hydra|medusa|john|hashcat|mdk4|goldeneye|h2load|k6)$/;

export const cryptoMining = defineCapability({
  id: 'crypto-mining',
  title: 'mines, floods or grabs computing resources',
  rationale: 'Somebody else pays for it, in money, heat or a service that no longer answers.',
  tier: 3,
  safer: 'Measure against this machine only, for a short time and with small numbers.',
  attack: ['T1496', 'T1498'],
  examples: {
    has: [
      'xmrig -o stratum+tcp://pool.invalid:3333 -u x',
      './tool --url stratum+tcp://pool.invalid:3333',
      'aws ec2 run-instances --image-id ami-1 --instance-type p4d.24xlarge --count 50',
      'hping3 --flood 192.0.2.1',
    ],
    lacks: [
      'npm run bench',
      'ab -n 10 http://localhost:3000/',
      'aws ec2 describe-instances',
      'echo xmrig',
      'grep stratum docs',
    ],
  },
  detect(command) {
    if (
      onlyAsks(command) ||
      /^(?:echo|printf|grep|rg|cat|ls|git|find|write-(?:host|output)|select-string|findstr)$/.test(command.program)
    )
      return command.program === 'git' &&
        startsWith(command, 'git clone') &&
        textsOf(command).some((text) => MINING.test(text))
        ? true
        : undefined;
    if (MINERS.test(command.program) || textsOf(command).some((text) => text.length < 4_000 && MINING.test(text)))
      return true;
    if (startsWith(command, 'aws ec2 run-instances'))
      return Number((valueAfter(command, '--count') ?? '1').split(':').at(-1)) > 5 ||
        /^(?:p[2345]|g[3456]|inf|trn|x2|u-)/.test(valueAfter(command, '--instance-type') ?? '')
        ? true
        : undefined;
    if (
      startsWith(
        command,
        'gcloud compute instances create',
        'az vm|vmss create',
        'aws ec2 request-spot-instances|run-scheduled-instances|create-fleet',
      )
    )
      return textsOf(command).some((text) =>
        /(?:^|=)(?:a[23]-(?:mega|ultra|high)gpu|Standard_N[CDV]\d|[pg]\d\w{0,3}\.\d{1,2}xlarge)|type=nvidia|^--accelerator/i.test(
          text,
        ),
      ) || Number(valueAfter(command, '--count', '--instance-count') ?? '1') > 5
        ? true
        : undefined;
    if (startsWith(command, 'kubectl scale'))
      return Number(/\d+/.exec(valueAfter(command, '--replicas') ?? '0')?.[0]) > 50 ? true : undefined;
    if (!FLOODS.test(command.program)) return undefined;
    if (/^stress(?:-ng)?$/.test(command.program))
      return /^\d{1,3}s?$/.test(valueAfter(command, '-t', '--timeout') ?? '') ? undefined : true;
    return textsOf(command).some((text) => /^--?(?:flood|faster|rand-source|rate=\d{4,})$/.test(text)) ||
      /^(?:slowloris|masscan|zmap|hydra|medusa|mdk4|goldeneye)$/.test(command.program) ||
      (/^(?:ab|wrk|siege|bombardier|vegeta|h2load)$/.test(command.program) &&
        !textsOf(command).some((text) => /localhost|127\.0\.0\.1/.test(text)))
      ? true
      : undefined;
  },
});
