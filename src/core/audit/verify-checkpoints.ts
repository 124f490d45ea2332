// Checks the checkpoints of a log. Part of the verifier: shares no code with the writer.

/** What checking signatures takes from the machine. */
export interface SignaturePorts {
  /** Lower-case hex SHA-256. */
  sha256(text: string): string;
  /** Whether an Ed25519 signature (128 hex digits) over the text's UTF-8 bytes is of that raw public key (64 hex digits). */
  isSignedBy(publicKey: string, text: string, signature: string): boolean;
}

/** How far signatures have been followed. */
export interface SignedSoFar {
  /** Of the epoch that signs next; undefined in a log that was begun without signatures. */
  key: string | undefined;
  checkpoints: number;
}

interface CheckedRecord {
  readonly seq: number;
  readonly chain: string;
  readonly prev: string;
  readonly kind: unknown;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Records from one checkpoint to the next. */
const STEP = 64;
const KEY = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

/** What is wrong with the record's part in the signatures, or undefined after `so` has moved past it. */
export function checkpointFault(record: CheckedRecord, so: SignedSoFar, ports: SignaturePorts): string | undefined {
  const { seq, chain, kind, detail } = record;
  if (seq === 0) return beginning(chain, detail, so, ports);
  const isOne = kind === 'lifecycle' && detail['event'] === 'checkpoint';
  const isDue = so.key !== undefined && seq % STEP === 0;
  if (isOne !== isDue) {
    return isOne ? `Record ${seq} is a checkpoint where none belongs.` : `Record ${seq} should be a checkpoint.`;
  }
  if (!isOne) return undefined;
  const { epoch, nextKey, signature } = detail;
  if (typeof nextKey !== 'string' || !KEY.test(nextKey) || typeof signature !== 'string' || !SIGNATURE.test(signature))
    return `Checkpoint ${seq} does not have the fields of one.`;
  if (epoch !== seq / STEP - 1) return `Checkpoint ${seq} was signed for another place.`;
  const signed = `gatehouse checkpoint v1\n${chain} ${seq} ${record.prev} ${epoch} ${nextKey}`;
  if (!ports.isSignedBy(so.key ?? '', signed, signature)) {
    return `Checkpoint ${seq} was not signed with the key of its time: what stands before it was written anew.`;
  }
  so.key = nextKey;
  so.checkpoints += 1;
  return undefined;
}

/** The first record names the first key, and the log is named after that key. */
function beginning(
  chain: string,
  detail: CheckedRecord['detail'],
  so: SignedSoFar,
  ports: SignaturePorts,
): string | undefined {
  const { epochKey } = detail;
  if (epochKey === undefined) return undefined;
  if (typeof epochKey !== 'string' || !KEY.test(epochKey)) return 'The first record names no key.';
  if (ports.sha256(`gatehouse chain v1\n${epochKey}`).slice(0, 32) !== chain)
    return 'The log is not named after its first key.';
  so.key = epochKey;
  return undefined;
}
