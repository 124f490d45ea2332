// What would leave by a pyproject.toml, a Dockerfile, or the output of a site builder. Nothing is run, and nothing is asked of any tool.

import type { Member, ShipmentArtifact } from '../../core/model/artifact.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Span } from '../../core/model/span.ts';
import { copiedByDockerfile } from '../../core/packaging/dockerfile.ts';
import { imageFiles } from '../../core/packaging/image-files.ts';
import { opennessOf } from '../../core/packaging/manifest.ts';
import { pythonFiles } from '../../core/packaging/python-files.ts';
import { pythonProject } from '../../core/packaging/python-project.ts';
import { deletesMaps, siteBuilderOf } from '../../core/packaging/site-output.ts';
import { entryAt } from '../../core/text/json-query.ts';
import { readJsonc } from '../../core/text/jsonc.ts';
import { readToml } from '../../core/text/toml.ts';
import type { FileReader } from '../files.ts';
import { MAP_FILE } from '../map-takers.ts';
import { listPackage, type PackageListing } from '../package-walk.ts';
import { packedMapsOf } from '../packed-maps.ts';
import type { Shipping } from '../shipping.ts';
import { strayFilesOf } from '../stray-files.ts';
import type { ShipmentAssembly } from './archive-shipment.ts';
import { type Judge, judgedShipping } from './judged-shipping.ts';
import { nearestOpenness } from './nearest-openness.ts';

export interface FolderShipment extends ShipmentAssembly {
  /** What can be asked further; undefined where there is nothing to judge. */
  readonly folder?: { readonly files: readonly string[]; readonly shipping: Shipping };
}

type Facts = Pick<ShipmentArtifact, 'channel' | 'what' | 'openness'> & {
  readonly folder: string;
  readonly decider: Member & { readonly span: Span };
  readonly files: readonly string[];
  readonly judges: readonly Judge[];
  readonly problems: readonly Problem[];
};

/** Never throws. */
export async function assemblePythonBuild(path: string, reader: FileReader): Promise<FolderShipment> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const { text } = await reader.readText(path);
  // Where there is one, it is read as a list of dependencies too, and said to be unreadable there.
  if (text === undefined) return { artifact: undefined, problems: [] };
  const project = pythonProject(readToml(text).root);
  if (project === undefined) return { artifact: undefined, problems: [] };
  const listing = withoutLinks(await listPackage(folder, reader, true, isEnvironment));
  const texts = new Map<string, string>();
  for (const name of listing.files.filter((file) => /(?:^|\/)\.gitignore$|^MANIFEST\.in$/.test(file))) {
    const read = await reader.readText(`${folder}/${name}`);
    if (read.text !== undefined) texts.set(name, read.text);
  }
  const { sdist, wheel, problems: unclear } = pythonFiles(project, { folder, files: listing.files, texts });
  return assembled(reader, {
    channel: 'python',
    what: project.backend,
    openness: project.openness,
    folder,
    decider: { path, text, span: project.span },
    files: listing.files,
    judges: [
      { packer: 'sdist', judge: sdist },
      { packer: 'wheel', judge: wheel },
    ],
    problems: [...listing.problems, ...unclear],
  });
}

/** The context is taken to be the Dockerfile's folder: what else it may be, only the command says. Never throws. */
export async function assembleImage(path: string, reader: FileReader, context?: string): Promise<FolderShipment> {
  const folder = context ?? path.slice(0, path.lastIndexOf('/'));
  const { text } = await reader.readText(path);
  if (text === undefined) return { artifact: undefined, problems: [] };
  const copied = copiedByDockerfile(text);
  const [first] = copied;
  if (first === undefined) return { artifact: undefined, problems: [] };
  const listing = withoutLinks(await listPackage(folder, reader, true, isEnvironment));
  const own = await reader.readText(`${path}.dockerignore`);
  const ignore = own.text ?? (await reader.readText(`${folder}/.dockerignore`)).text;
  const { copying } = imageFiles(copied, ignore);
  const judge = (file: string): boolean | 'undecided' => {
    const copy = copying(file);
    return copy === 'undecided' ? copy : copy !== undefined;
  };
  const shipment = await assembled(reader, {
    channel: 'image',
    what: 'image',
    openness: await nearestOpenness(path, reader),
    folder,
    decider: { path, text, span: first.span },
    files: listing.files,
    judges: [{ packer: 'image', judge }],
    problems: listing.problems,
  });
  const { artifact } = shipment;
  const worst = artifact === undefined ? undefined : [...artifact.strayFiles, ...artifact.sourceMaps][0];
  const copy = worst === undefined ? undefined : copying(worst.path.slice(folder.length + 1));
  if (artifact?.decider === undefined || copy === undefined || copy === 'undecided') return shipment;
  return { ...shipment, artifact: { ...artifact, decider: { ...artifact.decider, span: copy.span } } };
}

/** The output of the builder that the manifest names, as it lies there now. Never throws. */
export async function assembleSite(path: string, reader: FileReader): Promise<FolderShipment> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const { text } = await reader.readText(path);
  const { root } = readJsonc(text ?? '');
  const builder = siteBuilderOf(root);
  // What the manifest's own scan says of it need not be said twice.
  if (text === undefined || builder === undefined || deletesMaps(root)) return { artifact: undefined, problems: [] };
  const output = await outputOf(folder, builder.outputs, builder.isCertain, reader);
  if (output === undefined) return { artifact: undefined, problems: [] };
  const listing = withoutLinks(await listPackage(`${folder}/${output}`, reader, true));
  const name = entryAt(root, 'name');
  return assembled(reader, {
    channel: 'site',
    what: builder.name,
    openness: opennessOf(root),
    folder,
    decider: {
      path,
      text,
      span: name === undefined ? { start: 0, end: 0 } : { start: name.keySpan.start, end: name.value.span.end },
    },
    files: listing.files.map((file) => `${output}/${file}`),
    judges: [{ packer: 'site', judge: () => true }],
    problems: [],
  });
}

/** What is behind links is looked at where it lies. */
function withoutLinks({ files, links, problems }: PackageListing): Pick<PackageListing, 'files' | 'problems'> {
  return { files: files.filter((file) => !links.has(file)), problems };
}

/** Others' work, however it comes to lie here. */
function isEnvironment(names: ReadonlySet<string>): boolean {
  return names.has('pyvenv.cfg');
}

async function outputOf(
  folder: string,
  outputs: readonly string[],
  isCertain: boolean,
  reader: FileReader,
): Promise<string | undefined> {
  for (const output of outputs) {
    const { entries } = await reader.readFolder(`${folder}/${output}`);
    const hasPage = entries.some((entry) => entry.isFile() && /\.html?$/i.test(entry.name));
    const nested = entries.filter((entry) => entry.isDirectory()).slice(0, 5);
    if (hasPage || (isCertain && entries.length > 0) || (await anyHasPage(`${folder}/${output}`, nested, reader)))
      return output;
  }
  return undefined;
}

/** Angular puts its pages one or two folders further down. */
async function anyHasPage(
  folder: string,
  nested: readonly { readonly name: string }[],
  reader: FileReader,
): Promise<boolean> {
  for (const { name } of nested) {
    for (const place of [`${folder}/${name}`, `${folder}/${name}/browser`]) {
      const { entries } = await reader.readFolder(place);
      if (entries.some((entry) => entry.name === 'index.html')) return true;
    }
  }
  return false;
}

async function assembled(
  reader: FileReader,
  { channel, what, openness, folder, decider, files, judges, problems: known }: Facts,
): Promise<FolderShipment> {
  const shipping = judgedShipping(judges);
  const problems: Problem[] = [...known];
  // An image mostly stays where it is made: it is looked at for maps by their names and for keys, not read through.
  const isImage = channel === 'image';
  const read = isImage ? files.filter((file) => MAP_FILE.test(file)) : files;
  const maps = await packedMapsOf(folder, read, shipping, reader, problems);
  const stray = await strayFilesOf(folder, files, shipping, reader);
  const strayFiles = isImage ? stray.filter(({ kind }) => kind === 'secret') : stray;
  const all = [...maps.sourceMaps, ...maps.remoteMaps, ...strayFiles];
  const artifact: ShipmentArtifact = {
    kind: 'shipment',
    path: decider.path,
    base: folder,
    channel,
    what,
    openness,
    isKeptBack: false,
    decider,
    packers: judges.map(({ packer }) => packer).filter((packer) => all.some(({ packers }) => packers.includes(packer))),
    ...maps,
    strayFiles,
  };
  return { artifact, problems, folder: { files, shipping } };
}
