import { trackGA4 } from '../track.js';
import { upload } from './upload.js';

export async function deploy(menu: string): Promise<void> {
  await upload(menu);
  await trackGA4('deployed', { menu });
}
