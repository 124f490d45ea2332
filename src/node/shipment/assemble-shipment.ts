// From a file to the shipment that it is, or that it decides on.

import { ARCHIVE_NAME } from '../../core/packaging/archive-name.ts';
import { shipmentRoleOf } from '../../core/packaging/shipment-role.ts';
import type { FileReader } from '../files.ts';
import { assembleArchive, type ShipmentAssembly } from './archive-shipment.ts';
import { assembleImage, assemblePythonBuild, assembleSite } from './folder-shipment.ts';

/** Never throws. */
export function assembleShipment(path: string, reader: FileReader): Promise<ShipmentAssembly> {
  if (ARCHIVE_NAME.test(path)) return assembleArchive(path, reader);
  switch (shipmentRoleOf(path.slice(path.lastIndexOf('/') + 1).toLowerCase())) {
    case 'python':
      return assemblePythonBuild(path, reader);
    case 'image':
      return assembleImage(path, reader);
    default:
      return assembleSite(path, reader);
  }
}
