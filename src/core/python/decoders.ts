// Library functions that undo an encoding: what they give, as far as it can be read without help.

import type { Span } from '../model/span.ts';
import { decodeBase32, decodeBase64, decodeBase85, decodeHex } from './codecs.ts';
import type { Fold } from './fold.ts';
import { inflate, MAX_INFLATED, type Wrapping } from './inflate.ts';
import { type Machine, report, spend } from './machine.ts';
import { decodedBy } from './text-methods.ts';
import {
  argument,
  bytes,
  type CallArguments,
  NO_ARGUMENTS,
  plain,
  TAINT,
  UNKNOWN,
  unknown,
  type Value,
} from './value.ts';

const decoder =
  (name: string, decode: (given: string) => string | undefined): Fold =>
  ({ machine, first, span, taint }) => {
    const given = plain(first);
    report(machine, 'decode', span, name, taint);
    if (given === undefined) return unknown(taint | TAINT.decoded);
    const decoded = decode(given);
    return decoded === undefined ? unknown(taint | TAINT.decoded) : bytes(decoded, taint | TAINT.decoded);
  };

/** Unpacking costs about a step for sixteen bytes of either side; what does not unpack may have cost the most. */
const inflated = (machine: Machine, packed: string, wrapping: Wrapping): string | undefined => {
  if (!spend(machine, packed.length >> 4)) return undefined;
  const unpacked = inflate(packed, wrapping);
  return spend(machine, (unpacked?.length ?? MAX_INFLATED) >> 4) ? unpacked : undefined;
};

/** `zlib.decompress(data, wbits)`: negative bits mean data without a header, 16 and more gzip's, 32 and more either. */
const unzlib: Fold = (call) => {
  const bits = argument(call.args, 1, 'wbits');
  const width = bits?.kind === 'number' ? bits.value : 15;
  const wrapping = width < 0 ? 'raw' : width > 31 ? 'auto' : width > 15 ? 'gzip' : 'zlib';
  return decoder('zlib', (given) => inflated(call.machine, given, wrapping))(call);
};

const ungzip: Fold = (call) => decoder('gzip', (given) => inflated(call.machine, given, 'gzip'))(call);

/** Compressed and encrypted data: known to be decoded, not what it says. */
const opaque =
  (name: string): Fold =>
  ({ machine, span, taint }) => {
    report(machine, 'decode', span, name, taint);
    return unknown(taint | TAINT.decoded);
  };

export const DECODERS: readonly (readonly [string, Fold])[] = [
  ['base64.b64decode', decoder('base64', decodeBase64)],
  ['base64.standard_b64decode', decoder('base64', decodeBase64)],
  ['base64.decodebytes', decoder('base64', decodeBase64)],
  ['base64.decodestring', decoder('base64', decodeBase64)],
  ['base64.urlsafe_b64decode', decoder('base64', (given) => decodeBase64(given, true))],
  ['binascii.a2b_base64', decoder('base64', decodeBase64)],
  ['base64.b32decode', decoder('base32', decodeBase32)],
  ['base64.b16decode', decoder('hex', decodeHex)],
  ['binascii.unhexlify', decoder('hex', decodeHex)],
  ['binascii.a2b_hex', decoder('hex', decodeHex)],
  ['builtins.bytes.fromhex', decoder('hex', decodeHex)],
  ['builtins.bytearray.fromhex', decoder('hex', decodeHex)],
  ['base64.b85decode', decoder('base85', (given) => decodeBase85(given, false))],
  ['base64.a85decode', decoder('Ascii85', (given) => decodeBase85(given, true))],
  ['binascii.a2b_uu', opaque('uuencode')],
  ['binascii.a2b_qp', opaque('quoted-printable')],
  ['quopri.decodestring', opaque('quoted-printable')],
  ['zlib.decompress', unzlib],
  ['zlib.decompressobj().decompress', unzlib],
  ['gzip.decompress', ungzip],
  ['gzip.GzipFile', opaque('gzip')],
  ['bz2.decompress', opaque('bz2')],
  ['lzma.decompress', opaque('lzma')],
  ['cryptography.fernet.Fernet().decrypt', opaque('Fernet')],
  ['codecs.decode', ({ machine, first = UNKNOWN, args, span, taint }) => codecValue(machine, first, args, span, taint)],
  ['codecs.encode', ({ machine, first = UNKNOWN, args, span, taint }) => codecValue(machine, first, args, span, taint)],
];

function codecValue(machine: Machine, value: Value, args: CallArguments, span: Span, taint: number): Value {
  const encoding = plain(argument(args, 1, 'encoding')) ?? 'utf-8';
  if (/^base.?64/i.test(encoding))
    return decoder('base64', decodeBase64)({ machine, args, span, first: value, taint }) ?? UNKNOWN;
  if (/^(?:zlib|zip)(?:_codec)?$/i.test(encoding))
    return unzlib({ machine, args: NO_ARGUMENTS, span, first: value, taint }) ?? UNKNOWN;
  const decoded = decodedBy(encoding, value, taint);
  if ((decoded.taint & TAINT.decoded) !== 0) report(machine, 'decode', span, encoding.slice(0, 40), taint);
  return decoded;
}
