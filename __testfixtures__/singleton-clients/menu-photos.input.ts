import { Storage } from '@google-cloud/storage';

const credentials = process.env.GCS_CREDENTIALS ? JSON.parse(atob(process.env.GCS_CREDENTIALS)) : undefined;
const BUCKET = 'menu-photos';

export async function savePhoto(dish: string, photo: Buffer): Promise<void> {
  const storage = new Storage({ credentials });
  await storage.bucket(BUCKET).file(dish).save(photo);
}

export async function deletePhoto(dish: string): Promise<void> {
  const storage = new Storage({ credentials });
  await storage.bucket(BUCKET).file(dish).delete();
}
