// Builds small archives for tests: zip (packed or stored in turns, without checksums), tar, asar.

import { deflateRawSync, gzipSync } from 'node:zlib';

export type Members = Readonly<Record<string, string | Buffer>>;

export interface ZipLies {
  /** What the headers say instead of the unpacked size. */
  readonly bytes?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** Where `lies` say nothing, the headers tell the truth. */
export function zipOf(members: Members, lies: ZipLies = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, [name, text]] of Object.entries(members).entries()) {
    const data = Buffer.from(text);
    const method = lies.method ?? (index % 2 === 0 ? 8 : 0);
    const packed = method === 8 ? deflateRawSync(data) : data;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(lies.flags ?? 0, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(lies.bytes ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length & 0xffff, 4);
  end.writeUInt16LE(directory.length & 0xffff, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

/** A record of a tar archive: header, content, padding. */
export function tarRecord(name: string, content: Buffer, type = '0', size = content.length): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

export function tarOf(members: Members): Buffer {
  const records = Object.entries(members).map(([name, text]) => tarRecord(name, Buffer.from(text)));
  return Buffer.concat([...records, Buffer.alloc(1024)]);
}

export function tgzOf(members: Members): Buffer {
  return gzipSync(tarOf(members));
}

export function asarOf(members: Members): Buffer {
  const files: Record<string, unknown> = {};
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(members)) {
    const names = path.split('/');
    const last = names.pop() ?? '';
    let folder = files;
    for (const name of names) {
      const node = (folder[name] ?? { files: {} }) as { files: Record<string, unknown> };
      folder[name] = node;
      folder = node.files;
    }
    const content = Buffer.from(text);
    folder[last] = { size: content.length, offset: String(offset) };
    contents.push(content);
    offset += content.length;
  }
  const list = Buffer.from(JSON.stringify({ files }));
  const padded = Math.ceil(list.length / 4) * 4;
  const head = Buffer.alloc(16);
  for (const [at, value] of [4, padded + 8, padded + 4, list.length].entries()) head.writeUInt32LE(value, at * 4);
  return Buffer.concat([head, list, Buffer.alloc(padded - list.length), ...contents]);
}

/** A .crx of version 3: signature header before the zip. */
export function crxOf(members: Members): Buffer {
  const head = Buffer.alloc(12);
  head.write('Cr24');
  head.writeUInt32LE(3, 4);
  head.writeUInt32LE(20, 8);
  return Buffer.concat([head, Buffer.alloc(20, 7), zipOf(members)]);
}
