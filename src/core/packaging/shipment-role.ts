// Which files decide on what leaves by other ways than a package.json, by their names.

export type ShipmentRole = 'python' | 'image';

/** `name` in lower case, without folders. */
export function shipmentRoleOf(name: string): ShipmentRole | undefined {
  if (name === 'pyproject.toml') return 'python';
  return IMAGE_FILE.test(name) && !name.endsWith('.dockerignore') ? 'image' : undefined;
}

const IMAGE_FILE = /^(?:docker|container)file(?:\.[\w.-]{1,60})?$|\.dockerfile$/;

/** The files beside one of these names that decide together with it. */
export function decidersBeside(name: string): readonly string[] {
  if (name === '.dockerignore') return ['Dockerfile'];
  if (name.endsWith('.dockerignore')) return [];
  return name === 'manifest.in' || name === '.gitignore' ? ['pyproject.toml'] : [];
}
