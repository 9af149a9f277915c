import { trackOrder } from './lib/events.js';
import { database } from './lib/database.js';

export async function tell() {
  await database.insert('installs', {});
  await trackOrder('installed', {});
}
