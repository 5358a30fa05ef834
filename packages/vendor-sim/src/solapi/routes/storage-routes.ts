import type { Server } from '@hapi/hapi';

import { accountOf } from '../authenticate.js';
import { VendorError } from '../vendor-error.js';
import type { World } from '../world.js';

const kilobyte = 1_024;
const otherTypes = ['RCS', 'FAX', 'BMS', 'BMS_WIDE', 'BMS_WIDE_MAIN_ITEM_LIST', 'BMS_WIDE_SUB_ITEM_LIST'];
const carouselTypes = ['BMS_CAROUSEL_FEED_LIST', 'BMS_CAROUSEL_COMMERCE_LIST'];

/** Limits for the types whose limit is documented; the others get the largest. */
const maxBytesByType = new Map<string, number>([
  ...[...otherTypes, ...carouselTypes].map((type): [string, number] => [type, 2_000 * kilobyte]),
  ['KAKAO', 500 * kilobyte],
  ['MMS', 200 * kilobyte],
  ['DOCUMENT', 2_000 * kilobyte],
]);

/** The call that stores a file for later messages; the simulator checks its size and forgets it. */
export function addStorageRoutes(server: Server, world: World): void {
  server.route({
    method: 'POST',
    path: '/storage/v1/files',
    options: { app: { call: 'upload' } },
    handler(request) {
      const { file, type, name, link } = (request.payload ?? {}) as Record<string, unknown>;
      const maxBytes = maxBytesByType.get(String(type));
      if (typeof file !== 'string' || file === '' || maxBytes === undefined) {
        throw new VendorError('ValidationError', 'file must be base64 and type one of the documented types.');
      }
      if (Buffer.byteLength(file, 'base64') > maxBytes) throw new VendorError('FileTooLarge');
      const fileId = world.ids.next('F4V', world.clock.now());
      const { accountId } = accountOf(request);
      return { fileId, type, name: name ?? null, link: link ?? null, accountId };
    },
  });
}
